"""The cross-entropy of a softmax over many words, learnt from few of them.

A target's loss is log Σ_w exp(s_w) - s_t over the whole vocabulary. The sum is estimated by
importance sampling (Bengio & Senécal 2003; Jean et al. 2015, arXiv 1412.2007): the target counts
as it is, and every other word is drawn with a chance π_w of its own and then weighs 1 / π_w
(Horvitz & Thompson 1952), which is right on average.

The logarithm of an estimate that varies is too small on average, and a network learns to profit:
it gives much of its probability to words that are seldom drawn. So the chances follow what the
network itself says, as in adaptive importance sampling (Bengio & Senécal 2008): the variance is
least where π_w is proportional to the root of the mean of p_w², which is measured over a few rows
of every batch. The commonest words are then always drawn, and a word that gets too much of the
probability is drawn more often until it has lost it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import Function, FunctionCtx

_ROWS_AT_FIRST = 2_000
_ROWS = 96
#: How much of the running mean the rows of one batch make.
_NEW = 0.02
#: No word is forgotten: the least root mean square that a probability counts as.
_LEAST = 1e-7
#: Rows whose scores are in memory at once: they stay in the processor's cache.
_CHUNK = 512


class SampledSoftmax(nn.Module):
    """The mean cross-entropy of targets, estimated from words drawn anew for every batch.

    Args:
        words: V, the size of the vocabulary.
        drawn: How many words are drawn, on average; with V or more it is the softmax itself.
    """

    mean_square: Tensor
    looks: Tensor

    def __init__(self, words: int, drawn: int) -> None:
        super().__init__()
        self.drawn = drawn
        # Buffers, so that a resumed run draws what an uninterrupted one does.
        self.register_buffer("mean_square", torch.ones(words))
        self.register_buffer("looks", torch.zeros((), dtype=torch.int64))

    def forward(self, predicted: Tensor, targets: Tensor, vectors: Tensor, bias: Tensor) -> Tensor:
        """Return the mean loss (), in nats.

        Args:
            predicted: What is compared with the words' vectors (N, E).
            targets: Ids of the right words (N,).
            vectors: The words' vectors (V, E).
            bias: The words' biases (V,).
        """
        if self.drawn >= len(bias):
            drawn, weights = torch.arange(len(bias), device=bias.device), torch.zeros_like(bias)
        else:
            if self.training:
                self._look(predicted.detach(), vectors.detach(), bias.detach())
            chances = chances_of(self.mean_square.sqrt().clamp(min=_LEAST), self.drawn)
            drawn = (torch.rand_like(chances) < chances).nonzero().squeeze(1)  # (K,)
            weights = -chances[drawn].log()
        column = torch.full_like(bias, -1, dtype=torch.int64)
        column[drawn] = torch.arange(len(drawn), device=drawn.device)
        right = (predicted * vectors[targets]).sum(1) + bias[targets]
        loss: Tensor = _CrossEntropy.apply(
            predicted, vectors[drawn], bias[drawn] + weights, right, column[targets]
        )
        return loss

    @torch.no_grad()
    def _look(self, predicted: Tensor, vectors: Tensor, bias: Tensor) -> None:
        """Measure what the network says of every word in some rows of the batch."""
        first = not int(self.looks)
        rows = torch.randint(
            len(predicted), (_ROWS_AT_FIRST if first else _ROWS,), device=bias.device
        )
        scores = (predicted[rows] @ vectors.to(predicted.dtype).T).to(bias.dtype) + bias
        found = scores.softmax(1).square_().mean(0).to(self.mean_square.dtype)
        self.mean_square.lerp_(found, 1.0 if first else _NEW)
        self.looks += 1


def chances_of(sizes: Tensor, total: float) -> Tensor:
    """Return chances (V,) in proportion to sizes, none above 1, that sum to ``total``.

    What would get more than 1 gets 1, and the others share what is left.

    Args:
        sizes: (V,), positive.
        total: At most V.
    """
    ordered = sizes.double().sort(descending=True).values
    left = ordered.sum() - ordered.cumsum(0) + ordered  # of the k-th and all smaller ones
    certain = torch.arange(len(sizes), device=sizes.device)  # k, if the k largest get 1
    factors = (total - certain) / left
    fits = (factors * ordered <= 1.0).nonzero()
    factor = factors[fits[0, 0]] if len(fits) else factors.new_tensor(torch.inf)
    return (sizes * factor).clamp(max=1.0).to(sizes.dtype)


class _CrossEntropy(Function):
    """Mean of log(exp(right) + Σ_k exp(predicted · vector_k + offset_k)) - right.

    Gradients are found on the way forward, a chunk of rows at a time: the scores (N, K) never
    stand in memory as a whole. A row whose target is among the words leaves that word out.
    """

    @staticmethod
    def forward(
        ctx: Any,  # noqa: ANN401
        predicted: Tensor,
        vectors: Tensor,
        offsets: Tensor,
        right: Tensor,
        column: Tensor,
    ) -> Tensor:
        """Return the loss (), and keep its gradients.

        Args:
            ctx: Keeps them.
            predicted: (N, E).
            vectors: (K, E).
            offsets: (K,).
            right: The targets' scores (N,).
            column: Where a row's target stands among the K words (N,); -1 for nowhere.
        """
        exact = torch.promote_types(predicted.dtype, torch.float32)
        count, narrow = len(predicted), vectors.to(predicted.dtype)
        grad_predicted = torch.empty_like(predicted)
        grad_vectors = torch.zeros_like(vectors, dtype=exact)
        grad_offsets = torch.zeros_like(offsets, dtype=exact)
        grad_right = torch.empty_like(right, dtype=exact)
        total = torch.zeros((), dtype=exact, device=predicted.device)
        for start in range(0, count, _CHUNK):
            rows = slice(start, start + _CHUNK)
            here, own = predicted[rows], right[rows].to(exact)
            scores = (here @ narrow.T).to(exact).add_(offsets)
            among = (column[rows] >= 0).nonzero().squeeze(1)
            scores[among, column[rows][among]] = -torch.inf
            # By chance a few words can be none, and then there is no highest one.
            highest = torch.maximum(scores.amax(1), own) if len(vectors) else own
            shares = scores.sub_(highest[:, None]).exp_()
            own_share = (own - highest).exp()
            sums = shares.sum(1).add_(own_share)
            total += (sums.log() + highest - own).sum()
            shares.div_((sums * count)[:, None])
            grad_offsets += shares.sum(0)
            grad_right[rows] = (own_share / sums - 1.0) / count
            slopes = shares.to(predicted.dtype)
            grad_predicted[rows] = slopes @ narrow
            grad_vectors += (slopes.T @ here).to(exact)
        ctx.save_for_backward(grad_predicted, grad_vectors, grad_offsets, grad_right)
        return total / count

    @staticmethod
    def backward(ctx: FunctionCtx, outer: Tensor) -> tuple[Tensor | None, ...]:
        """Return what the way forward has found, times the outer gradient ()."""
        kept: tuple[Tensor, ...] = ctx.saved_tensors  # type: ignore[attr-defined]
        return (*((outer * gradient).to(gradient.dtype) for gradient in kept), None)
