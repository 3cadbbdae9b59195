"""Between the editor and the reading thread: every edit is read, every reading is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor

from sentiment_gui.core.row_names import MEMORY_KEPT
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.editor import ReviewEdit
from sentiment_gui.widgets.reading_state import NO_TOKEN, ReadingState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_marks import TokenMarks
from sentiment_gui.workers.positions import Positions
from sentiment_gui.workers.reader import Reader, Reading

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

_PATIENCE = 300


class Desk(QObject):
    """Submits the text as it is typed and hands what comes back to the state and the editor.

    Args:
        editor: The review.
        reader: Reads it.
        state: What all views share.
        settings: How the text is tinted.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    shown = Signal(object)
    late = Signal(bool)

    def __init__(
        self,
        editor: ReviewEdit,
        reader: Reader,
        state: ReadingState,
        settings: Settings,
        themes: ThemeSource,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editor, self._reader, self._state = editor, reader, state
        self._settings, self._themes = settings, themes
        self._text = ""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(lambda: self.late.emit(True))
        editor.textChanged.connect(self._on_text)
        editor.token_pressed.connect(state.choose)
        editor.token_hovered.connect(state.hover)
        state.chosen_changed.connect(self._on_cursor)
        state.hovered_changed.connect(self._on_cursor)
        reader.read.connect(self._on_reading)
        settings.changed.connect(self._on_setting)
        themes.changed.connect(self.mark)

    @property
    def text(self) -> str:
        """The review as it was last submitted."""
        return self._text

    def submit(self) -> None:
        """Have the text read (again: by another model)."""
        self._text = self._editor.toPlainText()
        self._reader.memory = self._wants_memory()
        if self._text.strip():
            self._reader.submit(self._text)
            if not self._patience.isActive():
                self._patience.start()
        else:
            self._reader.forget()
            self._settle()
            self._state.show(None, NO_TOKEN, by_hand=False)
            self._editor.set_marks(TokenMarks())
            self.shown.emit(None)

    def _on_text(self) -> None:
        if self._editor.toPlainText() != self._text:
            self.submit()
        else:  # the same text was put in its own place: the marks moved with the edit
            self.mark()

    def _settle(self) -> None:
        self._patience.stop()
        self.late.emit(False)

    def _on_reading(self, reading: Reading) -> None:
        self._settle()
        trace = reading.trace
        by_hand = self._state.by_hand and trace is not None
        start = self._chosen_start() if by_hand else NO_TOKEN
        if trace is None:
            self._state.show(None, NO_TOKEN, by_hand=False)
            self._editor.set_marks(TokenMarks())
        else:
            marks = token_marks(trace, self._settings, self._themes)
            self._editor.set_marks(marks)
            kept = self._editor.nearest_token(start) if by_hand else NO_TOKEN
            chosen = kept if kept != NO_TOKEN else _telling(trace)
            self._state.show(trace, chosen, by_hand=kept != NO_TOKEN)
        self.shown.emit(reading)

    def _chosen_start(self) -> int:
        """Where the chosen token stands now, after the edits since it was read."""
        starts = self._editor.marks.starts
        return starts[self._state.chosen] if self._state.chosen < len(starts) else NO_TOKEN

    def _on_cursor(self) -> None:
        self._editor.set_cursor(self._state.chosen, self._state.hovered)
        if self._state.by_hand and not self._editor.hasFocus():
            self._editor.ensure_token_visible(self._state.chosen)

    def _wants_memory(self) -> bool:
        """Whether a row or the tint shows memory kept, which is not worked out for nobody."""
        rows = [*self._settings.get("rows_lstm"), *self._settings.get("rows_gru")]
        return MEMORY_KEPT in (*rows, self._settings.get("tint"))

    def _lacks_memory(self) -> bool:
        """Whether another reading of the review would tell memory kept, which this one does not."""
        trace = self._state.trace
        if trace is None or trace.kept is not None:
            return False
        from sentiment_gui.core.memory_trace import keeps

        return keeps(trace)

    def _on_setting(self, key: str) -> None:
        shows_rows = key == "tint" or key.startswith("rows_")
        if shows_rows and self._wants_memory() and self._lacks_memory():
            self.submit()
        if key == "tint":
            self.mark()
        if key == "digits":  # every sentence with a number in it is worded anew
            self.submit()

    def mark(self) -> None:
        """Tint the text anew."""
        if self._state.trace is not None and self._state.trace.text == self._text:
            self._editor.set_marks(token_marks(self._state.trace, self._settings, self._themes))


def token_marks(trace: Trace, settings: Settings, themes: ThemeSource) -> TokenMarks:
    """The marks of a trace's tokens, at Qt's positions."""
    from sentiment_gui.export.surface import colour
    from sentiment_gui.export.text_tint import tints
    from sentiment_gui.widgets.row_choice import tint_name

    positions = Positions(trace.text)
    name = tint_name(trace, settings)
    found = () if name == "none" else tints(trace, name, themes.theme)
    starts = positions.all_to_units(token.start for token in trace.tokens)
    ends = positions.all_to_units(token.end for token in trace.tokens)
    index_of = {start: index for index, start in enumerate(starts)}
    colours: list[QColor | None] = [None] * len(starts)
    flowing = list(ends)
    places = positions.all_to_units(tint.start for tint in found)
    tint_ends = positions.all_to_units(tint.end for tint in found)
    for tint, place, end in zip(found, places, tint_ends, strict=True):
        index = index_of[place]
        colours[index], flowing[index] = colour(tint.colour), end
    unknown = [not token.known for token in trace.tokens]
    return TokenMarks(starts, ends, colours, unknown, flowing)


def _telling(trace: Trace) -> int:
    from sentiment_gui.export.stands_out import telling_token  # brings NumPy

    return telling_token(trace)
