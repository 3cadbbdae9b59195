"""Help: the gates, the keys, what a model cannot do, and what Gatelens is made of."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, Qt, qVersion
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import sentiment_gui
from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.theme import ThemeSource

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow

translate = QCoreApplication.translate

_WIDTH, _MARGINS = 620, (28, 22, 28, 18)
_TURNS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
#: No higher than this share of the screen, so that the window's title stays on it.
_OF_SCREEN = 0.9

#: A gate as textbooks write it: its own letter, its name in the weights' index.
_GATE = (
    "{g}<sub>t</sub> = σ(W<sub>{g}</sub> x<sub>t</sub> + U<sub>{g}</sub> h<sub>t−1</sub> "
    "+ b<sub>{g}</sub>)"
)
_GATES = {"forget": "f", "input": "i", "output": "o"}


class HelpDialog(QDialog):
    """A page of text of our own, which scrolls where the screen is too low for it.

    Args:
        title: Of the window.
        html: The page.
        parent: The window it belongs to.
    """

    def __init__(self, title: str, html: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QLabel(html)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setFont(font("body"))
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(title)
        self.area.setWidget(self.text)
        self.area.viewport().setAutoFillBackground(False)
        self.text.setAutoFillBackground(False)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        close = QPushButton(translate("Help", "Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(16)
        column.addWidget(self.area, 1)
        column.addLayout(self.buttons)
        self._fit()
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page by the keys that do so everywhere, wherever the focus is."""
        action = _TURNS.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self.area.verticalScrollBar().triggerAction(action)

    def _fit(self) -> None:
        """As high as the page, as far as the screen goes."""
        left, top, right, bottom = _MARGINS
        bar = self.area.verticalScrollBar().sizeHint().width()
        page = self.text.heightForWidth(_WIDTH - left - right - bar)
        around = top + bottom + 16 + self.buttons.sizeHint().height()
        screen = self.screen().availableGeometry().height()
        self.resize(_WIDTH, min(page + around, int(_OF_SCREEN * screen)))


class Help(QObject):
    """The Help menu's pages.

    Args:
        window: Whose menu it is.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show_gates(self) -> None:
        """Explain the gates, each with its equation."""
        title = translate("Help", "The gates explained")
        self._show(title, gates_page(self._window.themes))

    def show_keys(self) -> None:
        """List the keys."""
        from sentiment_gui.widgets.help_keys import keys_page

        self._show(translate("Help", "Keyboard shortcuts"), keys_page(self._window.commands))

    def show_limits(self) -> None:
        """Say what a model cannot do; what was measured of this one stands in its card."""
        dialog = self._show(translate("Help", "What the model cannot do"), limits_page())
        card = QPushButton(translate("Help", "The model's card…"))
        card.setAutoDefault(False)
        card.clicked.connect(dialog.accept)
        card.clicked.connect(self._window.models.manage)
        dialog.buttons.insertWidget(0, card)

    def show_about(self) -> None:
        """Show versions and licences."""
        self._show(translate("Help", "About Gatelens"), about_page())

    def _show(self, title: str, html: str) -> HelpDialog:
        dialog = HelpDialog(title, html, self._window)
        dialog.open()
        return dialog


def about_page() -> str:
    """The page with versions and licences."""
    heading = translate("Help", "Gatelens {version}").format(version=sentiment_gui.__version__)
    subject = translate(
        "Help", "See how an LSTM reads a review. Nothing you type leaves this computer."
    )
    made = translate("Help", "Python {python}, Qt {qt} by PySide6 {pyside}").format(
        python=platform.python_version(), qt=qVersion(), pyside=PySide6.__version__
    )
    licences = translate(
        "Help",
        "Gatelens and charset-normalizer: MIT. Qt and PySide6: LGPL 3. NumPy: BSD. safetensors, "
        "regex and the outlines of MathJax's formulas: Apache 2.0. Source Sans 3: SIL Open Font "
        "Licence 1.1. The model's licence stands in its card.",
    )
    return f"<h3>{heading}</h3><p>{subject}</p><p>{made}</p><p>{licences}</p>"


def limits_page() -> str:
    """The page on what no classifier of this kind can do."""
    paragraphs = (
        translate(
            "Help",
            "<b>The number</b> says how sure the model is, not how strong the praise is, and it "
            "holds over many reviews, not for a single one: of all that get 0.9, about nine in "
            "ten are positive.",
        ),
        translate(
            "Help",
            "<b>It knows two verdicts.</b> A text without an opinion should come out unsure, and "
            "sometimes does not.",
        ),
        translate(
            "Help",
            "<b>It reads one language</b>, the one it was trained in. Another one gets a warning "
            "instead of a verdict, as far as its words show it.",
        ),
        translate(
            "Help",
            "<b>Where word order decides, it is weakest</b>: negation that comes late, irony, what "
            "somebody else says, what was true once, two things compared with each other.",
        ),
        translate(
            "Help",
            "<b>A contribution</b> says what moved the model, not why somebody wrote it. Words "
            "that often stand in one kind of review move it, too.",
        ),
        translate(
            "Help",
            "It is made to sort many reviews and to show how a network reads one. Not for judging "
            "people, and not for decisions that nobody looks at again.",
        ),
    )
    return _strong("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def _strong(html: str) -> str:
    """Semibold is what ships; Qt would thicken it further for <b>."""
    return html.replace("<b>", '<span style="font-weight:600">').replace("</b>", "</span>")


def gates_page(themes: ThemeSource) -> str:
    """The page on the gates, in the theme's hues."""
    sentences = {
        "forget": translate(
            "Help",
            "The <b>forget gate</b> says, for every unit, how much of the old cell state is kept: "
            "1 keeps all, 0 erases. A word that closes it makes the network drop part of what it "
            "had read.",
        ),
        "input": translate(
            "Help",
            "The <b>input gate</b> says how much of what this word suggests is written into the "
            "cell state.",
        ),
        "output": translate(
            "Help",
            "The <b>output gate</b> says how much of the cell state is shown to the next step, "
            "and at the end to the readout that gives the verdict.",
        ),
    }
    parts = [
        "<p>",
        translate(
            "Help",
            "An LSTM reads a review word by word and carries a cell state c and a hidden state h "
            "along. At every word x three gates, numbers between 0 and 1 for each unit, decide "
            "what happens to the state.",
        ),
        "</p>",
    ]
    for name, letter in _GATES.items():
        equation = _GATE.format(g=letter)
        parts.append(
            f'<p>{sentences[name]}<br/><span style="color:{themes.theme.text[name]}">{equation}'
            "</span></p>"
        )
    parts += [
        "<p>c<sub>t</sub> = f<sub>t</sub> · c<sub>t−1</sub> + i<sub>t</sub> · g<sub>t</sub>,",
        " &nbsp; h<sub>t</sub> = o<sub>t</sub> · tanh(c<sub>t</sub>)</p><p>",
        translate(
            "Help",
            "The picture shows each gate's mean over all units. Means stay close to what is usual, "
            "so the colour shows how far a word moves them from it, in standard deviations over "
            "the training texts; the line shows the mean itself.",
        ),
        "</p><p>",
        translate(
            "Help",
            "The number beside the verdict is how sure the model is, not how strong the praise is. "
            "The contributions of all words and the bias add up to the logit exactly; how the last "
            "tanh is split among them is a convention (proportionally).",
        ),
        "</p>",
    ]
    return _strong("".join(parts))
