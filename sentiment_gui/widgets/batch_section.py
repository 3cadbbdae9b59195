"""The heading over a picture of the summary."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from sentiment_gui.export.fonts import SEMIBOLD, advance, elided, font
from sentiment_gui.export.palette import Theme
from sentiment_gui.export.summary_pictures import WIDTH
from sentiment_gui.widgets.batch_picture import MARGIN
from sentiment_gui.widgets.labels import literal, plain_label
from sentiment_gui.widgets.messages import wrapped_tooltip
from sentiment_gui.widgets.theme import ThemeSource

#: Between heading and note, and what the triangle of a menu needs besides.
_BETWEEN, _TRIANGLE = 8, 20


def link_style(theme: Theme, decoration: str = "underline") -> str:
    """The style sheet of a button that is words alone, flush with the text above it."""
    return (
        "QPushButton { border: 2px solid transparent; background: transparent; text-align: left;"
        f" color: {theme.ink}; padding: 0 4px 0 0; margin-left: -2px; min-height: 20px;"
        f" text-decoration: {decoration} }}"
        f" QPushButton:focus {{ border-color: {theme.focus} }}"
    )


class SectionHead(QWidget):
    """A heading, a menu behind it if there is a choice, and a note at the right.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.

    Attributes:
        heading: All of the heading.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.heading = ""
        self.title, self.note = plain_label(font("section")), plain_label(font("body"))
        self.button = QPushButton()
        self.button.setFont(font("section"))
        self.button.setAutoDefault(False)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(_BETWEEN)
        row.addWidget(self.title)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.note)
        themes.changed.connect(self._colour)
        self._colour()

    def show_text(self, title: str, note: str = "") -> None:
        """Show a heading, as much of it as the note leaves room for, and the note."""
        self.heading = title
        room = WIDTH - 2 * MARGIN - advance(note, self.note.font().pixelSize()) - _BETWEEN
        size = self.title.font().pixelSize()
        self.title.setText(elided(title, size, room, SEMIBOLD, at_end=True))
        short = elided(title, size, room - _TRIANGLE, SEMIBOLD, at_end=True)
        self.button.setText(literal(f"{short} ▾"))
        self.button.setAccessibleName(title)
        self.button.setToolTip("" if short == title else wrapped_tooltip(title))
        self.note.setText(note)

    def offer_menu(self, offered: bool) -> None:
        """Let the heading open its menu, or be words alone."""
        self.button.setVisible(offered)
        self.title.setVisible(not offered)

    def _colour(self) -> None:
        theme = self._themes.theme
        self.title.setStyleSheet(f"color: {theme.ink}")
        self.note.setStyleSheet(f"color: {theme.ink2}")
        self.button.setStyleSheet(link_style(theme, decoration="none"))
