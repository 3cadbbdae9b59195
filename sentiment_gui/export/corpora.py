"""What the corpora are called on which models are measured."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

#: Names of parts in a model's metrics, and what people know them as.
_NAMES = {
    "imdb-test": QT_TRANSLATE_NOOP("Corpora", "film reviews (IMDB)"),
    "imdb-validation": QT_TRANSLATE_NOOP("Corpora", "film reviews (IMDB, validation part)"),
    "sst2-dev": QT_TRANSLATE_NOOP("Corpora", "sentences on films (SST-2)"),
    "sst2-validation": QT_TRANSLATE_NOOP("Corpora", "sentences on films (SST-2, validation part)"),
    "products": QT_TRANSLATE_NOOP("Corpora", "product reviews"),
    "pros-cons": QT_TRANSLATE_NOOP("Corpora", "lists of pros and cons"),
    "all together": QT_TRANSLATE_NOOP("Corpora", "all corpora together"),
}


def corpus_name(name: str) -> str:
    """Return a corpus's name in the user's language; one of somebody's own stays as it is."""
    known = _NAMES.get(name)
    return name if known is None else QCoreApplication.translate("Corpora", str(known))
