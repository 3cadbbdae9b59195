"""Every unit of a quantity over the words; one of them followed; which made the verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.sums import ranked
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.unit_order import bands
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import signed
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.units_picture import (
    Units,
    UnitsChoice,
    default_quantity,
    read_units,
    units_figure,
    units_rows,
)
from sentiment_gui.export.wording import label_word
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.ranking import Ranked, Ranking
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.rows_view import LineView
from sentiment_gui.widgets.setting_menu import SettingMenu
from sentiment_gui.widgets.token_text import read_out
from sentiment_gui.widgets.trace_page import Note, TracePage
from sentiment_gui.widgets.units_text import band_text, spoken_unit, unit_text
from sentiment_gui.widgets.verdict import VerdictPanel
from sentiment_gui.widgets.verdict_text import verdict_text
from sentiment_gui.widgets.views import FigureJob, ViewContext

translate = QCoreApplication.translate

_MOST = 40
_LEAST_BANDS, _LEAST_EVERY = 132.0, 1.0


class UnitsColumn(QWidget):
    """Verdict, which units made it, and the followed unit's numbers.

    Args:
        context: The window's parts.
    """

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        themes = context.themes
        self.verdict, self.ranking = VerdictPanel(themes), Ranking(themes)
        self.adds_up, self.followed = Note(themes), Note(themes, "body", "ink")
        head = plain_label(font("section"), self.tr("Units that did most for this verdict"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.verdict, head, self.adds_up):
            column.addWidget(part)
        column.addWidget(self.ranking, 1)
        column.addWidget(self.followed)

    def show_units(self, units: Units) -> None:
        """Show the numbers of a review."""
        trace = units.trace
        text = verdict_text(trace, anyway=False)
        self.verdict.show_verdict(replace(text, sentences="", offers_choice=False))
        sentence = self.tr("The readout is linear: {units} and the bias {bias} add up to {logit}.")
        self.adds_up.setText(
            sentence.format(
                units=COUNT.units(len(units.split)),
                bias=signed(trace.bias, 3),
                logit=signed(trace.logit, 3),
            )
        )
        labels = label_word(trace.model.labels[1]), label_word(trace.model.labels[0])
        heads = tuple(self.tr("For {label}").format(label=label) for label in labels)
        line = self.tr("unit {unit}")
        sides = tuple(
            [Ranked(k, line.format(unit=k), float(units.split[k])) for k in side]
            for side in ranked(units.split, _MOST)
        )
        self.ranking.show_lines((heads[0], heads[1]), (sides[0], sides[1]))
        self.ranking.mark(units.unit)

    def show_token(self, units: Units, token: int) -> None:
        """Show what the followed unit does at a token."""
        text = "" if token == NO_TOKEN else unit_text(units, token)
        self.followed.setText(self.tr("Unit {unit} at {text}").format(unit=units.unit, text=text))


class UnitsPage(TracePage):
    """The tab "Units".

    Args:
        context: The window's parts.
    """

    at_cursor = True
    column: UnitsColumn
    view: LineView

    def __init__(self, context: ViewContext) -> None:
        settings, themes = context.settings, context.themes
        self._unit: int | None = None
        self._opened: int | None = None
        self._units: Units | None = None
        self.quantity = SettingMenu(
            translate("UnitsPage", "Show"), "units_quantity", (), settings, themes
        )
        self.scale = SettingMenu(
            translate("UnitsPage", "Colour"), "units_scale", _scales(), settings, themes
        )
        self.order = SettingMenu(
            translate("UnitsPage", "Order by"), "units_order", _orders(), settings, themes
        )
        self.rows = SettingMenu(
            translate("UnitsPage", "Rows"), "units_every", _rows(), settings, themes
        )
        controls = (self.quantity, self.scale, self.order, self.rows)
        view = LineView(context.state, themes)
        super().__init__(
            context,
            translate("UnitsPage", "Units, word by word"),
            view,
            controls,
            UnitsColumn(context),
        )
        view.band_pressed.connect(self._on_band)
        view.stepped.connect(self._on_step)
        view.entered.connect(self._on_enter)
        view.escaped.connect(self._close_band)
        self.column.ranking.picked.connect(self.follow)
        self.state.chosen_changed.connect(self._on_chosen)
        settings.changed.connect(self._on_setting)

    def figure_job(self, options: FigureOptions) -> FigureJob | None:
        """Return what makes the figure of what is shown, or ``None`` where nothing is."""
        folder = None if self._units is None else self.folder(self._units.trace)
        if self._units is None or folder is None:
            return None
        return partial(units_figure, self._units.trace, folder, options, self._units.choice)

    def follow(self, unit: int) -> None:
        """Follow another unit through the words."""
        if self._units is None or unit != self._units.unit:
            self._unit = unit
            self.refresh()

    # What is shown

    def choice(self) -> UnitsChoice:
        """What the settings and the person ask for."""
        get = self.context.settings.get
        return UnitsChoice(
            get("units_quantity"),
            get("units_scale"),
            get("units_order"),
            get("units_every"),
            self._opened,
            self._unit,
        )

    def work(self, trace: Trace, folder: ModelFolder) -> Callable[[], Units]:
        """Sort, average and follow."""
        if self._units is not None and self._units.trace.model != trace.model:
            self._unit = self._opened = None
        return partial(read_units, trace, folder, self.choice())

    def show_result(self, result: Units) -> Trace:
        """Show the carpet and the numbers."""
        self._units = result
        trace, every = result.trace, result.choice.every
        entries = [(title_of(name).lower(), name) for name in trace.quantities]
        self.quantity.set_entries(entries, default_quantity(trace.model.cell))
        self.scale.setEnabled(result.followed in trace.baselines)
        self.view.least = _LEAST_EVERY * len(result.bands) if every else _LEAST_BANDS
        self.view.show_rows(trace.tokens, units_rows(result))
        self.column.show_units(result)
        self._on_chosen()
        return trace

    def tell(self, token: int, row: int | None, band: int | None) -> str:
        """The exact values of a band, or of the followed unit."""
        if self._units is None or token >= len(self._units.trace.tokens):
            return ""
        if band is not None:
            return band_text(self._units, token, band)
        return unit_text(self._units, token)

    def speak(self, trace: Trace, token: int) -> str:
        """The followed unit at a token."""
        if self._units is None or self._units.trace is not trace:
            return read_out(trace, token)
        return spoken_unit(self._units, token)

    def _on_chosen(self) -> None:
        token = self.state.chosen
        if self._units is not None and not self._stale and token < len(self._units.trace.tokens):
            self.column.show_token(self._units, token)

    def _on_setting(self, key: str) -> None:
        if key.startswith("units_"):
            self._opened = None
            self.refresh()

    # Bands and units

    def _on_band(self, _row: int, band: int, token: int) -> None:
        self.state.choose(token)
        if self._units is None:
            return
        members = self._units.bands[band]
        if len(members) > 1:
            self._open_band(_closed_number(self._units, self._opened, band))
        elif int(members[0]) == self._units.unit and self._opened is not None:
            self._close_band()
        else:
            self.follow(int(members[0]))

    def _open_band(self, band: int) -> None:
        self._opened = band
        self.refresh()

    def _close_band(self) -> None:
        if self._opened is not None:
            self._opened = None
            self.refresh()

    def _on_enter(self) -> None:
        """Open the followed unit's band, or close it."""
        if self._units is None or self._units.choice.every:
            return
        if self._opened is not None:
            self._close_band()
        else:
            self._open_band(self._units.band_of(self._units.unit))

    def _on_step(self, by: int) -> None:
        """Follow the unit above or below, in the order on show."""
        if self._units is None:
            return
        order = [int(unit) for band in self._units.bands for unit in band]
        place = order.index(self._units.unit) + by
        self.follow(order[min(max(place, 0), len(order) - 1)])


def _closed_number(units: Units, opened: int | None, band: int) -> int:
    """A band's number while none is opened."""
    more = len(units.bands) - len(bands(units.split))
    return band if opened is None or band <= opened else band - more


def _scales() -> list[tuple[str, object]]:
    return [
        (translate("UnitsPage", "difference from usual"), "difference"),
        (translate("UnitsPage", "raw value"), "raw"),
    ]


def _orders() -> list[tuple[str, object]]:
    return [
        (translate("UnitsPage", "readout"), "readout"),
        (translate("UnitsPage", "how much they move"), "variance"),
        (translate("UnitsPage", "likeness"), "clustered"),
    ]


def _rows() -> list[tuple[str, object]]:
    return [
        (translate("UnitsPage", "bands"), False),
        (translate("UnitsPage", "every unit"), True),
    ]
