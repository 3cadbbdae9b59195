"""Whose numbers the cell shows, one unit's or the mean's, and these numbers, kept up to date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sentiment_gui.core.cell_numbers import CellNumbers, cell_numbers
from sentiment_gui.core.cell_units import RULES, pick_unit, usual_rule
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import KEPT_TOKENS, Trace
from sentiment_gui.export.cell_picture_text import Picked
from sentiment_gui.widgets.views import ViewContext

NAMED = "number"
WORD_MS = 1000


@dataclass(frozen=True)
class CellReading:
    """The numbers of one token, and whose they are.

    Attributes:
        trace: The review.
        numbers: Of a token of it.
        picked: How the unit was found.
        unit: The unit that is chosen, in the mean view too.
    """

    trace: Trace
    numbers: CellNumbers
    picked: Picked
    unit: int


class CellChoice(QObject):
    """Holds the choice of a unit and reads the chosen token's numbers, while somebody looks.

    A unit that was found for a word stays while one steps through the review, so that one sees
    what becomes of it; with the next text it is found anew, unless it was named by its number.

    Args:
        context: The window's trace, cursor and model.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._state = context, context.state
        self.reading: CellReading | None = None
        self.mean = False
        self._rule, self._picked = "", Picked("", 0)
        self._unit: int | None = None
        self._trace: Trace | None = None
        self._lookers: set[int] = set()
        self._serial = 0
        self._state.trace_changed.connect(self.refresh)
        self._state.chosen_changed.connect(self.refresh)

    def look(self, who: QObject, looking: bool) -> None:
        """Note who looks: without anybody nothing is computed."""
        (self._lookers.add if looking else self._lookers.discard)(id(who))
        if looking:
            self.refresh()

    def folder(self, trace: Trace | None = None) -> ModelFolder | None:
        """The model that read a trace (or the one on show), if it is the one now open."""
        classifier = self._context.model(trace)
        return None if classifier is None else classifier.folder

    def use_rule(self, rule: str) -> None:
        """Show the unit that a rule finds for the chosen token; none by a rule of another cell."""
        trace = self._state.trace
        if trace is not None and rule not in RULES[trace.model.cell]:
            return  # from a menu that was open while another model came
        self.mean, self._rule, self._unit = False, rule, None
        self.refresh()

    def use_unit(self, unit: int) -> None:
        """Show a unit by its number."""
        self.mean, self._unit = False, unit
        self._picked = Picked(NAMED, max(self._state.chosen, 0))
        self.refresh()

    def use_mean(self, mean: bool) -> None:
        """Show the mean over units, or the unit again."""
        self.mean = mean
        self.refresh()

    def step_unit(self, by: int) -> None:
        """Show the unit ``by`` numbers on, round and round."""
        if self.reading is not None and not self.mean:
            self.use_unit((self.reading.unit + by) % self.reading.numbers.units)

    def refresh(self) -> None:
        """Read the numbers again; the last ones stay until the new ones are there."""
        if not self._lookers:
            return
        trace, folder = self._state.trace, self.folder()
        self._serial += 1
        if trace is None:
            self._show(None)
        elif folder is not None:
            self._take(trace)
            token = max(self._state.chosen, 0)
            # What is asked for now: in the pool it is read later, when another model may be there.
            work = partial(self._read, trace, folder, token, self._unit, self._rule)
            if len(trace.tokens) <= KEPT_TOKENS:
                self._show(work())
            else:  # units are computed again, window by window
                serial = self._serial
                self._context.jobs.run(work, partial(self._on_read, serial), self._on_refused)

    def _take(self, trace: Trace) -> None:
        """Forget a unit that belongs to another text or another model, and another's rule."""
        before, self._trace = self._trace, trace
        if before is trace:
            return
        same = before is not None and before.model == trace.model
        if not same or self._picked.rule != NAMED:
            self._unit = None
        if not same:
            self._rule = ""

    def _read(
        self, trace: Trace, folder: ModelFolder, token: int, unit: int | None, rule: str
    ) -> CellReading:
        picked = self._picked
        if unit is None or unit >= folder.config.hidden_size:  # named while a larger model was open
            picked = Picked(rule or usual_rule(folder.config.cell, token), token)
            unit = pick_unit(trace, folder, token, picked.rule)
        numbers = cell_numbers(trace, folder, token, None if self.mean else unit)
        return CellReading(trace, numbers, picked, unit)

    def _on_read(self, serial: int, reading: CellReading) -> None:
        if serial == self._serial:
            self._show(reading)

    def _on_refused(self, error: GatelensError) -> None:
        self._context.messages.error(self.tr("The cell cannot be shown"), error)

    def _show(self, reading: CellReading | None) -> None:
        self.reading = reading
        if reading is not None:
            self._unit, self._picked = reading.unit, reading.picked
        self.changed.emit()


class CellPlayer(QObject):
    """Steps through the review, a word a second, and stops at its last.

    Args:
        context: Whose cursor is moved.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = context.state
        self._timer = QTimer(self, interval=WORD_MS)
        self._timer.timeout.connect(self._step)
        self._state.trace_changed.connect(self.pause)

    @property
    def playing(self) -> bool:
        """Whether words follow one another."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Play or pause; at the end, play from the beginning of what is shown."""
        if self.playing:
            self.pause()
        elif self._state.length:
            first, last = self._state.ends
            if self._state.chosen >= last:
                self._state.choose(first)
            self._timer.start()
            self.changed.emit()

    def pause(self) -> None:
        """Stop where it is."""
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def _step(self) -> None:
        self._state.step(1)
        if self._state.chosen >= self._state.ends[1]:
            self.pause()
