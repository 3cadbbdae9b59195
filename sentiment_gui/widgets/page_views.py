"""The parts of the page that need NumPy: made when the reading thread has imported it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.editor import ReviewEdit
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.reading_state import ReadingState
from sentiment_gui.widgets.theme import ThemeSource

if TYPE_CHECKING:
    from sentiment_gui.widgets.menu_text import MenuText

#: What showing the first verdict imports: for a thread to import before that.
NEEDED = (
    "sentiment_gui.widgets.exporter",
    "sentiment_gui.widgets.heatmap_pane",
    "sentiment_gui.widgets.overview",
    "sentiment_gui.widgets.reading_text",
    "sentiment_gui.widgets.sentences",
    "sentiment_gui.widgets.token_panel",
)


class TextHead(QWidget):
    """The title over a long review's text, and what tints it.

    Args:
        tint: The control.
        parent: Qt's owner.
    """

    def __init__(self, tint: MenuText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label(font("section"), self.tr("Text")))
        row.addStretch(1)
        row.addWidget(tint)


class PageViews(QObject):
    """Makes the pictures of a review and keeps text and heatmap scrolled together.

    Args:
        state: The trace and the cursor.
        settings: What is shown.
        commands: The choices that controls and menus share.
        themes: Gives the colours.
        editor: The text, beside the heatmap of a long review.
    """

    def __init__(
        self,
        state: ReadingState,
        settings: Settings,
        commands: Commands,
        themes: ThemeSource,
        editor: ReviewEdit,
    ) -> None:
        super().__init__(editor)
        from sentiment_gui.widgets.heatmap_pane import HeatmapPane
        from sentiment_gui.widgets.overview import OverviewStrip
        from sentiment_gui.widgets.sentences import Sentences
        from sentiment_gui.widgets.token_panel import TokenPanel

        self._editor, self._follows = editor, False
        self.picture = HeatmapPane(state, settings, commands, themes)
        self.token_panel = TokenPanel(state, themes)
        self.sentences = Sentences(state, themes)
        self.overview = OverviewStrip(state, themes)
        self.text_head = TextHead(self.picture.tint_control())
        self.picture.view.scrolled.connect(self._on_picture_scrolled)
        editor.verticalScrollBar().valueChanged.connect(self._on_text_scrolled)
        self.overview.wanted.connect(self.picture.view.show_middle)

    def all(self) -> tuple[QWidget, ...]:
        """Every part."""
        return (
            self.picture,
            self.token_panel,
            self.sentences,
            self.overview,
            self.text_head,
        )

    def _on_picture_scrolled(self) -> None:
        seen = self.picture.view.seen()
        self.overview.show_seen(seen)
        if self.overview.isVisible() and not self._follows and len(seen):
            self._follows = True
            self._editor.show_first(seen.start)
            self._follows = False

    def _on_text_scrolled(self) -> None:
        if self.overview.isVisible() and not self._follows:
            self._follows = True
            self.picture.view.show_first(self._editor.first_token())
            self._follows = False
