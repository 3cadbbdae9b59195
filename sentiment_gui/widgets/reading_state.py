"""What all views of one review share: the trace, one cursor through its tokens, and a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.spans import Span

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

NO_TOKEN = -1


class ReadingState(QObject):
    """The trace on show, the chosen token, the one under the pointer, and the chosen span.

    A token that nobody chose is chosen by the window (what stands out most) and may change with
    the next trace; a token that a person chose stays chosen while its word stands in the text. A
    span runs from one chosen token to another, and stays until it is chosen anew, or the text is
    another. It changes nothing that is computed: its tokens are read after all before them.

    Args:
        parent: Qt's owner.
    """

    trace_changed = Signal()
    chosen_changed = Signal()
    hovered_changed = Signal()
    #: Another span, or none, or it is shown alone, or not any more.
    span_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trace: Trace | None = None
        self.chosen = NO_TOKEN
        self.hovered = NO_TOKEN
        self.by_hand = False
        self.span: Span | None = None
        self.alone = False
        self._anchor = NO_TOKEN

    @property
    def length(self) -> int:
        """How many tokens the trace has."""
        return 0 if self.trace is None else len(self.trace.tokens)

    @property
    def shown_span(self) -> Span | None:
        """The span, where it alone is shown."""
        return self.span if self.alone else None

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last token that are shown; -1 without a trace."""
        shown = self.shown_span
        if shown is not None:
            return shown.start, shown.stop - 1
        return min(0, self.length - 1), self.length - 1

    def show(self, trace: Trace | None, chosen: int, *, by_hand: bool) -> None:
        """Show another trace with ``chosen`` chosen; the same words keep their span."""
        before, self.trace = self.trace, trace
        self._anchor = NO_TOKEN
        if self.span is not None and _words(trace, self.span) != _words(before, self.span):
            self._set_span(None)
        self.hovered = NO_TOKEN
        self.chosen = chosen if chosen < self.length else NO_TOKEN
        self.by_hand = by_hand and self.chosen != NO_TOKEN
        self.trace_changed.emit()
        self.chosen_changed.emit()

    def choose(self, token: int) -> None:
        """Choose a token by hand; a number outside the trace is ignored."""
        if 0 <= token < self.length:
            self._anchor = token
            self.move_to(token)

    def move_to(self, token: int) -> None:
        """Move the cursor to a token; a span goes on from where it began."""
        if token != self.chosen or not self.by_hand:
            self.chosen, self.by_hand = token, True
            self.chosen_changed.emit()

    def step(self, by: int) -> None:
        """Choose the token ``by`` places on, stopping at both ends of what is shown."""
        if self.length:
            self.choose(self._within(self.chosen + by))

    def _within(self, token: int) -> int:
        """The nearest token that is shown."""
        first, last = self.ends
        return min(max(token, first), last)

    # The span

    def extend(self, token: int) -> None:
        """Choose the span from the token that was chosen last to this one."""
        if not 0 <= token < self.length:
            return
        if self._anchor == NO_TOKEN:
            self._anchor = token if self.chosen == NO_TOKEN else self.chosen
        self.move_to(token)
        self.choose_span(Span(min(token, self._anchor), max(token, self._anchor) + 1))

    def extend_by(self, by: int) -> None:
        """Move the span's end by so many tokens."""
        if self.length:
            self.extend(self._within(self.chosen + by))

    def choose_span(self, span: Span | None) -> None:
        """Choose a span, or none; what is shown alone is shown whole again."""
        self._set_span(span)

    def show_alone(self, alone: bool) -> None:
        """Show the span alone, or the whole review again."""
        self._set_span(self.span, alone=alone)

    def _set_span(self, span: Span | None, *, alone: bool = False) -> None:
        alone = alone and span is not None
        if (span, alone) != (self.span, self.alone):
            self.span, self.alone = span, alone
            self.span_changed.emit()

    def hover(self, token: int) -> None:
        """Mark the token under the pointer, or none."""
        token = token if 0 <= token < self.length else NO_TOKEN
        if token != self.hovered:
            self.hovered = token
            self.hovered_changed.emit()


def _words(trace: Trace | None, span: Span) -> tuple[str, list[tuple[int, int]]] | None:
    """Return a text and where its tokens stand, up to the end of a span.

    Another model may cut the same text otherwise.
    """
    if trace is None:
        return None
    return trace.text, [(token.start, token.end) for token in trace.tokens[: span.stop]]
