"""Which of a file's columns the table of many reviews shows: a menu, and a search among many."""

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
    menu: QMenu, names: Sequence[str], shown: Sequence[str], switch: Switch, asker: QWidget
) -> None:
    """Fill a menu with a file's columns: those on show, the first others, and a search for more.

    Args:
        menu: Is empty.
        names: All columns but the one of the reviews.
        shown: Those on show.
        switch: Called with a column, and whether it is to be shown.
        asker: Whose window is asked in: the menu is gone by then.
    """
    on_show, others = set(shown), 0
    for name in names:
        others += name not in on_show
        if name in on_show or others <= _LISTED:
            action = menu.addAction(literal(column_title(name)))
            action.setCheckable(True)
            action.setChecked(name in on_show)
            action.triggered.connect(lambda on, n=name: switch(n, on))
    if others > _LISTED:
        rest = translate("BatchColumns", "{count} more columns are not listed here")
        menu.addSeparator()
        menu.addAction(rest.format(count=counted(others - _LISTED))).setEnabled(False)
        find = menu.addAction(translate("BatchColumns", "Show another column…"))
        left_out = [name for name in names if name not in on_show]
        find.triggered.connect(partial(_ask, asker, left_out, switch))


def _ask(asker: QWidget, names: Sequence[str], switch: Switch) -> None:
    dialog = FindColumn(names, asker.window())
    dialog.accepted.connect(lambda: switch(dialog.name(), True))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.open()


class FindColumn(QDialog):
    """Asks for one of a file's columns.

    Args:
        names: The columns.
        parent: The window it belongs to.
    """

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Show another column"))
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
        buttons.addButton(self.tr("Show"), role.AcceptRole).setDefault(True)
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
