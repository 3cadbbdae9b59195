"""Adversarial training: the verdict must stand when every word is shifted a little against it.

Miyato, Dai & Goodfellow 2017 (arXiv 1605.07725), equations 2 and 3, with two changes. The shift's
norm grows with the square root of the review's length, so that a word of a sentence and a word of
a long review are shifted alike. And it is measured in the embedding's own standard deviation,
where the paper normalises the embedding.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

_LEAST = 1e-12


def worst_shift(gradient: Tensor, lengths: Tensor, size: float, deviation: Tensor) -> Tensor:
    """Return the shift of word vectors (B, T, E) that, to first order, harms the verdict most.

    Args:
        gradient: Of the loss with respect to the word vectors (B, T, E).
        lengths: Tokens per review (B,); padding has no gradient and is not shifted.
        size: The shift's norm per root of the length, in standard deviations.
        deviation: The embedding's standard deviation, a scalar.
    """
    gradient = gradient.detach().float()
    norms = gradient.flatten(1).norm(dim=1).clamp_min(_LEAST)  # (B,)
    wanted = size * deviation * lengths.to(norms.dtype).sqrt()  # (B,)
    return gradient * (wanted / norms)[:, None, None]


def spread(embedding: Tensor) -> Tensor:
    """Return the standard deviation of an embedding's (V, E) entries, a scalar."""
    return torch.sqrt(embedding.detach().float().var())


def stand_in(loss: Tensor, tensors: Sequence[Tensor], gradients: Sequence[Tensor]) -> Tensor:
    """Return a scalar of a loss's value whose gradients are the ones that are known already.

    The pass back through the recurrence, which the shift needs, then serves the weights as well.
    """
    moved = zip(tensors, gradients, strict=True)
    return loss.detach() + sum(((x - x.detach()) * g.to(x.dtype)).sum() for x, g in moved)
