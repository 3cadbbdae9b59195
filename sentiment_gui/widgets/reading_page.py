"""Where everything of one review stands: the text, the verdict, the pictures."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.editor import MARGIN, ReviewEdit
from sentiment_gui.widgets.empty_state import EmptyState
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.verdict import VerdictPanel

_EDGE, _COLUMN, _GUTTER, _TOP = 32, 364, 78, 8
_NARROW = 1100
_LEAST_PICTURE, _LEAST_TEXT = 150, 84
_GRIP = 9


class Grip(QWidget):
    """A hairline that can be dragged.

    Args:
        orientation: Which way it is drawn.
        themes: Gives the colour.
        parent: Qt's owner.
    """

    dragged = Signal(QPoint)
    released = Signal()

    def __init__(self, orientation: Qt.Orientation, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._orientation, self._themes = orientation, themes
        flat = orientation == Qt.Orientation.Horizontal
        self.setCursor(Qt.CursorShape.SplitVCursor if flat else Qt.CursorShape.SplitHCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline in the middle."""
        middle, colour = _GRIP // 2, self._themes.colour("hairline")
        if self._orientation == Qt.Orientation.Horizontal:
            QPainter(self).fillRect(0, middle, self.width(), 1, colour)
        else:
            QPainter(self).fillRect(middle, 0, 1, self.height(), colour)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the hairline should be."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.mapToParent(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag has ended."""
        self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the place that the page would choose."""
        self.dragged.emit(QPoint(0, 0))


class ReadingPage(QWidget):
    """Lays out the parts by hand: the editor never changes its parent, so it keeps the focus.

    Args:
        settings: ``split_height`` and ``split_width`` are read and written.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self, settings: Settings, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.editor = ReviewEdit(self)
        self.verdict = VerdictPanel(themes, self)
        self.empty = EmptyState(themes, self)
        self.picture: QWidget | None = None
        self.token_panel: QWidget | None = None
        self.sentences: QWidget | None = None
        self.grip = Grip(Qt.Orientation.Horizontal, themes, self)
        self.grip.dragged.connect(self._on_dragged)
        self._is_empty, self._is_long = True, False
        self.editor.document().contentsChanged.connect(self.arrange)
        self.editor.height_changed.connect(self.arrange)
        self.setTabOrder(self.editor, self.empty)
        self._show_parts()

    def add_views(self, picture: QWidget, token_panel: QWidget, sentences: QWidget) -> None:
        """Take in the parts that need NumPy, once there is a model."""
        self.picture, self.token_panel, self.sentences = picture, token_panel, sentences
        for widget in (picture, token_panel, sentences):
            widget.setParent(self)
        self._show_parts()
        self.arrange()

    def set_empty(self, empty: bool) -> None:
        """Show the examples instead of the pictures, or the other way round."""
        if empty != self._is_empty:
            self._is_empty = empty
            self._show_parts()
            self.arrange()

    def _show_parts(self) -> None:
        self.empty.setVisible(self._is_empty)
        for part in (self.verdict, self.grip, self.picture, self.token_panel, self.sentences):
            if part is not None:
                part.setVisible(not self._is_empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        self.arrange()

    def arrange(self) -> None:
        """Give every part its place."""
        if self._is_empty:
            self._arrange_empty()
        else:
            self._arrange_short()

    def _arrange_empty(self) -> None:
        width = min(self.width() - 2 * _EDGE, 816)
        height = _LEAST_TEXT
        self.editor.setGeometry(_EDGE - MARGIN, 18, width + 2 * MARGIN, height)
        top = 18 + height
        self.empty.setGeometry(0, top, self.width(), self.height() - top)

    def _arrange_short(self) -> None:
        narrow = self.width() < _NARROW
        column = self.width() - 2 * _EDGE
        text = column if narrow else column - _COLUMN - _GUTTER
        bottom = self._place_text(text)
        if narrow:
            bottom = self._place_column(_EDGE, bottom + 12, min(column, 480))
        else:
            bottom = max(bottom, self._place_column(self.width() - _EDGE - _COLUMN, _TOP, _COLUMN))
        split = self._settings.get("split_height") or bottom + 8
        split = max(_LEAST_TEXT, min(split, self.height() - _LEAST_PICTURE))
        self.grip.setGeometry(0, split - _GRIP // 2, self.width(), _GRIP)
        self.grip.raise_()
        if self.picture is not None:
            top = split + 1
            self.picture.setGeometry(0, top, self.width(), self.height() - top)
            self.picture.raise_()

    def _place_text(self, width: int) -> int:
        """Place the review and the sentences under it; return where they end."""
        most = max(_LEAST_TEXT, round(0.4 * self.height()))
        box = QRect(_EDGE - MARGIN, _TOP, width + 2 * MARGIN, most)
        if self.editor.width() != box.width():
            self.editor.setGeometry(box)
        box.setHeight(self.editor.text_height(most))
        self.editor.setGeometry(box)
        bottom = box.bottom() + 1
        if self.sentences is None:
            return bottom
        height = self.sentences.sizeHint().height()
        self.sentences.setGeometry(_EDGE, bottom + 4, width, height)
        return bottom + 4 + height

    def _place_column(self, left: int, top: int, width: int) -> int:
        """Place the verdict and the chosen token; return where they end."""
        height = self.verdict.heightForWidth(width)
        height = height if height > 0 else self.verdict.sizeHint().height()
        self.verdict.setGeometry(left, top, width, height)
        bottom = top + height
        if self.token_panel is None:
            return bottom
        high = self.token_panel.sizeHint().height()
        self.token_panel.setGeometry(left, bottom + 6, width, high)
        return bottom + 6 + high

    def _on_dragged(self, place: QPoint) -> None:
        self._settings.put("split_height", max(0, place.y()))
        self.arrange()
