"""The parts of corpora that no model was trained on, by the names that figures use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from training.corpora import corpus_named
from training.corpora.collection import Collection
from training.corpora.library import Library
from training.corpora.review import Part, Review
from training.corpora.table import Table

#: Reported figures: the official test parts where there are any, else the validation part.
HELD_OUT: dict[str, tuple[str, Part]] = {
    "imdb-test": ("imdb", "test"),
    "sst2-dev": ("sst2", "test"),
    "products": ("products", "validation"),
    "pros-cons": ("pros_cons", "validation"),
    "imdb-validation": ("imdb", "validation"),
    "sst2-validation": ("sst2", "validation"),
}
STANDARD = ("imdb-test", "sst2-dev", "products", "pros-cons")


def held_out(
    name: str, library: Library, text_column: str = "text", label_column: str = "label"
) -> list[Review]:
    """Read labelled reviews to measure with.

    Args:
        name: One of :data:`HELD_OUT`, or a path of a ``.csv``, ``.tsv`` or ``.jsonl`` file.
        library: Where the corpora lie.
        text_column: The file's column of reviews.
        label_column: The file's column of labels.

    Raises:
        GatelensError: ``evaluate-corpus`` if it is neither, ``evaluate-empty`` if it holds no
            labelled review, and what the readers raise.
    """
    if name in HELD_OUT:
        reviews = _part(*HELD_OUT[name], library)
    elif Path(name).suffix in (".csv", ".tsv", ".jsonl"):
        reviews = Table(Path(name), text_column, label_column).read("train")
    else:
        raise GatelensError("evaluate-corpus", name=name, known=", ".join(HELD_OUT))
    labelled = [review for review in reviews if review.label is not None]
    if not labelled:
        raise GatelensError("evaluate-empty", name=name)
    return labelled


def _part(name: str, part: Part, library: Library) -> Iterator[Review]:
    corpus = corpus_named(name)
    if part == "test":
        return corpus.read(library.root_of(corpus), part)
    everything = takewhile(lambda r: r.part != "unlabelled", Collection([corpus], library))
    return (review for review in everything if review.part == part)
