"""Two reviews under one model: the second's small editor, and both word above word."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sentiment_gui.core.compare import Comparison
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.compare_cursor import SlotCursor
from sentiment_gui.widgets.compare_reviews_view import CompareReviewsView
from sentiment_gui.widgets.editor import MARGIN, ReviewEdit
from sentiment_gui.widgets.heatmap_pane import LegendStrip
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.setting_menu import SettingMenu
from sentiment_gui.widgets.trace_page import Note
from sentiment_gui.widgets.views import ViewContext
from sentiment_gui.workers.positions import Positions

_EDGE, _LOWEST, _HIGHEST = 32, 40, 92
_DELAY = 30


class SecondReview(QWidget):
    """The second review as it is written, and what puts the first in its place.

    Args:
        context: The window's parts.
    """

    changed = Signal()
    copy_wanted = Signal()

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._themes = context.themes
        #: Whether somebody has written or put a text here.
        self.begun = False
        self.editor = ReviewEdit()
        self.editor.set_long(True)
        self.editor.setAccessibleName(self.tr("Second review"))
        self.copy = QPushButton(self.tr("Copy the first"))
        self.copy.setFont(font("body"))
        self.copy.clicked.connect(self.copy_wanted)
        # What is typed fast is read once.
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.changed)
        self.editor.textChanged.connect(self._on_text)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE - MARGIN, 4, _EDGE, 6)
        row.setSpacing(24)
        row.addWidget(self.editor, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.editor.height_changed.connect(self._fit)
        context.themes.changed.connect(self._colour)
        self._colour()

    def text(self) -> str:
        """The review."""
        return self.editor.toPlainText()

    def put(self, text: str) -> None:
        """Put a text in the place of the present one; undo brings that back."""
        cursor = self.editor.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(0)
        self.editor.setTextCursor(cursor)

    def at_caret(self, trace: Trace) -> int:
        """The token at the caret, or the one before it."""
        before = self.editor.textCursor().position()
        starts = [token.start for token in trace.tokens]
        return max(bisect_right(starts, Positions(trace.text).to_code_points(before)) - 1, 0)

    def _on_text(self) -> None:
        self.begun = True
        self._fit()
        self._timer.start()

    def _fit(self) -> None:
        """Be as high as the text, up to three lines; then it scrolls."""
        self.editor.setFixedHeight(max(self.editor.text_height(_HIGHEST), _LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text wraps anew."""
        super().resizeEvent(event)
        self._fit()

    def _colour(self) -> None:
        self.editor.set_colours()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline below."""
        line = QColor(self._themes.theme.hairline)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)


class ReviewsBody(QWidget):
    """Editor, title, picture and legend.

    Args:
        context: The window's parts.
        cursor: The readings and the cursor through them.
    """

    def __init__(self, context: ViewContext, cursor: SlotCursor) -> None:
        super().__init__()
        settings, themes = context.settings, context.themes
        self._settings = settings
        self.second = SecondReview(context)
        self.view = CompareReviewsView(cursor, themes)
        self.rows = SettingMenu(self.tr("Rows"), "compare_rows", (), settings, themes)
        self.note = Note(themes)
        self.note.setWordWrap(False)
        title = QHBoxLayout()
        title.setContentsMargins(_EDGE, 8, _EDGE - 6, 0)
        title.setSpacing(12)
        title.addWidget(plain_label(font("section"), self.tr("Word above word")))
        title.addWidget(self.note)
        title.addStretch(1)
        title.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.second)
        column.addLayout(title)
        column.addWidget(self.view, 1)
        column.addWidget(LegendStrip(self.view, cursor, themes))
        settings.changed.connect(self._on_setting)
        self._on_setting("compare_rows")

    def show_first(self, trace: Trace) -> None:
        """Offer the rows that this network has."""
        entries = [
            (self.tr("gates"), "gates"),
            (self.tr("states"), "states"),
            (self.tr("contribution"), "contribution"),
        ]
        if trace.model.cell == "rnn":
            entries = [(self.tr("hidden state"), "states")]
        self.rows.set_entries(entries, entries[0][1])

    def follow_caret(self, comparison: Comparison) -> None:
        """Bring what is being written into sight."""
        second = comparison.second
        if second is not None and self.second.editor.hasFocus():
            slot = int(comparison.slots_of(1)[self.second.at_caret(second.trace)])
            if slot not in self.view.seen():
                self.view.show_middle(slot)

    def _on_setting(self, key: str) -> None:
        if key == "compare_rows":
            self.view.show_rows(self._settings.get(key))
