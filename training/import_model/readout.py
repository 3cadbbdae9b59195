"""Brings somebody's readout into the one that a model folder holds: one logit of positive."""

from __future__ import annotations

import torch
from torch import Tensor

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.labels import CLASSES

POOLS = ("last", "mean", "max")


def pools_of(readout: str) -> tuple[str, ...]:
    """Split ``last-mean-max`` and its like.

    Raises:
        GatelensError: ``import-readout-name`` if a part is none of last, mean, max, or doubled.
    """
    pools = tuple(readout.split("-"))
    if not set(pools) <= set(POOLS) or len(set(pools)) != len(pools):
        raise GatelensError("import-readout-name", readout=readout)
    return pools


def as_logit(weight: Tensor, bias: Tensor | None, positive: int) -> tuple[Tensor, Tensor]:
    """One row that gives the logit of positive, exactly.

    Softmax over two outputs is the sigmoid of their difference: w = w_positive - w_negative.
    A sigmoid's one output is the logit of whichever label has number 1.

    Args:
        weight: (O, R), O of 1 or 2.
        bias: (O,), or None for a layer without one.
        positive: The number of the positive label, 0 or 1.

    Returns:
        Weight (1, R) and bias (1,), float32.
    """
    outputs = weight.shape[0]
    w = weight.double()
    b = torch.zeros(outputs, dtype=torch.float64) if bias is None else bias.double()
    sign = 1.0 if positive == 1 else -1.0
    if outputs == 2:
        w, b = w[1:] - w[:1], b[1:] - b[:1]
    return (sign * w).float(), (sign * b).float()


def as_known_readout(weight: Tensor, pools: tuple[str, ...]) -> tuple[str, Tensor]:
    """Put the blocks of a readout's row into the model folder's order; those missing are zero.

    Args:
        weight: (1, R) with R a block of H for each pool.
        pools: What the blocks read, in their order.

    Returns:
        ``last`` or ``last-mean-max``, and the row for it.
    """
    if pools == ("last",):
        return "last", weight
    blocks = dict(zip(pools, weight.chunk(len(pools), dim=1), strict=True))
    nothing = torch.zeros_like(next(iter(blocks.values())))
    return "last-mean-max", torch.cat([blocks.get(pool, nothing) for pool in POOLS], dim=1)


def check_size(weight: Tensor, pools: tuple[str, ...] | None, hidden_size: int) -> None:
    """Refuse a readout that does not read whole hidden states.

    Raises:
        GatelensError: ``import-readout-size``.
    """
    size = weight.shape[1]
    fits = size == hidden_size * len(pools) if pools else size % hidden_size == 0
    if not fits or size // hidden_size > len(POOLS):
        what = "-".join(pools) if pools else "last, last-mean or last-mean-max"
        raise GatelensError("import-readout-size", size=size, hidden=hidden_size, readout=what)


def positive_index(labels: str) -> int:
    """Which of two labels is the positive one.

    Raises:
        GatelensError: ``import-labels`` if they are not negative and positive in some order.
    """
    names = tuple(part.strip().lower() for part in labels.split(","))
    if sorted(names) != list(CLASSES):
        raise GatelensError("import-labels", labels=labels)
    return names.index("positive")
