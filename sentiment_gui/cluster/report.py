"""The summary of a corpus, as text and as files."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sentiment_gui.cluster.part import Job
from sentiment_gui.cluster.partial import Partial
from sentiment_gui.core.batch_answer import DRIVERS
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.spreadsheet import csv_writer, defuse
from sentiment_gui.core.summary import BINS, Confusion

_JSON, _CSV, _WORDS = SUMMARY_FILES = ("_summary.json", "_summary.csv", "_words.csv")
_FORMAT, _VERSION = "gatelens-summary", 1
_BAR = 40
_SHOWN = 10
_DIGITS = 6  # of sums of contributions


@dataclass(frozen=True)
class Word:
    """A word, its contributions added up (in logits), and how many reviews hold it."""

    text: str
    total: float
    reviews: int


def drivers(partial: Partial, words: tuple[str, ...]) -> tuple[list[Word], list[Word]]:
    """Return the words that speak most for the second label, and those for the first."""
    sums = partial.words
    if sums is None:
        return [], []

    def strongest(sign: int) -> list[Word]:
        numbers = sums.strongest(DRIVERS, sign)
        # The last digits depend on the order in which parts were added up.
        totals = sums.total.round(_DIGITS)
        return [Word(words[n], float(totals[n]), int(sums.reviews[n])) for n in numbers]

    return strongest(1), strongest(-1)


def written(
    partial: Partial, model: ModelFolder, job: Job, parts: int, command: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the summary: their names and what they hold."""
    words = model.vocabulary.tokens
    yield _JSON, _json(partial, words, job, parts, command)
    yield _CSV, _csv(partial, words)
    if partial.words is not None:
        yield _WORDS, _words(partial, words)


def as_text(partial: Partial, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the summary line by line."""
    shares = partial.shares
    total = max(shares.verdicts, 1)
    yield "verdicts"
    for name, count in (
        ("positive", shares.positive), ("unsure", shares.unsure), ("negative", shares.negative),
    ):  # fmt: skip
        yield f"  {name:<9}{count:>15,}  {count / total:6.1%}"
    if shares.without:
        yield f"  {'none':<9}{shares.without:>15,}"
    yield "probability of positive"
    most = max(int(partial.histogram.max()), 1)
    for k, count in enumerate(partial.histogram.tolist()):
        bar = "#" * round(_BAR * count / most)
        yield f"  {k / BINS:.2f} to {(k + 1) / BINS:.2f}{count:>12,}  {bar}".rstrip()
    yield from _accuracy(partial)
    for title, found in zip(
        ("words for positive", "words for negative"), drivers(partial, words), strict=True
    ):
        if found:
            yield f"{title} (sum in logits, reviews)"
        for word in found[:_SHOWN]:
            yield f"  {word.text:<20}{word.total:>+16,.1f}{word.reviews:>14,}"


def _accuracy(partial: Partial) -> Iterator[str]:
    found = partial.confusion()
    if found is None:
        return
    column, confusion = found
    yield f"against the labels in {column}"
    yield f"  accuracy      {confusion.accuracy:.2%} of {confusion.total:,}"
    sure = int(confusion.counts[:, :, 0].sum())
    yield f"  where sure    {confusion.sure_accuracy:.2%} of {sure:,}"


def _json(
    partial: Partial, words: tuple[str, ...], job: Job, parts: int, command: Mapping[str, str]
) -> bytes:
    found = partial.confusion()
    speaking = drivers(partial, words)
    content = {
        "format": _FORMAT,
        "version": _VERSION,
        "app": job.app,
        "model": {"name": job.model[0], "digest": job.model[1]},
        "command": dict(command),
        "parts": parts,
        "reviews": partial.rows,
        "errors": partial.errors,
        "foreign": partial.foreign,
        "verdicts": dict(_verdicts(partial)),
        "histogram": partial.histogram.tolist(),
        "labels": None if found is None else _labels(*found),
        "words": None
        if partial.words is None
        else {
            name: [vars(word) for word in side]
            for name, side in zip(("positive", "negative"), speaking, strict=True)
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _verdicts(partial: Partial) -> Iterator[tuple[str, int]]:
    shares = partial.shares
    yield "positive", shares.positive
    yield "unsure", shares.unsure
    yield "negative", shares.negative
    yield "none", shares.without


def _labels(column: str, confusion: Confusion) -> dict[str, object]:
    return {
        "column": column,
        "reviews": confusion.total,
        "accuracy": confusion.accuracy,
        "sure_accuracy": confusion.sure_accuracy,
        "counts": {
            truth: dict(zip(("negative", "unsure", "positive"), confusion.row(k), strict=True))
            for k, truth in enumerate(("negative", "positive"))
        },
    }


def _csv(partial: Partial, words: tuple[str, ...]) -> bytes:
    rows: list[tuple[object, ...]] = [("measure", "name", "value", "reviews")]
    rows += [("verdict", name, "", count) for name, count in _verdicts(partial)]
    rows += [
        ("probability", f"{k / BINS:.2f} to {(k + 1) / BINS:.2f}", "", count)
        for k, count in enumerate(partial.histogram.tolist())
    ]
    found = partial.confusion()
    if found is not None:
        column, confusion = found
        sure = int(confusion.counts[:, :, 0].sum())
        rows.append(("accuracy", defuse(column), f"{confusion.accuracy:.6f}", confusion.total))
        rows.append(("accuracy where sure", defuse(column), f"{confusion.sure_accuracy:.6f}", sure))
    for name, side in zip(("positive", "negative"), drivers(partial, words), strict=True):
        for word in side:
            row = (f"word for {name}", defuse(word.text), f"{word.total:.3f}", word.reviews)
            rows.append(row)
    return _table(rows)


def _words(partial: Partial, words: tuple[str, ...]) -> bytes:
    """Every word that occurs, those with the largest sums first."""
    sums = partial.words
    if sums is None:
        return b""
    numbers = [int(n) for n in sums.reviews.nonzero()[0]]
    numbers.sort(key=lambda n: -abs(float(sums.total[n])))
    rows: list[tuple[object, ...]] = [("word", "total", "reviews")]
    rows += [
        (defuse(words[n]), f"{sums.total[n]:.{_DIGITS}f}", int(sums.reviews[n])) for n in numbers
    ]
    return _table(rows)


def _table(rows: list[tuple[object, ...]]) -> bytes:
    file = io.StringIO(newline="")
    csv_writer(file).writerows(rows)
    return file.getvalue().encode("utf-8", "backslashreplace")
