"""The network: embedding, one layer of an LSTM, GRU or RNN from left to right, a linear readout.

Sources: Hochreiter & Schmidhuber 1997 and Gers et al. 2000 (LSTM, forget gate); Cho et al. 2014
(GRU); Jozefowicz et al. 2015 (forget bias of 1); Gal & Ghahramani 2016 (dropout with one mask for
all steps); Merity et al. 2017 (dropout of whole words).
"""

from __future__ import annotations

from typing import Any, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.settings import Dropouts, Settings

State = Tensor | tuple[Tensor, Tensor]

_CELLS: dict[str, Any] = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
_UNKNOWN_ID = 0


class SentimentModel(nn.Module):
    """A many-to-one classifier whose parameters have the names of a model folder.

    Args:
        vocabulary_size: V.
        embedding_size: E.
        hidden_size: H.
        cell: Kind of recurrence.
        readout: Read the last hidden state (H), or the last, the mean and the maximum (3H).
        nonlinearity: ``tanh`` or ``relu``, for ``rnn`` only.
        dropouts: What is dropped while training.
    """

    def __init__(
        self,
        vocabulary_size: int,
        embedding_size: int,
        hidden_size: int,
        cell: str = "lstm",
        readout: str = "last-mean-max",
        nonlinearity: str = "tanh",
        dropouts: Dropouts | None = None,
    ) -> None:
        super().__init__()
        self.cell = cell
        self.pooling = readout
        self.dropouts = dropouts or Dropouts()
        self.embedding = nn.Embedding(vocabulary_size, embedding_size)
        options = {"nonlinearity": nonlinearity} if cell == "rnn" else {}
        recurrence = _CELLS[cell](embedding_size, hidden_size, batch_first=True, **options)
        self.add_module(cell, recurrence)
        self.readout = nn.Linear(hidden_size * (1 if readout == "last" else 3), 1)
        self._initialise()

    @property
    def recurrence(self) -> nn.RNNBase:
        """The recurrent layer, whatever its kind."""
        layer = self.get_submodule(self.cell)
        assert isinstance(layer, nn.RNNBase)  # noqa: S101  tells the type
        return layer

    @property
    def body(self) -> nn.Module:
        """What stands between embedding and readout: the recurrence."""
        return self.recurrence

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Return the logits of "positive" (B,).

        Args:
            ids: Token ids (B, T), padded on the right.
            lengths: Tokens per review (B,), at least 1.
        """
        return self.classify(self.embed(ids), lengths)

    def classify(self, vectors: Tensor, lengths: Tensor) -> Tensor:
        """Return the logits (B,) of reviews that are given as word vectors (B, T, E)."""
        states, _ = self.run(vectors)
        return self.read(states, lengths)

    def encode(self, ids: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Return all hidden states (B, T, H) and the state after the last step.

        Args:
            ids: Token ids (B, T).
            state: Where the recurrence begins, as PyTorch's layers give it back; zeros if None.
        """
        return self.run(self.embed(ids), state)

    def embed(self, ids: Tensor) -> Tensor:
        """Return word vectors (B, T, E)."""
        dropouts = self.dropouts
        if self.training and dropouts.word:
            ids = ids.masked_fill(_chosen(ids.shape, dropouts.word, ids), _UNKNOWN_ID)
        vectors = self.embedding(ids)
        if self.training and dropouts.embedding:
            words = self.embedding.num_embeddings
            kept = F.dropout(vectors.new_ones(words, 1), dropouts.embedding)
            vectors = vectors * F.embedding(ids, kept)
        return self._drop_for_all_steps(vectors, dropouts.input)

    def run(self, vectors: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Return all hidden states (B, T, H) for word vectors (B, T, E), and the last state."""
        states, last = cast("Any", self.recurrence)(vectors, state)
        return self._drop_for_all_steps(states, self.dropouts.hidden), last

    def read(self, states: Tensor, lengths: Tensor) -> Tensor:
        """Return the logits (B,) of hidden states (B, T, H); steps beyond ``lengths`` are blind."""
        pooled = pool(states, lengths, self.pooling)
        pooled = F.dropout(pooled, self.dropouts.readout, self.training)
        with torch.autocast(states.device.type, enabled=False):
            return self.readout(pooled).squeeze(-1)

    def _drop_for_all_steps(self, values: Tensor, share: float) -> Tensor:
        """Drop components of (B, T, X) with one mask per review."""
        if not self.training or not share:
            return values
        return values * F.dropout(values.new_ones(values.shape[0], 1, values.shape[2]), share)

    @torch.no_grad()
    def _initialise(self) -> None:
        hidden = self.recurrence.hidden_size
        nn.init.normal_(self.embedding.weight, std=0.1)
        for name, parameter in self.recurrence.named_parameters():
            if name.startswith("bias"):
                parameter.zero_()
            else:
                start = nn.init.orthogonal_ if "_hh_" in name else nn.init.xavier_uniform_
                for gate in parameter.split(hidden):
                    start(gate)
        if self.cell == "lstm":
            # PyTorch adds two biases: one of them carries the 1.
            biases = dict(self.recurrence.named_parameters())["bias_ih_l0"]
            biases[hidden : 2 * hidden] = 1.0
        nn.init.xavier_uniform_(self.readout.weight)
        self.readout.bias.zero_()


def model_from(settings: Settings, vocabulary_size: int) -> SentimentModel:
    """Return a fresh model of the settings' kind and sizes."""
    chosen = settings.model
    return SentimentModel(
        vocabulary_size,
        chosen.embedding_size,
        chosen.hidden_size,
        chosen.cell,
        chosen.readout,
        chosen.nonlinearity,
        settings.dropouts,
    )


def pool(states: Tensor, lengths: Tensor, readout: str) -> Tensor:
    """Return what the readout reads: the last state (B, H), or last, mean and maximum (B, 3H).

    In float32 at least, whatever the states' type.

    Args:
        states: Hidden states (B, T, H).
        lengths: Tokens per review (B,).
        readout: Which of the two.
    """
    exact = torch.promote_types(states.dtype, torch.float32)
    at = (lengths - 1).view(-1, 1, 1).expand(-1, 1, states.shape[2])
    last = states.gather(1, at).squeeze(1).to(exact)
    if readout == "last":
        return last
    steps = torch.arange(states.shape[1], device=states.device)
    beyond = (steps >= lengths.unsqueeze(1)).unsqueeze(2)  # (B, T, 1)
    mean = states.masked_fill(beyond, 0.0).sum(1, dtype=exact) / lengths.unsqueeze(1)
    highest = states.masked_fill(beyond, -torch.inf).max(1).values.to(exact)
    return torch.cat([last, mean, highest], dim=1)


def _chosen(shape: torch.Size, share: float, like: Tensor) -> Tensor:
    return torch.rand(shape, device=like.device) < share
