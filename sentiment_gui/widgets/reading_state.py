"""What all views of one review share: the trace, and one cursor through its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

NO_TOKEN = -1


class ReadingState(QObject):
    """The trace on show, the chosen token and the one under the pointer.

    A token that nobody chose is chosen by the window (what stands out most) and may change with
    the next trace; a token that a person chose stays chosen while its word stands in the text.

    Args:
        parent: Qt's owner.
    """

    trace_changed = Signal()
    chosen_changed = Signal()
    hovered_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trace: Trace | None = None
        self.chosen = NO_TOKEN
        self.hovered = NO_TOKEN
        self.by_hand = False

    @property
    def length(self) -> int:
        """How many tokens the trace has."""
        return 0 if self.trace is None else len(self.trace.tokens)

    def show(self, trace: Trace | None, chosen: int, *, by_hand: bool) -> None:
        """Show another trace with ``chosen`` chosen."""
        self.trace = trace
        self.hovered = NO_TOKEN
        self.chosen = chosen if chosen < self.length else NO_TOKEN
        self.by_hand = by_hand and self.chosen != NO_TOKEN
        self.trace_changed.emit()
        self.chosen_changed.emit()

    def choose(self, token: int) -> None:
        """Choose a token by hand; a number outside the trace is ignored."""
        if 0 <= token < self.length and (token != self.chosen or not self.by_hand):
            self.chosen, self.by_hand = token, True
            self.chosen_changed.emit()

    def step(self, by: int) -> None:
        """Choose the token ``by`` places on, stopping at both ends."""
        if self.length:
            self.choose(min(max(self.chosen + by, 0), self.length - 1))

    def hover(self, token: int) -> None:
        """Mark the token under the pointer, or none."""
        token = token if 0 <= token < self.length else NO_TOKEN
        if token != self.hovered:
            self.hovered = token
            self.hovered_changed.emit()
