"""The tab "What if": strike, replace or add a word, and see what becomes of the verdict."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.core.compare import NOBODY
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span
from sentiment_gui.export.comparison_files import ENDINGS, write_what_if
from sentiment_gui.export.figure import RowFigure
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.what_if_figure import what_if_figure
from sentiment_gui.export.what_if_text import caveat
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.compare_cursor import SlotCursor
from sentiment_gui.widgets.compare_head import Foot
from sentiment_gui.widgets.page_edits import WhatIfEdits
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.trace_page import Sentence
from sentiment_gui.widgets.views import FigureJob, ViewContext
from sentiment_gui.widgets.what_if_desk import WhatIfDesk
from sentiment_gui.widgets.what_if_head import WhatIfHead
from sentiment_gui.widgets.what_if_ranking import RankingColumn, RankingWork
from sentiment_gui.widgets.what_if_tools import WhatIfTools
from sentiment_gui.widgets.what_if_view import WhatIfLegendStrip, WhatIfView

_EDGE, _GUTTER, _COLUMN, _WIDEST = 32, 16, 284, 16_777_215
_NARROW, _LEAST, _LOW = 1100, 170, 200
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class WhatIfPage(QWidget):
    """Shows a review whose words can be changed in place, before and after.

    Args:
        context: The window's parts.
    """

    #: The edited text is to be the review.
    use_text = Signal(str)
    number_endings = ENDINGS

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context, self._state = context, context.state
        self._stale = True
        self.desk = WhatIfDesk(context.jobs, self)
        self.edits = WhatIfEdits(self.desk)
        self.work = RankingWork(context.jobs, self)
        self.slots = SlotCursor(context.state, self, spans=False)
        self.head = WhatIfHead(context.themes)
        self.view = WhatIfView(self.slots, context.themes)
        self.legend = WhatIfLegendStrip(self.view, self.slots, context.themes)
        self.column = RankingColumn(context.themes)
        self.foot = Foot(context)
        self.sentence = Sentence(context.themes, context.commands)
        self.tools = WhatIfTools(self.desk, context.themes)
        self._lay_out()
        self._connect()
        self._refresh_buttons()

    # The parts

    def _lay_out(self) -> None:
        picture = QVBoxLayout()
        picture.setSpacing(0)
        picture.addWidget(self.view, 1)
        picture.addWidget(self.legend)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(0, 4, 0, 0)
        self._both.setSpacing(0)
        self._both.addLayout(picture, 1)
        self.column.hide()
        self._both.addWidget(self.column)
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.tools)
        column.addLayout(self._both, 1)
        column.addWidget(self.foot)
        self._content = QScrollArea()
        self._content.setFrameShape(QFrame.Shape.NoFrame)
        self._content.setWidgetResizable(True)
        self._content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content.setWidget(content)
        content.setAutoFillBackground(True)
        self.head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.foot.right.setText(caveat())
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.sentence)
        self._pages.addWidget(self._content)

    def _connect(self) -> None:
        desk, view = self.desk, self.view
        view.strike_wanted.connect(desk.strike)
        view.unstrike_wanted.connect(desk.take_back)
        view.write_wanted.connect(self.write)
        view.add_wanted.connect(self.write_after)
        view.written.connect(self._on_written)
        tools = self.tools
        tools.strike.clicked.connect(lambda: self._with_key(desk.strike))
        tools.replace.clicked.connect(lambda: self._with_key(self.write))
        tools.add.clicked.connect(lambda: self._with_key(self.write_after))
        tools.undo.clicked.connect(desk.undo)
        tools.again.clicked.connect(desk.start_again)
        tools.rank.clicked.connect(self.toggle_ranking)
        tools.use.clicked.connect(self._on_use)
        desk.edited.connect(self._refresh_buttons)
        desk.changed.connect(self._show)
        desk.failed.connect(self._on_failed)
        self.work.progressed.connect(self.column.show_progress)
        self.work.ended.connect(self._on_ranked)
        self.column.again_wanted.connect(self._rank)
        self.column.cancelled.connect(self.work.cancel)
        self.column.list.picked.connect(self._on_picked)
        self.column.list.strike_wanted.connect(desk.strike)
        self.slots.chosen_changed.connect(self._on_cursor)
        self.slots.hovered_changed.connect(self._tell)
        self._state.trace_changed.connect(self.refresh)
        self._context.themes.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the ranking beside the words, or under them where the window is narrow."""
        super().resizeEvent(event)
        narrow, ways = self.width() < _NARROW, QBoxLayout.Direction
        self._both.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.column.setContentsMargins(_EDGE if narrow else _GUTTER, 0, _EDGE, 0)
        self.column.setMinimumWidth(0 if narrow else _GUTTER + _COLUMN + _EDGE)
        self.column.setMaximumWidth(_WIDEST if narrow else _GUTTER + _COLUMN + _EDGE)
        self.column.setMinimumHeight(_LOW if narrow else 0)
        self.column.setMaximumHeight(_LOW if narrow else _WIDEST)
        self.column.set_narrow(narrow)
        self.tools.fit(self.width())
        self.view.setMinimumHeight(_LEAST)

    # Keeping up

    def refresh(self) -> None:
        """Begin with the review on show, unless it is the one that is worked on."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        trace, model = self._state.trace, self._context.model()
        if trace is None:
            self.work.cancel()
            self.desk.end()
            self.slots.compare(None)
            self.sentence.ask_for_review(
                self.tr("Nothing to change yet: type or paste a review under Gates.")
            )
            self._pages.setCurrentWidget(self.sentence)
        elif model is not None:
            self.desk.begin(trace, model)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def take_keys(self) -> None:
        """Let the words have the keys."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing for nobody."""
        super().hideEvent(event)
        self.view.editor.cancel()
        self.work.cancel()

    def _show(self) -> None:
        what_if = self.desk.shown
        if what_if is None:
            return
        if self._pages.currentWidget() is not self._content:
            on_tabs = isinstance(QApplication.focusWidget(), QTabBar)
            self._pages.setCurrentWidget(self._content)
            if not on_tabs:  # Qt would give the keys to the first control
                self.take_keys()
        self.head.show_what_if(what_if)
        key = self.view.key_of(self.slots.chosen) if self.desk.wanted is None else self.desk.wanted
        self._show_rows()
        self.slots.compare(what_if.comparison)
        slot = NOBODY if key is None else self.view.slot_of(key)
        if slot != NOBODY:
            self.slots.choose(slot)
        self.desk.wanted = None
        self._rank_if_quick()
        self._refresh_buttons()

    def _show_rows(self) -> None:
        if self.desk.shown is not None:
            ranked = self.column.isVisibleTo(self)
            self.view.show_what_if(self.desk.shown, self.work.ranking, ranked=ranked)
            self._tell()

    def _on_failed(self, error: GatelensError) -> None:
        self.head.refuse(sentence_of(error))

    # What a person does

    def write(self, key: int) -> None:
        """Let another word be written in a place."""
        self.view.write_in(key, self.desk.word(key), adds=False)

    def write_after(self, key: int) -> None:
        """Let a word be written after a place."""
        self.view.write_in(key, "", adds=True)

    def _with_key(self, do: Callable[[int], None]) -> None:
        """Do something to the word at the cursor."""
        key = self.view.key_of(self.slots.chosen)
        if key is not None:
            do(key)

    def _on_written(self, key: int, text: str, added: bool) -> None:
        if added:
            self.desk.add(key, text)
        else:
            self.desk.write(key, text)

    def _on_use(self) -> None:
        self.use_text.emit(self.desk.text())

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the words' here, not the review's, wherever on the page one is."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            ours = event.matches(_UNDO) or event.matches(_REDO)
            event.setAccepted(ours)
            return ours
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo, and Esc to start again."""
        if event.matches(_UNDO):
            self.desk.undo()
        elif event.matches(_REDO):
            self.desk.redo()
        elif event.key() == Qt.Key.Key_Escape and self.desk.is_changed:
            self.desk.start_again()
        else:
            super().keyPressEvent(event)

    # Ranking

    def toggle_ranking(self) -> None:
        """Rank all words, or close the ranking."""
        shown = self.column.isVisibleTo(self)
        self.column.setVisible(not shown)
        self.tools.show_ranked(not shown)
        if shown:
            self.work.cancel()
        else:
            self._rank()
        self._show_rows()

    def _rank(self) -> None:
        """Rank the words of the text as it stands."""
        what_if = self.desk.shown
        if what_if is None or what_if.after is None:
            return
        classifier = self._context.model(what_if.after)
        if classifier is None:  # another model is reading the text, and will come back here
            return
        if self.view.current_ranking() is not None:
            self._on_ranked()
            return
        self.column.wait()
        self.work.start(what_if.after, classifier)

    def _rank_if_quick(self) -> None:
        """Follow a change where that takes no time; else wait to be asked."""
        what_if = self.desk.shown
        if not self.column.isVisibleTo(self) or what_if is None:
            return
        if self.work.running:
            self.work.cancel()
        if what_if.after is not None and self.work.is_quick(what_if.after):
            self._rank()
        else:
            self._on_ranked()

    def _on_ranked(self) -> None:
        self._show_rows()
        ranking, what_if = self.view.current_ranking(), self.desk.shown
        if ranking is None or what_if is None:
            error = self.work.error
            self.column.show_outdated("" if error is None else sentence_of(error))
            return
        after, keys = what_if.rejoined.after.tolist(), what_if.rejoined.keys.tolist()
        places = {token: key for token, key in zip(after, keys, strict=True) if token != NOBODY}
        self.column.show_ranking(ranking, places)
        self._mark()

    def _on_picked(self, key: int) -> None:
        slot = self.view.slot_of(key)
        if slot != NOBODY:
            self.slots.choose(slot)

    # What is told

    def _on_cursor(self) -> None:
        self._tell()
        self._mark()
        self._refresh_buttons()

    def _mark(self) -> None:
        key = self.view.key_of(self.slots.chosen)
        if self.column.isVisibleTo(self) and not self.column.list.hasFocus():
            self.column.list.mark(-1 if key is None else key)

    def _tell(self) -> None:
        """Tell the numbers of the word under the pointer, or of the chosen one."""
        slot = self.slots.hovered if self.slots.hovered != NO_TOKEN else self.slots.chosen
        self.foot.left.setText(self.view.told(slot, between=" · ", brief=True))

    def _refresh_buttons(self) -> None:
        key = self.view.key_of(self.slots.chosen)
        self.tools.refresh(None if key is None else self.view.strike_text(key))

    def numbers(self, _span: Span | None) -> Callable[[Path], None] | None:
        """Return what writes both texts' numbers; ``None`` where nothing was done yet."""
        ranking = self.view.current_ranking()
        if self.desk.shown is None or not (self.desk.is_changed or ranking is not None):
            return None
        return partial(write_what_if, self.desk.shown, ranking=ranking)

    def figure_job(self, options: FigureOptions) -> FigureJob | None:
        """Return what makes the figure of what is shown, or ``None`` where nothing is."""
        if self.desk.shown is None:
            return None
        ranked = self.column.isVisibleTo(self)
        ranking = self.view.current_ranking() if ranked else None
        return partial(what_if_figure, self.desk.shown, options, ranking)

    def figure(self, options: FigureOptions) -> RowFigure | None:
        """Return what is shown as a figure, or ``None`` where nothing is."""
        make = self.figure_job(options)
        return None if make is None else make()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper."""
        QPainter(self).fillRect(event.rect(), QColor(self._context.themes.theme.canvas))
