"""``python -m training corpora``: what the corpora hold, counted."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.corpora import CORPORA, corpus_named
from training.corpora.collection import Collection
from training.corpora.library import Library, default_cache
from training.corpora.review import Part, Review, fingerprint
from training.corpora.table import Table

_HEADER = ("corpus", "part", "reviews", "positive", "words", "doubled", "left out", "not UTF-8")


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's class is private
    """Add the command."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "corpora",
        help="count the reviews of corpora",
        description=(
            "Reads corpora and prints, for each part: reviews, share of positive ones, mean words, "
            "reviews that stand in the part more than once, reviews left out since they stand in a "
            "test or validation part too, and reviews with bytes that are not UTF-8."
        ),
    )
    parser.add_argument(
        "tables", nargs="*", type=Path, metavar="TABLE", help="own .csv/.tsv/.jsonl"
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", help=f"of {', '.join(CORPORA)}")
    parser.add_argument("--text-column", default="text", metavar="NAME")
    parser.add_argument("--label-column", default="label", metavar="NAME")
    add_library_arguments(parser)
    parser.set_defaults(run=run)


def add_library_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where corpora are."""
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="folder of corpora")
    parser.add_argument(
        "--cache",
        type=Path,
        default=default_cache(),
        metavar="FOLDER",
        help="where archives are unpacked to (%(default)s)",
    )
    parser.add_argument("--fetch", action="store_true", help="fetch corpora that are not there")


def library_of(args: argparse.Namespace) -> Library:
    """Return the library that the arguments describe."""
    return Library(args.data, args.cache, args.fetch)


def run(args: argparse.Namespace) -> int:
    """Print the table."""
    names = args.only or ([] if args.tables else list(CORPORA))
    tables = [Table(path, args.text_column, args.label_column) for path in args.tables]
    collection = Collection([corpus_named(name) for name in names], library_of(args), tables)
    counted = count(collection)
    rows: list[tuple[str, ...]] = [_HEADER]
    for (corpus, part), summary in counted.items():
        left_out = collection.dropped[corpus, part]
        if part == "train":
            left_out += collection.cut[corpus]
        rows.append((corpus, part, *summary.cells(), f"{left_out:,}", f"{summary.faulty:,}"))
    print(_aligned(rows))
    return 0


@dataclass
class Summary:
    """What was counted of one part of one corpus."""

    reviews: int = 0
    labels: Counter[int | None] = field(default_factory=Counter)
    words: int = 0
    faulty: int = 0
    texts: set[int] = field(default_factory=set)

    def add(self, review: Review) -> None:
        """Count a review."""
        self.reviews += 1
        self.labels[review.label] += 1
        self.words += len(review.text.split())
        self.faulty += "\ufffd" in review.text
        self.texts.add(fingerprint(review.text))

    def cells(self) -> tuple[str, str, str, str]:
        """Return reviews, share of positive ones, mean words and doubled reviews."""
        labelled = self.labels[0] + self.labels[1]
        positive = f"{self.labels[1] / labelled:.1%}" if labelled else "-"
        doubled = self.reviews - len(self.texts)
        return f"{self.reviews:,}", positive, f"{self.words / self.reviews:.1f}", f"{doubled:,}"


def count(reviews: Iterable[Review]) -> dict[tuple[str, Part], Summary]:
    """Count reviews by corpus and part."""
    counted: dict[tuple[str, Part], Summary] = defaultdict(Summary)
    for review in reviews:
        counted[review.corpus, review.part].add(review)
    order = ("train", "validation", "test", "unlabelled")
    return dict(sorted(counted.items(), key=lambda item: (item[0][0], order.index(item[0][1]))))


def _aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        figures = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join([*names, *figures]))
    return "\n".join(lines)
