"""What stands in the place of the reach until it is known: an offer, then progress."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sentiment_gui.core.compare import reach_refusal, reach_seconds
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.fonts import font
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.compare_work import ReachWork, Task
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import Note

_LINE = 280


class ProgressLine(QWidget):
    """A thin line that fills.

    Args:
        themes: Gives the colours.
    """

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self.share = 0.0
        self.setFixedSize(_LINE, 4)
        themes.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """Show how much is done, 0 to 1."""
        self.share = share
        self.setAccessibleDescription(f"{round(100 * share)} %")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole, and what is done of it in ink."""
        painter, theme = QPainter(self), self._themes.theme
        painter.fillRect(self.rect(), QColor(theme.hairline))
        painter.fillRect(0, 0, round(self.share * self.width()), 4, QColor(theme.ink))


class ReachOffer(QWidget):
    """Says what working it out takes, starts it, shows how far it is.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    wanted = Signal()
    unwanted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Note(themes)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = ProgressLine(themes)
        self.progress.setAccessibleName(self.tr("Working out the reach"))
        self.start = QPushButton(self.tr("Work it out"))
        self.cancel = QPushButton(self.tr("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button, signal in ((self.start, self.wanted), (self.cancel, self.unwanted)):
            button.setFont(font("body"))
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def offer(self, text: str, *, possible: bool) -> None:
        """Say what there is to do, or why nothing can be done."""
        self.text.setText(text)
        self.start.setVisible(possible)
        self._set_running(False)

    def show_progress(self, share: float) -> None:
        """Show how much is done."""
        self.start.hide()
        self._set_running(True)
        self.progress.set_share(share)

    def _set_running(self, running: bool) -> None:
        self.progress.setVisible(running)
        self.cancel.setVisible(running)


class ReachDesk(QObject):
    """Between the offer and the work: what is left to do, what is refused, how far it is.

    Args:
        offer: What a person sees.
        work: Does it.
        parent: Qt's owner.
    """

    def __init__(self, offer: ReachOffer, work: ReachWork, parent: QObject) -> None:
        super().__init__(parent)
        self._offer, self._work = offer, work
        self._tasks: list[Task] = []
        self._running: list[Task] = []
        self._refusals: list[GatelensError] = []
        offer.wanted.connect(self._start)
        offer.unwanted.connect(work.cancel)
        work.progressed.connect(self._on_progress)
        work.ended.connect(self._say)

    def show_tasks(self, tasks: list[Task]) -> None:
        """Offer to work out what is not known of some readings, and is not too much."""
        found = [(task, reach_refusal(task.reading.trace, task.folder)) for task in tasks]
        self._refusals = [refusal for _, refusal in found if refusal is not None]
        self._tasks = [
            task for task, refusal in found if refusal is None and task.reading.reach is None
        ]
        if self._work.running and not self._begun(self._tasks):
            self._work.cancel()
        self._say()

    @property
    def lacking(self) -> bool:
        """Whether something can be worked out and is not."""
        return bool(self._tasks)

    def refusals(self) -> str:
        """Why some readings have none, in sentences."""
        return paragraph(sentence_of(error) for error in self._refusals)

    def _begun(self, tasks: list[Task]) -> bool:
        """Whether what is being worked out is still what is wanted."""
        running = [task.reading.trace for task in self._running]
        return all(any(task.reading.trace is trace for trace in running) for task in tasks)

    def _start(self) -> None:
        if self._tasks:
            self._running = self._tasks
            self._work.start(self._tasks)
            self._offer.show_progress(0.0)

    def _on_progress(self, share: float) -> None:
        if self._work.running:
            self._offer.show_progress(share)

    def _say(self) -> None:
        if self._work.running:
            return
        sentences = [self.refusals()]
        if self._tasks:
            sentences.append(self._price())
        sentences += [sentence_of(error) for error in self._work.refused]
        text = "\n".join(sentence for sentence in sentences if sentence)
        self._offer.offer(text, possible=bool(self._tasks))

    def _price(self) -> str:
        seconds = sum(reach_seconds(task.reading.trace) for task in self._tasks)
        if seconds < 1.5:
            return self.tr("To work out how far the state reaches takes about a second.")
        if seconds < 90:
            return self.tr("To work out how far the state reaches takes about {count} s.").format(
                count=round(seconds)
            )
        return self.tr("To work out how far the state reaches takes about {count} min.").format(
            count=round(seconds / 60)
        )
