"""The tab "Compare": one review under two models, or two reviews under one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.assets import asset_root
from sentiment_gui.core.compare import FEWEST_TOKENS, Comparison, Reading
from sentiment_gui.core.spans import Span
from sentiment_gui.export.compare_figure import CompareFigure, compare_figure, pair_figure
from sentiment_gui.export.compare_text import (
    caveat,
    pair_caveat,
    pair_text,
    pooled_note,
    sized_name,
    span_text,
    token_text,
)
from sentiment_gui.export.comparison_files import ENDINGS, write_comparison
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.figure import RowFigure
from sentiment_gui.export.fonts import font
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.store.examples import Example, read_examples
from sentiment_gui.widgets.compare_cursor import SlotCursor
from sentiment_gui.widgets.compare_head import CompareHead, Foot, Side, facts_of
from sentiment_gui.widgets.compare_models import SecondModel
from sentiment_gui.widgets.compare_models_view import CompareModelsView
from sentiment_gui.widgets.compare_reach import ReachDesk
from sentiment_gui.widgets.compare_reviews import ReviewsBody
from sentiment_gui.widgets.compare_work import CompareWork, ReachWork, Task
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.scrolling import scrolled
from sentiment_gui.widgets.setting_menu import SettingMenu
from sentiment_gui.widgets.span_choice import SpanControl
from sentiment_gui.widgets.trace_page import Sentence
from sentiment_gui.widgets.views import FigureJob, ViewContext

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.model_folder import ModelFolder


class ComparePage(QWidget):
    """Shows the review on show beside another reading.

    Args:
        context: The window's parts.
    """

    #: Its figure and its numbers can be of a part of the review.
    shows_parts = True
    number_endings = ENDINGS

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context, self._state = context, context.state
        self._stale, self._long = True, ""
        self.slots = SlotCursor(context.state, self)
        self.second = SecondModel(context, self)
        self.work = CompareWork(context.jobs, self)
        self._make_parts()
        self.reach = ReachWork(context.jobs, self)
        self.desk = ReachDesk(self.models.offer, self.reach, self.second, context.reader, self)
        self._lay_out()
        self._connect()
        read = partial(read_examples, asset_root() / "examples.json")
        context.jobs.run(read, self._on_examples, lambda _error: None)

    def _make_parts(self) -> None:
        settings, themes = self._context.settings, self._context.themes
        self._menus = QMenu(self), QMenu(self)
        self.sides = (
            Side(themes, self._menus[0], second=False),
            Side(themes, self._menus[1], second=True),
        )
        modes = ((self.tr("two models"), "models"), (self.tr("two reviews"), "reviews"))
        self.mode_menu = SettingMenu(self.tr("Compare"), "compare", modes, settings, themes)
        whats = (
            (self.tr("gradient of the verdict"), "gradient"),
            (self.tr("reach of the state"), "reach"),
        )
        self.what_menu = SettingMenu(self.tr("Show"), "compare_back", whats, settings, themes)
        self.example = QPushButton(self.tr("Open a long example"))
        self.example.setFont(font("body"))
        self.example.hide()
        span = SpanControl(self._state, self._context.commands, themes, self)
        self.head = CompareHead(themes, self.sides, (self.mode_menu, span, self.example))
        self.models = CompareModelsView(self.slots, themes, self.what_menu)
        self.reviews = ReviewsBody(self._context, self.slots)
        self.foot = Foot(self._context)
        self.sentence = Sentence(themes)

    def _lay_out(self) -> None:
        bodies = QWidget()
        self._bodies = QStackedLayout(bodies)
        self._bodies.addWidget(scrolled(self.models))
        self._bodies.addWidget(self.reviews)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(bodies, 1)
        column.addWidget(self.foot)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.sentence)
        self._pages.addWidget(self._content)
        self._pages.setCurrentWidget(self._content)
        self._turn_to_body()

    def _connect(self) -> None:
        self._menus[0].aboutToShow.connect(self._fill_first)
        self._menus[1].aboutToShow.connect(self._fill_second)
        self.sentence.button.clicked.connect(self.open_example)
        self.example.clicked.connect(self.open_example)
        self.reviews.second.changed.connect(self.refresh)
        self.reviews.second.copy_wanted.connect(self._copy_first)
        self.second.changed.connect(self.refresh)
        self.work.changed.connect(self._show)
        self.reach.found.connect(self.work.keep)
        self.reach.ended.connect(self._show)
        slots = self.slots
        for moved in (slots.chosen_changed, slots.hovered_changed, slots.span_changed):
            moved.connect(self._tell)
        self._state.trace_changed.connect(self.refresh)
        self._context.settings.changed.connect(self._on_setting)
        self._context.themes.changed.connect(self.update)

    # Keeping up

    @property
    def compares_models(self) -> bool:
        """Whether two models are compared, and not two reviews."""
        return bool(self._context.settings.get("compare") == "models")

    def refresh(self) -> None:
        """Compare anew; the last picture stays until the new one is there."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        trace, model = self._state.trace, self._context.model()
        if trace is None:
            self.work.forget()
            self._say_nothing()
        elif model is not None:
            if self.compares_models:
                if not self.second.looked:
                    self.second.look()
                if self.work.compared is None:  # the gradients take a while
                    self._show_sides(Comparison.of(Reading(trace), None))
                self.work.compare_models(trace, model.folder, self.second.classifier)
            else:
                self._begin_second(trace.text)
                self.work.compare_reviews(trace, model, self.reviews.second.text())

    def _begin_second(self, text: str) -> None:
        """Begin with a copy: one word changed in it is the first thing to try."""
        if not self.reviews.second.begun:
            self.reviews.second.put(text)

    def _copy_first(self) -> None:
        if self._state.trace is not None:
            self.reviews.second.put(self._state.trace.text)

    def _on_setting(self, key: str) -> None:
        if key == "compare":
            self.reach.cancel()
            self.work.forget()
            self.refresh()
        elif key == "compare_back":
            self.reach.cancel()
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked; take the keys, but from the tabs."""
        super().showEvent(event)
        if not (event.spontaneous() or isinstance(QApplication.focusWidget(), QTabBar)):
            self.take_keys()
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing for nobody."""
        super().hideEvent(event)
        if not event.spontaneous():  # a minimised window is coming back
            self.reach.cancel()

    # What is shown

    def _say_nothing(self) -> None:
        self.sentence.say(
            self.tr(
                "Nothing to compare yet: type or paste a review under Gates. A long one shows most."
            ),
            self.tr("Open a long example") if self._long else "",
        )
        self._pages.setCurrentWidget(self.sentence)

    def _show(self) -> None:
        compared, models = self.work.compared, self.compares_models
        if compared is None:
            self.slots.compare(None)
            return
        comparison = compared.comparison
        self._turn_to_body()
        why = "" if compared.why is None else sentence_of(compared.why)
        if models:
            self._show_models(comparison, why)
        else:
            self.reviews.show_first(comparison.first.trace)
            self.slots.compare(comparison)
            self.reviews.follow_caret(comparison)
        self._show_sides(comparison)
        self._show_notes(comparison, why)
        self._pages.setCurrentWidget(self._content)

    def _turn_to_body(self) -> None:
        """Show the picture of what is compared."""
        self._bodies.setCurrentIndex(0 if self.compares_models else 1)

    def take_keys(self) -> None:
        """Let the picture have the keys, or the second review, which is there to be written."""
        (self.models if self.compares_models else self.reviews.second.editor).setFocus()

    def _show_models(self, comparison: Comparison, why: str) -> None:
        """Show both curves, or the offer to work them out, or why there are none."""
        reach = self._context.settings.get("compare_back") == "reach"
        self.desk.show_tasks(self._tasks(comparison) if reach else [])
        if reach and self.desk.lacking:  # half of a comparison would say too little
            second = comparison.second and replace(comparison.second, reach=None)
            comparison = replace(
                comparison, first=replace(comparison.first, reach=None), second=second
            )
        known = any(
            (reading.reach if reach else reading.sizes) is not None
            for reading in comparison.readings
        )
        self.models.show_offer(not known)
        if not (reach or known):
            self.models.offer.offer(why, possible=False)
        self.models.show_what("reach" if reach else "gradient")
        self.slots.compare(comparison)

    def _tasks(self, comparison: Comparison) -> list[Task]:
        folders = [self._folder(reading) for reading in comparison.readings]
        return [
            Task(reading, folder)
            for reading, folder in zip(comparison.readings, folders, strict=True)
            if folder is not None
        ]

    def _folder(self, reading: Reading) -> ModelFolder | None:
        """The model that made a reading, if it is still open."""
        open_now: list[Classifier | None] = [self._context.classifier(), self.second.classifier]
        digest = reading.trace.model.digest
        found = [c.folder for c in open_now if c is not None and c.folder.digest == digest]
        return found[0] if found else None

    def _show_sides(self, comparison: Comparison) -> None:
        if not self.compares_models:
            self._show_reviews(comparison)
            return
        folders = [self._folder(reading) for reading in comparison.readings]
        measured = [list(folder.config.metrics) for folder in folders if folder is not None] or [[]]
        common = [name for name in measured[0] if all(name in m for m in measured)] or measured[0]
        for side, reading, folder in zip(self.sides, comparison.readings, folders, strict=False):
            side.show_name(sized_name(reading.trace.model), choice=True)
            facts = "" if folder is None else facts_of(folder.config, common)
            side.show_reading(reading.trace, facts)
        if comparison.second is None:
            self._show_missing()

    def _show_missing(self) -> None:
        """Say that the second model is on its way, or ask for one."""
        name, facts = self.tr("Choose a model"), self.tr("to see the same review through it")
        refused = self.work.compared is not None and self.work.compared.why is not None
        if self.second.coming and not refused:
            name, facts = self.second.name(), self.tr("reads the review …")
        self.sides[1].show_name(name, choice=True)
        self.sides[1].show_reading(None, facts)

    def _show_reviews(self, comparison: Comparison) -> None:
        model = comparison.first.trace.model
        for side, name, reading in zip(
            self.sides,
            (self.tr("First review"), self.tr("Second review")),
            (comparison.first, comparison.second),
            strict=True,
        ):
            side.show_name(name, choice=False)
            trace = None if reading is None else reading.trace
            written = "" if trace is None else COUNT.tokens(len(trace.tokens))
            side.show_reading(trace, written or self.tr("Write it below"))
        facts = self.sides[0].facts
        facts.setText(f"{facts.text()} · {model.name} · {sized_name(model)}")

    def _show_notes(self, comparison: Comparison, why: str) -> None:
        count = len(comparison.first.trace.tokens)
        short = self.compares_models and count < 2 * FEWEST_TOKENS
        reach = self._context.settings.get("compare_back") == "reach"
        if not self.compares_models:
            notes = [self.tr("One model, one colour scale for both.")]
        elif short:
            notes = [self.tr("A short review: little can be forgotten in it.")]
        else:
            same = self.tr("Both read the same {tokens}.").format(tokens=COUNT.tokens(count))
            notes = [same if comparison.second else ""]
            notes.append(self.desk.refusals() if reach else pooled_note(comparison))
        self.head.note.setText(paragraph([why, *notes]))
        self.example.setVisible(short and bool(self._long))
        self.foot.right.setText(caveat(reach) if self.compares_models else pair_caveat())
        self._tell()

    def _tell(self) -> None:
        """Tell the numbers of the word under the pointer, of the span, or of the chosen word."""
        slots, comparison = self.slots, self.slots.comparison
        slot = slots.hovered if slots.hovered != NO_TOKEN else slots.chosen
        if comparison is None or not 0 <= slot < slots.length:
            self.foot.left.setText("")
        elif slots.span is not None and slots.hovered == NO_TOKEN:
            pair = not self.compares_models
            self.foot.left.setText(span_text(comparison, slots.span, pair=pair))
        elif self.compares_models:
            self.foot.left.setText(token_text(comparison, slot, self.models.what() == "reach"))
        else:
            self.foot.left.setText(pair_text(comparison, slot))

    # Commands

    def figure_job(self, options: FigureOptions) -> FigureJob | None:
        """Return what makes the figure of what is shown, or ``None`` where nothing is."""
        comparison = self.slots.comparison
        if comparison is None:
            return None
        if self.compares_models:
            return partial(compare_figure, comparison, options, self.models.what())
        if comparison.second is None:
            return None
        rows = self._context.settings.get("compare_rows")
        return partial(pair_figure, comparison, options, rows)

    def figure(self, options: FigureOptions) -> CompareFigure | RowFigure | None:
        """Return what is shown as a figure, or ``None`` where nothing is."""
        make = self.figure_job(options)
        return None if make is None else make()

    def numbers(self, span: Span | None) -> Callable[[Path], None] | None:
        """Return what writes both readings' numbers; ``None`` where there is but one."""
        comparison = self.slots.comparison
        if comparison is None or comparison.second is None:
            return None
        return partial(write_comparison, comparison, span=span)

    def open_example(self) -> None:
        """Open the longest of the examples; undo brings the text back."""
        for action in self._context.commands.place("@examples").actions():
            if action.text() == self._long:
                action.trigger()

    def _on_examples(self, examples: tuple[Example, ...]) -> None:
        self._long = max(examples, key=lambda example: len(example.text)).title if examples else ""
        if self._state.trace is None and self.isVisible():
            self._say_nothing()

    def _fill_first(self) -> None:
        classifier = self._context.classifier()
        path = None if classifier is None else classifier.folder.path
        self.second.fill(self._menus[0], path, self._context.reader.open_model)
        self._menus[0].addAction(self._context.commands.actions["choose_model"])

    def _fill_second(self) -> None:
        classifier = self.second.classifier
        path = None if classifier is None else classifier.folder.path
        self.second.fill(self._menus[1], path, self.second.open)
        self._menus[1].addAction(self.tr("Another folder…"), self.second.ask)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(event.rect(), QColor(self._context.themes.theme.canvas))
