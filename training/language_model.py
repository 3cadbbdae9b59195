"""A language model over the classifier's own embedding and cell, which is how these are pretrained.

Next-word prediction (Dai & Le 2015, arXiv 1511.01432) with the output tied to the embedding (Inan
et al. 2017; Press & Wolf 2017) through a projection. The softmax over all words is learnt by
telling each target from negatives that the whole batch shares, drawn by the words' frequencies to
the power 0.75 (Mikolov et al. 2013) and corrected for how often each is drawn: the ranking
objective of Ma & Collins 2018 (arXiv 1809.01812), whose best solution is the softmax itself. The
correction stands in the loss alone, so whoever predicts with the weights (:meth:`surprise`,
sentiment_gui/core/writer.py) takes the plain softmax of scores and biases.
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

_POWER = 0.75


class LanguageModel(nn.Module):
    """Predicts each next word.

    Args:
        reader: Gives embedding (V, E) and cell (H units).
        counts: How often each word stands in the text (V,).
        negatives: K, words that a batch's targets are told apart from.
    """

    log_shares: Tensor

    def __init__(self, reader: SentimentModel, counts: Tensor, negatives: int) -> None:
        super().__init__()
        self.reader = reader
        self.negatives = negatives
        embedding = reader.embedding
        self.projection = nn.Linear(
            reader.recurrence.hidden_size, embedding.embedding_dim, bias=False
        )
        self.bias = nn.Parameter(torch.zeros(embedding.num_embeddings))
        shares = (counts.double() + 1.0) ** _POWER
        log_shares = (shares / shares.sum()).log().float()
        self.register_buffer("log_shares", log_shares, persistent=False)

    def forward(self, ids: Tensor, state: State | None) -> tuple[Tensor, State]:
        """Return the mean loss of a window against shared negatives, and the state after it.

        Args:
            ids: (B, T + 1), inputs and targets.
            state: The state after the window before; zeros if None.
        """
        hidden, state = self.reader.encode(ids[:, :-1], state)
        predicted = self.projection(hidden).flatten(0, 1)  # (B*T, E)
        targets = ids[:, 1:].flatten()  # (B*T,)
        drawn = torch.multinomial(self.log_shares.exp(), self.negatives, replacement=True)  # (K,)
        embedding = self.reader.embedding
        right = (predicted * embedding(targets)).sum(1) + self._offset(targets)  # (B*T,)
        wrong = predicted @ embedding(drawn).to(predicted.dtype).T + self._offset(drawn)
        scores = torch.cat([right[:, None], wrong], dim=1).float()  # (B*T, 1 + K)
        return (torch.logsumexp(scores, dim=1) - right).mean(), state

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

    def _offset(self, words: Tensor) -> Tensor:
        """A word's bias, less the log of its share of the negatives."""
        return self.bias[words] - self.log_shares[words]


def detached(state: State) -> State:
    """Return a state that gradients do not flow through: truncated back-propagation."""
    if isinstance(state, tuple):
        return state[0].detach(), state[1].detach()
    return state.detach()
