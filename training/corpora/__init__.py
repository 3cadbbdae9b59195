"""Review corpora: readers, splits, and where the files come from."""

from __future__ import annotations

from sentiment_gui.core.errors import GatelensError
from training.corpora.corpus import Corpus
from training.corpora.imdb import IMDB
from training.corpora.products import PRODUCTS
from training.corpora.pros_cons import PROS_CONS
from training.corpora.review import Part, Review
from training.corpora.sst2 import SST2

CORPORA = {corpus.name: corpus for corpus in (IMDB, SST2, PRODUCTS, PROS_CONS)}

__all__ = ["CORPORA", "Corpus", "Part", "Review", "corpus_named"]


def corpus_named(name: str) -> Corpus:
    """Return a corpus by its short name.

    Raises:
        GatelensError: ``corpus-unknown`` with the names there are.
    """
    if name not in CORPORA:
        raise GatelensError("corpus-unknown", name=name, known=", ".join(CORPORA))
    return CORPORA[name]
