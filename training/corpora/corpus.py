"""What a corpus is: how it is recognised on disk, read, split, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from training.corpora.review import Part, Review, falls_in

VALIDATION_SHARE = 0.1


@dataclass(frozen=True)
class Source:
    """Where an archive can be fetched, and what it must be.

    Attributes:
        address: The archive's official address.
        sha256: The archive's digest in hexadecimal digits.
        file: The name it is kept under.
    """

    address: str
    sha256: str
    file: str


def split_by_text(reviews: Iterable[Review]) -> Iterator[Review]:
    """Move a tenth of the labelled reviews to the validation part, chosen by their text alone."""
    for review in reviews:
        held_out = falls_in(review.text, VALIDATION_SHARE)
        yield replace(review, part="validation") if held_out else review


@dataclass(frozen=True)
class Corpus:
    """A corpus that the project knows.

    Attributes:
        name: Short name, as settings and figures use it.
        title: Full name with its authors.
        markers: Paths, relative to the corpus' root; the root is where one of them stands.
        archives: Names of archives that unpack to such a root.
        read: Yields the reviews of one part from a root; ``train``, ``test`` or ``unlabelled``.
        split: Cuts the validation part from the training part.
        source: Where to fetch it; None where nobody publishes an archive with a digest.
        home: Where a person can look for it.
    """

    name: str
    title: str
    markers: tuple[str, ...]
    archives: tuple[str, ...]
    read: Callable[[Path, Part], Iterator[Review]]
    home: str
    source: Source | None = None
    split: Callable[[Iterable[Review]], Iterator[Review]] = split_by_text


def require(corpus: str, path: Path) -> Path:
    """Return ``path`` if it exists.

    Raises:
        GatelensError: ``corpus-incomplete`` if it does not.
    """
    if not path.exists():
        raise GatelensError("corpus-incomplete", corpus=corpus, path=path)
    return path


def read_lines(path: Path) -> Iterator[str]:
    """Yield a file's lines without their ends.

    Only line feeds end a line. Bytes that are not UTF-8 become U+FFFD, one per fault.
    """
    with path.open("rb") as file:
        for line in file:
            yield line.decode("utf-8", "replace").rstrip("\r\n")
