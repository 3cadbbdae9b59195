"""An unrolled network on the screen: scrolled like a text, stepped through with the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from sentiment_gui.export.shapes_fit import fit_shape
from sentiment_gui.export.shapes_marks import ShapesContent
from sentiment_gui.export.shapes_picture import ShapesPicture
from sentiment_gui.widgets.focus_ring import came_by_key, paint_ring
from sentiment_gui.widgets.messages import tooltip
from sentiment_gui.widgets.read_aloud import describe
from sentiment_gui.widgets.theme import ThemeSource

_EDGE, _TOP = 24, 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SMALLEST, _LARGEST, _ZOOM = 0.6, 2.5, 1.1


class ShapesView(QAbstractScrollArea):
    """Shows one picture.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: A step was pointed at.
    chosen = Signal(int)
    #: The step ``by`` places on is wanted.
    stepped = Signal(int)
    #: The first step is wanted, or the last.
    ends = Signal(bool)
    #: Play, or pause.
    toggled = Signal()
    #: What is in the cell of a step is wanted.
    opened = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._content: ShapesContent | None = None
        self._picture: ShapesPicture | None = None
        self._zoom, self._by_key, self._brought = 1.0, False, -1
        self.text_scale = 1.0
        #: Says the exact values of a step.
        self.tell: Callable[[int], str] = lambda _number: ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The network, unrolled over the words"))
        themes.changed.connect(self.viewport().update)

    def show_content(self, content: ShapesContent) -> None:
        """Show another picture; of the same steps only the cursor moves."""
        before, self._content = self._content, content
        self._lay_out()
        if before is None or before.shape != content.shape:
            self.verticalScrollBar().setValue(0)
            self._brought = -1
        self._speak()
        self.viewport().update()

    def choose(self, number: int) -> None:
        """Move the cursor of what is shown to a step, or to none."""
        if self._content is not None and self._picture is not None:
            self._content = self._picture.content = replace(self._content, chosen=number)
            self._speak()
            self.viewport().update()

    def content(self) -> ShapesContent | None:
        """What is shown."""
        return self._content

    def picture(self) -> ShapesPicture | None:
        """The picture as it is laid out now."""
        return self._picture

    def bring(self, number: int) -> None:
        """Scroll until a step's line is in sight, and keep it there when the size changes."""
        self._brought = number
        picture = self._picture
        if picture is None or not 0 <= number < len(picture.layout.places):
            return
        layout, bar = picture.layout, self.verticalScrollBar()
        top = layout.places[number].top
        bottom = top + layout.line_height
        room = self.viewport().height() - 2 * _TOP
        if top < bar.value():
            bar.setValue(int(top))
        elif bottom > bar.value() + room:
            # Whole lines: the uppermost would else be cut through its cells.
            line = layout.line_height
            bar.setValue(int(min(ceil((bottom - room) / line) * line, top)))

    def set_zoom(self, zoom: float) -> None:
        """Draw everything ``zoom`` times as large."""
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._resize()

    def set_text_scale(self, factor: float) -> None:
        """Follow the size of the window's text."""
        if factor != self.text_scale:
            self.text_scale = factor
            self._resize()

    def _resize(self) -> None:
        self._lay_out()
        if self._brought >= 0:
            self.bring(self._brought)
        self.viewport().update()

    def _lay_out(self) -> None:
        if self._content is None:
            return
        width = max(self.viewport().width() - 2 * _EDGE, 300)
        room = self.viewport().height()
        zoom = self._zoom * self.text_scale
        self._picture = fit_shape(self._content, width, room - 2 * _TOP, zoom)
        height = round(self._picture.layout.height) + 2 * _TOP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(height - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(40)

    def _stands_still(self) -> bool:
        """Whether the picture is one line, and nothing is written on."""
        picture = self._picture
        if picture is None or picture.content.shape == "one-to-many":
            return False
        return picture.layout.lines == 1

    def _top(self) -> float:
        """Where the picture begins: a drawing that does not grow stands a third of the way down."""
        picture = self._picture
        if picture is None or not self._stands_still():
            return float(_TOP)
        return max(float(_TOP), (self.viewport().height() - picture.layout.height) / 3)

    def _speak(self) -> None:
        content = self._content
        said = "" if content is None or content.chosen < 0 else self.tell(content.chosen)
        describe(self, said.replace("\n", ". "))

    def _number_at(self, point: QPoint) -> int | None:
        if self._picture is None:
            return None
        y = point.y() - self._top() + self.verticalScrollBar().value()
        return self._picture.layout.column_at(point.x() - _EDGE, y)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines in sight."""
        painter, theme = QPainter(self.viewport()), self._themes.theme
        painter.fillRect(event.rect(), QColor(theme.canvas))
        picture, shift = self._picture, self.verticalScrollBar().value()
        if picture is not None:
            layout, top = picture.layout, self._top()
            first = layout.line_of(shift - top)
            last = layout.line_of(shift + self.viewport().height() - top)
            painter.save()
            painter.translate(_EDGE, top - shift)
            picture.paint(painter, theme, range(first, min(last + 1, layout.lines)))
            painter.restore()
        if self.hasFocus() and self._by_key:
            paint_ring(painter, self.viewport().rect(), theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._resize()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and with Ctrl zoom."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        factor = _ZOOM if event.angleDelta().y() > 0 else 1 / _ZOOM
        self.set_zoom(self._zoom * factor)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the step under the pointer."""
        number = self._number_at(event.position().toPoint())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look into the cell under the pointer."""
        number = self._number_at(event.position().toPoint())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(number)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the exact values of the step under the pointer."""
        if isinstance(event, QHelpEvent):
            number = self._number_at(event.pos())
            text = "" if number is None else self.tell(number)
            QToolTip.showText(event.globalPos(), tooltip(text) if text else "", self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the words; play and pause."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ends.emit(key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._content is not None:
            self.opened.emit(self._content.chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring, unless the mouse brought the focus."""
        super().focusInEvent(event)
        self._by_key = came_by_key(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.viewport().update()
