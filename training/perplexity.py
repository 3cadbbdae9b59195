"""How well a language model predicts reviews that were held out of its training."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sentiment_gui.core.cores import on_every_core
from sentiment_gui.core.engine import Ids
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.writer import Floats, Writer, perplexity
from training.corpora.command import library_of
from training.held_out import held_out

#: What is read by default: validation parts, of corpora the training parts of which were read.
VALIDATION = ("imdb-validation", "sst2-validation", "products", "pros-cons")
_TOGETHER = "all together"


@dataclass(frozen=True)
class Predicted:
    """What was read of a corpus.

    Attributes:
        bits: Every token's surprise, each review's end included.
        unknown: How many of them are the unknown token.
        reviews: How many reviews.
        whole: How many tokens the whole corpus has, ends included.
    """

    bits: Floats
    unknown: int
    reviews: int
    whole: int

    def as_json(self) -> dict[str, Any]:
        """Return the figures in JSON's types."""
        return _figures(float(self.bits.mean()), len(self.bits), self.reviews, self.unknown)


def measure(args: argparse.Namespace, folder: ModelFolder) -> dict[str, Any]:
    """Read a sample of each corpus, print a line for it, and return the figures by corpus."""
    names, library = args.corpus or list(VALIDATION), library_of(args)
    writer, found = Writer(folder), dict[str, Predicted]()
    width = max(map(len, (*names, _TOGETHER))) + 2
    print(f"{folder.config.name} ({folder.config.cell}, {folder.digest[:6]})")
    titles = ("reviews", "tokens", "bits/token", "perplexity", "unknown")
    print("".ljust(width) + "".join(title.rjust(12) for title in titles))
    for given in names:
        reviews = held_out(given, library, args.text_column, args.label_column)
        name = Path(given).name  # of a file; where it lies is not for a model's card
        ids = [writer.ids(review.text) for review in reviews]
        found[name] = predict(writer, ids, args.tokens)
        print(_line(name, found[name].as_json(), width), flush=True)
    metrics = {name: one.as_json() for name, one in found.items()}
    if len(found) > 1:
        metrics[_TOGETHER] = together(list(found.values()))
        print(_line(_TOGETHER, metrics[_TOGETHER], width))
    print(
        "Each review by itself, its end included; an unknown word is one token. all together: "
        "weighted\nby the tokens of the whole corpora."
    )
    return metrics


def predict(writer: Writer, reviews: Sequence[Ids], most: int) -> Predicted:
    """Read reviews in a seeded order until ``most`` tokens are read, the last one whole."""
    readable = [ids for ids in reviews if len(ids)]
    chosen = list(_until(readable, most))
    bits = list(on_every_core(lambda ids: writer.surprise(ids, end=True), chosen))
    unknown = writer.folder.vocabulary.unknown_id
    return Predicted(
        np.concatenate(bits) if bits else np.zeros(0),
        sum(int((ids == unknown).sum()) for ids in chosen),
        len(chosen),
        sum(len(ids) + 1 for ids in readable),
    )


def together(found: Sequence[Predicted]) -> dict[str, Any]:
    """Return the figures of all corpora, each weighted by the tokens that it has."""
    weights = [one.whole / sum(other.whole for other in found) for one in found]
    bits = sum(weight * float(one.bits.mean()) for weight, one in zip(weights, found, strict=True))
    unknown = sum(
        weight * one.unknown / len(one.bits) for weight, one in zip(weights, found, strict=True)
    )
    tokens, reviews = sum(len(one.bits) for one in found), sum(one.reviews for one in found)
    return _figures(bits, tokens, reviews, unknown * tokens)


def _until(reviews: Sequence[Ids], most: int) -> Iterator[Ids]:
    order = list(range(len(reviews)))
    random.Random(0).shuffle(order)
    read = 0
    for number in order:
        if read >= most:
            return
        read += len(reviews[number])
        yield reviews[number]


def _figures(bits: float, tokens: int, reviews: int, unknown: float) -> dict[str, Any]:
    return {
        "reviews": reviews,
        "tokens": tokens,
        "bits": round(bits, 4),
        "perplexity": round(perplexity(bits), 2),
        "unknown": round(unknown / tokens, 5),
    }


def _line(title: str, found: dict[str, Any], width: int) -> str:
    cells = [f"{found['reviews']:,}", f"{found['tokens']:,}", f"{found['bits']:.3f}"]
    cells += [f"{found['perplexity']:.1f}", f"{found['unknown']:.1%}"]
    return title.ljust(width) + "".join(cell.rjust(12) for cell in cells)
