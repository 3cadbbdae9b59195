"""A figure of every review of a file, in a folder, with a table of what is in it.

Every file is whole or not there, so that a run can be ended between two reviews and keeps what it
has written.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.review_types import Review
from sentiment_gui.core.spreadsheet import csv_writer, defuse
from sentiment_gui.export.views import Wanted, draw
from sentiment_gui.export.writers import write_drawing

INDEX = "index.csv"


@dataclass(frozen=True)
class Drawn:
    """What became of a review.

    Attributes:
        row: Its place in the file, from 1.
        name: The figure's file name; empty where there is none.
        label, probability: Its verdict; empty and ``None`` where there is none.
        error: Why there is no figure; empty where there is one.
    """

    row: int
    name: str = ""
    label: str = ""
    probability: float | None = None
    error: str = ""


def write_figures(
    reviews: Iterable[Review],
    folder: Path,
    suffix: str,
    view: str,
    classifier: Classifier,
    wanted: Wanted,
    numbers: Iterable[int] | None = None,
) -> Generator[Drawn, None, None]:
    """Draw review after review into a folder that exists, as each is asked for.

    A review without a figure costs no other. However the run ends, :data:`INDEX` then lists what
    has been done. The figures are named by the reviews' ``numbers``: from 1 on if ``None``.

    Raises:
        GatelensError: ``write-failed``.
    """
    done: list[Drawn] = []
    try:
        for row, review in zip(count(1) if numbers is None else numbers, reviews, strict=False):
            drawn = _draw(row, review, folder, suffix, view, classifier, wanted)
            done.append(drawn)
            yield drawn
    finally:
        _write_index(folder / INDEX, done)


def _draw(
    row: int,
    review: Review,
    folder: Path,
    suffix: str,
    view: str,
    classifier: Classifier,
    wanted: Wanted,
) -> Drawn:
    if review.error is not None:
        return Drawn(row, error=str(review.error))
    name = f"review-{row:05}{suffix}"
    try:
        trace = classifier.trace(review.text)
        figure = draw(view, trace, classifier.folder, wanted)
        options = wanted.options
        write_drawing(figure, folder / name, options.scale, options.text)
    except GatelensError as error:
        if error.code == "write-failed":
            raise
        return Drawn(row, error=str(error))
    return Drawn(row, name, trace.label, trace.probability)


def _write_index(path: Path, done: Iterable[Drawn]) -> None:
    with (
        atomic_path(path) as temporary,
        temporary.open("w", encoding="utf-8", errors="replace", newline="") as file,
    ):
        writer = csv_writer(file)
        writer.writerow(["row", "file", "label", "probability", "error"])
        for drawn in done:
            chance = "" if drawn.probability is None else f"{drawn.probability:.6f}"
            told = (defuse(drawn.label), chance, defuse(drawn.error))
            writer.writerow([drawn.row, drawn.name, *told])
