"""Saving: a figure with its options, the numbers, and a picture on the clipboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.spans import Span, parse_span
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.options import CELLS, DPI, MM_PER_INCH, PRESETS, FigureOptions
from sentiment_gui.export.palettes import theme_of
from sentiment_gui.export.writers import WRITERS, Writer
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.labels import indent_number, plain_label


def format_name(writer: Writer) -> str:
    """A format's name in the user's language."""
    return QCoreApplication.translate("Export", writer.name)


class FigureDialog(QDialog):
    """Asks how a figure should be; remembers the answers.

    Args:
        settings: Holds the last answers.
        parent: The window it belongs to.
        tokens: How many tokens there are to choose a part of; 0 where the figure has no parts.
        view: Whose figure it is: what does nothing there is not offered.
    """

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None = None,
        tokens: int = 0,
        view: str = "gates",
    ) -> None:
        super().__init__(parent)
        self._settings, self._tokens = settings, tokens
        self.setWindowTitle(self.tr("Save figure"))
        self.tokens = QLineEdit()
        self.tokens.setPlaceholderText(self.tr("All; a part as 180–230"))
        uses = {
            "page": self.tr("A page of a paper, {mm} mm wide"),
            "column": self.tr("A column of a paper, {mm} mm wide"),
            "slide": self.tr("A slide, 16:9"),
        }
        self.preset = self._combo(
            [(uses[key].format(mm=round(one.width_mm)), key) for key, one in PRESETS.items()],
            "export_preset",
        )
        self.format = self._combo(
            [(format_name(w), w.suffix) for w in WRITERS.values() if w.kind == "picture"],
            "export_figure",
        )
        self.cells = self._combo(self._cells_of("gates"), "export_cells")
        #: What was chosen last, where there was a choice: not every view offers it.
        self._cells: str = settings.get("export_cells")
        self.text = self._combo(
            [
                (self.tr("Text that can be edited"), "live"),
                (self.tr("Outlines that need no font"), "outlines"),
            ],
            "export_text",
        )
        self.scale = QSpinBox()
        indent_number(self.scale)
        self.scale.setRange(1, 8)
        self.scale.setValue(settings.get("export_scale"))
        self.parts = {name: QCheckBox(text) for name, text in self._part_names().items()}
        self._lay_out()
        self.tokens.textChanged.connect(self._on_part)
        self.format.currentIndexChanged.connect(self._on_format)
        self.cells.currentIndexChanged.connect(self._on_cells)
        self.scale.valueChanged.connect(self._tell_size)
        self.preset.currentIndexChanged.connect(self._on_preset)
        self.offer_for(view)
        self._on_format()
        self._tell_size()

    def options(self, **more: Any) -> FigureOptions:  # noqa: ANN401  a figure's options
        """The answers, remembered."""
        put = self._settings.put
        put("export_figure", self.format.currentData())
        put("export_preset", self.preset.currentData())
        put("export_cells", self._cells)
        put("export_text", self.text.currentData())
        put("export_scale", self.scale.value())
        left_out = [name for name, box in self.parts.items() if not box.isChecked()]
        put("export_left_out", left_out)
        return figure_options(self._settings, span=self.span(), **more)

    def offer_for(self, view: str) -> None:
        """Offer what makes a difference to a view's figure.

        Args:
            view: Its key.
        """
        offered = self._cells_of(view)
        blocked = self.cells.blockSignals(True)
        self.cells.clear()
        for text, value in offered:
            self.cells.addItem(text, value)
        self.cells.setCurrentIndex(max(0, self.cells.findData(self._cells)))
        self.cells.blockSignals(blocked)
        self.form.setRowVisible(self.cells, bool(offered))
        names = {"legend": self.tr("Equations")} if view == "cell" else {}
        for name, text in {**self._part_names(), **names}.items():
            self.parts[name].setText(text)

    def _part_names(self) -> dict[str, str]:
        return {
            "labels": self.tr("Words"),
            "legend": self.tr("Legend"),
            "caption": self.tr("Caption"),
        }

    def _cells_of(self, view: str) -> list[tuple[str, str]]:
        names = {
            "auto": self.tr("As fits best"),
            "words": self.tr("As wide as words"),
            "grid": self.tr("All alike"),
        }
        return [(names[key], key) for key in CELLS.get(view, ())]

    def span(self) -> Span | None:
        """The tokens that are to be shown; ``None`` for all."""
        span = parse_span(self.tokens.text()) if self._tokens else None
        return span if span is not None and span.stop <= self._tokens else None

    def _combo(self, entries: list[tuple[str, str]], setting: str) -> QComboBox:
        combo = QComboBox()
        for text, value in entries:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(self._settings.get(setting))))
        return combo

    def _lay_out(self) -> None:
        self.form = form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        self.scale_label = QLabel(self.tr("Resolution"))
        self.text_label = QLabel(self.tr("Words as"))
        for label, control in (
            (QLabel(self.tr("For")), self.preset),
            (QLabel(self.tr("Format")), self.format),
            (QLabel(self.tr("Cells")), self.cells),
            (self.scale_label, self.scale),
            (self.text_label, self.text),
        ):
            label.setBuddy(control)
            form.addRow(label, control)
        if self._tokens:
            label = QLabel(self.tr("Tokens of {count}").format(count=counted(self._tokens)))
            label.setBuddy(self.tokens)
            form.addRow(label, self.tokens)
        for index, (name, box) in enumerate(self.parts.items()):
            box.setChecked(name not in self._settings.get("export_left_out"))
            form.addRow(QLabel(self.tr("With") if index == 0 else ""), box)
        heading = plain_label(font("section"), self.tr("Save what is shown as a figure"))
        self.heading = heading
        cancel, save = QPushButton(self.tr("Cancel")), QPushButton(self.tr("Save…"))
        self.save, self.cancel = save, cancel
        cancel.setAutoDefault(False)
        save.setDefault(True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        self.buttons = buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addLayout(form)
        column.addLayout(buttons)

    def _on_part(self, text: str) -> None:
        self.save.setEnabled(not text.strip() or self.span() is not None)

    def _on_preset(self) -> None:
        """Propose what usually goes with it."""
        preset = PRESETS[self.preset.currentData()]
        self.format.setCurrentIndex(self.format.findData(preset.suffix))
        self.parts["caption"].setChecked(preset.caption)
        self._tell_size()

    def _tell_size(self) -> None:
        """Say behind the resolution how many points a slide has; a figure's height is its own."""
        page = PRESETS[self.preset.currentData()].page
        sides = [round(mm / MM_PER_INCH * DPI) * self.scale.value() for mm in page or ()]
        size = f" = {sides[0]} × {sides[1]}" if sides else ""
        self.scale.setSuffix(f" × {DPI} dpi{size}")

    def _on_cells(self) -> None:
        self._cells = self.cells.currentData()

    def _on_format(self) -> None:
        for suffix, *parts in (
            (".png", self.scale, self.scale_label),
            (".svg", self.text, self.text_label),
        ):
            for part in parts:
                part.setEnabled(self.format.currentData() == suffix)


def figure_options(settings: Settings, **more: Any) -> FigureOptions:  # noqa: ANN401  as options()
    """The options of a figure as they were chosen last."""
    left_out = settings.get("export_left_out")
    preset = PRESETS[settings.get("export_preset")]
    return FigureOptions(
        width_mm=preset.width_mm,
        page=preset.page,
        scale=float(settings.get("export_scale")),
        theme=theme_of("light", settings.get("palette")).name,
        view=settings.get("show"),
        cells=settings.get("export_cells"),
        text=settings.get("export_text"),
        labels="labels" not in left_out,
        legend="legend" not in left_out,
        caption="caption" not in left_out,
        **more,
    )
