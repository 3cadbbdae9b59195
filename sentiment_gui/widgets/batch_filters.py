"""The bar above the table: filter by text, verdict and probability; what else is filtered by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from sentiment_gui.core.batch_query import Query
from sentiment_gui.core.summary import NEGATIVE, NO_VERDICT, POSITIVE, UNSURE
from sentiment_gui.export.fonts import font
from sentiment_gui.export.numbers import trimmed
from sentiment_gui.models.batch_cells import label_name
from sentiment_gui.widgets.icons import line_icon
from sentiment_gui.widgets.labels import literal, plain_label
from sentiment_gui.widgets.theme import ThemeSource

translate = QCoreApplication.translate
#: A pause in typing after which the filter is applied, in ms.
_TYPING = 150
_TABLE_LEFT = 32


class FilterEdit(QLineEdit):
    """A field that Escape empties."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field, or type."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class RangeEdit(QWidget):
    """Two numbers from 0 to 1.

    Args:
        parent: Qt's owner.
    """

    changed = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low, self.high = self._box(self.tr("From")), self._box(self.tr("To"))
        row = QHBoxLayout(self)
        row.setContentsMargins(30, 4, 12, 8)
        row.setSpacing(6)
        row.addWidget(plain_label(font("body"), self.tr("From")))
        row.addWidget(self.low)
        row.addWidget(plain_label(font("body"), self.tr("to")))
        row.addWidget(self.high)

    def show_range(self, low: float, high: float) -> None:
        """Show two numbers without telling of a change."""
        for box, value in ((self.low, low), (self.high, high)):
            blocked = box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(blocked)

    def _box(self, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(0.0, 1.0)
        box.setSingleStep(0.05)
        box.setDecimals(2)
        box.setAccessibleName(name)
        box.valueChanged.connect(self._on_change)
        return box

    def _on_change(self) -> None:
        low, high = sorted((self.low.value(), self.high.value()))
        self.changed.emit(low, high)


class BatchFilters(QWidget):
    """Edits a query.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    changed = Signal(Query)
    summary_switched = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._query, self._names = Query(), ("", "")
        self._labels = ("negative", "positive")
        self.text = FilterEdit()
        self.text.setPlaceholderText(self.tr("Filter by text"))
        self.text.setAccessibleName(self.tr("Filter by text"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedHeight(28)
        self._icon = QAction(self)
        self.text.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._on_text)
        self.text.textChanged.connect(self._typing.start)
        self.text.returnPressed.connect(self._on_text)
        self.verdict, self.chance = self._menu_button(), self._menu_button()
        self.range = RangeEdit()
        self.range.changed.connect(lambda low, high: self._put(low=low, high=high))
        self._unsure = (0.0, 1.0)
        self._unsure_range = QAction(self)
        self._unsure_range.triggered.connect(
            lambda: self._put(low=self._unsure[0], high=self._unsure[1])
        )
        self._fill_chances(self.chance.menu())
        self.all = QToolButton()
        self.all.setText(self.tr("Show all"))
        self.all.setFont(font("body"))
        self.all.clicked.connect(self._take_off)
        self.count = plain_label(font("body"))
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.summary = QPushButton(self.tr("Summary"))
        self.summary.setCheckable(True)
        self.summary.setAutoDefault(False)
        self.summary.toggled.connect(self.summary_switched)
        self.further = QWidget()
        self._lay_out()
        themes.changed.connect(self._colour)
        self._colour()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(_TABLE_LEFT, 10, 20, 10)
        row.setSpacing(12)
        self.text.setMinimumWidth(110)
        self.text.setMaximumWidth(238)
        row.addWidget(self.text, 3)
        row.addWidget(self.verdict)
        row.addWidget(self.chance)
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.summary)
        self._chips = QHBoxLayout(self.further)
        self._chips.setContentsMargins(_TABLE_LEFT - 6, 0, 20, 6)
        self._chips.setSpacing(4)
        self._chips.addStretch(1)
        self.further.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.further)

    def _menu_button(self) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(False)
        button.setMenu(QMenu(self))
        return button

    # What is shown

    def set_model(self, labels: tuple[str, str], unsure: tuple[float, float]) -> None:
        """Offer the verdicts of a model."""
        self._labels = labels
        self._unsure = unsure
        self._fill_verdicts(self.verdict.menu())
        self._unsure_range.setText(
            self.tr("{low} to {high}: unsure").format(
                low=trimmed(unsure[0]), high=trimmed(unsure[1])
            )
        )
        self._show()

    def show_query(self, query: Query, value: str = "", word: str = "") -> None:
        """Show what is filtered by.

        Args:
            query: The filter.
            value: Its value in a column of the file.
            word: Its word.
        """
        self._query, self._names = query, (value, word)
        if self.text.text() != query.text and not self._typing.isActive():
            self.text.setText(query.text)
            self._typing.stop()
        self._show()

    def show_count(self, sentence: str) -> None:
        """Say how many rows there are."""
        self.count.setText(sentence)

    def _show(self) -> None:
        query = self._query
        self.verdict.setText(f"{self._kind_name(query)} ▾")
        bounds = self.tr("Probability {low} to {high}").format(
            low=trimmed(query.low), high=trimmed(query.high)
        )
        self.chance.setText(f"{bounds} ▾")
        self.range.show_range(query.low, query.high)
        if not query.filters and self.all.hasFocus():
            self.text.setFocus()
        self.all.setVisible(query.filters)
        self._show_chips()

    def _kind_name(self, query: Query) -> str:
        if query.marked:
            return self.tr("Marked as wrong")
        names = dict(self._kinds())
        return names.get(query.kinds, self.tr("Several verdicts"))

    def _kinds(self) -> list[tuple[tuple[int, ...], str]]:
        return [
            ((), self.tr("All verdicts")),
            ((NEGATIVE,), label_name(self._labels[0])),
            ((UNSURE,), self.tr("Unsure")),
            ((POSITIVE,), label_name(self._labels[1])),
            ((NO_VERDICT,), self.tr("Without a verdict")),
        ]

    def _fill_verdicts(self, menu: QMenu) -> None:
        menu.clear()
        for kinds, name in self._kinds():
            action = menu.addAction(name)
            action.triggered.connect(lambda _on=False, k=kinds: self._put(kinds=k, marked=False))
        menu.addSeparator()
        menu.addAction(self.tr("Marked as wrong"), lambda: self._put(kinds=(), marked=True))

    def _fill_chances(self, menu: QMenu) -> None:
        """Fill the menu once: it owns the fields for a range of one's own."""
        menu.addAction(self.tr("0 to 1"), lambda: self._put(low=0.0, high=1.0))
        menu.addAction(self.tr("0 to 0.1: surely negative"), lambda: self._put(low=0.0, high=0.1))
        menu.addAction(self._unsure_range)
        menu.addAction(self.tr("0.9 to 1: surely positive"), lambda: self._put(low=0.9, high=1.0))
        menu.addSeparator()
        free = QWidgetAction(menu)
        free.setDefaultWidget(self.range)
        menu.addAction(free)

    def _show_chips(self) -> None:
        while self._chips.count() > 1:
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        value, word = self._names
        chips = []
        if value:
            text = self.tr("{column}: {value}").format(column=self._query.column, value=value)
            chips.append((text, {"code": -1}))
        if word:
            chips.append((self.tr("with ‘{word}’").format(word=word), {"word": -1}))
        for place, (text, change) in enumerate(chips):
            self._chips.insertWidget(place, self._chip(text, change))
        self.further.setVisible(bool(chips))

    def _chip(self, text: str, change: dict[str, int]) -> QToolButton:
        button = QToolButton()
        button.setText(literal(f"{text}  ×"))
        button.setFont(font("body"))
        button.setAccessibleName(self.tr("Remove the filter {name}").format(name=text))
        button.clicked.connect(lambda: self._put(**change))
        return button

    # What a person does

    def _on_text(self) -> None:
        self._typing.stop()
        self._put(text=self.text.text().strip())

    def _take_off(self) -> None:
        """Show all rows; their order stays."""
        self._typing.stop()
        query = self._query
        self.changed.emit(Query(sort=query.sort, descending=query.descending))

    def _put(self, **changes: Any) -> None:  # noqa: ANN401  a query's fields
        query = replace(self._query, **changes)
        if query != self._query:
            self._query = query
            self.changed.emit(query)

    def _colour(self) -> None:
        theme = self._themes.theme
        self.count.setStyleSheet(f"color: {theme.ink2}")
        self._icon.setIcon(
            line_icon("find", self._themes.colour("ink2"), self._themes.colour("ink3"))
        )
        self.text.setStyleSheet(
            f"QLineEdit {{ background: {theme.canvas}; color: {theme.ink}; border-radius: 5px;"
            f" border: 1px solid {theme.border}; padding: 0 4px; }}"
            f" QLineEdit:focus {{ border: 2px solid {theme.focus}; padding: 0 3px; }}"
        )
