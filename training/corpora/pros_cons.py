"""Pros and Cons (Ganapathibhotla & Liu, COLING 2008): short fragments, praise and blame apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.corpus import Corpus, Source, read_lines, require
from training.corpora.review import Part, Review

_FILES = (("IntegratedCons.txt", 0), ("IntegratedPros.txt", 1))
_LINE = re.compile(r"\s*<(Pros|Cons)>(.*)</\1>\s*")


def read(root: Path, part: Part) -> Iterator[Review]:
    """Yield the fragments as they were written.

    NLTK's ``ProsConsCorpusReader`` yields lists of words whose spacing is lost: a tokenizer of
    one's own needs the text.
    """
    if part != "train":
        return
    for name, label in _FILES:
        for line in read_lines(require("pros_cons", root / "pros_cons" / name)):
            match = _LINE.fullmatch(line)
            if match and match[2].strip():
                yield Review(match[2].strip(), label, "pros_cons", "short remarks", part)


PROS_CONS = Corpus(
    name="pros_cons",
    title="Pros and Cons (Ganapathibhotla & Liu, COLING 2008), CC BY 4.0",
    markers=("pros_cons",),
    archives=("pros_cons.zip",),
    read=read,
    home="https://www.nltk.org/nltk_data/",
    source=Source(
        address=(
            "https://raw.githubusercontent.com/nltk/nltk_data/gh-pages/packages/corpora/"
            "pros_cons.zip"
        ),
        sha256="b5bca541ba5b2e614cde2213ddcca027416f6997067c90e45c173bf55c6fade8",
        file="pros_cons.zip",
    ),
)
