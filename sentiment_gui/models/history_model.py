"""The history as Qt sees it: pages of entries, each worded once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from sentiment_gui.export.numbers import plain
from sentiment_gui.export.wording import label_word
from sentiment_gui.store.document import SavedResult
from sentiment_gui.store.history import PAGE, Entry

Index = QModelIndex | QPersistentModelIndex
Tone = Literal["negative", "positive", "ink2"]
ROW = Qt.ItemDataRole.UserRole
_LATEST = 1e11  # seconds since 1970: beyond any calendar
_NOWHERE = QModelIndex()

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows.

    Attributes:
        id: The entry's number.
        begin: The first words of the review.
        verdict: The verdict and its probability.
        tone: The theme's colour of the verdict.
        time: When it was read.
    """

    id: int
    begin: str
    verdict: str
    tone: Tone
    time: str


class HistoryModel(QAbstractListModel):
    """The entries that were found, newest first; further pages are asked for as they are needed.

    Args:
        parent: Qt's owner.
    """

    #: More entries are wanted, below the one with this place.
    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._last: int | None = None
        self._more = False

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many entries there are so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  Qt
        """A row, and its words for those who hear it."""
        if not 0 <= index.row() < len(self._rows):  # a screen reader may ask late
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.begin
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.tr("{review}. {verdict}, {time}").format(
                review=row.begin, verdict=row.verdict, time=row.time
            )
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a further page may be there."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; :meth:`add_page` brings it."""
        if self.canFetchMore(parent):
            self._more = False
            self.wanted.emit(self._last)

    def show_page(self, entries: list[Entry]) -> None:
        """Show these entries instead of the present ones."""
        self.beginResetModel()
        self._rows = [row_of(entry) for entry in entries]
        self.endResetModel()
        self._note(entries)

    def add_page(self, entries: list[Entry]) -> None:
        """Show these entries below the present ones."""
        if entries:
            first = len(self._rows)
            self.beginInsertRows(_NOWHERE, first, first + len(entries) - 1)
            self._rows += [row_of(entry) for entry in entries]
            self.endInsertRows()
        self._note(entries)

    def place_of(self, number: int) -> int:
        """The row of an entry, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.id == number), -1)

    def _note(self, entries: list[Entry]) -> None:
        self._more = len(entries) == PAGE
        self._last = entries[-1].place if entries else None


def row_of(entry: Entry) -> Row:
    """Word an entry."""
    record = entry.record
    verdict, tone = verdict_words(record.result)
    return Row(entry.id, record.text, verdict, tone, time_words(record.time))


def verdict_words(result: SavedResult) -> tuple[str, Tone]:
    """The verdict in words, and its colour."""
    if not result.label or math.isnan(result.probability):
        return translate("History", "No verdict"), "ink2"
    number = plain(result.probability)
    if result.unsure:
        return translate("History", "Unsure {number}").format(number=number), "ink2"
    word = label_word(result.label)
    tone: Tone = "positive" if result.probability >= 0.5 else "negative"
    return f"{word[:1].upper()}{word[1:]} {number}", tone


def time_words(seconds: float, today: QDate | None = None) -> str:
    """When, as short as it is clear: a time today, a day before that."""
    if not abs(seconds) < _LATEST:  # damaged, or no number at all
        return ""
    then = QDateTime.fromSecsSinceEpoch(int(seconds))
    locale, now = QLocale(), today or QDate.currentDate()
    clock = locale.toString(then.time(), QLocale.FormatType.ShortFormat)
    if then.date() == now:
        return clock
    if then.date() == now.addDays(-1):
        return translate("History", "Yesterday {time}").format(time=clock)
    return locale.toString(then.date(), QLocale.FormatType.ShortFormat)
