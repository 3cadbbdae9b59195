"""A picture of many reviews in the window: every part of it can be clicked, and reached by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from sentiment_gui.export.phrases import ended, paragraph
from sentiment_gui.export.summary_pictures import Place, SummaryPicture
from sentiment_gui.export.surface import Surface
from sentiment_gui.widgets.focus_ring import came_by_key
from sentiment_gui.widgets.messages import tooltip
from sentiment_gui.widgets.theme import ThemeSource

#: Room at the sides for the boxes around parts.
MARGIN = 8
_TOP = 2
_NONE = -1


class BatchPicture(QWidget):
    """Shows a picture; the chosen part is boxed.

    Args:
        themes: Gives the colours.
        title: What the picture shows, read out.
        parent: Qt's owner.
    """

    #: A part was chosen: its key.
    chosen = Signal(object)
    #: The cursor of the keys stands at another part.
    pointed = Signal(object)
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, themes: ThemeSource, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes, self._title = themes, title
        self._picture: SummaryPicture | None = None
        self._boxed: object = None
        self._hovered = self._cursor = _NONE
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_picture(self, picture: SummaryPicture, boxed: object = None) -> None:
        """Show a picture with the part of this key boxed."""
        self._picture, self._boxed = picture, boxed
        self.setFixedHeight(round(picture.height()) + 2 * _TOP)
        places = self.places()
        self._cursor = min(self._cursor, len(places) - 1)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(paragraph(ended(place.words) for place in places))
        self.update()

    def picture(self) -> SummaryPicture | None:
        """What is shown."""
        return self._picture

    def places(self) -> list[Place]:
        """The parts of the picture."""
        return [] if self._picture is None else self._picture.places(self._width())

    def sizeHint(self) -> QSize:
        """As high as the picture."""
        return QSize(200, 20 if self._picture is None else round(self._picture.height()) + 2 * _TOP)

    def _width(self) -> float:
        return self.width() - 2 * MARGIN

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the box, the outline under the pointer and the ring of the keys."""
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.translate(MARGIN, _TOP)
        self._picture.paint(Surface(painter, self._themes.theme), self._width())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        theme = self._themes.theme
        for k, place in enumerate(self.places()):
            frame = place.frame.adjusted(-place.aside, -1, place.aside, 1)
            if place.key == self._boxed:
                painter.setPen(QPen(QColor(theme.ink), 1.5))
                painter.drawRoundedRect(_inside(frame, 0.75), 3, 3)
            elif k == self._hovered:
                faint = QColor(theme.ink)
                faint.setAlphaF(0.5)
                painter.setPen(QPen(faint, 1))
                painter.drawRoundedRect(_inside(frame, 0.5), 3, 3)
            if k == self._cursor and self.hasFocus():
                painter.setPen(QPen(QColor(theme.focus), 2))
                painter.drawRoundedRect(_inside(frame, 1), 3, 3)

    # Pointer

    def place_at(self, point: QPointF) -> int:
        """The number of the part at a point of the widget, or -1."""
        at = point - QPointF(MARGIN, _TOP)
        inside = (k for k, place in enumerate(self.places()) if place.frame.contains(at))
        return next(inside, _NONE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the part under the pointer."""
        self._hover(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """No part is under the pointer any more."""
        self._hover(_NONE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part under the pointer."""
        k = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and k != _NONE:
            self._cursor = k
            self._choose(k)

    def event(self, event: QEvent) -> bool:
        """Say in a tool tip what the part under the pointer stands for."""
        if isinstance(event, QHelpEvent):
            k = self.place_at(QPointF(event.pos()))
            words = self.places()[k].words if k != _NONE else ""
            QToolTip.showText(event.globalPos(), tooltip(words) if words else "", self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the picture for elsewhere."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy picture"), self.copy_wanted.emit)
        menu.addAction(self.tr("Save picture…"), self.save_wanted.emit)
        menu.popup(event.globalPos())

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are: at the boxed part, else at the first."""
        super().focusInEvent(event)
        keys = [place.key for place in self.places()]
        if came_by_key(event) and self._cursor == _NONE and keys:
            self._point(keys.index(self._boxed) if self._boxed in keys else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move through the parts, Enter or the space bar chooses one."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        places = self.places()
        if event.key() in steps and places:
            self._point(min(max(self._cursor + steps[Qt.Key(event.key())], 0), len(places) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if 0 <= self._cursor < len(places):
                self._choose(self._cursor)
        else:
            super().keyPressEvent(event)

    def _point(self, k: int) -> None:
        self._cursor = k
        place = self.places()[k]
        self.setAccessibleDescription(place.words)
        self.pointed.emit(place.key)
        self.update()

    def _choose(self, k: int) -> None:
        self.chosen.emit(self.places()[k].key)

    def _hover(self, k: int) -> None:
        if k != self._hovered:
            self._hovered = k
            shape = Qt.CursorShape.ArrowCursor if k == _NONE else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.update()


def _inside(frame: QRectF, by: float) -> QRectF:
    return frame.adjusted(by, by, -by, -by)
