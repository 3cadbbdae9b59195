"""A button whose menu holds the buttons of a row for which there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from sentiment_gui.widgets.labels import literal


class MoreButton(QPushButton):
    """Takes buttons in where a row is too narrow for all of them, and presses them for the menu.

    Args:
        foldable: The buttons that may be taken in, the first one first.
        parent: Qt's owner.
    """

    def __init__(self, foldable: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("More ▾"))
        self.setAccessibleName(self.tr("More"))
        self.setAutoDefault(False)
        self._foldable, self._folded = tuple(foldable), list[QPushButton]()
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.hide()

    def fold(self, wanted: Sequence[QPushButton], room: int, spacing: int) -> int:
        """Show the wanted buttons, or as many of them as there is room for.

        Args:
            wanted: Buttons that have something to do now.
            room: How many px there are for them.
            spacing: How many px lie between two of them.

        Returns:
            How many px those on show need.
        """
        left = [button for button in self._foldable if button in wanted]
        self._folded = []
        while (needed := self._width(wanted, spacing)) > room and left:
            self._folded.append(left.pop(0))
        if len(self._folded) == 1 and left:  # a menu of one would save next to nothing
            self._folded.append(left.pop(0))
            needed = self._width(wanted, spacing)
        for button in wanted:
            button.setVisible(button not in self._folded)
        self.setVisible(bool(self._folded))
        return needed

    def _width(self, wanted: Sequence[QPushButton], spacing: int) -> int:
        shown = [button.sizeHint().width() for button in wanted if button not in self._folded]
        if self._folded:
            shown.append(self.sizeHint().width())
        return sum(shown) + spacing * len(shown)

    def _fill(self) -> None:
        self.menu().clear()
        for button in self._folded:
            action = self.menu().addAction(literal(button.text()), button.click)
            action.setEnabled(button.isEnabled())
