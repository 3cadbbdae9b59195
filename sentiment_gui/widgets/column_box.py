"""A choice of one of a file's columns, of which there may be thousands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from sentiment_gui.models.batch_cells import column_title

#: Among more columns than this one is found by typing a part of its name.
SEARCHED = 20


class ColumnBox(QComboBox):
    """Chooses a column; where there are many, by a part of its name.

    Args:
        none: How the choice of no column is called; empty where there must be one.
        parent: Qt's owner.
    """

    #: Somebody is at it.
    used = Signal()

    def __init__(self, none: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Choose a column"))
        self._none = [none] if none else []
        self._names: tuple[str, ...] = ()
        self._titles = QStringListModel(self)
        self.setModel(self._titles)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Measured by its longest name, it would ask for all of them at each change.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        _make_fast(self.view())

    def show_columns(self, names: Sequence[str], chosen: str) -> None:
        """Offer other columns, the first entry where none is ``chosen``; tells of no change."""
        blocked = self.blockSignals(True)
        self._names = tuple(names)
        self._titles.setStringList([*self._none, *map(column_title, names)])
        self._let_search(len(names) > SEARCHED)
        place = self._names.index(chosen) + len(self._none) if chosen in self._names else 0
        self.setCurrentIndex(place)
        self.blockSignals(blocked)

    def place(self) -> int:
        """The chosen column's place among the file's, or -1."""
        return max(self.currentIndex() - len(self._none), -1)

    def choose(self, name: str) -> bool:
        """Choose a column; return whether it is offered."""
        if name not in self._names:
            return False
        self.setCurrentIndex(self._names.index(name) + len(self._none))
        return True

    def give_up(self) -> None:
        """Choose no column: the entry for none, or nothing at all where there must be one."""
        self.setCurrentIndex(0 if self._none else -1)
        if self.isEditable():
            self.setEditText(self.currentText() if self._none else "")

    def name(self) -> str:
        """The chosen column, or nothing."""
        place = self.place()
        return self._names[place] if place >= 0 else ""

    def settle(self, *, search: bool = False) -> None:
        """Take the entry that has been typed, or else show the chosen one again.

        Args:
            search: Whether the first of several names that hold what is typed is taken, too; one
                that alone holds it always is.
        """
        words = self.currentText().strip().casefold()
        titles = [text.casefold() for text in self._titles.stringList()]
        if not self.isEditable() or words == self.itemText(self.currentIndex()).casefold():
            place = self.currentIndex()
        elif words in titles:
            place = titles.index(words)
        else:
            found = [k for k, text in enumerate(titles) if words and words in text]
            taken = len(found) == 1 or (search and found)
            place = found[0] if taken else self.currentIndex()
        self.setCurrentIndex(place)
        if self.isEditable():
            self.setEditText(self.itemText(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let what is typed take the place of the chosen name, however one came here."""
        super().focusInEvent(event)
        back = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in back:  # of itself, after another list or window was closed
            self.used.emit()
        edit = self.lineEdit()
        if edit is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            # After a press of the mouse, which would put the text cursor somewhere.
            QTimer.singleShot(0, edit, edit.selectAll)

    def showPopup(self) -> None:
        """Tell of the use, too, where a press of the mouse brings no focus."""
        self.used.emit()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what is typed, and accepts the dialog only when there is nothing to take."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            enters
            and self.isEditable()
            and self.currentText() != self.itemText(self.currentIndex())
        ):
            self.settle(search=True)
            completer = self.completer()
            popup = None if completer is None else completer.popup()
            if popup is not None:
                popup.hide()  # the Enter was its, too
            event.accept()
        else:
            super().keyPressEvent(event)

    def _let_search(self, search: bool) -> None:
        if search == self.isEditable():
            return
        self.setEditable(search)
        edit = self.lineEdit()
        if edit is None:
            return
        edit.setPlaceholderText(self.placeholderText())
        completer = QCompleter(self._titles, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        listed = QListView()
        _make_fast(listed)  # before it has anything to measure
        completer.setPopup(listed)
        self.setCompleter(completer)
        edit.editingFinished.connect(self.settle)


def _make_fast(view: object) -> None:
    """Let a list of thousands of entries measure one of them."""
    if isinstance(view, QListView):
        view.setUniformItemSizes(True)
