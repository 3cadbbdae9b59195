"""What many reviews cost, beside the floor and beside others that do the same, and who is right."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks import peers
from benchmarks.labelled import Labelled, made_up
from benchmarks.sample import Row, seconds
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.cores import cores

_BARS = ("0.7 x", "1.2 x")
_OF_OTHERS = 2_000  # reviews whose time tells the rate of peers that have no bar to hold
_WITH_GATES = 200


def rows(
    reader: Classifier,
    texts: Sequence[str],
    training: Labelled | None = None,
    test: Labelled | None = None,
) -> Iterator[Row]:
    """Measure the classifier, the floor and every peer that is installed, on all cores.

    Args:
        reader: The classifier.
        texts: The reviews whose time is taken.
        training: What a peer that learns learns from; the texts themselves if ``None``.
        test: The reviews on which everybody is asked; nobody if ``None``.
    """
    work = peers.own(reader)
    own = seconds(lambda: work(texts))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tokens = sum(len(reader.tokenizer.tokens(text)) for text in texts)
    share = tokens / own * _flops(reader) / floor_rate(reader)
    said = f"{own:.1f} s, {tokens / own:,.0f} tokens/s, {_rate(texts, own)}"
    yield Row(f"{len(texts):,} reviews", said + _right(work, test))
    yield Row(f"{len(texts):,} reviews, share of the floor", f"{share:.2f}", "0.3", "0.5")
    yield Row("most memory by then, this process", f"{memory:.0f} MB")
    each = own / len(texts)
    for name, make in peers.PEERS.items():
        some, bars = (texts, _BARS) if name == peers.TORCH else (texts[:_OF_OTHERS], ())
        try:
            peer = make(reader, training or made_up(texts))
        except ImportError as error:
            yield Row(f"against {name}", f"absent ({error.name} is not installed)")
        except ValueError as error:
            yield Row(f"against {name}", f"absent ({error})")
        else:
            yield _against(name, peer, some, each, bars, test)
    yield from _with_gates(reader, texts[:_WITH_GATES])


def _against(
    name: str,
    peer: peers.Work,
    texts: Sequence[str],
    each: float,
    bars: Sequence[str],
    test: Labelled | None,
) -> Row:
    """Measure a peer; ``each`` is the classifier's own time for a review, in seconds."""
    taken = seconds(lambda: peer(texts))
    figure = f"{taken / len(texts) / each:.2f} x ({taken:.1f} s, {_rate(texts, taken)})"
    return Row(f"against {name}, {len(texts):,} reviews", figure + _right(peer, test), *bars)


def _with_gates(reader: Classifier, texts: Sequence[str]) -> Iterator[Row]:
    work = peers.own_gates(reader)
    work(texts[:1])
    own = seconds(lambda: work(texts))
    yield Row(f"{len(texts):,} reviews one by one, every gate kept", f"{own:.1f} s")
    try:
        peer = peers.torch_gates(reader)
    except ImportError as error:
        yield Row(f"against {peers.TORCH}, every gate", f"absent ({error.name} is not installed)")
        return
    peer(texts[:1])
    taken = seconds(lambda: peer(texts))
    yield Row(f"against {peers.TORCH}, every gate", f"{taken / own:.2f} x ({taken:.1f} s)")


def _rate(texts: Sequence[str], taken: float) -> str:
    return f"{len(texts) / taken:,.0f} reviews/s"


def _right(work: peers.Work, test: Labelled | None) -> str:
    return "" if test is None else f"; {accuracy(work, test):.1%} right"


def accuracy(work: peers.Work, test: Labelled) -> float:
    """Return the share of reviews on whose label some work agrees."""
    found = np.asarray(work(test.texts)) > 0
    return float((found == np.asarray(test.positive)).mean())


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
