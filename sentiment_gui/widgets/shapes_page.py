"""The tab "Shapes": the four shapes of recurrence, with the user's own words on the arrows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.shapes import Expectation, Shape, expect
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.shapes_content import (
    expecting_content,
    expecting_sentence,
    reading_content,
    reading_sentence,
    sequence_content,
    sequence_sentence,
    writing_content,
    writing_sentence,
)
from sentiment_gui.export.shapes_figure import (
    ShapesFigure,
    expecting_figure,
    shapes_figure,
    writing_figure,
)
from sentiment_gui.export.shapes_marks import ShapesContent
from sentiment_gui.export.shapes_numbers import ENDINGS, write_shape
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.shapes_stage import ShapesStage
from sentiment_gui.widgets.shapes_text import (
    likely_text,
    models_told,
    running_text,
    shown_token,
    step_text,
)
from sentiment_gui.widgets.shapes_writer import WriterModel, WritingPlayer
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.newest import Newest

#: Longer reviews are laid out in the pool.
_AT_ONCE = 1_000
_EXAMPLE = "The film was slow"
_NEEDS_WRITER = ("one-to-many", "many-to-many")


class ShapesPage(QWidget):
    """Draws the chosen shape, and lets it run.

    Args:
        context: The window's parts.
    """

    #: Another view is wanted: its key.
    view_wanted = Signal(str)
    number_endings = ENDINGS

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context, self._state = context, context.state
        self.model = WriterModel(context, self)
        self.player = WritingPlayer(context, self.model, self)
        self.stage = ShapesStage(context.themes, self.player, context.commands)
        self.choice, self.view = self.stage.choice, self.stage.view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        self._newest = Newest(context.jobs, self._on_expected, self._on_refused, self)
        self._builder = Newest(context.jobs, self._on_built, self._on_refused, self)
        self._expected: Expectation | None = None
        self._trace: Trace | None = None
        self._cursor = -1
        self.stage.controls.begin()
        self._connect()
        self.choice.choose(context.settings.get("shape"))

    def _connect(self) -> None:
        self.view.tell = self._tell
        self.view.chosen.connect(self._on_pointed)
        self.view.stepped.connect(self._on_stepped)
        self.view.ends.connect(self._on_ends)
        self.view.toggled.connect(self._on_toggled)
        self.view.opened.connect(self._on_opened)
        self._context.settings.changed.connect(self._on_setting)
        self.choice.chosen.connect(self._on_shape)
        self.model.changed.connect(self.refresh)
        self.player.changed.connect(self._on_written)
        self._state.trace_changed.connect(self.refresh)
        self._state.chosen_changed.connect(self._on_cursor)
        self._state.span_changed.connect(self.refresh)

    @property
    def shape(self) -> Shape:
        """The shape on show."""
        return self.choice.shape()

    @property
    def shows_parts(self) -> bool:
        """Whether the figure can be of a part of the review."""
        return self.shape in ("many-to-one", "many-to-many")

    def figure(self, options: FigureOptions) -> ShapesFigure | None:
        """Return what is shown as a figure, or ``None`` where nothing is."""
        make = self.figure_job(options)
        return None if make is None else make()

    def figure_job(self, options: FigureOptions) -> Callable[[], ShapesFigure] | None:
        """Return what makes the figure, off the thread of the window."""
        trace, reads = self._state.trace, self._context.model()
        writer, writing = self.model.writer, self.player.writing
        if self.shape == "one-to-many":
            if writer is None or writing is None:
                return None
            return partial(writing_figure, writing, writer.folder, self.player.sampling, options)
        if trace is None or reads is None:
            return None
        if self.shape == "many-to-many":
            expected = self._expected
            return None if expected is None else partial(expecting_figure, expected, options)
        return partial(shapes_figure, trace, reads.folder, options, self.shape)

    def numbers(self, span: Span | None) -> Callable[[Path], None] | None:
        """Return what writes the numbers of the shape; ``None`` where the trace's are all."""
        content = self.view.content()
        if content is None or content.shape != self.shape or self.shape not in _NEEDS_WRITER:
            return None
        columns = content.columns
        if self.shape == "many-to-many" and self._expected is not None:
            columns = expecting_content(self._expected, -1, span).columns
        about: dict[str, object] = {
            "models": [f"{one.config.name} {one.digest}" for one in self._runs()]
        }
        if self.shape == "one-to-many":
            sampling = self.player.sampling
            about |= {"seed": sampling.seed, "temperature": sampling.temperature}
        return partial(write_shape, self.shape, columns, about)

    # What is shown

    def refresh(self) -> None:
        """Show the chosen shape of what is there now; nothing is done while nobody looks."""
        if not self.isVisible():
            return
        shape, trace = self.shape, self._state.trace
        self.stage.controls.setVisible(shape == "one-to-many")
        self.stage.text.setVisible(shape == "one-to-many")
        self.stage.margin.show_shape(shape, models_told(self._runs()))
        if shape in _NEEDS_WRITER:
            self.model.want()
        if shape == "one-to-many":
            self._show_writing()
        elif shape == "sequence":
            words = self._words(trace)
            self._show(sequence_content(words), sequence_sentence())
        elif trace is None:
            self._drop()
            self.stage.ask_for_review(
                self.tr("Nothing to show yet: type or paste a review under Gates.")
            )
        elif shape == "many-to-one":
            self._show_reading(trace)
        else:
            self._expect(trace)

    def _words(self, trace: Trace | None) -> list[str]:
        if trace is not None:
            return [token.text for token in trace.tokens]
        return _EXAMPLE.split()

    def _show_reading(self, trace: Trace) -> None:
        make = partial(reading_content, trace, self._state.chosen, self._state.shown_span)
        self._build(trace, make, reading_sentence(trace))

    def _expect(self, trace: Trace) -> None:
        writer, shown = self.model.writer, self._expected
        if self.model.error is not None:
            self._say(sentence_of(self.model.error))
        elif shown is not None and shown.trace is trace and shown.folder is _folder(writer):
            self._show_expected(shown)
        elif writer is not None:
            self._newest.ask(partial(expect, trace, writer))
        elif shown is None:
            self._say(self.tr("The language model is being opened …"))

    def _on_expected(self, found: Expectation) -> None:
        self._expected = found
        if self.shape == "many-to-many":
            self._show_expected(found)

    def _show_expected(self, found: Expectation) -> None:
        span = self._state.shown_span if found.trace is self._state.trace else None
        make = partial(expecting_content, found, self._state.chosen, span)
        self._build(found.trace, make, expecting_sentence(found))

    def _build(self, trace: Trace, make: Callable[[], ShapesContent], sentence: str) -> None:
        """Show what is made of a review: at once, or of a long one when the pool has made it."""
        if len(trace.tokens) <= _AT_ONCE:
            self._on_built((trace, make(), sentence))
        else:
            self._builder.ask(lambda: (trace, make(), sentence))

    def _on_built(self, built: tuple[Trace, ShapesContent, str]) -> None:
        trace, content, sentence = built
        if content.shape == self.shape:
            self._trace = trace
            self._show(content, sentence)
            self._bring()

    def _on_refused(self, error: GatelensError) -> None:
        if self.shape == "many-to-many":
            self._say(sentence_of(error))

    def _show_writing(self) -> None:
        writing, writer = self.player.writing, self.model.writer
        error = self.model.error or self.player.error
        if error is not None:
            self._say(sentence_of(error))
        elif writing is None or writer is None:
            self._say(self.tr("The language model is being opened …"))
        else:
            last = max(len(writing.words), 1) + len(writing.steps) - 1
            chosen = last if self._cursor < 0 else min(self._cursor, last)
            content = writing_content(writing, writer.folder, chosen)
            self.stage.text.setText(running_text(writing))
            self._show(content, writing_sentence(writing))

    def _show(self, content: ShapesContent, sentence: str) -> None:
        self.stage.show_picture(content, sentence)
        self._show_step(content)

    def _say(self, text: str) -> None:
        self._drop()
        self.stage.say(text)

    def _drop(self) -> None:
        """Want no picture that is still to come."""
        self._newest.drop()
        self._builder.drop()

    def _show_step(self, content: ShapesContent) -> None:
        number = content.chosen
        text = step_text(content, number)
        if text and self.shape == "many-to-one":
            text += "\n" + self.tr("Enter, or a double click: look into the cell")
        writing = self.player.writing
        if self.shape != "one-to-many" or writing is None:
            self.stage.margin.show_step(text)
            return
        step = number - max(len(writing.words), 1) + 1
        if not 0 <= step < len(writing.steps):
            self.stage.margin.show_step(text)
            return
        chosen = writing.steps[step]
        head = self.tr("It held likeliest here, before one was drawn:")
        self.stage.margin.show_step(text, likely_text(chosen), head, shown_token(chosen.token))

    def _runs(self) -> list[ModelFolder]:
        """The models that the shape runs on."""
        reads, writer = self._context.classifier(), self.model.writer
        both = {
            "many-to-one": (reads,),
            "many-to-many": (reads, writer),
            "one-to-many": (writer,),
        }.get(self.shape, ())
        return [one.folder for one in both if one is not None]

    def _tell(self, number: int) -> str:
        content = self.view.content()
        return "" if content is None else step_text(content, number)

    # Hands

    def _on_shape(self, shape: str) -> None:
        self._context.settings.put("shape", shape)
        self.player.pause()
        self.refresh()
        self._bring()

    def _offset(self) -> int:
        span = self._state.shown_span
        return 0 if span is None or not self.shows_parts else span.start

    def _on_pointed(self, number: int) -> None:
        if self.shape == "one-to-many":
            self._cursor = number
            self.refresh()
        elif self.shape != "sequence":
            self._state.choose(number + self._offset())

    def _on_stepped(self, by: int) -> None:
        if self.shape == "one-to-many":
            self._step_writing(by)
        elif self.shape != "sequence":
            self._state.step(by)

    def _step_writing(self, by: int) -> None:
        content = self.view.content()
        if content is None:
            return
        last = len(content.columns) - 1
        self.player.pause()
        if by > 0 and content.chosen >= last:
            self._cursor = -1
            self.player.step()
            return
        cursor = min(max(content.chosen + by, 0), last)
        self._cursor = -1 if cursor == last else cursor
        self.refresh()
        self._bring()

    def _on_ends(self, last: bool) -> None:
        content = self.view.content()
        if content is not None and content.columns:
            self._on_pointed(len(content.columns) - 1 if last else 0)
            self._bring()

    def _on_opened(self, number: int) -> None:
        """Zoom in: the cell at a word, where the model that reads is what is drawn."""
        if self.shape == "many-to-one" and number >= 0:
            self._on_pointed(number)
            self.view_wanted.emit("cell")

    def _on_setting(self, key: str) -> None:
        """Another view asks for a shape."""
        wanted: Shape = self._context.settings.get("shape")
        if key == "shape" and wanted != self.shape:
            self.choice.choose(wanted)
            self.player.pause()
            self.refresh()

    def _on_toggled(self) -> None:
        if self.shape == "one-to-many":
            self.player.toggle()

    def _on_written(self) -> None:
        if self.player.playing or not (self.player.writing and self.player.writing.steps):
            self._cursor = -1
        if self.shape == "one-to-many":
            self.refresh()
            self._bring()

    def _on_cursor(self) -> None:
        content, trace = self.view.content(), self._state.trace
        if not self.shows_parts or content is None or content.shape != self.shape:
            return
        if trace is not None and trace is self._trace:
            self.view.choose(self._state.chosen - self._offset())
            self._show_step(self.view.content() or content)
            self._bring()

    def _bring(self) -> None:
        """Scroll to the cursor, where a person or the writing moved it."""
        content = self.view.content()
        if content is not None and (self.shape == "one-to-many" or self._state.by_hand):
            self.view.bring(content.chosen)

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self.refresh()
        if not isinstance(QApplication.focusWidget(), QTabBar):  # whose arrows go through the tabs
            self.take_keys()
        self._bring()

    def take_keys(self) -> None:
        """Let the picture have the keys, where there is one."""
        if self.view.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody watches: stop writing."""
        super().hideEvent(event)
        self.player.pause()


def _folder(writer: object) -> object:
    return getattr(writer, "folder", None)
