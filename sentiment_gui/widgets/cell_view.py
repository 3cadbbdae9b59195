"""The picture of the cell on the screen: stepped through with the keys, its words pointed at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sentiment_gui.export.cell_picture import CellPicture, CellStyle, room_for, sizes_for
from sentiment_gui.export.cell_picture_tools import CellSizes
from sentiment_gui.export.words import Words, measure
from sentiment_gui.widgets.cell_choice import CellChoice, CellPlayer, CellReading
from sentiment_gui.widgets.cell_text import spoken
from sentiment_gui.widgets.focus_ring import came_by_key, paint_ring
from sentiment_gui.widgets.motion import motion_time
from sentiment_gui.widgets.read_aloud import describe
from sentiment_gui.widgets.views import ViewContext

STEP_MS = 220
_MEASURED = 26.0
#: Presenters' remote controls send the page keys.
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
}
_UNITS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CellView(QWidget):
    """Shows a cell at the chosen token. With a step the words glide, then the numbers change.

    Args:
        context: The cursor, the colours, the settings.
        choice: Whose numbers.
        player: Is started and stopped with the space bar.
        style: What the picture shows and how small its type may get.
        parent: Qt's owner.
    """

    #: The network at every word is wanted.
    zoomed_out = Signal()

    def __init__(
        self,
        context: ViewContext,
        choice: CellChoice,
        player: CellPlayer,
        style: CellStyle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._choice, self._player = context, choice, player
        self._state, self._themes, self._style = context.state, context.themes, style
        self._shown: CellReading | None = None
        self._coming: CellReading | None = None
        self._sizes: CellSizes | None = None
        self._words: tuple[object, Words] | None = None
        self._picture: CellPicture | None = None
        self._by_key = False
        self._glide = QVariantAnimation(self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.setEndValue(0.0)
        self._glide.valueChanged.connect(self._on_glide)
        self._glide.finished.connect(self._adopt)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The cell, word by word"))
        choice.changed.connect(self._on_choice)
        self._state.span_changed.connect(self.update)
        self._themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As designed."""
        return QSize(1280, 640)

    def shown(self) -> CellReading | None:
        """The reading whose numbers are on the wires."""
        return self._shown

    def picture(self) -> CellPicture | None:
        """The picture as it is laid out now."""
        reading = self._shown
        if reading is None:
            return None
        size = (float(self.width()), float(self.height()))
        picture = self._picture
        if (
            picture is None
            or picture.numbers is not reading.numbers
            or (picture.width, picture.height) != size
        ):
            words, picked = self._measured(reading), reading.picked
            style = replace(self._style, sizes=self._sizes)
            picture = CellPicture(reading.trace, words, reading.numbers, picked, size, style)
            self._picture = picture
        return picture

    def fit(self, room: tuple[float, float], text: float) -> None:
        """Suit a room, and be larger than it where larger type needs that.

        Args:
            room: Width and height in px.
            text: How many times as large as suits the room the type is to be.
        """
        needed = room_for(room, text) if text > 1 else (0.0, 0.0)
        self.setMinimumSize(*(round(side) for side in needed))
        self._sizes = sizes_for(room, self._style.smallest, text)
        self._picture = None
        self.update()

    def _measured(self, reading: CellReading) -> Words:
        if self._words is None or self._words[0] is not reading.trace:
            self._words = (reading.trace, measure(reading.trace.tokens, _MEASURED))
        return self._words[1]

    # Steps

    def _on_choice(self) -> None:
        """Take new numbers: at once, or after the words have moved to another token."""
        if not self.isVisible():
            return
        if self._gliding():
            self._glide.stop()
            self._adopt()  # a step within a step: the former's numbers are due
        self._coming = self._choice.reading
        before, after = self._shown, self._coming
        picture = self.picture()
        moves = (
            before is not None
            and after is not None
            and before.trace is after.trace
            and before.numbers.token != after.numbers.token
        )
        time = motion_time(self._context.settings, STEP_MS)
        if not moves or picture is None or before is None or after is None or not time:
            self._adopt()
            return
        strip = picture.strip(before.numbers.token)
        self._glide.setStartValue(strip.distance(after.numbers.token))
        self._glide.setDuration(time)
        self._glide.start()

    def _gliding(self) -> bool:
        return self._glide.state() == QVariantAnimation.State.Running

    def _on_glide(self) -> None:
        picture = self.picture()
        if picture is not None:
            self.update(picture.strip_rect().toAlignedRect())

    def _adopt(self) -> None:
        self._shown = self._coming
        if self._shown is not None:
            describe(self, spoken(self._shown))
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and, for the keyboard, the ring."""
        painter = QPainter(self)
        theme = self._themes.theme
        painter.fillRect(event.rect(), QColor(theme.canvas))
        picture, coming = self.picture(), self._coming
        if picture is not None and coming is not None:
            gliding = self._gliding()
            chosen = coming.numbers.token if gliding else None
            shift = float(self._glide.currentValue()) if gliding else 0.0
            strip = picture.strip_rect().toAlignedRect()
            if gliding and strip.contains(event.rect()):
                picture.paint_words(painter, theme, chosen, shift, self._state.span)
            else:
                picture.paint(painter, theme, chosen, shift, self._state.span)
        if self.hasFocus() and self._by_key:
            paint_ring(painter, self.rect(), theme)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through tokens and units, play and pause, show the mean."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # the room scrolls
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._player.pause()
            self._state.step(_STEPS[key])
        elif key in _UNITS:
            self._choice.step_unit(_UNITS[key])
        elif key == Qt.Key.Key_Home:
            self._state.choose(self._state.ends[0])
        elif key == Qt.Key.Key_End:
            self._state.choose(self._state.ends[1])
        elif key == Qt.Key.Key_Space:
            self._player.toggle()
        elif key == Qt.Key.Key_M:
            self._choice.use_mean(not self._choice.mean)
        elif key == Qt.Key.Key_U:
            self.zoomed_out.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the word under the pointer."""
        picture = self.picture()
        place = event.position()
        if picture is None or not picture.strip_rect().contains(place):
            return
        token = picture.strip(picture.numbers.token).token_at(place.x())
        if token is not None and event.button() == Qt.MouseButton.LeftButton:
            self._player.pause()
            self._state.choose(token)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom out, with Ctrl, until all words are in sight."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y() < 0:
            self.zoomed_out.emit()
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring, unless the mouse brought the focus."""
        super().focusInEvent(event)
        self._by_key = came_by_key(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the numbers: while hidden nothing was computed."""
        super().showEvent(event)
        self._choice.look(self, True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing more."""
        super().hideEvent(event)
        self._glide.stop()
        self._choice.look(self, False)
