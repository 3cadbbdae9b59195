"""What makes the window one that loses nothing: session, history and files, joined with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sentiment_gui.core.errors import GatelensError, UnexpectedError
from sentiment_gui.store.paths import state_folder
from sentiment_gui.store.session import Session
from sentiment_gui.widgets.batch_left import BatchesLeft
from sentiment_gui.widgets.documents import Documents
from sentiment_gui.widgets.file_menus import FileMenus
from sentiment_gui.widgets.history_corner import HistoryCorner
from sentiment_gui.widgets.identity import Identity, IdentityTrail
from sentiment_gui.widgets.questions import ask
from sentiment_gui.widgets.review import Review
from sentiment_gui.widgets.session_keeper import SessionKeeper

if TYPE_CHECKING:
    from sentiment_gui.widgets.find_bar import FindBar
    from sentiment_gui.widgets.main_window import MainWindow
    from sentiment_gui.widgets.preferences import Preferences

#: The find bar's place in the window's column: above the status line.
_FOOT = 2


class Keeping(QObject):
    """Makes the keepers and joins them with the window; dock, bar and dialog when first asked for.

    Args:
        window: Whose parts are joined.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._editor = window, window.page.editor
        jobs, settings = window.jobs, window.settings
        self._bar: FindBar | None = None
        self._closing = False
        self.restarting = False
        self.trail = IdentityTrail(self._editor.document(), self)
        self.review = Review(window, self.trail, self)
        session = Session(state_folder() / "sessions")
        self.session = SessionKeeper(session, jobs, self.review.draft, self)
        self.history = HistoryCorner(window, self.trail, self)
        self.batches = BatchesLeft(window)
        document, snapshot = self._editor.document(), self.review.document
        self.documents = Documents(
            window, jobs, window.messages, settings, self.trail, document, snapshot
        )
        self.menus = FileMenus(window, window.commands, settings, jobs)
        window.commands.actions["private"].setCheckable(True)
        self._editor.document().setModified(False)
        self._connect()
        self._show_identity()

    def _connect(self) -> None:
        window, document, touch = self._window, self._editor.document(), self.session.touch
        for signal in (
            self._editor.textChanged,
            self._editor.cursorPositionChanged,
            document.modificationChanged,
            window.state.chosen_changed,
            window.view_tabs.shown,
            self.trail.changed,
            self.review.what_if.changed,
        ):
            signal.connect(touch)
        document.modificationChanged.connect(self._show_identity)
        self.trail.changed.connect(self._show_identity)
        window.view_tabs.shown.connect(self._show_identity)
        window.many.told.connect(self._show_identity)
        # Queued: the reading that it follows writes its facts to the status line first.
        self.review.told.connect(window.messages.info, Qt.ConnectionType.QueuedConnection)
        self.session.taken.connect(self.review.show_draft)
        self.session.left.connect(self.menus.show_drafts)
        self.session.failed.connect(self._on_not_kept)
        self.session.kept.connect(self._show_identity)
        self.documents.opened.connect(self.review.show_document)
        self.documents.used.connect(self.menus.remember)
        window.many.stayed.connect(self.stay)
        window.files.document_found.connect(self.documents.open)
        window.files.used.connect(self.menus.remember)
        self.menus.file_chosen.connect(window.files.open)
        self.menus.draft_chosen.connect(self.session.take)
        self.menus.discarded.connect(self.session.discard)
        self.menus.looked.connect(self.session.look)

    # Start and end

    def start(self, *, restore: bool = True) -> None:
        """Begin to keep; show what was left last, unless something else is to be shown."""
        empty = self._window.settings.get("start_empty")
        self.session.start(take=restore and not empty)
        if restore:
            self.batches.start(ask=empty)
        self.menus.look()
        self.history.restore()

    def may_close(self) -> bool:
        """Whether the window can close without losing a text; if not, the person is asked."""
        private = self.trail.current.private
        unsaved = self.review.is_edited() and self._editor.toPlainText().strip()
        if self._closing or not unsaved or (self.session.works and not private):
            return True
        reason = (
            self.tr("This review is private, so it is kept nowhere.")
            if private
            else self.tr("What you typed cannot be kept for the next start.")
        )
        ask(
            self._window,
            self.tr("Close without saving?"),
            reason,
            (self.tr("Save…"), self._save_instead),
            (self.tr("Close"), self.close_anyway),
            cancelled=self.stay,
        )
        return False

    def finish(self) -> None:
        """Keep the last of it: the window closes."""
        self.session.finish()
        self.batches.finish()
        self.history.finish()

    def close_anyway(self) -> None:
        """Close without asking; what can be kept is kept."""
        self._closing = True
        self._window.close()

    def restart(self) -> None:
        """Close, to be started again: what stands in the window comes back with it.

        A question on the way, whether to close without saving, leaves the wish standing.
        """
        self.restarting = True
        self._window.close()

    def stay(self) -> None:
        """Stay open after all."""
        self.restarting = self._closing = False

    def _save_instead(self) -> None:
        self.stay()
        self.documents.save()

    def _on_not_kept(self, error: GatelensError) -> None:
        if not isinstance(error, UnexpectedError):  # that has a dialog
            sentence = self.tr("What you type cannot be kept for the next start: {path}: {reason}")
            self._window.messages.warning(sentence.format(**error.values))
        self._show_identity()

    # The review

    @property
    def name(self) -> str:
        """What the review is called; may be empty."""
        return self.trail.current.name

    def leave(self) -> None:
        """The review is about to give way to another one."""
        self.history.recorder.leave()

    def begin(self, name: str, text: str) -> None:
        """Another review stands in the window."""
        self.review.forget_coming()
        self.history.recorder.begin(text)
        self.trail.begin(Identity(name))

    def private(self) -> None:
        """Keep the present review nowhere, or keep it again."""
        private = not self.trail.current.private
        self.trail.replace(replace(self.trail.current, private=private))
        if private:
            self.history.recorder.forget()
            told = self.tr("Private: not in the history, and gone when the window closes")
        else:
            told = self.tr("This review is kept again")
        self._window.messages.info(told)

    def _show_identity(self) -> None:
        identity, edited = self.trail.current, self.review.is_edited()
        program, untitled = self.tr("Gatelens"), self.tr("Untitled")
        name = identity.name or (untitled if edited else "")
        if identity.private:
            name = self.tr("{name} (private)").format(name=name or untitled)
        many = self._window.many
        if many.on_show and many.title:
            name, edited = many.title, many.unsaved
        self._window.setWindowTitle(f"{name}[*] — {program}" if name else f"{program}[*]")
        self._window.setWindowModified(edited)
        self._window.commands.actions["private"].setChecked(identity.private)
        self._window.status.set_kept(self._kept_word())

    def _kept_word(self) -> str:
        many = self._window.many
        if many.on_show:
            return self.tr("Not saved") if many.unsaved else ""
        identity, edited = self.trail.current, self.review.is_edited()
        if identity.private:
            return self.tr("Private")
        if edited and not self.session.works:
            return self.tr("Cannot be kept")
        if edited:
            return self.tr("Not saved")
        return "" if identity.path is None else self.tr("Saved")

    # Search and preferences

    def find(self) -> None:
        """Find words in the review, or rows on the page of many."""
        self._window.edit.find(lambda: self._find_bar().begin())

    def find_next(self) -> None:
        """Go to the next place that was found."""
        self._find_bar().next()

    def find_previous(self) -> None:
        """Go to the place before."""
        self._find_bar().previous()

    def _find_bar(self) -> FindBar:
        if not self._editor.isVisible():
            self._window.view_tabs.show("gates")
        if self._bar is None:
            from sentiment_gui.widgets.find_bar import FindBar

            self._bar = FindBar(self._editor, self._window.themes)
            self._place_at_foot(self._bar)
        return self._bar

    def _place_at_foot(self, bar: FindBar) -> None:
        """Show the bar with the review alone: on another view nobody would see what it finds."""
        middle = self._window.centralWidget()
        column = None if middle is None else middle.layout()
        if not isinstance(column, QBoxLayout):
            return
        foot = QWidget()
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(bar)
        column.insertWidget(_FOOT, foot)
        foot.show()
        self._window.view_tabs.shown.connect(lambda key: foot.setVisible(key == "gates"))

    def preferences(self) -> Preferences:
        """Show the preferences."""
        from sentiment_gui.widgets.preferences import Preferences

        dialog = Preferences(self._window.settings, self._window.themes, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.offer.asked.connect(self.restart)
        dialog.setModal(True)
        dialog.open()
        return dialog
