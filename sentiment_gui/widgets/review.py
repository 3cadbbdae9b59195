"""The review in the window as something to keep: its text, its place, what is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sentiment_gui.store.document import Document, ViewState
from sentiment_gui.store.session import Draft
from sentiment_gui.widgets.identity import Identity, IdentityTrail
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.recorder import result_of
from sentiment_gui.widgets.what_if_keeper import WhatIfKeeper
from sentiment_gui.workers.reader import Reading

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace
    from sentiment_gui.widgets.main_window import MainWindow


class Review(QObject):
    """Takes the window's review as a value, and puts such a value into the window.

    Args:
        window: Where it stands.
        trail: Which one it is.
        parent: Qt's owner.
    """

    #: A sentence for the status line.
    told = Signal(str)

    def __init__(self, window: MainWindow, trail: IdentityTrail, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._editor, self._trail = window, window.page.editor, trail
        self._coming: Document | None = None
        self.what_if = WhatIfKeeper(window.view_tabs, self)
        window.desk.shown.connect(self._on_shown)

    def document(self) -> Document:
        """The review as it is saved."""
        text, trace = self._editor.toPlainText(), self._window.state.trace
        name, view = self._trail.current.name, self._view()
        if trace is None or trace.text != text:
            return Document(text, name, view=view)
        return Document(text, name, trace.model.name, trace.model.digest, view, result_of(trace))

    def draft(self) -> Draft:
        """The review as the session keeps it; of a private one nothing."""
        identity = self._trail.current
        if identity.private:
            return Draft(Document(""))
        text = self._editor.toPlainText()
        document = Document(text, identity.name, view=self._view())
        path = "" if identity.path is None else str(identity.path)
        what_if = self.what_if.kept(text)
        return Draft(document, path, identity.digest, self.is_edited(), what_if)

    def is_edited(self) -> bool:
        """Whether it differs from what is kept in a file."""
        return self._editor.document().isModified()

    def show_draft(self, draft: Draft) -> None:
        """Put a draft into the window."""
        path = Path(draft.path) if draft.path else None
        identity = Identity(draft.document.name, path, draft.digest)
        self.what_if.expect(draft.document.text, draft.what_if)
        self._show(draft.document, identity, edited=draft.edited)

    def show_document(self, document: Document, identity: Identity) -> None:
        """Put a document into the window."""
        self._show(document, identity, edited=False)

    def forget_coming(self) -> None:
        """Another review is shown: where the last one would have been looked at means nothing."""
        self._coming = None

    def _show(self, document: Document, identity: Identity, *, edited: bool) -> None:
        self._window.show_review(identity.name, document.text)
        self._trail.replace(identity)
        self._editor.document().setModified(edited)
        cursor = self._editor.textCursor()
        cursor.setPosition(min(document.view.cursor, self._editor.document().characterCount() - 1))
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._coming = document
        trace = self._window.state.trace
        if trace is not None and trace.text == self._editor.toPlainText():  # read already
            self._look(trace)

    def _view(self) -> ViewState:
        cursor = self._editor.textCursor().position()
        if self._coming is not None:  # its reading, and with it the view, is still to come
            return ViewState(self._coming.view.view, cursor, self._coming.view.token)
        state = self._window.state
        token = state.chosen if state.by_hand else NO_TOKEN
        return ViewState(self._window.view_tabs.current, cursor, token)

    def _on_shown(self, reading: Reading | None) -> None:
        if reading is not None and reading.trace is not None:
            self._look(reading.trace)

    def _look(self, trace: Trace) -> None:
        """Go on once the reading is there: tokens and views need it."""
        coming, self._coming = self._coming, None
        if coming is not None and trace.text == coming.text:
            self._window.state.choose(coming.view.token)
            if self._window.view_tabs.current == "gates":
                self._window.view_tabs.show(coming.view.view)
            self._tell_other_model(coming, trace)

    def _tell_other_model(self, saved: Document, trace: Trace) -> None:
        if saved.result is None or saved.digest in ("", trace.model.digest):
            return
        from sentiment_gui.models.history_model import verdict_words

        words, _ = verdict_words(saved.result)
        sentence = self.tr("Saved with {model} ({digest}), which said: {verdict}").format(
            model=saved.model, digest=saved.digest[:6], verdict=words
        )
        self.told.emit(sentence)
