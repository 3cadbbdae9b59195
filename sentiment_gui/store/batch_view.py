"""What is looked at in a batch, as values that outlive the window: filters, order, columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sentiment_gui.core.batch_query import PROBABILITY, ROW, TEXT, VERDICT, Query
from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.summary import NEGATIVE, NO_VERDICT
from sentiment_gui.core.vocabulary import Vocabulary
from sentiment_gui.store.document import pick

_ENDS = (("low", 0.0), ("high", 1.0))


@dataclass(frozen=True)
class BatchView:
    """What is looked at.

    Attributes:
        query: Which rows, in which order.
        group_by: The column that is counted by.
        own: The file's columns on show.
    """

    query: Query = field(default_factory=Query)
    group_by: str = ""
    own: tuple[str, ...] = ()


def to_values(view: BatchView, table: BatchTable, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a view as JSON holds it: values and words themselves, never their numbers."""
    query = view.query
    column = table.columns.get(query.column)
    categories = [] if column is None or column.categories is None else column.categories
    chosen = 0 <= query.code < len(categories)
    return {
        "text": query.text,
        "kinds": list(query.kinds),
        "marked": query.marked,
        "low": query.low,
        "high": query.high,
        "column": query.column if chosen else "",
        "value": categories[query.code] if chosen else "",
        "word": vocabulary.tokens[query.word] if query.word >= 0 else "",
        "sort": query.sort,
        "descending": query.descending,
        "group_by": view.group_by,
        "own": list(view.own),
    }


def from_values(values: Mapping[str, Any], table: BatchTable, vocabulary: Vocabulary) -> BatchView:
    """Return a view of a table whose rows have all come; what does not fit it is left out."""
    name, value = pick(values, "column", ""), pick(values, "value", "")
    column = table.columns.get(name)
    categories = [] if column is None or column.categories is None else column.categories
    code = categories.index(value) if value in categories else -1
    sort = pick(values, "sort", ROW)
    sortable = sort in (ROW, TEXT, VERDICT, PROBABILITY) or sort in table.columns
    low, high = (min(max(pick(values, key, end), 0.0), 1.0) for key, end in _ENDS)
    query = Query(
        text=pick(values, "text", ""),
        kinds=tuple(k for k in _listed(values, "kinds") if k in range(NEGATIVE, NO_VERDICT + 1)),
        marked=pick(values, "marked", False),
        low=low,
        high=high,
        column=name if code >= 0 else "",
        code=code,
        word=_number(vocabulary, pick(values, "word", "")),
        sort=sort if sortable else ROW,
        descending=pick(values, "descending", False) and sortable,
    )
    group_by = pick(values, "group_by", "")
    own = tuple(column for column in _listed(values, "own") if column in table.columns)
    return BatchView(query, group_by if group_by in table.columns else "", own)


def _number(vocabulary: Vocabulary, word: str) -> int:
    """A word's number, -1 for none."""
    number = vocabulary.find(word)
    return -1 if number == vocabulary.unknown_id else number


def _listed(values: Mapping[str, Any], key: str) -> Sequence[Any]:
    return [one for one in pick(values, key, []) if isinstance(one, int | str)]
