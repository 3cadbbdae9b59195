"""The tour's callout, its formula, and the ring and line that point at what it speaks of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.export.formulas import draw_formula, extent
from sentiment_gui.export.palette import relative
from sentiment_gui.export.phrases import ended, paragraph
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.tour_place import line_between
from sentiment_gui.widgets.tour_step import Formula, Stop

_WIDTH, _SIZE, _SIGN = 400, 24.0, 0.24
_AROUND = 4
_SIGNS = ("equals", "plus", "times")
_FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormulaLine(QWidget):
    """A formula, its symbols in the hues of what they stand for.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._formula: Formula = ()
        themes.changed.connect(self.update)

    def show_formula(self, formula: Formula, spoken: str) -> None:
        """Show a formula; ``spoken`` is what a screen reader says."""
        self._formula = formula
        self.setAccessibleName(spoken)
        boxes = [extent(name) for name, _hue in formula]
        height = (max(b.ascent for b in boxes) + max(b.descent for b in boxes)) * _SIZE
        self.setFixedHeight(round(height) + 6)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the formula."""
        return QSize(round(self._width()), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set the formula, smaller where it would not fit."""
        painter, theme = QPainter(self), self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(1.0, self.width() / max(self._width(), 1.0))
        ascent = max((extent(name).ascent for name, _hue in self._formula), default=0.0)
        x, baseline = 0.0, 3 + ascent * _SIZE
        for name, hue in self._formula:
            ink = theme.text[relative(hue)] if hue else theme.ink
            x += _space(name) * scale
            x += draw_formula(painter, name, x, baseline, _SIZE * scale, ink)
            x += _space(name) * scale

    def _width(self) -> float:
        return sum(extent(name).width * _SIZE + 2 * _space(name) for name, _hue in self._formula)


def _space(name: str) -> float:
    return _SIGN * _SIZE if name in _SIGNS else 0.0


class Callout(QWidget):
    """One step: its place in the tour, a title, a sentence, a formula, and the ways on.

    Args:
        themes: Gives the colours.
        parent: It lies over.
    """

    forth = Signal()
    back = Signal()
    ended = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes, self._hue = themes, ""
        self.place = plain_label(font("status"))
        self.title = plain_label(font("section"))
        self.sentence = plain_label(font("notes"))
        self.sentence.setWordWrap(True)
        self.formula = FormulaLine(themes)
        self.skip = QPushButton(self.tr("Skip the tour"))
        self.previous = QPushButton(self.tr("Back"))
        self.next = QPushButton()
        for button, signal in (
            (self.skip, self.ended),
            (self.previous, self.back),
            (self.next, self.forth),
        ):
            button.setFont(font("body"))
            button.clicked.connect(signal)
        self.next.setDefault(True)
        self.setFixedWidth(_WIDTH)
        self._lay_out()
        self._take_keys()
        themes.changed.connect(self._colour)
        self._colour()

    def show_stop(self, stop: Stop, number: int, count: int) -> None:
        """Show a step; ``number`` counts from 1."""
        self._hue = stop.step.quantity
        self.place.setText(self.tr("{number} of {count}").format(number=number, count=count))
        self.title.setText(stop.title)
        self.sentence.setText(stop.sentence)
        self.formula.show_formula(stop.formula, stop.step.spoken)
        self.previous.setEnabled(number > 1)
        last = number == count
        self.next.setText(self.tr("Done") if last else self.tr("Next"))
        self.skip.setVisible(not last)
        name = self.tr("Tour, step {number} of {count}: {title}").format(
            number=number, count=count, title=stop.title
        )
        self.setAccessibleName(name)
        self.setAccessibleDescription(paragraph([stop.sentence, stop.step.spoken]))
        self.next.setAccessibleDescription(paragraph([ended(name), stop.sentence]))
        self._fit()
        self.update()

    def announce(self) -> None:
        """Let a screen reader read the step."""
        said = paragraph([ended(self.accessibleName()), self.accessibleDescription()])
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _fit(self) -> None:
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(_WIDTH, column.heightForWidth(_WIDTH))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.place)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.skip)
        ways.addStretch(1)
        ways.addWidget(self.previous)
        ways.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.formula)
        column.addSpacing(4)
        column.addLayout(ways)

    def _take_keys(self) -> None:
        for keys, act in ((_FORTH, self.forth.emit), (_BACK, self._go_back), (_ENTER, self._enter)):
            for key in keys:
                shortcut = QShortcut(key, self, act)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _go_back(self) -> None:
        if self.previous.isEnabled():
            self.back.emit()

    def focusNextPrevChild(self, forth: bool) -> bool:
        """Keep the keys among the buttons: Escape leads back to the window."""
        buttons = [b for b in (self.skip, self.previous, self.next) if not b.isHidden()]
        buttons = [b for b in buttons if b.isEnabled()]
        at = next((k for k, b in enumerate(buttons) if b.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forth else Qt.FocusReason.BacktabFocusReason
        buttons[(at + (1 if forth else -1)) % len(buttons)].setFocus(reason)
        return True

    def _enter(self) -> None:
        """Press the button that has the keys."""
        button = self.focusWidget()
        (button if isinstance(button, QPushButton) else self.next).click()

    def _colour(self) -> None:
        theme = self._themes.theme
        self.title.setStyleSheet(f"color: {theme.ink}")
        self.sentence.setStyleSheet(f"color: {theme.ink}")
        self.place.setStyleSheet(f"color: {theme.ink2}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper with an edge of ink, and a bar of the hue."""
        painter, theme = QPainter(self), self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.canvas))
        painter.setPen(QPen(QColor(theme.ink), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.fillRect(QRectF(8, 16, 4, self.height() - 32), ring_colour(self._themes, self._hue))


class Pointer(QWidget):
    """Lies over everything and paints the ring around the target and the line to the callout.

    Args:
        themes: Gives the colours.
        parent: It covers.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._target, self._callout, self._hue = QRect(), QRect(), ""
        self._toward: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def target(self) -> QRect:
        """What the ring is around."""
        return self._target

    def point(self, target: QRect, callout: QRect, hue: str, toward: QPoint | None = None) -> None:
        """Point from the callout at the target; an empty one is not pointed at.

        Args:
            target: The ring is around it.
            callout: The line begins there.
            hue: Whose hue both have.
            toward: Where in the target the line ends.
        """
        self._target, self._callout, self._hue = target, callout, hue
        self._toward = toward
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ring and line, each on a halo of paper."""
        if self._target.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around, out = ring_around(self._target), QRectF(ring_around(self._target))
        ends = line_between(self._callout, around, self._toward)
        halo = QColor(self._themes.theme.canvas)
        halo.setAlphaF(0.8)
        for ink, width in ((halo, 5.0), (ring_colour(self._themes, self._hue), 2.5)):
            painter.setPen(QPen(ink, width))
            painter.drawRoundedRect(out, 4, 4)
            if ends is not None:
                painter.drawLine(QPointF(ends[0]), QPointF(ends[1]))


def ring_around(target: QRect) -> QRect:
    """Return where the ring around a target runs."""
    return target.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)


def ring_colour(themes: ThemeSource, quantity: str) -> QColor:
    """Return the hue of what a step speaks of, or ink."""
    theme = themes.theme
    return QColor(theme.line.get(relative(quantity), theme.ink))
