"""From settings to numbered reviews and a vocabulary: what every kind of training begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.vocabulary import Vocabulary
from training.corpora import Part, Review, corpus_named
from training.corpora.collection import Collection
from training.corpora.library import Library
from training.corpora.table import Table
from training.data import NO_LABEL, ReviewSet
from training.sentences import CROPS, with_crops, with_sentences
from training.settings import DataSettings
from training.text import choose_words, numbered, tokenise
from training.token_cache import tokenised_once
from training.variants import with_variants


@dataclass(frozen=True)
class Prepared:
    """Reviews that can be trained on.

    Attributes:
        reviews: All parts but the test parts, numbered by the vocabulary.
        vocabulary: The words.
        dropped: By ``corpus/part``, reviews left out because they stand in a test or validation
            part.
    """

    reviews: ReviewSet
    vocabulary: Vocabulary
    dropped: dict[str, int]

    def labelled(self, part: Part, limit: int = 0) -> NDArray[np.int64]:
        """Return the numbers of a part's labelled reviews, at most ``limit`` of each corpus.

        Crops of validation reviews are none of them: their labels are not their own, and no
        figure shall rest on them.
        """
        reviews = self.reviews
        chosen: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
        for name in reviews.corpus_names:
            if name == CROPS and part != "train":
                continue
            rows = reviews.rows(part, name)
            rows = rows[reviews.labels[rows] != NO_LABEL]
            if limit and len(rows) > limit:
                rows = np.sort(np.random.default_rng(0).choice(rows, limit, replace=False))
            chosen.append(rows)
        return np.concatenate(chosen)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many reviews each corpus has in each part."""
        return {
            name: {
                part: len(self.reviews.rows(part, name))
                for part in ("train", "validation", "unlabelled")
            }
            for name in self.reviews.corpus_names
        }


class _Trainable:
    """A collection without its test parts; what is not tokenised cannot be trained on."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def __iter__(self) -> Iterator[Review]:
        return (review for review in self._collection if review.part != "test")


def collection_of(settings: DataSettings, library: Library, *, unlabelled: bool) -> Collection:
    """Return the corpora and tables that the settings name, to be read."""
    corpora = [corpus_named(name) for name in settings.corpora]
    tables = [
        Table(Path(path), settings.text_column, settings.label_column) for path in settings.tables
    ]
    return Collection(corpora, library, tables, unlabelled)


def prepare(
    settings: DataSettings,
    library: Library,
    vocabulary: Vocabulary | None = None,
    *,
    unlabelled: bool = True,
    for_teachers: bool = False,
) -> Prepared:
    """Read, tokenise and number what the settings name; test parts are left alone.

    Args:
        settings: Which corpora and tables, and how many words.
        library: Where the corpora lie.
        vocabulary: A vocabulary to keep to; chosen from what may be trained on if None.
        unlabelled: Whether unlabelled reviews are read, too.
        for_teachers: Whether the sentences and variants that the settings ask for are made, for
            teachers to label.
    """
    collection = collection_of(settings, library, unlabelled=unlabelled)
    reviews, forms = tokenised_once(_Trainable(collection), tokenise, library.cache)
    if vocabulary is None:
        vocabulary = choose_words(reviews, forms, settings.vocabulary, settings.least_count)
    dropped = {f"{corpus}/{part}": count for (corpus, part), count in collection.dropped.items()}
    reviews = numbered(reviews, forms, vocabulary)
    if for_teachers:
        reviews = with_sentences(reviews, vocabulary, settings.sentences)
        reviews = with_variants(reviews, vocabulary, settings.variants)
        reviews = with_crops(reviews, vocabulary, settings.crops, settings.crops_with)
    if settings.backwards:
        reviews = reviews.backwards()
    return Prepared(reviews, vocabulary, dropped)
