"""What stands under an empty review: where to drop one, examples, and what this is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sentiment_gui.export.fonts import SEMIBOLD, elided, font
from sentiment_gui.store.examples import Example
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.tour_offer import TourOffer

_ROW = 52
_WIDEST = 840


class DropArea(QWidget):
    """A dashed field that says what may be dropped, with a button to open a file instead.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.button = QPushButton(self.tr("Open…"))
        self._title = plain_label(
            font("section"), self.tr("Drop a review or a file of reviews here")
        )
        self._title.setFont(font("notes"))
        self._kinds = plain_label(
            font("body"), self.tr("a text, a table of reviews, or words from anywhere")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(4)
        for widget in (self._title, self._kinds):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        themes.changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        self._title.setStyleSheet(f"color: {self._themes.theme.ink}")
        self._kinds.setStyleSheet(f"color: {self._themes.theme.ink2}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._themes.colour("border"), 1.4)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class _ExampleDelegate(QStyledItemDelegate):
    """Two lines: the title, and how the review begins."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._themes.theme
        example: Example = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        active = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if active or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if active else theme.chrome))
            painter.drawRoundedRect(rect, 5, 5)
        left, top = rect.left() + 12, rect.top()
        draw_text(painter, left, top + 21, example.title, 15, theme.ink, weight=SEMIBOLD)
        begin = elided_end(example.text.replace("\n", " "), 14, min(rect.width() - 120, 460))
        draw_text(painter, left, top + 40, begin, 14, theme.ink2)
        if active:
            hint = self.tr("Enter")
            draw_text(painter, rect.right() - 12, top + 31, hint, 13, theme.ink2, align="right")
        painter.restore()


def elided_end(text: str, size: float, width: float) -> str:
    """The beginning of a text, cut after a word, with an ellipsis."""
    if elided(text, size, width) == text:
        return text
    words, line = text.split(" "), ""
    for word in words:
        longer = f"{line} {word}".strip()
        if elided(f"{longer} …", size, width) != f"{longer} …":
            break
        line = longer
    return f"{line} …"


class ExampleList(QListWidget):
    """The examples; Enter or a click opens one.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    opened = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_ExampleDelegate(themes, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Examples"))
        self.itemClicked.connect(self._open)
        themes.changed.connect(self.viewport().update)

    def set_examples(self, examples: Sequence[Example]) -> None:
        """Show these examples."""
        self.clear()
        for example in examples:
            item = QListWidgetItem(example.title)
            item.setData(Qt.ItemDataRole.UserRole, example)
            self.addItem(item)
        self.setCurrentRow(0)
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def first(self) -> Example:
        """The first of them."""
        example: Example = self.item(0).data(Qt.ItemDataRole.UserRole)
        return example

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(200, _ROW * max(self.count(), 1) + 2)

    def minimumSizeHint(self) -> QSize:
        """One row: in a low window the others are reached by scrolling."""
        return QSize(200, _ROW + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen example with Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentRow() >= 0:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))


class EmptyState(QWidget):
    """The drop field, the examples, three sentences on the gates, and at first the tour.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    text_dropped = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAcceptDrops(True)
        self.drop_area = DropArea(themes)
        self.examples = ExampleList(themes)
        self._heading = plain_label(font("body"), self.tr("Or start from an example"))
        self._heading.setContentsMargins(12, 0, 0, 0)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.RichText)
        self._about.setWordWrap(True)
        self._about.setFont(font("notes"))
        self._about.setContentsMargins(12, 0, 12, 0)
        self.offer = TourOffer(themes)
        self._rule = QFrame()
        self._rule.setFixedHeight(1)
        self._lay_out()
        themes.changed.connect(self._colour)
        self._colour()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may be dropped here; files are the window's."""
        mime = event.mimeData()
        if mime.hasText() and not mime.hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the words."""
        event.acceptProposedAction()
        self.text_dropped.emit(event.mimeData().text())

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 4, 0, 16)
        column.setSpacing(0)
        inner = QHBoxLayout()
        inner.setContentsMargins(12, 0, 12, 0)
        inner.addWidget(self.drop_area)
        column.addLayout(inner)
        column.addSpacing(20)
        column.addWidget(self._heading)
        column.addSpacing(4)
        column.addWidget(self.examples)
        column.addSpacing(16)
        column.addWidget(self._rule)
        column.addSpacing(16)
        column.addWidget(self._about)
        column.addSpacing(12)
        column.addWidget(self.offer)
        column.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(holder, 1)
        row.addStretch(0)

    def _colour(self) -> None:
        theme = self._themes.theme
        self._heading.setStyleSheet(f"color: {theme.ink2}")
        self._rule.setStyleSheet(f"background: {theme.hairline}; margin: 0 12px")
        self._about.setStyleSheet(f"color: {theme.ink2}")
        names = {
            "forget": self.tr("forget"),
            "input": self.tr("input"),
            "output": self.tr("output"),
        }
        coloured = {
            key: f'<span style="color:{theme.text[key]}; font-weight:600">{name}</span>'
            for key, name in names.items()
        }
        sentence = self.tr(
            "An LSTM reads the review word by word. At each word a {forget} gate drops part of "
            "what it knows, an {input} gate writes, an {output} gate shows. Gatelens draws all "
            "three."
        )
        self._about.setText(sentence.format(**coloured))
