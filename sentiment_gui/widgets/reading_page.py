"""Where everything of one review stands: the text, the verdict, the pictures."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.editor import MARGIN, ReviewEdit
from sentiment_gui.widgets.empty_state import EmptyState
from sentiment_gui.widgets.page_views import PageViews
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.verdict import VerdictPanel, VerdictText
from sentiment_gui.workers.reader import Reading

_EDGE, _COLUMN, _GUTTER, _TOP = 32, 364, 78, 8
_NARROW = 1100
_LEAST_PICTURE, _PICTURE, _LEAST_TEXT = 150, 240, 84
_SENTENCES = 480
_GRIP = 9
#: Reviews of more tokens stand beside their picture instead of above it.
LONG = 120
_LONG_SPLIT, _LEAST_COLUMN = 476, 280


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
        self.empty.text_dropped.connect(self.editor.insertPlainText)
        self.views: PageViews | None = None
        self.grip = Grip(Qt.Orientation.Horizontal, themes, self)
        self.grip.dragged.connect(self._on_dragged)
        self.side_grip = Grip(Qt.Orientation.Vertical, themes, self)
        self.side_grip.dragged.connect(self._on_side_dragged)
        self._is_empty, self._is_long = True, False
        self.editor.document().contentsChanged.connect(self.arrange)
        self.editor.height_changed.connect(self.arrange)
        self.setTabOrder(self.editor, self.empty)
        self._show_parts()

    def add_views(self, views: PageViews) -> None:
        """Take in the parts that need NumPy, once there is a model."""
        self.views = views
        for widget in views.all():
            widget.setParent(self)
        self._show_parts()
        self.arrange()

    @property
    def is_long(self) -> bool:
        """Whether the review stands beside its picture, for it is long."""
        return self._is_long

    def show_verdict(self, reading: Reading, text: VerdictText) -> None:
        """Show a verdict in the place that the review's length gives it."""
        self.verdict.show_verdict(text)
        if self.views is None:
            return
        trace = reading.trace
        if trace is not None:
            known = sum(token.known for token in trace.tokens)
            facts = self.tr("{tokens}, {known} known").format(
                tokens=COUNT.tokens(len(trace.tokens)), known=counted(known)
            )
            self.views.overview.show_verdict(text, facts)
        # What can be chosen instead of a verdict has its place beside a short review only.
        self.set_long(trace is not None and len(trace.tokens) > LONG and not text.offers_choice)

    def set_long(self, long: bool) -> None:
        """Arrange the page for a long review, or for a short one."""
        if long != self._is_long and self.views is not None:
            self._is_long = long
            self.editor.set_long(long)
            self.views.picture.set_long(long)
            self._show_parts()
            self.arrange()

    def set_empty(self, empty: bool) -> None:
        """Show the examples instead of the pictures, or the other way round."""
        if empty != self._is_empty:
            self._is_empty = empty
            self._show_parts()
            self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys that an empty review leaves choose and open an example below it."""
        if self._is_empty:
            self.empty.examples.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _show_parts(self) -> None:
        short = not self._is_empty and not self._is_long
        long = not self._is_empty and self._is_long
        self.empty.setVisible(self._is_empty)
        of_short: list[QWidget] = [self.verdict, self.grip]
        of_long: list[QWidget] = [self.side_grip]
        if self.views is not None:
            of_short += [self.views.token_panel, self.views.sentences]
            of_long += [self.views.overview, self.views.text_head]
            self.views.picture.setVisible(short or long)
        for part in of_short:
            part.setVisible(short)
        for part in of_long:
            part.setVisible(long)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        self.arrange()

    def arrange(self) -> None:
        """Give every part its place."""
        if self._is_empty or self._is_long:
            self.setMinimumHeight(0)
        if self._is_empty:
            self._arrange_empty()
        elif self._is_long and self.views is not None:
            self._arrange_long(self.views)
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
        if narrow and column >= _COLUMN + _SENTENCES:
            # Verdict and token go under the review, beside the sentences.
            top = self.editor.geometry().bottom() + 8
            bottom = max(bottom, self._place_column(_EDGE + column - _COLUMN, top, _COLUMN))
            if self.views is not None:
                beside = column - _COLUMN - 24
                self.views.sentences.resize(beside, self.views.sentences.height())
        elif narrow:
            bottom = self._place_column(_EDGE, bottom + 12, min(column, 480))
        else:
            bottom = max(bottom, self._place_column(self.width() - _EDGE - _COLUMN, _TOP, _COLUMN))
        # A window too low for all of it scrolls as a whole.
        self.setMinimumHeight(bottom + 8 + _PICTURE if narrow else 0)
        split = self._settings.get("split_height") or bottom + 8
        split = max(_LEAST_TEXT, min(split, self.height() - _LEAST_PICTURE))
        self.grip.setGeometry(0, split - _GRIP // 2, self.width(), _GRIP)
        self.grip.raise_()
        if self.views is not None:
            top = split + 1
            self.views.picture.setGeometry(0, top, self.width(), self.height() - top)
            self.views.picture.raise_()

    def _arrange_long(self, views: PageViews) -> None:
        width, height, top = self.width(), self.height(), views.overview.sizeHint().height()
        split = self._settings.get("split_width") or min(_LONG_SPLIT, round(0.42 * width))
        split = max(_LEAST_COLUMN, min(split, width - _LEAST_COLUMN))
        views.overview.setGeometry(0, 0, width, top)
        views.text_head.setGeometry(_EDGE, top + 6, split - _EDGE - 12, 28)
        text_top = top + 38
        self.editor.setGeometry(
            _EDGE - MARGIN, text_top, split - _EDGE + MARGIN - 8, height - text_top - 4
        )
        self.side_grip.setGeometry(split - _GRIP // 2, top, _GRIP, height - top)
        views.picture.setGeometry(split + 1, top, width - split - 1, height - top)
        self.side_grip.raise_()

    def _place_text(self, width: int) -> int:
        """Place the review and the sentences under it; return where they end."""
        most = max(_LEAST_TEXT, round(0.4 * self.height()))
        box = QRect(_EDGE - MARGIN, _TOP, width + 2 * MARGIN, most)
        if self.editor.width() != box.width():
            self.editor.setGeometry(box)
        box.setHeight(self.editor.text_height(most))
        self.editor.setGeometry(box)
        bottom = box.bottom() + 1
        if self.views is None:
            return bottom
        height = self.views.sentences.sizeHint().height()
        self.views.sentences.setGeometry(_EDGE, bottom + 4, width, height)
        return bottom + 4 + height

    def _place_column(self, left: int, top: int, width: int) -> int:
        """Place the verdict and the chosen token; return where they end."""
        height = self.verdict.heightForWidth(width)
        height = height if height > 0 else self.verdict.sizeHint().height()
        self.verdict.setGeometry(left, top, width, height)
        bottom = top + height
        if self.views is None:
            return bottom
        high = self.views.token_panel.sizeHint().height()
        self.views.token_panel.setGeometry(left, bottom + 6, width, high)
        return bottom + 6 + high

    def _on_dragged(self, place: QPoint) -> None:
        self._settings.put("split_height", max(0, place.y()))
        self.arrange()

    def _on_side_dragged(self, place: QPoint) -> None:
        self._settings.put("split_width", max(0, place.x()))
        self.arrange()
