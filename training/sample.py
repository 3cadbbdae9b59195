"""A sample of the reviews that a run was trained on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

from training.corpora import corpus_named
from training.corpora.collection import Collection
from training.corpora.library import Library
from training.corpora.table import Table


def sample_texts(facts: Mapping[str, Any], library: Library, size: int) -> list[str]:
    """Draw training reviews, as many from each corpus of a run, seeded; fewer where it is small."""
    data = facts["settings"]["data"]
    tables = [
        Table(Path(path), data["text_column"], data["label_column"]) for path in data["tables"]
    ]
    collection = Collection([corpus_named(name) for name in data["corpora"]], library, tables)
    share = -(-size // max(1, len(data["corpora"]) + len(tables)))
    chance, seen, drawn = random.Random(0), dict[str, int](), dict[str, list[str]]()
    for corpus, text in _training_texts(collection):
        seen[corpus] = seen.get(corpus, 0) + 1
        kept = drawn.setdefault(corpus, [])
        if len(kept) < share:
            kept.append(text)
        elif (place := chance.randrange(seen[corpus])) < share:  # a reservoir: each as likely
            kept[place] = text
    return [text for kept in drawn.values() for text in kept]


def _training_texts(collection: Collection) -> Iterator[tuple[str, str]]:
    labelled = takewhile(lambda review: review.part != "unlabelled", collection)
    return ((review.corpus, review.text) for review in labelled if review.part == "train")
