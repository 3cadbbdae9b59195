"""The picture of two networks on the screen, with its cursor, its menu and its offer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from sentiment_gui.core.spans import Span
from sentiment_gui.export.compare_picture import ComparePicture, CompareStyle, fixed_height
from sentiment_gui.export.compare_picture_decay import What
from sentiment_gui.export.compare_picture_tools import SCREEN
from sentiment_gui.export.compare_text import token_text
from sentiment_gui.widgets.compare_cursor import SlotCursor
from sentiment_gui.widgets.compare_reach import ReachOffer
from sentiment_gui.widgets.focus_ring import came_by_key, paint_ring
from sentiment_gui.widgets.read_aloud import describe
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_view import shifted

_TOP, _BOTTOM = 12, 4
#: The least height, and with larger type the least one of the curves.
_LEAST, _CURVES = 280, 190
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class CompareModelsView(QWidget):
    """Shows a review under two models.

    Args:
        cursor: The readings and the cursor through them.
        themes: Gives the colours.
        control: What the lower panel shows; it stands in its title's line.
        parent: Qt's owner.
    """

    def __init__(
        self,
        cursor: SlotCursor,
        themes: ThemeSource,
        control: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cursor, self._themes = cursor, themes
        self._what: What = "gradient"
        self._picture: ComparePicture | None = None
        self._painted: QPixmap | None = None
        self._by_key, self._sizes = False, SCREEN
        self.control = control
        control.setParent(self)
        self.offer = ReachOffer(themes, self)
        self.offer.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(480, _LEAST)
        self.setAccessibleName(self.tr("Two models, word by word"))
        cursor.trace_changed.connect(self.renew)
        cursor.chosen_changed.connect(self._on_chosen)
        cursor.hovered_changed.connect(self.update)
        cursor.span_changed.connect(self.renew)
        themes.changed.connect(self.renew)

    def sizeHint(self) -> QSize:
        """As designed."""
        return QSize(1280, 560)

    def show_offer(self, wanted: bool) -> None:
        """Show the offer, or hide it: the keys that it had are the picture's then."""
        holder = QApplication.focusWidget()
        if not wanted and holder is not None and self.offer.isAncestorOf(holder):
            self.setFocus()
        self.offer.setVisible(wanted)

    def show_what(self, what: What) -> None:
        """Show the gradient of the verdict or the reach of the state."""
        if what != self._what:
            self._what = what
            self.renew()

    def what(self) -> What:
        """What the lower panel shows."""
        return self._what

    def renew(self) -> None:
        """Draw anew, if somebody looks."""
        self._picture = self._painted = None
        if self.isVisible():
            self._place()
            self._speak()
            self.update()

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text: curves keep a height in which they can be read."""
        self._sizes = SCREEN.with_text(factor)
        fixed = fixed_height(CompareStyle(self._sizes), 2)
        curves = max(_CURVES, 7 * self._sizes.tick)
        larger = round(fixed + curves + _TOP + _BOTTOM)
        self.setMinimumHeight(larger if factor > 1 else _LEAST)
        self.renew()

    def picture(self) -> ComparePicture | None:
        """The picture as it is laid out now."""
        comparison = self._cursor.comparison
        if self._picture is None and comparison is not None:
            size = (float(self.width()), float(self.height() - _TOP - _BOTTOM))
            reserved = self.control.sizeHint().width() + 16.0
            slots = self._cursor.shown_span
            style = CompareStyle(self._sizes, self._what, reserved=reserved, slots=slots)
            self._picture = ComparePicture(comparison, size, style)
        return self._picture

    def _place(self) -> None:
        """Put the menu into its line, and the offer where the curves will be."""
        picture = self.picture()
        self.control.setVisible(picture is not None)
        if picture is None:
            return
        size = self.control.sizeHint()
        right = round(picture.across.right)
        baseline = round(picture.lower_title) + _TOP
        self.control.setGeometry(QRect(right - size.width(), baseline - 18, *size.toTuple()))
        area = picture.lower.adjusted(0, 0, 0, picture.strips.bottom() - picture.lower.bottom())
        self.offer.setGeometry(area.toAlignedRect().translated(0, _TOP))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, which is kept, then the cursor and, for the keyboard, the ring."""
        painter, theme = QPainter(self), self._themes.theme
        painter.fillRect(event.rect(), QColor(theme.canvas))
        picture = self.picture()
        if picture is not None:
            if self._painted is None or self._painted.devicePixelRatio() != self.devicePixelRatio():
                self._painted = self._draw(picture)
            painter.drawPixmap(0, 0, self._painted)
            painter.translate(0, _TOP)
            cursor = self._cursor
            span = None if cursor.alone else cursor.span
            picture.paint_cursor(painter, theme, cursor.chosen, cursor.hovered, span)
            painter.translate(0, -_TOP)
        if self.hasFocus() and self._by_key:
            paint_ring(painter, self.rect(), theme)

    def _draw(self, picture: ComparePicture) -> QPixmap:
        ratio = self.devicePixelRatio()
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self._themes.theme.canvas))
        painter = QPainter(pixmap)
        painter.translate(0, _TOP)
        picture.paint(painter, self._themes.theme)
        painter.end()
        return pixmap

    # The cursor

    def slot_at(self, x: float) -> int:
        """The slot at an x, or -1 beside the curves."""
        picture = self.picture()
        if picture is None or not picture.across.left - 4 <= x <= picture.across.right + 4:
            return NO_TOKEN
        return picture.across.slot_at(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the word under the pointer; with the button pressed, choose it."""
        slot = self.slot_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._reach(slot, shifted(event))
        else:
            self._cursor.hover(slot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the word under the pointer; with Shift, the span from the chosen one to it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._reach(self.slot_at(event.position().x()), shifted(event))

    def _reach(self, slot: int, stretching: bool) -> None:
        (self._cursor.extend if stretching else self._cursor.choose)(slot)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over no word any more."""
        self._cursor.hover(NO_TOKEN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the words; with Shift, stretch the span; Escape ends it."""
        key, cursor = Qt.Key(event.key()), self._cursor
        shown = cursor.shown_span or Span(0, max(cursor.length, 1))
        if key in _STEPS:
            (cursor.extend_by if shifted(event) else cursor.step)(_STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._reach(shown.start, shifted(event))
        elif key == Qt.Key.Key_End:
            self._reach(shown.stop - 1, shifted(event))
        elif key == Qt.Key.Key_Escape and cursor.span is not None:
            cursor.choose_span(None)
        else:
            super().keyPressEvent(event)

    def _on_chosen(self) -> None:
        self._speak()
        self.update()

    def _speak(self) -> None:
        comparison, slot = self._cursor.comparison, self._cursor.chosen
        if comparison is None or not 0 <= slot < self._cursor.length:
            return
        describe(self, token_text(comparison, slot, self._what == "reach"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring, unless the mouse brought the focus."""
        super().focusInEvent(event)
        self._by_key = came_by_key(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()
