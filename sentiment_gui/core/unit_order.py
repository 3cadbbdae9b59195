"""In which order to stack a network's units, and which of them made the verdict.

H units side by side are a carpet until they are sorted: by what the readout makes of them, by how
much they move in this review, or so that units that move together lie together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.cell_numbers import readout_weight
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.readout import Readout
from sentiment_gui.core.trace import Trace

Array = NDArray[Any]
Order = NDArray[np.intp]

ORDERS = ("readout", "variance", "clustered")
_BLOCK = 1_000


def order_units(trace: Trace, folder: ModelFolder, quantity: str, order: str) -> Order:
    """Return the units from top to bottom: (H,) their numbers.

    Args:
        trace: The review.
        folder: The model that read it.
        quantity: Whose values are looked at.
        order: ``readout``: those that speak for the second label first, those for the first label
            last. ``variance``: those that move most over the review first. ``clustered``: units
            whose values rise and fall together beside each other.
    """
    weight = readout_weight(folder)
    if order == "readout":
        return np.argsort(-weight, kind="stable")
    moments = covariance(trace, quantity)
    if order == "variance":
        return np.argsort(-np.diag(moments), kind="stable")
    found = seriate(1.0 - correlation(moments))
    half = len(found) // 2
    upside_down = weight[found[:half]].sum() < weight[found[len(found) - half :]].sum()
    return found[::-1] if upside_down else found


def bands(order: Order, most: int = 32) -> list[Order]:
    """Cut an order into at most ``most`` bands of neighbours, of equal size where that goes."""
    return np.array_split(order, min(most, len(order)))


def unit_split(trace: Trace, folder: ModelFolder) -> Array:
    """Return each unit's part of the logit: (H,) in float64; sum + bias = logit for every cell.

    The readout is linear: a unit's part is its weight times its last hidden state, for the pooled
    readout also times its mean and its maximum over the tokens.
    """
    readout = Readout(folder.config, folder.weights, np.float64)
    total = np.zeros(folder.config.hidden_size)
    largest = np.full(folder.config.hidden_size, -np.inf)
    last = total
    for (block,) in blocks(trace, "hidden"):
        total = total + block.sum(axis=0)
        largest = np.maximum(largest, block.max(axis=0))
        last = block[-1]
    pooled = np.stack([last, total / len(trace.tokens), largest])[: len(readout.weight)]
    parts: Array = (readout.weight * pooled).sum(axis=0)
    return parts


def covariance(trace: Trace, quantity: str) -> Array:
    """Return the covariance of all units of a quantity over the tokens: (H, H)."""
    count = len(trace.tokens)
    mean = sum(block.sum(axis=0) for (block,) in blocks(trace, quantity)) / count
    products = [(block - mean).T @ (block - mean) for (block,) in blocks(trace, quantity)]
    moments: Array = np.sum(products, axis=0) / count
    return moments


def correlation(moments: Array) -> Array:
    """Return the correlation of units from their covariance; 0 for those that never move."""
    sd = np.sqrt(np.diag(moments))
    scale = np.where(sd > 0, sd, np.inf)
    correlations: Array = moments / np.outer(scale, scale)
    return correlations


def blocks(trace: Trace, *quantities: str) -> Iterator[tuple[Array, ...]]:
    """Yield quantities by stretches of tokens: (n, H) each, in float64.

    A very long review is read again for its units: together they cost one reading.
    """
    for start in range(0, len(trace.tokens), _BLOCK):
        yield tuple(
            trace.units(name, start, start + _BLOCK).astype(np.float64) for name in quantities
        )


def seriate(distance: Array) -> Order:
    """Order items so that near ones lie together: the leaves of an average-linkage tree.

    The tree is built along nearest-neighbour chains in O(H^2) (Murtagh 1983), and at every merger
    the two branches are turned so that their ends that meet are the nearest.

    Args:
        distance: (H, H), symmetric.
    """
    far = distance.astype(np.float64, copy=True)
    np.fill_diagonal(far, np.inf)
    branches = {item: [item] for item in range(len(far))}
    chain: list[int] = []
    while len(branches) > 1:
        kept, gone = _nearest_pair(far, chain, next(iter(branches)))
        sizes = len(branches[kept]), len(branches[gone])
        row = (sizes[0] * far[kept] + sizes[1] * far[gone]) / sum(sizes)
        far[kept, :], far[:, kept] = row, row
        far[gone, :], far[:, gone] = np.inf, np.inf
        far[kept, kept] = np.inf
        branches[kept] = _joined(branches[kept], branches.pop(gone), distance)
    return np.array(next(iter(branches.values()), []), dtype=np.intp)


def _nearest_pair(far: Array, chain: list[int], start: int) -> tuple[int, int]:
    """Lengthen a chain of nearest neighbours to a pair that are each other's; take it off."""
    if not chain:
        chain.append(start)
    while True:
        here = chain[-1]
        nearest = int(far[here].argmin())
        if len(chain) > 1 and far[here, chain[-2]] <= far[here, nearest]:
            return chain.pop(), chain.pop()
        chain.append(nearest)


def _joined(one: list[int], other: list[int], distance: Array) -> list[int]:
    """Put two branches end to end, the nearest of their four ends together."""
    ways: Mapping[float, tuple[list[int], list[int]]] = {
        float(distance[one[0], other[-1]]): (other, one),
        float(distance[one[0], other[0]]): (other[::-1], one),
        float(distance[one[-1], other[-1]]): (one, other[::-1]),
        float(distance[one[-1], other[0]]): (one, other),
    }
    first, second = ways[min(ways)]
    return first + second
