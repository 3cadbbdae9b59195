"""From clicks to queries: whatever filters or sorts a batch changes one question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from sentiment_gui.core.batch_query import Query
from sentiment_gui.core.summary import BINS
from sentiment_gui.widgets.batch_filters import BatchFilters
from sentiment_gui.widgets.batch_sentences import filter_names
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.batch_summary import BatchSummary, bin_of
from sentiment_gui.widgets.batch_table import BatchTableView


class BatchQuestions(QObject):
    """Keeps filter bar, table and summary at one with a session's query.

    A bar of the summary that is chosen once more is let go.

    Args:
        filters, table, summary: The parts in which a person chooses.
        parent: Qt's owner.
    """

    def __init__(
        self,
        filters: BatchFilters,
        table: BatchTableView,
        summary: BatchSummary,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._filters, self._table = filters, table
        self._session: BatchSession | None = None
        filters.changed.connect(self.ask)
        table.sorted.connect(lambda key, down: self.change(sort=key, descending=down))
        summary.kind_chosen.connect(self.choose_kind)
        summary.bin_chosen.connect(self.choose_bin)
        summary.group_chosen.connect(self.choose_group)
        summary.word_chosen.connect(self.choose_word)
        summary.column_chosen.connect(self.count_by)

    def attach(self, session: BatchSession) -> None:
        """Ask this session from now on."""
        self._session = session
        self._show(session)

    def ask(self, query: Query) -> None:
        """Ask something else."""
        if self._session is not None:
            self._session.change(query)
            self._show(self._session)

    def change(self, **changes: Any) -> None:  # noqa: ANN401  a query's fields
        """Ask something else in some fields."""
        if self._session is not None:
            self.ask(replace(self._session.query, **changes))

    def choose_kind(self, kind: int) -> None:
        """Show verdicts of one kind alone, or all again."""
        if self._session is not None:
            off = self._session.query.kinds == (kind,)
            self.change(kinds=() if off else (kind,), marked=False)

    def choose_bin(self, number: int) -> None:
        """Show the probabilities of one bin alone, or all again."""
        if self._session is not None:
            query = self._session.query
            off = bin_of(query.low, query.high) == number
            low, high = (0.0, 1.0) if off else (number / BINS, (number + 1) / BINS)
            self.change(low=low, high=high)

    def choose_group(self, code: int) -> None:
        """Show the rows with one value in the column that is counted by, or all again."""
        if self._session is not None:
            query, column = self._session.query, self._session.group_by
            off = (query.column, query.code) == (column, code)
            self.change(column=column, code=-1 if off else code)

    def choose_word(self, word: int) -> None:
        """Show the reviews that hold a word, or all again."""
        if self._session is not None:
            self.change(word=-1 if self._session.query.word == word else word)

    def count_by(self, column: str) -> None:
        """Count by the values of another column; one of the file before is none of this one's."""
        if self._session is not None and column in self._session.groupable():
            self._session.group_by = column
            self._session.ask()

    def _show(self, session: BatchSession) -> None:
        query = session.query
        self._filters.show_query(query, *filter_names(session))
        self._table.show_sorted(query.sort, query.descending)
