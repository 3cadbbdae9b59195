"""A language model over the classifier's own embedding and cell, which is how these are pretrained.

Next-word prediction (Dai & Le 2015, arXiv 1511.01432) with the output tied to the embedding (Inan
et al. 2017; Press & Wolf 2017) through a projection. The softmax over all words is learnt from some
of them (:mod:`training.sampled_softmax`); whoever predicts with the weights
(:meth:`LanguageModel.surprise`, sentiment_gui/core/writer.py) takes the plain softmax of scores and
biases.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor, nn

from sentiment_gui.core.files import atomic_path
from training.modules import SentimentModel, State
from training.run_folder import Start
from training.sampled_softmax import SampledSoftmax


class LanguageModel(nn.Module):
    """Predicts each next word.

    Args:
        reader: Gives embedding (V, E) and cell (H units).
        negatives: Words that a batch's targets are told apart from, on average.
    """

    def __init__(self, reader: SentimentModel, negatives: int) -> None:
        super().__init__()
        self.reader = reader
        words, size = reader.embedding.num_embeddings, reader.embedding.embedding_dim
        self.projection = nn.Linear(reader.recurrence.hidden_size, size, bias=False)
        self.bias = nn.Parameter(torch.zeros(words))
        self.softmax = SampledSoftmax(words, negatives)

    def forward(self, ids: Tensor, state: State | None) -> tuple[Tensor, State]:
        """Return the mean loss of a window, as its sample of words tells it, and the state after.

        Args:
            ids: (B, T + 1), inputs and targets.
            state: The state after the window before; zeros if None.
        """
        hidden, state = self.reader.encode(ids[:, :-1], state)
        predicted = self.projection(hidden).flatten(0, 1)  # (B*T, E)
        targets = ids[:, 1:].flatten()  # (B*T,)
        return self.softmax(predicted, targets, self.reader.embedding.weight, self.bias), state

    @torch.no_grad()
    def surprise(self, ids: Tensor, state: State | None) -> tuple[Tensor, State]:
        """Return -log p of every target (B, T) over the whole vocabulary, and the state after."""
        hidden, state = self.reader.encode(ids[:, :-1], state)
        scores = self.projection(hidden) @ self.reader.embedding.weight.T + self.bias  # (B, T, V)
        return F.cross_entropy(scores.transpose(1, 2), ids[:, 1:], reduction="none"), state

    @torch.no_grad()
    def begin_with(self, start: Start) -> None:
        """Copy a language model's weights, or of a classifier's what both have.

        Raises:
            GatelensError: ``start-sizes`` if embedding or recurrence do not fit.
        """
        start.load_into(self.reader)
        for name, own in (
            ("projection.weight", self.projection.weight),
            ("output.bias", self.bias),
        ):
            found = start.weights.get(name)
            if found is not None and found.shape == own.shape:
                own.copy_(found)

    def save(self, path: Path) -> None:
        """Write the weights in float32, by the names that a model folder gives them."""
        named = self.reader.state_dict()
        named |= {"projection.weight": self.projection.weight, "output.bias": self.bias}
        arrays = {name: value.detach().cpu().float() for name, value in named.items()}
        with atomic_path(path) as temporary:
            save_file(arrays, temporary)


def detached(state: State) -> State:
    """Return a state that gradients do not flow through: truncated back-propagation."""
    if isinstance(state, tuple):
        return state[0].detach(), state[1].detach()
    return state.detach()
