"""What many reviews cost, beside the floor and beside others that do the same."""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks import peers
from benchmarks.sample import Row, seconds
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.cores import cores

_MUST = {"torch": "0.7 x", "floor": "0.3"}


def rows(reader: Classifier, texts: Sequence[str]) -> list[Row]:
    """Measure the classifier, the floor and every peer that is installed, on all cores."""
    own = seconds(lambda: list(reader.classify_many(texts)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tokens = sum(len(reader.tokenizer.tokens(text)) for text in texts)
    share = tokens / own * _flops(reader) / floor_rate(reader)
    found = [
        Row(f"{len(texts):,} reviews", f"{own:.1f} s, {tokens / own:,.0f} tokens/s"),
        Row("the same, share of the floor", f"{share:.2f}", _MUST["floor"]),
        Row("most memory by then, this process", f"{memory:.0f} MB", "300 MB"),
    ]
    return found + [_peer(name, make, reader, texts, own) for name, make in peers.PEERS.items()]


def _peer(
    name: str, make: peers.Maker, reader: Classifier, texts: Sequence[str], own: float
) -> Row:
    try:
        work: Callable[[], object] = make(reader, texts)
    except ImportError as error:
        return Row(f"against {name}", f"absent ({error.name} is not installed)")
    taken = seconds(work)
    must = _MUST["torch"] if name == peers.TORCH else ""
    return Row(f"against {name}", f"{taken / own:.2f} x ({taken:.1f} s)", must)


def _flops(reader: Classifier) -> int:
    """Floating-point operations of the recurrence for one token."""
    weight = reader.folder.weights[f"{reader.folder.config.cell}.weight_hh_l0"]
    return 2 * weight.size


def floor_rate(reader: Classifier, repeats: int = 40) -> float:
    """Return the FLOPs per second of large float32 products, one on each core."""
    units = reader.folder.config.hidden_size
    left = np.ones((1024, units), np.float32)
    right = np.ones((units, 4 * units), np.float32)

    def multiply(_: int) -> None:
        result = left @ right
        for _ in range(repeats):
            np.matmul(left, right, out=result)

    with ThreadPoolExecutor(cores()) as pool:
        taken = seconds(lambda: list(pool.map(multiply, range(cores()))))
    return cores() * (repeats + 1) * 2 * left.shape[0] * right.size / taken
