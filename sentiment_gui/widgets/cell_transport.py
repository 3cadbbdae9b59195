"""The row under the cell: first, play, last; a slider with a tick a token; whose numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from sentiment_gui.core.cell_units import RULES
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.words import quotable
from sentiment_gui.widgets.cell_choice import CellChoice, CellPlayer
from sentiment_gui.widgets.cell_controls import SignButton, TokenSlider
from sentiment_gui.widgets.labels import literal, plain_label
from sentiment_gui.widgets.menu_text import MenuText
from sentiment_gui.widgets.span_choice import SpanControl
from sentiment_gui.widgets.views import ViewContext


class CellTransport(QWidget):
    """Steps through the review and chooses whose numbers are shown.

    Args:
        context: The cursor and the colours.
        choice: Whose numbers.
        player: Plays and pauses.
        scale: Larger than 1 in a presentation.
        parent: Qt's owner.
    """

    present_wanted = Signal()
    #: The network at every word is wanted, instead of the cell at one.
    unrolled_wanted = Signal()

    def __init__(
        self,
        context: ViewContext,
        choice: CellChoice,
        player: CellPlayer,
        scale: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._themes = context.state, context.themes
        self._commands = context.commands
        self._choice, self._player, self._scale = choice, player, scale
        self._make_player()
        self._make_choice()
        self._lay_out()
        self._state.trace_changed.connect(self._on_state)
        self._state.chosen_changed.connect(self._on_state)
        self._state.span_changed.connect(self._on_span)
        choice.changed.connect(self._on_choice)
        player.changed.connect(self._on_player)
        self._themes.changed.connect(self._colour)
        for refresh in (
            self._on_state, self._on_span, self._on_choice, self._on_player, self._colour,
        ):  # fmt: skip
            refresh()

    def _make_player(self) -> None:
        self.first, self.play, self.last = (
            SignButton(sign, self._themes, self._scale) for sign in ("first", "play", "last")
        )
        self.first.set_sign("first", self.tr("First word"))
        self.last.set_sign("last", self.tr("Last word"))
        self.first.clicked.connect(lambda: self._state.choose(self._state.ends[0]))
        self.last.clicked.connect(lambda: self._state.choose(self._state.ends[1]))
        self.play.clicked.connect(self._player.toggle)
        self.slider = TokenSlider(self._themes)
        self.slider.setAccessibleName(self.tr("Word of the review"))
        self.slider.valueChanged.connect(self._state.choose)
        self._speed = self._label(self.tr("1 word a second"))
        self.place = self._label()
        self.span = SpanControl(self._state, self._commands, self._themes)

    def _make_choice(self) -> None:
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.mean = QToolButton()
        self.mean.setText(self.tr("mean of units"))
        self.mean.setCheckable(True)
        self.mean.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.mean.clicked.connect(self._choice.use_mean)
        self.unit = MenuText(self.tr("unit"), self.menu, self._themes, scale=self._scale)
        self.present = QToolButton()
        self.present.setText(self.tr("Present"))
        self.present.setToolTip(self.tr("Large type on the whole screen (F5)"))
        self.present.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.present.clicked.connect(self.present_wanted)
        self.unrolled = QToolButton()
        self.unrolled.setText(self.tr("Unrolled"))
        self.unrolled.setToolTip(
            self.tr("Zoom out: the network at every word (Ctrl and the wheel, or U)")
        )
        self.unrolled.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.unrolled.clicked.connect(self.unrolled_wanted)
        for widget in (self.mean, self.present, self.unrolled, self.menu):
            widget.setFont(self._font())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 0, 24, 8)
        row.setSpacing(8)
        for widget in (self.first, self.play, self.last):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._speed)
        row.addSpacing(8)
        row.addWidget(self.slider, 1)
        row.addWidget(self.place)
        row.addWidget(self.span)
        row.addSpacing(24)
        for control in (self.mean, self.unit, self.unrolled, self.present):
            row.addWidget(control)

    def _font(self) -> QFont:
        made = font("body")
        made.setPixelSize(round(14 * self._scale))
        return made

    def _label(self, text: str = "") -> QLabel:
        return plain_label(self._font(), text)

    # What is shown

    def _on_state(self) -> None:
        length, chosen = self._state.length, max(self._state.chosen, 0)
        for widget in (self.first, self.play, self.last, self.slider):
            widget.setEnabled(length > 0)
        was = self.slider.blockSignals(True)
        self.slider.setRange(0, max(length - 1, 0))
        self.slider.setValue(chosen)
        self.slider.blockSignals(was)
        text = self.tr("token {number} of {count}").format(
            number=counted(chosen + 1), count=counted(length)
        )
        self.place.setText(text if length else "")
        self.slider.setAccessibleDescription(self.place.text())

    def _on_span(self) -> None:
        self.slider.set_span(self._state.span)

    def _on_choice(self) -> None:
        reading = self._choice.reading
        for widget in (self.mean, self.unit):
            widget.setEnabled(reading is not None)
        self.present.setEnabled(reading is not None)
        self.mean.setChecked(self._choice.mean)
        self.unit.set_value("" if reading is None else str(reading.unit))

    def _on_player(self) -> None:
        if self._player.playing:
            self.play.set_sign("pause", self.tr("Pause"))
        else:
            self.play.set_sign("play", self.tr("Play"))

    def _colour(self) -> None:
        theme = self._themes.theme
        for label in (self._speed, self.place):
            label.setStyleSheet(f"color: {theme.ink2}")
        self.mean.setStyleSheet(f"QToolButton:checked {{ color: {theme.ink}; font-weight: 600; }}")
        self.update()

    # Whose numbers

    def _fill(self) -> None:
        """Offer the units that the present word does most in, and any by its number."""
        self.menu.clear()
        reading, trace = self._choice.reading, self._state.trace
        if reading is None or trace is None:
            return
        word = quotable(trace.tokens[max(self._state.chosen, 0)].text)
        for rule in RULES[reading.numbers.cell]:
            text = literal(self._rule_text(rule).format(word=word))
            self.menu.addAction(text, partial(self._choice.use_rule, rule))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Unit number…"), self.ask_unit)
        self.menu.addAction(self.tr("Mean of units"), partial(self._choice.use_mean, True))

    def _rule_text(self, rule: str) -> str:
        texts: dict[str, Callable[[], str]] = {
            "erased": lambda: self.tr("The one ‘{word}’ erases most"),
            "written": lambda: self.tr("The one ‘{word}’ writes most"),
            "moved": lambda: self.tr("The one ‘{word}’ moves most"),
            "readout": lambda: self.tr("The one the readout heeds most"),
        }
        return texts[rule]()

    def ask_unit(self) -> None:
        """Ask for a unit's number."""
        reading = self._choice.reading
        if reading is None:
            return
        dialog = QInputDialog(self)
        dialog.setFont(self._font())
        dialog.setWindowTitle(self.tr("Unit"))
        last = reading.numbers.units - 1
        dialog.setLabelText(self.tr("Number of the unit, 0 to {last}").format(last=last))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(0, last)
        dialog.setIntValue(reading.unit)
        for button in dialog.findChildren(QAbstractButton):
            button.setIcon(QIcon())  # words say it
        dialog.intValueSelected.connect(self._choice.use_unit)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
