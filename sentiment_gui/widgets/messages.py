"""The one way in which the window speaks of trouble."""

from __future__ import annotations

import html
import logging
import platform
import traceback
from collections.abc import Callable

import PySide6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import sentiment_gui
from sentiment_gui.core.errors import GatelensError, UnexpectedError
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import font
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.labels import plain_label

log = logging.getLogger(__name__)

_WIDTH = 460
#: So many lines of the details are seen at a time.
_LINES = 11
#: So many different errors are told of in a crash's details; the log has all.
_TOLD = 10
#: An error may come with every repaint: how many there are is told so often, in ms.
_REFRESH = 200
# Texts and calls of buttons.
Choices = tuple[tuple[str, Callable[[], None]], ...]


def versions() -> str:
    """The versions that a report of an error needs."""
    return "\n".join(
        (
            f"Gatelens {sentiment_gui.__version__}",
            f"Python {platform.python_version()}",
            f"PySide6 {PySide6.__version__}",
            platform.platform(),
        )
    )


class MessageDialog(QDialog):
    """A title, a sentence, and what can be done; details can be unfolded and copied.

    Args:
        title: What happened, in a few words.
        sentence: What it means, and the way out.
        details: For a report; may be empty.
        parent: The window it belongs to.
    """

    def __init__(
        self, title: str, sentence: str, details: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gatelens"))
        self.setMinimumWidth(_WIDTH)
        self.title, self.sentence, self.details = title, sentence, details
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        for text, role in ((title, "section"), (sentence, "body")):
            column.addWidget(self._made_label(text, role))
        if details:
            self._add_details(column)
        column.addSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        if details:
            self._copy = self.add_button("", self.copy_details, closes=False)
            self._offer_copy()

    def add_button(
        self, text: str, call: Callable[[], None], *, closes: bool = True, default: bool = False
    ) -> QPushButton:
        """Add a button at the right."""
        button = QPushButton(text)
        button.setAutoDefault(default)
        button.setDefault(default)
        if closes:
            button.clicked.connect(self.accept)
        button.clicked.connect(call)
        self._buttons.addWidget(button)
        return button

    def add_close(self) -> None:
        """Add the button that closes, which Enter presses."""
        button = self.add_button(self.tr("Close"), lambda: None, default=True)
        button.setFocus()

    def _offer_copy(self) -> None:
        self._copy.setText(self.tr("Copy details"))

    def copy_details(self) -> None:
        """Put the whole message on the clipboard, and say so."""
        text = f"{self.title}\n\n{self.sentence}\n\n{self.details}"
        QGuiApplication.clipboard().setText(text)
        self._copy.setMinimumWidth(self._copy.width())  # the others stay where they are
        self._copy.setText(self.tr("Copied"))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the sentences need."""
        super().showEvent(event)
        if not event.spontaneous():
            self._fit()

    @staticmethod
    def _made_label(text: str, role: str) -> QLabel:
        label = plain_label(font(role), text)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _fit(self) -> None:
        """Qt's own size is for narrower lines, and leaves gaps between these."""
        width = max(self.width(), self._column.totalMinimumSize().width())
        self.resize(width, self._column.totalHeightForWidth(width))

    def _add_details(self, column: QVBoxLayout) -> None:
        fold = QToolButton()
        fold.setText(self.tr("▸ Details"))
        fold.setFont(font("body"))
        fold.setStyleSheet("QToolButton { padding-left: 0 }")  # it begins where the lines do
        text = self._details = QPlainTextEdit(self.details)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Details"))
        frame = 2 * (text.frameWidth() + round(text.document().documentMargin()))
        text.setFixedHeight(_LINES * text.fontMetrics().lineSpacing() + frame)
        text.hide()

        def unfold() -> None:
            shown = text.isHidden()
            text.setVisible(shown)
            fold.setText(self.tr("▾ Details") if shown else self.tr("▸ Details"))
            self._fit()

        fold.clicked.connect(unfold)
        column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(text)


class CrashDialog(MessageDialog):
    """Tells of an error that nobody expected, and of those that come while it stands.

    Args:
        title, sentence, parent: As in :class:`MessageDialog`.
        trace: The traceback.
    """

    def __init__(self, title: str, sentence: str, trace: str, parent: QWidget) -> None:
        super().__init__(title, sentence, f"{versions()}\n\n{trace}", parent)
        self._told = {trace}
        self._count = 0
        self._sentence = sentence
        self._more = self._made_label("", "body")
        self._more.hide()
        self._column.insertWidget(2, self._more)
        self._timer = QTimer(self, singleShot=True, interval=_REFRESH)
        self._timer.timeout.connect(self._refresh)
        self._refreshing = False

    def add(self, title: str, trace: str) -> None:
        """Tell of one more error; of one that is told of already only that it came again."""
        self._count += 1
        if trace not in self._told and len(self._told) <= _TOLD:
            self._told.add(trace)
            full = len(self._told) > _TOLD
            further = self.tr("Further errors are in the log.")
            self._append(further if full else f"{title}\n{trace}")
        # An error that comes from the telling itself must not set it off again.
        if not (self._refreshing or self._timer.isActive()):
            self._timer.start()

    def _append(self, more: str) -> None:
        self.details = f"{self.details}\n{more}"
        self._details.appendPlainText(more)

    def _refresh(self) -> None:
        self._refreshing = True
        told = self.tr("Meanwhile {errors} happened: see the details.")
        told = told.format(errors=COUNT.more_errors(self._count))
        self.sentence = paragraph([self._sentence, told])
        self._more.setText(told)
        self._more.show()
        self._offer_copy()  # what was copied is no longer all
        self._fit()
        self._refreshing = False


class Messages(QObject):
    """Information goes to the status line, errors to a dialog; both to the log.

    Args:
        window: The window that the dialogs belong to.
        say: Shows one line for some seconds.
    """

    def __init__(self, window: QWidget, say: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._say = window, say
        self._crashed: CrashDialog | None = None

    def info(self, sentence: str) -> None:
        """Tell of a success."""
        log.info(sentence)
        self._say(sentence)

    def warning(self, sentence: str) -> None:
        """Tell of something that went otherwise than asked, without stopping anybody."""
        log.warning(sentence)
        self._say(sentence)

    def error(
        self,
        title: str,
        error: GatelensError,
        choices: Choices = (),
        addition: str = "",
    ) -> MessageDialog:
        """Show an error that a person can do something about.

        Work that broke is shown with its traceback, and only one such dialog at a time: it tells
        of what breaks while it stands.

        Args:
            title: What did not happen.
            error: Why.
            choices: Texts and calls of further buttons.
            addition: A sentence after the error's own.
        """
        sentence = sentence_of(error)
        if isinstance(error, UnexpectedError) and error.__cause__ is not None:
            error.told = True
            whole = paragraph([sentence, self._advice(), addition])
            return self._show_crash(title, whole, error.__cause__, choices)
        log.warning("%s: %s", title, error)
        cause = "" if error.__cause__ is None else f"\n{error.__cause__!r}"
        details = f"{error.code}: {error}{cause}\n\n{versions()}"
        whole = paragraph([sentence, addition])
        return self._show(MessageDialog(title, whole, details, self._window), choices)

    def crash(self, error: BaseException) -> MessageDialog:
        """Show an exception that nobody expected; the window and its text stay."""
        title = self.tr("Something went wrong inside Gatelens")
        return self._show_crash(title, self._advice(), error)

    def _advice(self) -> str:
        return self.tr(
            "Your text is still there, and so is what was done so far: try again. If that does not "
            "help, copy the details and report them, save what you need and start Gatelens again."
        )

    def _show_crash(
        self, title: str, sentence: str, error: BaseException, choices: Choices = ()
    ) -> MessageDialog:
        trace = "".join(traceback.format_exception(error))
        log.error("%s\n%s", title, trace)
        if self._crashed is not None:
            self._crashed.add(title, trace)
            return self._crashed
        dialog = CrashDialog(title, sentence, trace, self._window)
        self._crashed = dialog
        dialog.finished.connect(self._forget_crash)
        return self._show(dialog, choices)

    def _forget_crash(self) -> None:
        self._crashed = None

    def _show(self, dialog: MessageDialog, choices: Choices = ()) -> MessageDialog:
        for text, call in choices:
            dialog.add_button(text, call)
        dialog.add_close()
        dialog.setModal(True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog


def tooltip(text: str) -> str:
    """Plain text for a tool tip, in which Qt would otherwise look for markup."""
    return f"<p style='white-space:pre; margin:0'>{html.escape(text)}</p>"


def wrapped_tooltip(text: str) -> str:
    """The same for a text of any length: its lines are broken."""
    return f"<p style='white-space:pre-wrap; margin:0'>{html.escape(text)}</p>"
