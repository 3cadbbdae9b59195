"""The cursor through two readings: it stands on slots, and the window's on tokens of the first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sentiment_gui.core.compare import NOBODY, Comparison
from sentiment_gui.core.spans import Span
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState


class SlotCursor(ReadingState):
    """A reading state whose tokens are the slots of a comparison.

    Where the first review has a word, it moves and follows the window's cursor; on a word that
    only the second has, it stands alone.

    Its span is the window's: of the slots from the span's first token to its last.

    Args:
        state: The window's.
        parent: Qt's owner.
        spans: Whether spans are chosen here, and shown alone; else the window's is only marked.
    """

    def __init__(
        self, state: ReadingState, parent: QObject | None = None, *, spans: bool = True
    ) -> None:
        super().__init__(parent)
        self._state, self._spans = state, spans
        self.comparison: Comparison | None = None
        state.chosen_changed.connect(self._follow)
        state.hovered_changed.connect(self._follow_pointer)
        state.span_changed.connect(self._follow_span)

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
        self._follow_span()

    def choose(self, token: int) -> None:
        """Choose a slot by hand."""
        own = self._own(token)
        if own != NOBODY:
            self._state.choose(own)
        if 0 <= token < self.length:
            super().choose(token)

    def move_to(self, token: int) -> None:
        """Move the cursor to a slot, and the window's if the first review has a word there."""
        own = self._own(token)
        if own != NOBODY:
            self._state.move_to(own)
        if token != self.chosen:
            super().move_to(token)

    def extend(self, token: int) -> None:
        """Choose a span of the first review's words, where there are spans."""
        if self._spans:
            super().extend(token)
        else:
            self.choose(token)

    def choose_span(self, span: Span | None) -> None:
        """Choose the words of the first review that stand in some slots, or none."""
        if span is None:
            self._state.choose_span(None)
            return
        own = [self._own(slot) for slot in range(span.start, span.stop)]
        tokens = [token for token in own if token != NOBODY]
        if tokens:
            self._state.choose_span(Span(tokens[0], tokens[-1] + 1))

    def show_alone(self, alone: bool) -> None:
        """Show the span alone, in all views."""
        self._state.show_alone(alone)

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

    def _follow_span(self) -> None:
        """Take the window's span, while this is the window's review."""
        span = self._state.span if self.trace is self._state.trace else None
        if span is not None:
            span = Span(self._slot(span.start), self._slot(span.stop - 1) + 1)
        self._set_span(span, alone=self._state.alone and self._spans)

    def _follow_pointer(self) -> None:
        if self.trace is self._state.trace:
            super().hover(self._slot(self._state.hovered))
