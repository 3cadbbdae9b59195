"""Reviews as endless text for a language model: streams read side by side, window by window."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.data import ReviewSet
from training.text import PADDING_ID


class StreamBatches:
    """Windows of text for truncated back-propagation through time, resumable anywhere.

    Each pass joins all reviews in its own seeded order, a padding token between two, and cuts the
    text into B streams of equal length. Batch k holds window k of every stream, so that the state
    after a window is the state before the next.

    Args:
        reviews: Numbered reviews.
        rows: Which of them.
        streams: B.
        window: T, tokens per step of training.
        steps: Batches to yield in all.
        seed: Decides the order.
    """

    def __init__(
        self,
        reviews: ReviewSet,
        rows: NDArray[np.int64],
        *,
        streams: int,
        window: int,
        steps: int,
        seed: int,
    ) -> None:
        self._reviews, self._rows, self._seed = reviews, rows, seed
        self._streams, self._window, self._steps = streams, window, steps
        tokens = int((reviews.lengths[rows] + 1).sum())
        #: Windows in one pass; the last token of each is only a target.
        self.per_pass = (tokens // streams - 1) // window
        if self.per_pass < 1:
            raise ValueError(f"{tokens} tokens do not fill {streams} streams of {window}")
        self._done = 0
        self._begin_at = 0

    def __len__(self) -> int:
        """Return the number of batches."""
        return self._steps

    def __iter__(self) -> Iterator[Tensor]:
        """Yield ids (B, T + 1): T inputs and, one further, their targets."""
        self._done, self._begin_at = self._begin_at, 0
        text: NDArray[np.int32] | None = None
        while self._done < self._steps:
            turn, window = divmod(self._done, self.per_pass)
            if text is None or window == 0:
                text = self._text(turn)
            start = window * self._window
            ids = text[:, start : start + self._window + 1].astype(np.int64)
            self._done += 1
            yield torch.from_numpy(ids)

    def state_dict(self) -> dict[str, int]:
        """Return how many batches were handed out."""
        return {"done": self._done}

    def load_state_dict(self, state: dict[str, int]) -> None:
        """Begin the next iteration after the batches that were handed out."""
        self._begin_at = state["done"]

    def _text(self, turn: int) -> NDArray[np.int32]:
        """Return pass ``turn`` as streams (B, tokens per stream)."""
        order = np.random.default_rng([self._seed, turn]).permutation(self._rows)
        gap = np.array([PADDING_ID], dtype=np.int32)
        pieces = [piece for row in order for piece in (gap, self._reviews.review(row))]
        text = np.concatenate(pieces)
        length = len(text) // self._streams
        return text[: length * self._streams].reshape(self._streams, length)
