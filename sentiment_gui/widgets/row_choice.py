"""Which rows the heatmap shows and what tints the text: the settings, per kind of cell."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from sentiment_gui.core.row_names import CONTRIBUTION, ENDED, MEMORY_KEPT
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.rows import (
    DEFAULT_ROWS,
    Row,
    available_rows,
    rows_for,
    title_of,
)
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.reading_page import LONG


def row_names(trace: Trace, settings: Settings) -> tuple[str, ...]:
    """The names of the rows that are shown, in their usual order.

    A long review's strip shows the running verdict, so that beside the text only gates stand.
    """
    defined = available_rows(trace)
    chosen = [name for name in settings.get(f"rows_{trace.model.cell}") if name in defined]
    if not chosen:
        chosen = list(DEFAULT_ROWS[trace.model.cell])
        if len(trace.tokens) > LONG:
            chosen = [name for name in chosen if name in trace.quantities]
    return tuple(name for name in defined if name in chosen)


def rows_of(trace: Trace, settings: Settings) -> tuple[Row, ...]:
    """The rows that are shown."""
    return rows_for(trace, settings.get("show"), row_names(trace, settings))


def tint_name(trace: Trace, settings: Settings) -> str:
    """The row by which the text is tinted, or ``none``.

    Contribution for a short review; for a long one the running verdict, since the first words of
    a long review contribute next to nothing.
    """
    chosen = str(settings.get("tint"))
    known = chosen != MEMORY_KEPT or trace.kept is not None
    if chosen == "none" or (known and chosen in available_rows(trace)):
        return chosen
    short = trace.contribution is not None and len(trace.tokens) <= LONG
    return CONTRIBUTION if short else ENDED


class RowChoice(QObject):
    """Fills the menus of rows and tints for the trace on show.

    Args:
        settings: What the menus change.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def fill_rows(self, menu: QMenu, trace: Trace | None) -> None:
        """One switch for each row that is defined; a reason where rows are not."""
        menu.clear()
        if trace is None:
            menu.addAction(self.tr("No review yet")).setEnabled(False)
            return
        shown = row_names(trace, self._settings)
        for name in available_rows(trace):
            action = menu.addAction(title_of(name))
            action.setCheckable(True)
            action.setChecked(name in shown)
            action.setEnabled(name not in shown or len(shown) > 1)
            action.toggled.connect(lambda on, name=name: self._switch(trace, name, on))
        menu.addSeparator()
        usual = menu.addAction(self.tr("The usual rows"))
        usual.triggered.connect(lambda: self._settings.put(f"rows_{trace.model.cell}", []))
        if trace.contribution is None:
            menu.addAction(not_defined()).setEnabled(False)

    def fill_tints(self, menu: QMenu, trace: Trace | None) -> None:
        """The rows that can tint the text."""
        menu.clear()
        group = QActionGroup(menu)
        names = ["auto", "none"] if trace is None else ["auto", "none", *available_rows(trace)]
        for name in names:
            action = menu.addAction(tint_title(name))
            action.setCheckable(True)
            action.setChecked(self._settings.get("tint") == name)
            action.triggered.connect(lambda _on=True, name=name: self._settings.put("tint", name))
            group.addAction(action)

    def _switch(self, trace: Trace, name: str, on: bool) -> None:
        shown = set(row_names(trace, self._settings))
        shown = shown | {name} if on else shown - {name}
        rows = [row for row in available_rows(trace) if row in shown]
        self._settings.put(f"rows_{trace.model.cell}", rows)


def tint_title(name: str) -> str:
    """A tint's name as the menus show it."""
    if name == "auto":
        return QCoreApplication.translate("Tints", "What tells most")
    if name == "none":
        return QCoreApplication.translate("Tints", "Nothing")
    return title_of(name)


def not_defined() -> str:
    """Why the plain RNN has fewer rows."""
    return QCoreApplication.translate(
        "Rows", "A plain RNN has no gates, and its logit no exact split over the words."
    )
