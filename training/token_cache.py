"""Tokenised corpora kept on disk: cutting 140 MB of text takes minutes, reading it seconds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

import numpy as np

from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.tokenizer import FLAGS, PATTERN, lookup_form
from training.corpora.review import Review
from training.data import ReviewSet
from training.npz import DAMAGED

_FORMAT = "1"
# What look-up forms depend on beside the pattern: a change of the folding changes these.
_PROBE = ("It’s", "&AMP;", "“", "!!!!!!", "İ", "co\u00adoperate", "``")

Tokenised = tuple[ReviewSet, list[str]]


def tokenised_once(
    reviews: Iterable[Review],
    tokenise: Callable[[Iterable[Review]], Tokenised],
    folder: Path,
) -> Tokenised:
    """Return what ``tokenise`` makes of the reviews, from the folder if it was made before.

    The reviews' own content decides what is the same, so a corpus that has changed is never taken
    for the old one.

    Args:
        reviews: Reviews that can be iterated twice.
        tokenise: Gives provisional ids and the form of each.
        folder: Where tokenised reviews are kept; created if need be.
    """
    path = folder / f"tokens-{_digest(reviews)}.npz"
    if path.exists():
        try:
            return _read(path)
        except DAMAGED:
            path.unlink()  # made again below
    tokenised = tokenise(reviews)
    folder.mkdir(parents=True, exist_ok=True)
    with atomic_path(path) as temporary:
        _write(tokenised, temporary)
    return tokenised


def _digest(reviews: Iterable[Review]) -> str:
    forms = [lookup_form(token) for token in _PROBE]
    digest = hashlib.blake2b(repr((_FORMAT, PATTERN, FLAGS, forms)).encode(), digest_size=12)
    for review in reviews:
        facts = (review.label, review.corpus, review.domain, review.part, len(review.text))
        digest.update(repr(facts).encode())
        digest.update(review.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _write(tokenised: Tokenised, path: Path) -> None:
    reviews, forms = tokenised
    arrays = {field.name: getattr(reviews, field.name) for field in fields(reviews)}
    names = [list(arrays.pop(name)) for name in ("corpus_names", "domain_names")]
    text = np.frombuffer(json.dumps([*names, forms]).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez(file, text=text, **arrays)


def _read(path: Path) -> Tokenised:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as packed:
        arrays = dict(packed)
    corpora, domains, forms = json.loads(arrays.pop("text").tobytes())
    reviews = ReviewSet(**arrays, corpus_names=tuple(corpora), domain_names=tuple(domains))
    return reviews, forms
