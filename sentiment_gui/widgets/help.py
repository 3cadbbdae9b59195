"""Help: what the gates do, and what Gatelens is made of."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

import sentiment_gui
from sentiment_gui.export.fonts import font
from sentiment_gui.widgets.theme import ThemeSource

translate = QCoreApplication.translate


#: A gate as textbooks write it: its own letter, its name in the weights' index.
_GATE = (
    "{g}<sub>t</sub> = σ(W<sub>{g}</sub> x<sub>t</sub> + U<sub>{g}</sub> h<sub>t−1</sub> "
    "+ b<sub>{g}</sub>)"
)
_GATES = {"forget": "f", "input": "i", "output": "o"}


class HelpDialog(QDialog):
    """A page of text of our own.

    Args:
        title: Of the window.
        html: The page.
        parent: The window it belongs to.
    """

    def __init__(self, title: str, html: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(html)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setFont(font("body"))
        text.setMinimumWidth(560)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton(translate("Help", "Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(16)
        column.addWidget(text, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def show_about(parent: QWidget) -> None:
    """Show versions and licences."""
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
    html = f"<h3>{heading}</h3><p>{subject}</p><p>{made}</p><p>{licences}</p>"
    HelpDialog(translate("Help", "About Gatelens"), html, parent).open()


def show_gates(parent: QWidget, themes: ThemeSource) -> None:
    """Explain the gates, each with its equation."""
    HelpDialog(translate("Help", "The gates explained"), gates_page(themes), parent).open()


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
    # Semibold is what ships; Qt would thicken it further for <b>.
    strong = '<span style="font-weight:600">'
    return "".join(parts).replace("<b>", strong).replace("</b>", "</span>")
