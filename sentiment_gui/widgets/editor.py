"""The review as it is written: a plain text editor with the trace painted under its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from sentiment_gui.core.spans import Span
from sentiment_gui.widgets.spaced_layout import SpacedLayout
from sentiment_gui.widgets.token_marks import (
    TokenMarks,
    paint_box,
    paint_span,
    paint_tints,
    paint_unknown,
    visible_parts,
)

MARGIN = 6
_SHORT, _LONG = (21.0, 36.0, 0.0), (16.0, 25.5, 9.0)
_ZOOM_STEP = 1.1
_LEFT_TO_THE_PAGE = (Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down)


class ReviewEdit(QPlainTextEdit):
    """An editor that knows the tokens in its text.

    Args:
        parent: Qt's owner.
    """

    token_pressed = Signal(int)
    token_hovered = Signal(int)
    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        document.setDocumentMargin(MARGIN)
        self._layout = SpacedLayout(document)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Review"))
        self.marks = TokenMarks()
        #: Asked when a text is pasted into the empty editor: the text, and what inserts it.
        self.paste_offered: Callable[[str, Callable[[], None]], None] = _insert_at_once
        self.chosen = self.hovered = -1
        self._span: Span | None = None
        self._long, self._zoom = False, 0
        self._edited = False
        self._set_type()
        document.contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    # What is shown

    def set_marks(self, marks: TokenMarks) -> None:
        """Show other marks."""
        self.marks = marks
        self.viewport().update()

    def set_cursor(self, chosen: int, hovered: int) -> None:
        """Box the chosen token and the one under the pointer."""
        if (chosen, hovered) != (self.chosen, self.hovered):
            self.chosen, self.hovered = chosen, hovered
            self.viewport().update()

    def set_span(self, span: Span | None) -> None:
        """Underline some tokens, or none."""
        if span != self._span:
            self._span = span
            self.viewport().update()

    def set_colours(self) -> None:
        """Take the application's palette, but for Qt's own selection: it is painted below."""
        palette = QPalette(QGuiApplication.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        # With another style sheet Qt puts back the font that the editor was first shown in.
        self._set_type()

    def set_long(self, long: bool) -> None:
        """Set the type of a long review, or of a short one."""
        if long != self._long:
            self._long = long
            self._set_type()

    def set_zoom(self, steps: int) -> None:
        """Enlarge the text by 10 % a step."""
        if steps != self._zoom:
            self._zoom = steps
            self._set_type()

    def _set_type(self) -> None:
        size, pitch, gap = _LONG if self._long else _SHORT
        scale = _ZOOM_STEP**self._zoom
        font = QFont(self.font())
        font.setPixelSize(max(8, round(size * scale)))
        self.setFont(font)
        self.document().setDefaultFont(font)
        # Whole pixels keep all lines equally sharp; 25.5 alternates between 25 and 26.
        self._layout.set_pitch(round(pitch * scale * 2) / 2, gap * scale)
        self.document().markContentsDirty(0, self.document().characterCount())
        self.height_changed.emit()

    def text_height(self, limit: int) -> int:
        """The height that the text needs at the present width, at most ``limit``."""
        height = 2.0 * MARGIN
        block = self.document().firstBlock()
        while block.isValid() and height < limit:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return min(limit, round(height))

    def ensure_token_visible(self, token: int) -> None:
        """Scroll until a token is in sight; the caret stays where it is."""
        if not 0 <= token < len(self.marks.starts):
            return
        cursor = self.textCursor()
        cursor.setPosition(min(self.marks.starts[token], self.document().characterCount() - 1))
        rect = self.cursorRect(cursor)
        bar = self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + int(rect.top() // self._layout.pitch))
        elif rect.bottom() > self.viewport().height():
            beyond = rect.bottom() - self.viewport().height()
            bar.setValue(bar.value() + int(-(-beyond // self._layout.pitch)))

    def first_token(self) -> int:
        """The first token in sight, or -1."""
        start = self.firstVisibleBlock().position()
        at = self.cursorForPosition(QPoint(MARGIN + 1, MARGIN + 2)).position()
        token = bisect_left(self.marks.starts, max(start, at))
        return token if token < len(self.marks.starts) else -1

    def show_first(self, token: int) -> None:
        """Scroll so that a token's line is the first in sight."""
        if 0 <= token < len(self.marks.starts):
            self.verticalScrollBar().setValue(self._line_of(self.marks.starts[token]))

    def _line_of(self, position: int) -> int:
        """The number of the line that holds a position: the scroll bar counts lines."""
        block, lines = self.document().firstBlock(), 0
        while block.isValid() and not block.contains(position):
            self.blockBoundingRect(block)  # breaks the block's lines, if nobody has yet
            lines += block.layout().lineCount()
            block = block.next()
        if not block.isValid():
            return lines
        self.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return lines + (line.lineNumber() if line.isValid() else 0)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks, then the text over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.Text)
        parts = list(visible_parts(self, self.marks, self._layout.pitch))
        paint_tints(painter, parts, self.marks)
        self._paint_selection(painter)
        paint_unknown(painter, parts, self.marks, ink)
        if self._span is not None:
            paint_span(painter, parts, self._span, ink)
        if self.hovered not in (-1, self.chosen):
            faint = QColor(ink)
            faint.setAlphaF(0.5)
            paint_box(painter, parts, self.hovered, faint, 1.0)
        if self.chosen >= 0:
            paint_box(painter, parts, self.chosen, ink, 1.5)
        if self.document().isEmpty() and not self._is_composing():
            self._paint_placeholder(painter)
        painter.end()
        super().paintEvent(event)

    def _is_composing(self) -> bool:
        """Whether an input method shows what it has not written yet: Chinese, as it is typed."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def _paint_placeholder(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.setFont(self.document().defaultFont())
        box = QRectF(MARGIN + 1, MARGIN, self.viewport().width() - MARGIN, self._layout.pitch)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.tr("Type or paste a review"))

    def _paint_selection(self, painter: QPainter) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        # Qt would fill the height of the letters only; its own fill is transparent (theme.py).
        marks = TokenMarks([cursor.selectionStart()], [cursor.selectionEnd()])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Midlight))
        for part in visible_parts(self, marks, self._layout.pitch):
            painter.drawRect(part.rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write; in an empty review Enter and the arrows are left to what stands below it."""
        if event.key() in _LEFT_TO_THE_PAGE and not event.modifiers() and self.document().isEmpty():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the token under the pointer."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            token = self.token_at(event.position().toPoint())
            if token >= 0:
                self.token_pressed.emit(token)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which token the pointer is over."""
        super().mouseMoveEvent(event)
        self.token_hovered.emit(self.token_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over no token any more."""
        super().leaveEvent(event)
        self.token_hovered.emit(-1)

    def token_at(self, point: QPoint) -> int:
        """The token under a point of the viewport, or -1."""
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        position = cursor.position() - (1 if point.x() < rect.left() else 0)
        if abs(rect.center().y() - point.y()) > self._layout.pitch / 2:
            return -1
        return self.marks.at(max(position, 0))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped here; files are the window's."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As :meth:`dragEnterEvent`."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text only, with line feeds as line ends and without NUL."""
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        if self.document().isEmpty():
            self.paste_offered(text, partial(self._insert, text))
        else:
            self._insert(text)

    def _insert(self, text: str) -> None:
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    # Edits and the caret

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        self._edited = True
        self.marks.edit(position, removed, added)

    def _on_cursor_moved(self) -> None:
        edited, self._edited = self._edited, False
        if edited or self.textCursor().hasSelection() or not self.hasFocus():
            return
        token = self.marks.near(self.textCursor().position())
        if token >= 0:
            self.token_pressed.emit(token)

    def nearest_token(self, start: int) -> int:
        """The token that begins at UTF-16 position ``start``, or -1."""
        token = bisect_left(self.marks.starts, start)
        found = token < len(self.marks.starts) and self.marks.starts[token] == start
        return token if found else -1


def _insert_at_once(_text: str, insert: Callable[[], None]) -> None:
    insert()
