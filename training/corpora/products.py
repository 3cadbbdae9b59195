"""Amazon product reviews in 14 domains (Liu, Qiu & Huang, ACL 2017): two files per domain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from training.corpora.corpus import Corpus, read_lines, require
from training.corpora.review import Part, Review

_SUFFIXES: dict[Part, str] = {"train": ".task.train", "unlabelled": ".task.unlabel"}


def read(root: Path, part: Part) -> Iterator[Review]:
    """Yield the reviews of a part, domain by domain.

    Raises:
        GatelensError: ``corpus-line`` if a labelled line is not ``label<TAB>text``.
    """
    suffix = _SUFFIXES.get(part)
    if suffix is None:
        return
    folder = require("products", root / "fdu_mtl")
    for file in sorted(folder.glob(f"*{suffix}")):
        domain = file.name.removesuffix(suffix)
        for number, line in enumerate(read_lines(file), start=1):
            if not line.strip():
                continue
            label, text = _parts(line, file, number) if part == "train" else (None, line)
            yield Review(text, label, "products", domain, part)


def _parts(line: str, file: Path, number: int) -> tuple[int, str]:
    label, tab, text = line.partition("\t")
    if not tab or label.strip() not in {"0", "1"}:
        raise GatelensError("corpus-line", path=file, line=number, expected="0 or 1, a tab, a text")
    return int(label), text


PRODUCTS = Corpus(
    name="products",
    title="Amazon product reviews, 14 domains (Liu, Qiu & Huang, ACL 2017)",
    markers=("fdu_mtl",),
    archives=("fdu_mtl.tar.xz", "fdu_mtl.tar.gz", "fdu_mtl.zip"),
    read=read,
    home="https://github.com/FrankWork/fudan_mtl_reviews",
)
