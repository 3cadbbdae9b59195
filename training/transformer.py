"""A small transformer as a teacher: BERT (Devlin et al. 2019) with a linear readout of the mean.

It reads a sentence from both sides, which no left-to-right network does, and never ships. Its
layers are PyTorch's; the weights come from a folder in the format of the ``transformers`` library.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from sentiment_gui.core.errors import GatelensError
from training.data import ReviewSet
from training.word_vectors import numbers_of_word

_BEGIN, _UNKNOWN = "[CLS]", "[UNK]"


@dataclass(frozen=True)
class TransformerSizes:
    """A transformer's sizes, under the names of its ``config.json``."""

    vocab_size: int
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int
    layer_norm_eps: float = 1e-12


class Transformer(nn.Module):
    """A classifier of word pieces.

    It has the parts of :class:`training.modules.SentimentModel` that training needs: ``embedding``,
    ``body`` and ``readout``, ``embed`` and ``classify``.

    Args:
        sizes: The sizes.
        begin: Number of the piece that stands before every review.
        dropout: Share dropped in every layer and before the readout, while training.
    """

    def __init__(self, sizes: TransformerSizes, begin: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = sizes.hidden_size
        self.begin = begin
        self.dropout = dropout
        self.embedding = nn.Embedding(sizes.vocab_size, width)
        self.positions = nn.Embedding(sizes.max_position_embeddings, width)
        self.norm = nn.LayerNorm(width, sizes.layer_norm_eps)
        layer = nn.TransformerEncoderLayer(
            width,
            sizes.num_attention_heads,
            sizes.intermediate_size,
            dropout,
            "gelu",
            sizes.layer_norm_eps,
            batch_first=True,
        )
        self.body = nn.TransformerEncoder(
            layer, sizes.num_hidden_layers, enable_nested_tensor=False
        )
        for each in self.body.layers:
            each.self_attn.dropout = 0.0  # with it PyTorch has no fast attention on a processor
        self.readout = nn.Linear(width, 1)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Return the logits of "positive" (B,) of pieces (B, T) that are padded on the right."""
        return self.classify(self.embed(ids), lengths)

    def embed(self, ids: Tensor) -> Tensor:
        """Return the first layer's input (B, T + 1, E): pieces and their places."""
        begin = ids.new_full((len(ids), 1), self.begin)
        ids = torch.cat([begin, ids], dim=1)
        places = torch.arange(ids.shape[1], device=ids.device)
        vectors = self.norm(self.embedding(ids) + self.positions(places))
        return F.dropout(vectors, self.dropout, self.training)

    def classify(self, vectors: Tensor, lengths: Tensor) -> Tensor:
        """Return the logits (B,) of what :meth:`embed` gave for reviews of these lengths (B,)."""
        places = torch.arange(vectors.shape[1], device=vectors.device)
        beyond = places > lengths.unsqueeze(1)  # (B, T + 1); the first piece is no review's
        states = self.body(vectors, src_key_padding_mask=beyond)
        within = (~beyond).unsqueeze(2)
        mean = (states.float() * within).sum(1) / within.sum(1)
        mean = F.dropout(mean, self.dropout, self.training)
        with torch.autocast(vectors.device.type, enabled=False):
            return self.readout(mean).squeeze(-1)


@dataclass(frozen=True)
class Pretrained:
    """A pretrained transformer's folder: ``config.json``, ``vocab.txt``, ``model.safetensors``."""

    sizes: TransformerSizes
    pieces: tuple[str, ...]
    weights: dict[str, Tensor]

    def model(self) -> Transformer:
        """Return the classifier, its readout fresh."""
        model = Transformer(self.sizes, self.pieces.index(_BEGIN))
        missing, unknown = model.load_state_dict(self.weights, strict=False)
        if unknown or any(not name.startswith("readout.") for name in missing):
            raise ValueError(f"weights missing: {missing}; unknown: {unknown}")
        return model


Renaming = Callable[[dict[str, Tensor], TransformerSizes], dict[str, Tensor]]


def read_pretrained(folder: Path) -> Pretrained:
    """Read a BERT-like transformer.

    Raises:
        GatelensError: ``read-failed`` if the folder holds none.
    """
    return _read(folder, "model.safetensors", _renamed)


def read_fine_tuned(run: Path) -> Pretrained:
    """Read what a run of ``python -m training transformer`` made.

    Raises:
        GatelensError: ``read-failed`` if the folder holds no such run.
    """
    return _read(run, "weights.safetensors", lambda state, _sizes: state)


def _read(folder: Path, weights: str, renamed: Renaming) -> Pretrained:
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        sizes = TransformerSizes(**{name: config[name] for name in _sizes()})
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        state = renamed(load_file(folder / weights), sizes)
        found = Pretrained(sizes, tuple(pieces[: sizes.vocab_size]), state)
        found.model()
    except (OSError, SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise GatelensError("read-failed", path=folder, reason=error) from error
    return found


def _sizes() -> tuple[str, ...]:
    return tuple(TransformerSizes.__dataclass_fields__)


_ATTENTION = ("query", "key", "value")
_LAYER = {
    "attention.output.dense": "self_attn.out_proj",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "linear1",
    "output.dense": "linear2",
    "output.LayerNorm": "norm2",
}


def _renamed(state: dict[str, Tensor], sizes: TransformerSizes) -> dict[str, Tensor]:
    """Return the weights under PyTorch's names; every piece is of the first kind of sentence."""
    places = state["embeddings.position_embeddings.weight"]
    kinds = state["embeddings.token_type_embeddings.weight"]
    found = {
        "embedding.weight": state["embeddings.word_embeddings.weight"],
        "positions.weight": places + kinds[0],
    }
    for kind in ("weight", "bias"):
        found[f"norm.{kind}"] = state[f"embeddings.LayerNorm.{kind}"]
        for number in range(sizes.num_hidden_layers):
            theirs, ours = f"encoder.layer.{number}", f"body.layers.{number}"
            for name, new in _LAYER.items():
                found[f"{ours}.{new}.{kind}"] = state[f"{theirs}.{name}.{kind}"]
            found[f"{ours}.self_attn.in_proj_{kind}"] = torch.cat(
                [
                    state[f"{theirs}.attention.self.{name}.{kind}"]
                    for name in ("query", "key", "value")
                ]
            )
    return {name: value.float() for name, value in found.items()}


def in_pieces(reviews: ReviewSet, forms: tuple[str, ...], pieces: tuple[str, ...]) -> ReviewSet:
    """Return the same reviews cut into a transformer's word pieces.

    Args:
        reviews: Reviews with ids that number ``forms``.
        forms: The words.
        pieces: The transformer's vocabulary.
    """
    numbers = {piece: number for number, piece in enumerate(pieces)}
    unknown = [numbers[_UNKNOWN]]
    cut = [numbers_of_word(form, numbers) or unknown for form in forms]
    ends = np.cumsum([len(found) for found in cut])
    table = np.concatenate([np.array(found, dtype=np.int32) for found in cut])
    counts = np.diff(ends, prepend=0)[reviews.ids]  # pieces per token
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    first: NDArray[np.int64] = (ends - np.diff(ends, prepend=0))[reviews.ids]
    run = table[np.repeat(first, counts) + within]
    until = np.concatenate([[0], np.cumsum(counts)])
    return replace(reviews, ids=run, starts=until[reviews.starts])
