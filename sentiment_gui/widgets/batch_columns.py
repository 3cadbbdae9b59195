"""A choice among a file's columns: a menu, and a search where they are many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QMenu, QVBoxLayout, QWidget

from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import counted
from sentiment_gui.models.batch_cells import column_title
from sentiment_gui.widgets.column_box import ColumnBox
from sentiment_gui.widgets.labels import literal, plain_label

translate = QCoreApplication.translate
#: A menu of many more entries would be higher than a small screen.
_LISTED = 15

Switch = Callable[[str, bool], object]


def fill_columns(
    menu: QMenu,
    names: Sequence[str],
    shown: Sequence[str],
    switch: Switch,
    find: str,
    asker: QWidget,
) -> None:
    """Fill a menu with a file's columns: the chosen ones, the first others, a search for more.

    Args:
        menu: Is empty.
        names: All columns that can be chosen.
        shown: Those that are.
        switch: Called with a column, and whether it is to be chosen.
        find: The text of the search.
        asker: Whose window is asked in: the menu is gone by then.
    """
    chosen, others = set(shown), 0
    for name in names:
        others += name not in chosen
        if name in chosen or others <= _LISTED:
            action = menu.addAction(literal(column_title(name)))
            action.setCheckable(True)
            action.setChecked(name in chosen)
            action.triggered.connect(lambda on, n=name: switch(n, on))
    if others > _LISTED:
        rest = translate("BatchColumns", "{count} more columns are not listed here")
        menu.addSeparator()
        menu.addAction(rest.format(count=counted(others - _LISTED))).setEnabled(False)
        left_out = [name for name in names if name not in chosen]
        menu.addAction(find).triggered.connect(partial(_ask, asker, left_out, switch, find))


def _ask(asker: QWidget, names: Sequence[str], switch: Switch, title: str) -> None:
    dialog = FindColumn(names, title.removesuffix("…"), asker.window())
    dialog.accepted.connect(lambda: switch(dialog.name(), True))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.open()


class FindColumn(QDialog):
    """Asks for one of a file's columns.

    Args:
        names: The columns.
        title: Of the window.
        parent: The window it belongs to.
    """

    def __init__(self, names: Sequence[str], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = ColumnBox()
        self.column.show_columns(names, names[0])
        self.column.setMinimumWidth(320)
        label = plain_label(font("body"), self.tr("Column"))
        label.setBuddy(self.column)
        form = QFormLayout()
        form.addRow(label, self.column)
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Cancel"), role.RejectRole).setAutoDefault(False)
        buttons.addButton(self.tr("Choose"), role.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(plain_label(font("body"), self.tr("A part of its name finds it.")))
        column.addWidget(buttons)
        edit = self.column.lineEdit()
        if edit is not None:
            edit.selectAll()

    def name(self) -> str:
        """The chosen column."""
        self.column.settle()
        return self.column.name()
