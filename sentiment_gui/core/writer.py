"""A language model ready to write, and to be surprised.

The same recurrence as in the classifiers, with another end: after every token the model predicts
the next one. In the textbook's letters, with h_t the hidden state, P the projection, E the
embedding and d one number per word:

    p(w | x_1..x_t) = softmax(E P h_t + d)_w            the next token's distribution
    surprise of x_t = -log2 p(x_t | x_1..x_{t-1})        in bits: 1 bit is a coin's toss
    perplexity      = 2 ** (mean surprise)               of how many it seems to choose among

The output shares the embedding with the input (Inan et al. 2017, arXiv 1611.01462; Press & Wolf
2017, arXiv 1608.05859). Training tells each target from sampled words and subtracts the log of
their share there, *inside the loss* (training/language_model.py): what is learnt so is the softmax
over the whole vocabulary itself, so nothing is corrected here.

Reviews stood one after the other in training, a padding token between two. So a text begins with
that token, and a review that is written ends where the model writes it. Phrases stood among them,
so the token is likely anywhere: it is drawn only behind the end of a sentence.

Shapes: T tokens, H units, E numbers per word vector, V words. tests/training/test_writer.py holds
distribution and surprise equal to PyTorch's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sentiment_gui.core.engine import Ids, NumpyStates
from sentiment_gui.core.errors import Cancelled
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.recurrence import State
from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.written_text import ends_sentence

Array = NDArray[Any]
Floats = NDArray[np.float64]
#: How many of the likeliest next tokens a step tells of.
LIKELIEST = 5

_BLOCK = 64  # tokens whose distributions are held at once: V numbers each


@dataclass(frozen=True)
class Sampling:
    """How the next token is drawn.

    Attributes:
        seed: Decides every draw: the same model, text, sampling and machine give the same words.
        temperature: The logits are divided by it: under 1 the likely becomes likelier; 0 always
            takes the likeliest.
        top_k: Draw among the k likeliest (Fan et al. 2018, arXiv 1805.04833); 0: among all.
    """

    seed: int = 1
    temperature: float = 0.7
    top_k: int = 40


@dataclass(frozen=True)
class Likely:
    """A next token, and how likely the model holds it (before temperature and top-k)."""

    token: str
    probability: float


@dataclass(frozen=True, eq=False)
class Expected:
    """What a model makes of a text of T tokens.

    Attributes:
        surprise: (T,) how surprising each token is after those before it, in bits.
        likely: T, the likeliest word after each: neither an unknown one nor the text's end.
        gates: (T,) each gate's mean over units, by name, as the model read the token.
    """

    surprise: Floats
    likely: tuple[Likely, ...]
    gates: dict[str, Array]


@dataclass(frozen=True)
class Step:
    """One token that was written.

    Attributes:
        token: As the vocabulary has it, in lower case.
        id: Its number.
        probability: What the model gave it before temperature and top-k.
        likely: The likeliest tokens in its place, the first the likeliest.
        states: What the cell computed when it read the token: (1, H) by name.
    """

    token: str
    id: int
    probability: float
    likely: tuple[Likely, ...]
    states: dict[str, Array]


class Writer:
    """Writes with one language model, and measures how surprising a text is to it.

    Args:
        folder: A model whose task is ``write``.
        dtype: The precision to compute in.
    """

    def __init__(self, folder: ModelFolder, dtype: DTypeLike = np.float32) -> None:
        self.folder = folder
        self.tokenizer = Tokenizer(folder.config.pattern)
        self.recurrence = NumpyStates(folder, dtype)
        weights = folder.weights
        self._projection: Array = weights["projection.weight"].astype(dtype, copy=False)  # (E, H)
        self._words: Array = weights["embedding.weight"].astype(dtype, copy=False)  # (V, E)
        self._bias: Array = weights["output.bias"].astype(dtype, copy=False)  # (V,)
        vocabulary = folder.vocabulary
        padding = vocabulary.padding
        self._end = None if padding is None else vocabulary.tokens.index(padding)

    def ids(self, text: str) -> Ids:
        """Return the numbers (T,) of a text's tokens."""
        return self.folder.vocabulary.ids(self.tokenizer.tokens(text))

    def begin(self) -> State:
        """Return the state in which a text begins: after the token between two reviews."""
        state = self.recurrence.cell.start(1)
        if self._end is None:
            return state
        return self._carried(self.recurrence.states(np.array([self._end]), state))

    def read(self, ids: Ids, before: State | None = None) -> dict[str, Array]:
        """Return every quantity of the cell at every token: (T, H) by name.

        Args:
            ids: (T,) token ids, T of 1 or more.
            before: The state before the first; a text's beginning if ``None``.
        """
        return self.recurrence.states(ids, self.begin() if before is None else before)

    def log_probabilities(self, hidden: Array) -> Array:
        """Return the natural log of each word's chance to come next (N, V).

        Args:
            hidden: (N, H) hidden states after what came before.
        """
        scores = hidden @ self._projection.T @ self._words.T
        scores += self._bias
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, dtype=np.float64, keepdims=True))
        return scores

    def surprise(self, ids: Ids, *, end: bool = False) -> Floats:
        """Return how surprising each token is after those before it, in bits.

        Args:
            ids: (T,) token ids, T of 1 or more. An unknown word is as surprising as that *some*
                unknown word stands there.
            end: Whether the end of the text is told of too, where the model knows one.

        Returns:
            (T,), or (T + 1,) with the end.
        """
        start = self.begin()["hidden"]
        hidden = np.concatenate([start, self.read(ids)["hidden"]])  # before each, and after all
        targets = ids if self._end is None or not end else np.append(ids, self._end)
        told = np.empty(len(targets))
        for first in range(0, len(targets), _BLOCK):
            some = targets[first : first + _BLOCK]
            logs = self.log_probabilities(hidden[first : first + len(some)])
            told[first : first + len(some)] = _bits(logs, some)
        return told

    def expect(self, ids: Ids, cancelled: Callable[[], bool] = lambda: False) -> Expected:
        """Return what the model expects after every token, and how each token meets it.

        Args:
            ids: (T,) token ids, T of 1 or more.
            cancelled: Asked before each block of tokens.

        Raises:
            Cancelled: If ``cancelled()`` turns true meanwhile.
        """
        state, surprise, likely = self.begin(), list[Floats](), list[Likely]()
        names = [name for name in self.folder.config.quantities if name in GATES]
        gates: dict[str, Array] = {name: np.empty(len(ids)) for name in names}
        before = state["hidden"]
        for first in range(0, len(ids), _BLOCK):
            if cancelled():
                raise Cancelled
            some = ids[first : first + _BLOCK]
            states = self.recurrence.states(some, state)
            hidden = np.concatenate([before, states["hidden"]])
            logs = self.log_probabilities(hidden)  # before the first, and after each
            surprise.append(_bits(logs[:-1], some))
            likely += self._likeliest(logs[1:])
            for name, means in gates.items():
                means[first : first + len(some)] = states[name].mean(axis=1)
            state, before = self._carried(states), states["hidden"][-1:]
        return Expected(np.concatenate(surprise), tuple(likely), gates)

    def _likeliest(self, logs: Array) -> list[Likely]:
        """The likeliest word of each of N distributions (N, V)."""
        logs[:, self.folder.vocabulary.unknown_id] = -np.inf
        if self._end is not None:
            logs[:, self._end] = -np.inf
        best = logs.argmax(axis=1)
        tokens = self.folder.vocabulary.tokens
        return [
            Likely(tokens[word], float(np.exp(logs[row, word]))) for row, word in enumerate(best)
        ]

    def write(self, ids: Ids, sampling: Sampling) -> Iterator[Step]:
        """Yield one token after the other, without end unless the model ends the review.

        Args:
            ids: (T,) what the text begins with; T may be 0.
            sampling: How tokens are drawn. The unknown token never is.
        """
        draw, tokens = np.random.default_rng(sampling.seed), self.folder.vocabulary.tokens
        state = self._carried(self.read(ids)) if len(ids) else self.begin()
        ended = len(ids) > 0 and ends_sentence(tokens[ids[-1]])
        while True:
            chances = np.exp(self.log_probabilities(state["hidden"])[0].astype(np.float64))
            chosen = self._drawn(chances, sampling, draw, ended=ended)
            if chosen == self._end:
                return
            states = self.recurrence.states(np.array([chosen]), state)
            yield self._step(chosen, chances, states)
            state, ended = self._carried(states), ends_sentence(tokens[chosen])

    def likely(self, hidden: Array) -> tuple[Likely, ...]:
        """Return the likeliest tokens after a state (1, H), the likeliest first."""
        return self._likely(np.exp(self.log_probabilities(hidden)[0].astype(np.float64)))

    def _drawn(
        self, chances: Floats, sampling: Sampling, draw: np.random.Generator, *, ended: bool
    ) -> int:
        allowed = chances.copy()
        allowed[self.folder.vocabulary.unknown_id] = 0.0
        if self._end is not None and not ended:
            allowed[self._end] = 0.0
        if sampling.temperature <= 0:
            return int(allowed.argmax())
        kept = np.flatnonzero(allowed)
        if 0 < sampling.top_k < len(kept):
            kept = np.sort(np.argpartition(-allowed, sampling.top_k - 1)[: sampling.top_k])
        logs = np.log(allowed[kept]) / sampling.temperature
        weights = np.exp(logs - logs.max())
        return int(draw.choice(kept, p=weights / weights.sum()))

    def _step(self, chosen: int, chances: Floats, states: dict[str, Array]) -> Step:
        token, chance = self.folder.vocabulary.tokens[chosen], float(chances[chosen])
        return Step(token, chosen, chance, self._likely(chances), states)

    def _likely(self, chances: Floats) -> tuple[Likely, ...]:
        count = min(LIKELIEST, len(chances))
        first = np.argpartition(-chances, count - 1)[:count]
        first = first[np.argsort(-chances[first], kind="stable")]
        tokens = self.folder.vocabulary.tokens
        return tuple(Likely(tokens[word], float(chances[word])) for word in first)

    def _carried(self, states: dict[str, Array]) -> State:
        """The state after the last of the tokens that were read."""
        return {name: states[name][-1:] for name in self.recurrence.cell.carried}


def _bits(logs: Array, targets: Ids) -> Floats:
    """Surprise in bits of N targets, given natural logs (N, V) of their chances."""
    told: Floats = -logs[np.arange(len(targets)), targets].astype(np.float64) / np.log(2.0)
    return told


def perplexity(bits: float) -> float:
    """Return 2 to a mean surprise in bits: of how many words the model seems to choose."""
    return float(2.0**bits)
