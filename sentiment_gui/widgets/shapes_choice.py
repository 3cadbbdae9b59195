"""The four shapes of recurrence as small drawings, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from sentiment_gui.core.shapes import SHAPES, Shape
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance
from sentiment_gui.export.shapes_content import shape_title
from sentiment_gui.widgets.focus_ring import paint_ring
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.theme import ThemeSource

_SIZE, _CELL, _PITCH, _STEPS = 13.5, 9.0, 17.0, 5
#: Which of five steps have an input, and an output.
_WIRES: dict[Shape, tuple[str, str]] = {
    "one-to-many": ("x....", "yyyyy"),
    "many-to-one": ("xxxxx", "....y"),
    "many-to-many": ("xxxxx", "yyyyy"),
    "sequence": ("xxx..", "..yyy"),
}


class ShapeButton(QAbstractButton):
    """A shape's small drawing with its name.

    Args:
        shape: Which.
        themes: Gives the colours.
    """

    def __init__(self, shape: Shape, themes: ThemeSource) -> None:
        super().__init__()
        self.shape, self._themes = shape, themes
        self.setText(shape_title(shape))
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Room for the drawing and the name side by side."""
        return QSize(round(_PITCH * _STEPS + 14 + advance(self.text(), _SIZE, SEMIBOLD)) + 24, 58)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint cells and arrows, the name, and a line under the chosen one."""
        painter, theme = QPainter(self), self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ink = QColor(theme.ink if chosen or self.underMouse() else theme.ink2)
        self._draw(painter, ink, QColor(theme.ink if chosen else theme.canvas))
        weight = SEMIBOLD if chosen else REGULAR
        left = 12 + _PITCH * _STEPS + 8
        draw_text(painter, left, self.height() / 2 + 4, self.text(), _SIZE, ink, weight=weight)
        if chosen:
            painter.fillRect(QRectF(12, self.height() - 2, self.width() - 24, 2), ink)
        if self.hasFocus():
            paint_ring(painter, self.rect(), theme)

    def _draw(self, painter: QPainter, ink: QColor, fill: QColor) -> None:
        inputs, outputs = _WIRES[self.shape]
        middle, half = self.height() / 2, _CELL / 2
        line = QPen(ink, 1.3)
        for step in range(_STEPS):
            x = 12 + _PITCH * step + half
            painter.setPen(line)
            if step:
                painter.drawLine(QPointF(x - _PITCH + half, middle), QPointF(x - half, middle))
            if inputs[step] == "x":
                painter.drawLine(QPointF(x, middle + half), QPointF(x, middle + half + 9))
            if outputs[step] == "y":
                painter.drawLine(QPointF(x, middle - half), QPointF(x, middle - half - 9))
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(x - half, middle - half, _CELL, _CELL), 2, 2)
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            if inputs[step] == "x":
                painter.drawEllipse(QPointF(x, middle + half + 9), 2.2, 2.2)
            if outputs[step] == "y":
                painter.drawEllipse(QPointF(x, middle - half - 9), 2.2, 2.2)


class ShapeChoice(QWidget):
    """The four shapes side by side; the arrow keys go from one to the next.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    chosen = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {shape: ShapeButton(shape, themes) for shape in SHAPES}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(4)
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonClicked.connect(self._on_click)
        themes.changed.connect(self.update)

    def shape(self) -> Shape:
        """The chosen shape."""
        button = self._group.checkedButton()
        return button.shape if isinstance(button, ShapeButton) else SHAPES[0]

    def choose(self, shape: Shape) -> None:
        """Show that a shape is chosen."""
        self.buttons[shape].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the shape to the left or right."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        place = (SHAPES.index(self.shape()) + by) % len(SHAPES)
        button = self.buttons[SHAPES[place]]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def _on_click(self, button: QAbstractButton) -> None:
        if isinstance(button, ShapeButton):
            self.chosen.emit(button.shape)
