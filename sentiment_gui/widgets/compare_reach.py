"""What stands in the place of the reach until it is known: an offer, then progress."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sentiment_gui.core.compare import reach_refusal, reach_seconds
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.fonts import font
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.compare_models import SecondModel
from sentiment_gui.widgets.compare_work import ReachWork, Task
from sentiment_gui.widgets.labels import literal
from sentiment_gui.widgets.steady_button import SteadyButton
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.trace_page import Note
from sentiment_gui.workers.reader import Reader

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
    #: A model that is small enough is to be taken in the place of one that is not.
    instead_wanted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Note(themes)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = ProgressLine(themes)
        self.progress.setAccessibleName(self.tr("Working out the reach"))
        self.start = SteadyButton(self.tr("Work it out"))
        self.instead = QPushButton()
        self.cancel = SteadyButton(self.tr("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button, signal in (
            (self.instead, self.instead_wanted),
            (self.start, self.wanted),
            (self.cancel, self.unwanted),
        ):
            button.setFont(font("body"))
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def offer(self, text: str, *, possible: bool, instead: str = "") -> None:
        """Say what there is to do, or why nothing can be done.

        Args:
            text: What is said.
            possible: Whether something can be worked out.
            instead: Which model may be taken in the place of one that is too large.
        """
        self.text.setText(text)
        self.start.setVisible(possible)
        self.instead.setText(literal(self.tr("Take {name} instead").format(name=instead)))
        self.instead.setVisible(bool(instead))
        self._set_running(False)

    def show_progress(self, share: float) -> None:
        """Show how much is done."""
        self._set_running(True)
        if self.start.hasFocus():  # what hides would pass the keys on to the tabs
            self.cancel.setFocus()
        self.start.hide()
        self.instead.hide()
        self.progress.set_share(share)

    def _set_running(self, running: bool) -> None:
        self.progress.setVisible(running)
        self.cancel.setVisible(running)


class ReachDesk(QObject):
    """Between the offer and the work: what is left to do, what is refused, how far it is.

    Args:
        offer: What a person sees.
        work: Does it.
        second: The second model, and which are small enough.
        reader: Opens a model in the place of the first.
        parent: Qt's owner.
    """

    def __init__(
        self,
        offer: ReachOffer,
        work: ReachWork,
        second: SecondModel,
        reader: Reader,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._offer, self._work = offer, work
        self._second, self._reader = second, reader
        self._tasks: list[Task] = []
        self._running: list[Task] = []
        self._refusals: list[tuple[Task, GatelensError]] = []
        offer.wanted.connect(self._start)
        offer.unwanted.connect(work.cancel)
        offer.instead_wanted.connect(self._take_instead)
        work.progressed.connect(self._on_progress)
        work.ended.connect(self._say)

    def show_tasks(self, tasks: list[Task]) -> None:
        """Offer to work out what is not known of some readings, and is not too much."""
        found = [(task, reach_refusal(task.reading.trace, task.folder)) for task in tasks]
        self._refusals = [(task, refusal) for task, refusal in found if refusal is not None]
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
        """Why some readings have none, in sentences; nothing while the offer says it."""
        return "" if self.lacking else self._why()

    def _why(self) -> str:
        return paragraph(sentence_of(error) for _, error in self._refusals)

    def _instead(self) -> tuple[str, Callable[[], object]] | None:
        """A model for the place of the first that is too large: its title, and what opens it."""
        for task, _ in self._refusals:
            config = task.folder.config
            small = self._second.small.get((config.language, config.cell))
            if small is not None:
                second = self._second.classifier
                is_second = second is not None and second.folder is task.folder
                opens = self._second.open if is_second else self._reader.open_model
                return small.title, partial(opens, small.path)
        return None

    def _take_instead(self) -> None:
        found = self._instead()
        if found is not None:
            found[1]()

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
        sentences = [self._why()]
        if self._tasks:
            sentences.append(self._price())
        sentences += [sentence_of(error) for error in self._work.refused]
        text = "\n".join(sentence for sentence in sentences if sentence)
        instead = self._instead()
        self._offer.offer(
            text, possible=bool(self._tasks), instead="" if instead is None else instead[0]
        )

    def _price(self) -> str:
        seconds = sum(reach_seconds(task.reading.trace) for task in self._tasks)
        if seconds < 1.5:
            time = self.tr("about a second")
        elif seconds < 90:
            time = self.tr("about {count} s").format(count=round(seconds))
        else:
            time = self.tr("about {count} min").format(count=round(seconds / 60))
        if self._refusals:  # so it is one of two, and a price without a name would contradict
            name = self._tasks[0].folder.config.name
            return self.tr("For {name} alone it takes {time}.").format(name=name, time=time)
        return self.tr("To work out how far the state reaches takes {time}.").format(time=time)
