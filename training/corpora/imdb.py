"""The Large Movie Review Dataset (Maas et al., ACL 2011): a folder per part, a file per review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.corpus import Corpus, Source, require
from training.corpora.review import Part, Review

_FOLDERS: dict[Part, tuple[tuple[str, int | None], ...]] = {
    "train": (("train/neg", 0), ("train/pos", 1)),
    "test": (("test/neg", 0), ("test/pos", 1)),
    "unlabelled": (("train/unsup", None),),
}


def read(root: Path, part: Part) -> Iterator[Review]:
    """Yield the reviews of a part, in the order of their file names."""
    for folder, label in _FOLDERS.get(part, ()):
        path = require("imdb", root / "aclImdb" / folder)
        for file in sorted(path.glob("*.txt")):
            text = file.read_bytes().decode("utf-8", "replace").strip()
            yield Review(text, label, "imdb", "films", part)


IMDB = Corpus(
    name="imdb",
    title="Large Movie Review Dataset v1.0 (Maas et al., ACL 2011)",
    markers=("aclImdb",),
    archives=("aclImdb_v1.tar.gz", "aclImdb_v1.tar.xz"),
    read=read,
    home="https://ai.stanford.edu/~amaas/data/sentiment/",
    source=Source(
        address="https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz",
        sha256="c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
        file="aclImdb_v1.tar.gz",
    ),
)
