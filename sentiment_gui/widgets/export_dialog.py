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
from sentiment_gui.export.options import WIDTHS, FigureOptions
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
    """

    def __init__(self, settings: Settings, parent: QWidget | None = None, tokens: int = 0) -> None:
        super().__init__(parent)
        self._settings, self._tokens = settings, tokens
        self.setWindowTitle(self.tr("Save figure"))
        self.tokens = QLineEdit()
        self.tokens.setPlaceholderText(self.tr("All; a part as 180–230"))
        self.format = self._combo(
            [(format_name(w), w.suffix) for w in WRITERS.values() if w.kind == "picture"],
            "export_figure",
        )
        widths = {
            "two-column": self.tr("{mm} mm, the width of a page"),
            "one-column": self.tr("{mm} mm, one column of two"),
        }
        self.width_choice = self._combo(
            [(widths[key].format(mm=round(mm)), key) for key, mm in WIDTHS.items()],
            "export_width",
        )
        self.cells = self._combo(
            [
                (self.tr("As fits best"), "auto"),
                (self.tr("As wide as words"), "words"),
                (self.tr("All alike"), "grid"),
            ],
            "export_cells",
        )
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
        self.scale.setSuffix(" × 96 dpi")
        self.scale.setValue(settings.get("export_scale"))
        self.parts = {
            "labels": QCheckBox(self.tr("Words")),
            "legend": QCheckBox(self.tr("Legend")),
            "caption": QCheckBox(self.tr("Caption")),
        }
        self._lay_out()
        self.tokens.textChanged.connect(self._on_part)
        self.format.currentIndexChanged.connect(self._on_format)
        self._on_format()

    def options(self, **more: Any) -> FigureOptions:  # noqa: ANN401  a figure's options
        """The answers, remembered."""
        put = self._settings.put
        put("export_figure", self.format.currentData())
        put("export_width", self.width_choice.currentData())
        put("export_cells", self.cells.currentData())
        put("export_text", self.text.currentData())
        put("export_scale", self.scale.value())
        left_out = [name for name, box in self.parts.items() if not box.isChecked()]
        put("export_left_out", left_out)
        return figure_options(self._settings, span=self.span(), **more)

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
            (QLabel(self.tr("Format")), self.format),
            (QLabel(self.tr("Width on paper")), self.width_choice),
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
    return FigureOptions(
        width_mm=WIDTHS[settings.get("export_width")],
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
