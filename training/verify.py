"""``python -m training verify``: the app's engine against PyTorch, quantity by quantity."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_config import WRITE
from sentiment_gui.core.model_folder import ModelFolder, read_model
from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.writer import Writer

if TYPE_CHECKING:
    from training.engine import TorchEngine

LIMIT = 1e-5
TEXTS = (
    "Good.",
    "The camera is fine, but the battery does not last a day and nobody answers my letters.",
    (
        "I wanted to like it. The first hour drags, the jokes are old and the music is too loud; "
        "and yet, when the two sisters finally talk, it becomes so honest and so funny that I "
        "forgave it everything. I would not call it a great film. I would see it again tomorrow."
    ),
)


@dataclass(frozen=True)
class Difference:
    """How far two engines are apart in one quantity of one text.

    Attributes:
        quantity: A gate or state at every token, or the logit.
        reference: What in PyTorch it was compared with.
        largest: The largest absolute difference.
        largest_value: The largest absolute value, to judge it by.
    """

    quantity: str
    reference: str
    largest: float
    largest_value: float


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Add ``verify`` to the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "verify",
        help="compare the app's engine with PyTorch on a model folder",
        description="Prints the largest absolute difference between the engine of the app (NumPy, "
        "in float32) and PyTorch in float64: the fused layer for states and logits, the cell of "
        "one step for gates; of a language model, of hidden states and each token's chance. Exit "
        f"code 1 if any is more than {LIMIT:g}.",
        epilog='Example: python -m training verify english "Not bad at all."',
    )
    parser.add_argument(
        "model", metavar="MODEL", help="a model folder, or an installed model's name"
    )
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="what to read; three by default")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare and print; see :func:`register`."""
    folder = read_model(find_model(args.model), task=None)
    reviews = encode_texts(folder, args.texts or TEXTS)
    found = list(worst(differences(folder, reviews)))
    for one in found:
        verdict = "" if one.largest <= LIMIT else "   MORE THAN ALLOWED"
        print(
            f"{one.quantity:10} {one.largest:8.1e}  of values up to {one.largest_value:8.3f}, "
            f"against {one.reference}{verdict}"
        )
    good = all(one.largest <= LIMIT for one in found)
    tokens = sum(len(ids) for ids in reviews)
    sign = "within" if good else "NOT within"
    print(f"{folder.config.name}, over {tokens} tokens: {sign} {LIMIT:g}")
    return 0 if good else 1


def encode_texts(folder: ModelFolder, texts: Sequence[str]) -> list[NDArray[np.int64]]:
    """Return the ids of the texts that hold a token.

    Raises:
        GatelensError: ``no-text`` if none does.
    """
    tokenizer = Tokenizer(folder.config.pattern)
    reviews = [folder.vocabulary.ids(tokenizer.tokens(text)) for text in texts]
    reviews = [ids for ids in reviews if len(ids)]
    if not reviews:
        raise GatelensError("no-text")
    return reviews


def differences(folder: ModelFolder, reviews: Sequence[NDArray[np.int64]]) -> Iterator[Difference]:
    """Yield every comparison of the app's engine, in float32, with PyTorch's modules in float64.

    In float64, since two results in float32 differ by the errors of both.
    """
    if folder.config.task == WRITE:
        yield from _writer_differences(folder, reviews)
        return
    import torch

    from training.engine import TorchEngine

    ours, theirs = NumpyEngine(folder), TorchEngine(folder, "cpu", torch.float64)
    layer, cell = type(theirs.layer).__name__, type(theirs.cell).__name__
    yield _difference("logit", f"nn.{layer}", ours.logits(reviews), theirs.logits(reviews))
    for ids in reviews:
        states, steps = ours.states(ids), theirs.states(ids)
        for name, values in _fused(theirs, ids).items():
            kept = states[name] if name == "hidden" else states[name][-1:]
            yield _difference(name, f"nn.{layer}", kept, values)
        for name in folder.config.quantities:
            yield _difference(name, f"nn.{cell}", states[name], steps[name])


def _writer_differences(
    folder: ModelFolder, reviews: Sequence[NDArray[np.int64]]
) -> Iterator[Difference]:
    from training.torch_writer import language_model_of, surprise_and_states

    writer, model = Writer(folder), language_model_of(folder).double()
    start = folder.vocabulary.tokens.index(folder.config.padding)
    for ids in reviews:
        surprise, hidden = surprise_and_states(model, ids, start)
        states = writer.read(ids)
        yield _difference("hidden", f"nn.{folder.config.cell.upper()}", states["hidden"], hidden)
        # A rare token's 20 bits hold no fifth digit in float32: the chance that they tell of does.
        chance, theirs = 2.0 ** -writer.surprise(ids), 2.0**-surprise
        yield _difference("chance", "cross_entropy", chance, theirs)


def worst(found: Iterator[Difference]) -> Iterator[Difference]:
    """Yield the largest difference of each quantity and reference."""
    largest: dict[tuple[str, str], Difference] = {}
    for one in found:
        key = one.quantity, one.reference
        if key not in largest or not one.largest <= largest[key].largest:
            largest[key] = one
    yield from largest.values()


def _fused(engine: TorchEngine, ids: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """The fused layer's hidden states (T, H) and, for an LSTM, its last cell state (1, H)."""
    import torch

    with torch.inference_mode():
        hidden, last = engine.layer(engine.vectors(torch.from_numpy(ids))[None])
    found = {"hidden": hidden[0].numpy()}
    if isinstance(last, tuple):
        found["cell"] = last[1][0].numpy()
    return found


def _difference(
    quantity: str, reference: str, ours: NDArray[Any], theirs: NDArray[Any]
) -> Difference:
    apart = np.abs(ours.astype(np.float64) - theirs.astype(np.float64))
    return Difference(quantity, reference, float(apart.max()), float(np.abs(theirs).max()))
