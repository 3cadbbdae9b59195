"""Several corpora read as one: parts cut, and copies of test reviews kept out of training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from training.corpora.corpus import Corpus, split_by_text
from training.corpora.library import Library
from training.corpora.review import Part, Review, fingerprint
from training.corpora.table import Table


@dataclass
class Collection:
    """The reviews of several corpora and tables, test parts first.

    A text that stands in a test part, but for white space and case, is yielded in no other part;
    a text of a validation part is in no training or unlabelled part.

    Attributes:
        corpora: The corpora, in the order in which they are read.
        library: Where they lie.
        tables: The user's own tables.
        unlabelled: Whether unlabelled reviews are read, too.
        dropped: After (or while) reading: how many reviews of a corpus' part were left out,
            by ``(corpus, part)``.
        cut: By corpus, how many were left out because a validation sentence holds them.
    """

    corpora: Sequence[Corpus]
    library: Library
    tables: Sequence[Table] = ()
    unlabelled: bool = True
    dropped: Counter[tuple[str, Part]] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Review]:
        """Yield test, then training and validation, then unlabelled reviews."""
        self.dropped.clear()
        self.cut.clear()
        roots = {corpus.name: self.library.root_of(corpus) for corpus in self.corpora}
        test: set[int] = set()
        for corpus in self.corpora:
            for review in corpus.read(roots[corpus.name], "test"):
                test.add(fingerprint(review.text))
                yield review
        validation: set[int] = set()
        for review in self._without(test, self._training(roots)):
            if review.part == "validation":
                validation.add(fingerprint(review.text))
            yield review
        if not self.unlabelled:
            return
        unlabelled = chain.from_iterable(
            corpus.read(roots[corpus.name], "unlabelled") for corpus in self.corpora
        )
        yield from self._without(test | validation, unlabelled)

    def _training(self, roots: dict[str, Path]) -> Iterator[Review]:
        for corpus in self.corpora:
            training = self._counted(corpus.name, corpus.read(roots[corpus.name], "train"), 1)
            yield from self._counted(corpus.name, corpus.split(training), -1)
        for table in self.tables:
            yield from split_by_text(table.read("train"))

    def _counted(self, name: str, reviews: Iterator[Review], step: int) -> Iterator[Review]:
        """Pass reviews on; what a split took and did not give back is left in ``cut``."""
        for review in reviews:
            self.cut[name] += step
            yield review

    def _without(self, held_out: set[int], reviews: Iterator[Review]) -> Iterator[Review]:
        for review in reviews:
            if fingerprint(review.text) in held_out:
                self.dropped[review.corpus, review.part] += 1
            else:
                yield review
