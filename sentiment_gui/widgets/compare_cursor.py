"""The cursor through two readings: it stands on slots, and the window's on tokens of the first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sentiment_gui.core.compare import NOBODY, Comparison
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState


class SlotCursor(ReadingState):
    """A reading state whose tokens are the slots of a comparison.

    Where the first review has a word, it moves and follows the window's cursor; on a word that
    only the second has, it stands alone.

    Args:
        state: The window's.
        parent: Qt's owner.
    """

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.comparison: Comparison | None = None
        state.chosen_changed.connect(self._follow)
        state.hovered_changed.connect(self._follow_pointer)

    @property
    def length(self) -> int:
        """How many slots there are."""
        return 0 if self.comparison is None else len(self.comparison.alignment)

    def compare(self, comparison: Comparison | None) -> None:
        """Walk through other readings, from where the window's cursor is."""
        self.comparison = comparison
        trace = None if comparison is None else comparison.first.trace
        current = trace is not None and trace is self._state.trace
        slot = self._slot(self._state.chosen) if current else NO_TOKEN
        self.show(trace, slot, by_hand=self._state.by_hand)

    def choose(self, token: int) -> None:
        """Choose a slot by hand."""
        own = self._own(token)
        if own != NOBODY:
            self._state.choose(own)
        if 0 <= token < self.length and token != self.chosen:
            super().choose(token)

    def hover(self, token: int) -> None:
        """Mark the slot under the pointer, or none."""
        self._state.hover(self._own(token))
        super().hover(token)

    def _own(self, slot: int) -> int:
        """The first review's token in a slot, while the window shows that very review."""
        if self.comparison is None or not 0 <= slot < self.length:
            return NO_TOKEN
        same = self.comparison.first.trace is self._state.trace
        return int(self.comparison.alignment.first[slot]) if same else NO_TOKEN

    def _slot(self, token: int) -> int:
        if self.comparison is None:
            return NO_TOKEN
        slots = self.comparison.alignment.of_first
        return int(slots[token]) if 0 <= token < len(slots) else NO_TOKEN

    def _follow(self) -> None:
        slot = self._slot(self._state.chosen)
        if self.trace is self._state.trace and slot != NO_TOKEN:
            self.chosen, self.by_hand = slot, self._state.by_hand
            self.chosen_changed.emit()

    def _follow_pointer(self) -> None:
        if self.trace is self._state.trace:
            super().hover(self._slot(self._state.hovered))
