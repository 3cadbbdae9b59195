"""The chosen span as the window's commands and its status line know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from sentiment_gui.core.spans import Span
from sentiment_gui.widgets.menu_text import MenuText
from sentiment_gui.widgets.span_text import span_fact, span_range, span_words

if TYPE_CHECKING:
    from sentiment_gui.widgets.actions import Commands
    from sentiment_gui.widgets.main_window import MainWindow
    from sentiment_gui.widgets.reading_state import ReadingState
    from sentiment_gui.widgets.theme import ThemeSource


class SpanChoice(QObject):
    """Answers the commands on a span, tells of it, and underlines it in the text.

    Args:
        window: Whose state holds the span.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._state = window, window.state
        window.edit.conditions["span"] = lambda: self._state.span is not None
        window.commands.actions["span_alone"].setCheckable(True)
        self._state.span_changed.connect(self._on_span)
        self._state.trace_changed.connect(self._on_trace)

    @property
    def span(self) -> Span | None:
        """The chosen span."""
        return self._state.span

    def alone(self) -> None:
        """Show the span alone, or the whole review again."""
        span = self._state.span
        if span is not None and not span.start <= self._state.chosen < span.stop:
            self._state.move_to(span.start)
        self._state.show_alone(not self._state.alone)

    def none(self) -> None:
        """Choose no span."""
        self._state.choose_span(None)

    def copy(self) -> None:
        """Put the span's words on the clipboard."""
        span, trace = self._state.span, self._state.trace
        if span is not None and trace is not None:
            QGuiApplication.clipboard().setText(span_words(span, trace))
            self._window.messages.info(self.tr("The chosen words are on the clipboard"))

    def _on_trace(self) -> None:
        """Another model has read the text: what the span contributes is another sum."""
        if self._state.span is not None:
            self._on_span()

    def _on_span(self) -> None:
        window, span, trace = self._window, self._state.span, self._state.trace
        said = "" if span is None or trace is None else span_fact(span, trace)
        window.status.set_span(said)
        window.page.editor.set_span(span)
        window.commands.actions["span_alone"].setChecked(self._state.alone)
        window.commands.refresh()


class SpanControl(MenuText):
    """Names the chosen span and opens what can be done with it; not there without one.

    Args:
        state: Holds the span.
        commands: What can be done.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self,
        state: ReadingState,
        commands: Commands,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        self._menu: QMenu = commands.menu(
            "span_alone", None, "span_copy", "figure", None, "span_none"
        )
        label = QCoreApplication.translate("Span", "Tokens")
        super().__init__(label, self._menu, themes, parent)
        self._state = state
        state.span_changed.connect(self._on_span)
        self._on_span()

    def _on_span(self) -> None:
        span = self._state.span
        if span is not None:
            self.set_value(span_range(span))
        self.setVisible(span is not None)
