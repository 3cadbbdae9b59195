"""The labels in files of reviews: what those mean that people write, and those written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: The two classes as files of results name them, whatever a model calls them.
CLASSES = ("negative", "positive")
#: The kinds of labels: every value of a kind, with the class that it stands for (0 negative, 1
#: positive) or ``None`` where it stands for neither, as 3 of 5 stars.
LABEL_KINDS: tuple[Mapping[str, int | None], ...] = (
    {"0": 0, "1": 1},
    {"0.0": 0, "1.0": 1},
    {"negative": 0, "positive": 1, "neutral": None, "unsure": None},
    {"neg": 0, "pos": 1},
    {"false": 0, "true": 1},
    {"-1": 0, "1": 1},
    {"1": 0, "2": 0, "3": None, "4": 1, "5": 1},
)
#: Columns of these names are taken for labels if their values are.
LABEL_NAMES = ("label", "labels", "sentiment", "polarity", "class", "target", "stars", "rating")


def label_kind(values: Iterable[str]) -> Mapping[str, int | None] | None:
    """Return the first kind that knows all the values, or ``None``.

    Case and white space around a value change nothing. A column of one single value says nothing.
    """
    found = {plain_label(value) for value in values}
    if len(found) < 2:
        return None
    return next((kind for kind in LABEL_KINDS if found <= kind.keys()), None)


def plain_label(value: str) -> str:
    """Return a value as :data:`LABEL_KINDS` have it."""
    return value.strip().lower()
