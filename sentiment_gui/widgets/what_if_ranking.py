"""All words, ranked by the verdict without each: the work, and the column that shows it."""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.what_if import WordRanking, rank_words
from sentiment_gui.export.fonts import font
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.what_if_text import caveat
from sentiment_gui.export.words import clean
from sentiment_gui.widgets.compare_reach import ProgressLine
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.ranking import Ranked, RankedList
from sentiment_gui.widgets.steady_button import SteadyButton
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import Note
from sentiment_gui.workers.jobs import Jobs

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.trace import Trace

#: A ranking that takes no longer follows every change by itself.
QUICK = 1.5
_PATIENCE = 300
#: Before any was ranked, a text of so many tokens is taken for quick.
_SHORT = 120
_STRIKES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class RankingWork(QObject):
    """Ranks the words of one text after the other; the newest wins, and it can be told to stop.

    Args:
        jobs: The pool.
        parent: Qt's owner.

    Attributes:
        ranking: The last one that was done.
        running: Whether one is being worked out.
        error: Why the last one that was asked for could not be worked out.
    """

    #: Share of the work done, 0 to 1.
    progressed = Signal(float)
    #: A ranking is there, or none will come.
    ended = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._serial, self._pace = 0, 0.0
        self.ranking: WordRanking | None = None
        self.error: GatelensError | None = None
        self.running = False

    def start(self, trace: Trace, classifier: Classifier) -> None:
        """Rank the words of a text."""
        self._serial += 1
        self.running, self.error = True, None
        serial = self._serial
        work = partial(self._work, trace, classifier, serial)
        self._jobs.run(work, partial(self._on_end, serial), partial(self._on_failed, serial))

    def cancel(self) -> None:
        """Stop soon; the last ranking stays."""
        self._serial += 1
        if self.running:
            self.running = False
            self.ended.emit()

    def is_quick(self, trace: Trace) -> bool:
        """Whether a text can be ranked in no time, by how long the last one took."""
        if not self._pace:
            return len(trace.tokens) <= _SHORT
        return self._pace * len(trace.tokens) ** 2 <= QUICK

    def _work(
        self, trace: Trace, classifier: Classifier, serial: int
    ) -> tuple[WordRanking, float] | None:
        """In the pool: return the ranking and how long it took, or nothing if told to stop."""
        begun = time.perf_counter()
        tell = partial(self._tell, serial)
        try:
            ranking = rank_words(trace, classifier, lambda: self._serial != serial, tell)
        except Cancelled:
            return None
        return ranking, time.perf_counter() - begun

    def _tell(self, serial: int, done: int, of: int) -> None:
        if self._serial == serial:
            self.progressed.emit((done / of) ** 2)

    def _on_end(self, serial: int, found: tuple[WordRanking, float] | None) -> None:
        if serial != self._serial:
            return
        self.running = False
        if found is not None:
            self.ranking, seconds = found
            self._pace = seconds / len(self.ranking.trace.tokens) ** 2
        self.ended.emit()

    def _on_failed(self, serial: int, error: GatelensError) -> None:
        if serial == self._serial:
            self.error = error
        self._on_end(serial, None)


class WordList(RankedList):
    """The ranked words; Delete strikes one.

    Args:
        themes: Gives the colours.
    """

    strike_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Strike the word in the current line."""
        row = self.currentRow()
        if event.key() in _STRIKES and row >= 0:
            self.strike_wanted.emit(self.keys()[row])
        else:
            super().keyPressEvent(event)


class RankingColumn(QWidget):
    """The words from the one whose absence moves the verdict furthest to the one that is idle.

    Args:
        themes: Gives the colours.
    """

    again_wanted = Signal()
    cancelled = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.title = plain_label(font("section"), self.tr("Verdict without each word"))
        self.note = Note(themes)
        self.status = Note(themes, "status")
        self.list = WordList(themes)
        self.list.setAccessibleName(self.tr("Words by the verdict without each"))
        self.progress = ProgressLine(themes)
        self.progress.setAccessibleName(self.tr("Ranking the words"))
        self.cancel, self.again = (
            SteadyButton(text) for text in (self.tr("Cancel"), self.tr("Rank again"))
        )
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show_running)
        self._themes = themes
        self._lay_out()
        self.cancel.clicked.connect(self.cancelled)
        self.again.clicked.connect(self.again_wanted)
        themes.changed.connect(self._colour)
        self._colour()

    def _lay_out(self) -> None:
        measure = self.tr("Logit without the word less the logit with it.")
        self.note.setText(paragraph([measure, caveat()]))
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        for part in (self.title, self.note, self.status, self.progress):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        self._end("")

    def set_narrow(self, narrow: bool) -> None:
        """Stand under the words, where every line counts, or beside them."""
        self.note.setVisible(not narrow)
        self.setToolTip(self.note.text() if narrow else "")

    def wait(self) -> None:
        """A ranking is being worked out: say so if it takes long."""
        if not self._patience.isActive() and self.progress.isHidden():
            self.progress.set_share(0.0)
            self._patience.start()

    def show_progress(self, share: float) -> None:
        """Show how much is done."""
        self.progress.set_share(share)

    def show_ranking(self, ranking: WordRanking, keys: dict[int, int]) -> None:
        """Show a ranking of the text on show.

        Args:
            ranking: Of its words.
            keys: The place of each of its tokens.
        """
        tokens = ranking.trace.tokens
        if len(tokens) < 2:
            self.list.show_lines([], 0.0)
            self._end(self.tr("Without its only word there is nothing to read."))
            return
        twice = Counter(token.text for token in tokens)
        lines = []
        for token in ranking.order:
            text = clean(tokens[token].text)
            if twice[tokens[token].text] > 1:
                text = self.tr("{word} · word {number}").format(word=text, number=token + 1)
            lines.append(Ranked(keys[token], text, float(ranking.effect[token])))
        self.list.show_lines(lines, abs(lines[0].value))
        self._end("")

    def show_outdated(self, why: str = "") -> None:
        """What is listed belongs to a text that was changed since.

        Args:
            why: Why there is no newer ranking, where one was asked for.
        """
        some = bool(self.list.count())
        text = self.tr("From before the last change.") if some else self.tr("Not ranked yet.")
        self._end(why or text, again=True)

    def _show_running(self) -> None:
        self.status.hide()
        self.again.hide()
        self.progress.show()
        self.cancel.show()

    def _end(self, text: str, *, again: bool = False) -> None:
        self._patience.stop()
        self.progress.hide()
        self.cancel.hide()
        self.status.setText(text)
        self.status.setVisible(bool(text))
        self.again.setVisible(again)

    def _colour(self) -> None:
        self.title.setStyleSheet(f"color: {self._themes.theme.ink}")
