"""The history beside the page: a field to search in, and rows of two lines."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.export.fonts import SEMIBOLD, elided, font
from sentiment_gui.models.history_model import ROW, HistoryModel, Row
from sentiment_gui.widgets.chrome import HEIGHT
from sentiment_gui.widgets.icons import line_icon
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.messages import tooltip
from sentiment_gui.widgets.theme import ThemeSource

WIDTH = 240
_ROW, _EDGE = 48, 16
_PATIENCE = 150


class _Delegate(QStyledItemDelegate):
    """The first words, below them the verdict and the time."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, row = self._themes.theme, index.data(ROW)
        state, rect = option.state, QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.selection if chosen else theme.chrome))
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        left, right, top = rect.left() + _EDGE, rect.right() - _EDGE, rect.top()
        draw_text(
            painter, left, top + 20, elided(row.begin, 14, right - left, at_end=True), 14, theme.ink
        )
        width = draw_text(painter, right, top + 38, row.time, 12.5, theme.ink2, align="right")
        verdict = elided(row.verdict, 12.5, right - left - width - 8, SEMIBOLD)
        tone = getattr(theme, row.tone)
        draw_text(painter, left, top + 38, verdict, 12.5, tone, weight=SEMIBOLD)
        painter.restore()


class HistoryList(QListView):
    """The rows; Enter or a click opens one, Delete removes it."""

    opened = Signal(int)
    removed = Signal(int)
    put_back = Signal()
    copied = Signal(int)
    escaped = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(themes, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("History"))
        self.clicked.connect(lambda index: self.opened.emit(index.data(ROW).id))
        themes.changed.connect(self.viewport().update)

    def chosen(self) -> Row | None:
        """The row that is selected."""
        index = self.currentIndex()
        row: Row | None = index.data(ROW) if index.isValid() else None
        return row

    def event(self, event: QEvent) -> bool:
        """Take the keys that would otherwise act on the review."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if any(event.matches(key) for key in (keys.Undo, keys.Copy, keys.Delete)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, remove, put back, copy, or go back to the review."""
        row = self.chosen()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.put_back.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.id)
        elif row is not None and event.matches(QKeySequence.StandardKey.Delete):
            self.removed.emit(row.id)
        elif row is not None and event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit(row.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row under the pointer."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).center() if keyboard else event.pos()
        index = self.indexAt(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.row_menu(index.data(ROW)).popup(self.viewport().mapToGlobal(QPoint(place)))

    def row_menu(self, row: Row) -> QMenu:
        """The menu of a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.opened.emit(row.id))
        menu.addAction(self.tr("Copy text")).triggered.connect(lambda: self.copied.emit(row.id))
        menu.addSeparator()
        remove = menu.addAction(self.tr("Remove from history"))
        remove.triggered.connect(lambda: self.removed.emit(row.id))
        return menu


class HistoryDock(QDockWidget):
    """A dock that holds the list; what it shows comes from elsewhere.

    Args:
        model: The rows.
        themes: Gives the colours.
        parent: The window.
    """

    searched = Signal(str)
    switched_on = Signal()

    def __init__(self, model: HistoryModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(self.tr("History"), parent)
        self._themes = themes
        self.setObjectName("history")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea)
        self.search = QLineEdit()
        self.search.setProperty("search", True)
        self.search.setPlaceholderText(self.tr("Find in history"))
        self.search.setAccessibleName(self.tr("Find in history"))
        self.search.setClearButtonEnabled(True)
        self.list = HistoryList(themes)
        self.list.setModel(model)
        self.note = plain_label(font("body"))
        self.note.setWordWrap(True)
        self.on = QPushButton(self.tr("Keep a history"))
        self.on.clicked.connect(self.switched_on)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._timer.start())
        self.search.returnPressed.connect(self._to_list)
        themes.changed.connect(self._colour)
        self._colour()

    def show_state(self, sentence: str, *, offer: bool) -> None:
        """Say something in the place of rows, or nothing.

        Args:
            sentence: What to say.
            offer: Whether to offer that a history be kept.
        """
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        self.on.setVisible(offer)

    def sizeHint(self) -> QSize:
        """As wide as designed."""
        return QSize(WIDTH, 400)

    def _lay_out(self) -> None:
        self.setTitleBarWidget(self._title())
        field = QHBoxLayout()
        field.setContentsMargins(_EDGE, 0, _EDGE, 0)
        field.addWidget(self.search)
        note = QVBoxLayout()
        note.setContentsMargins(_EDGE, 0, _EDGE, 0)
        note.setSpacing(12)
        note.addWidget(self.note)
        note.addWidget(self.on, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(field)
        column.addLayout(note)
        column.addWidget(self.list, 1)
        inside.setMinimumWidth(WIDTH)
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        inside.setAutoFillBackground(True)
        self.setWidget(inside)
        self.show_state("", offer=False)

    def _title(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(HEIGHT)
        bar.setBackgroundRole(QPalette.ColorRole.Base)
        bar.setAutoFillBackground(True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(_EDGE, 0, 8, 0)
        row.addWidget(plain_label(font("section"), self.tr("History")), 1)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(self.tr("Close history"))
        self.close_button.setToolTip(tooltip(self.tr("Close history")))
        self.close_button.setFixedSize(28, 28)
        self.close_button.clicked.connect(self.close)
        row.addWidget(self.close_button)
        return bar

    def _to_list(self) -> None:
        if self.list.model().rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _colour(self) -> None:
        theme = self._themes.theme
        self.close_button.setIcon(line_icon("close", QColor(theme.ink2), QColor(theme.ink3)))
        self.note.setStyleSheet(f"color: {theme.ink2}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the search field, Down goes into the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.list.escaped.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._to_list()
        else:
            super().keyPressEvent(event)
