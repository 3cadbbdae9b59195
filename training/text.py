"""From text to batches, through torchtext and NLTK; the only file that imports torchtext.

``Field`` tokenises, ``Vocab`` chooses the words, ``BucketIterator`` puts reviews of like length
together. Batches are dense: packed sequences make the backward pass on a processor quadratic.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torchtext.data import BucketIterator, Dataset, Example, Field, RawField
from torchtext.vocab import Vocab

from sentiment_gui.core.tokenizer import FLAGS, PATTERN, lookup_form
from sentiment_gui.core.vocabulary import PADDING, UNKNOWN, Vocabulary
from training.corpora.review import Review
from training.data import ReviewSet, collect

UNKNOWN_ID = 0
PADDING_ID = 1


def text_field() -> Field:
    """Return the field that cuts a text into look-up forms with NLTK's tokenizer."""
    from nltk.tokenize import RegexpTokenizer

    tokenizer = RegexpTokenizer(PATTERN, flags=FLAGS)
    return Field(
        tokenize=tokenizer.tokenize,
        preprocessing=lambda tokens: [lookup_form(token) for token in tokens],
        batch_first=True,
        include_lengths=True,
        unk_token=UNKNOWN,
        pad_token=PADDING,
    )


def tokenise(reviews: Iterable[Review]) -> tuple[ReviewSet, list[str]]:
    """Tokenise reviews before there is a vocabulary.

    Returns:
        The reviews with provisional ids, and the form that each provisional id stands for.
    """
    field = text_field()
    numbers: dict[str, int] = {}

    def ids_of(text: str) -> list[int]:
        return [numbers.setdefault(form, len(numbers)) for form in field.preprocess(text)]

    collected = collect(reviews, ids_of)
    return collected, list(numbers)


def choose_words(reviews: ReviewSet, forms: Sequence[str], most: int, at_least: int) -> Vocabulary:
    """Return unknown, padding, then the most frequent forms of what may be trained on.

    Args:
        reviews: Reviews with provisional ids.
        forms: The form of each provisional id.
        most: The vocabulary's largest size, the two special tokens included.
        at_least: The count under which a form is left out.
    """
    rows = np.concatenate([reviews.rows("train"), reviews.rows("unlabelled")])
    counts = reviews.counts(rows, len(forms))
    counted = zip(forms, counts.tolist(), strict=True)
    counter = Counter({form: count for form, count in counted if count and form.strip()})
    vocab = Vocab(counter, max_size=most - 2, min_freq=at_least, specials=[UNKNOWN, PADDING])
    return Vocabulary(vocab.itos)


def numbered(reviews: ReviewSet, forms: Sequence[str], vocabulary: Vocabulary) -> ReviewSet:
    """Replace provisional ids by the vocabulary's."""
    numbers = np.array([vocabulary.id_of(form) for form in forms], dtype=np.int32)
    return reviews.renumbered(numbers)


class ReviewBatch(NamedTuple):
    """B reviews, padded on the right.

    Attributes:
        ids: Token ids (B, T), int64.
        lengths: Tokens per review (B,), int64.
        labels: 1 or 0 (B,), float32; soft labels lie between.
        corpora: Index of the corpus (B,), int64.
        rows: Number of the review in its set (B,), int64.
    """

    ids: torch.Tensor
    lengths: torch.Tensor
    labels: torch.Tensor
    corpora: torch.Tensor
    rows: torch.Tensor


class _TokenField(RawField):
    """Reviews that are ids already: pads them on the right."""

    def process(
        self,
        batch: Sequence[NDArray[np.int32]],
        device: Any = None,  # noqa: ANN401
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return ids (B, T) and lengths (B,)."""
        lengths = np.array([len(ids) for ids in batch], dtype=np.int64)
        padded = np.full((len(batch), int(lengths.max())), PADDING_ID, dtype=np.int64)
        for row, ids in enumerate(batch):
            padded[row, : len(ids)] = ids
        return torch.from_numpy(padded).to(device), torch.from_numpy(lengths).to(device)


_NUMBER = {"sequential": False, "use_vocab": False}


class ReviewDataset(Dataset):
    """Reviews as torchtext's examples.

    Args:
        reviews: The reviews, with the vocabulary's ids.
        rows: Which of them.
        longest: Longer reviews keep their last tokens, where verdicts are spoken.
        labels: Every review's label (N,), soft ones among them; the reviews' own if None.
    """

    def __init__(
        self,
        reviews: ReviewSet,
        rows: NDArray[np.int64],
        longest: int,
        labels: NDArray[np.float32] | None = None,
    ) -> None:
        spoken: NDArray[Any] = reviews.labels if labels is None else labels
        fields = {
            "ids": _TokenField(),
            "label": Field(dtype=torch.float32, **_NUMBER),
            "corpus": Field(**_NUMBER),
            "row": Field(**_NUMBER),
        }
        named = list(fields.items())
        examples = [
            Example.fromlist(
                [
                    reviews.review(row)[-longest:],
                    float(spoken[row]),
                    int(reviews.corpora[row]),
                    int(row),
                ],
                named,
            )
            for row in rows
        ]
        super().__init__(examples, fields)

    @staticmethod
    def sort_key(example: Example) -> int:
        """Return a review's length: like lengths go together."""
        return len(example.ids)


@dataclass(frozen=True)
class BatchSize:
    """How large a batch may be.

    Attributes:
        tokens: Its longest review times its reviews; at least the longest review.
        reviews: Its reviews. Without this bound one step would average over a thousand phrases
            and the next over thirty reviews.
    """

    tokens: int
    reviews: int


class _DenseSize:
    """Measures a growing batch in tokens, padding included, as torchtext wants it."""

    def __init__(self, size: BatchSize) -> None:
        self._least_per_review = size.tokens / size.reviews
        self._longest = 0

    def __call__(self, example: Example, count: int, _so_far: float) -> float:
        before = self._longest if count > 1 else 0
        self._longest = max(len(example.ids), before)
        return count * max(self._longest, self._least_per_review)


class _Buckets(BucketIterator):
    """One seeded pass over examples, in batches of like length; one process' part of it.

    torchtext knows nothing of several processes: the batches are dealt out, and what is left over
    is divided, so that all processes have equally many.
    """

    def __init__(
        self, dataset: Dataset, size: BatchSize, seed: str | None, rank: int = 0, ranks: int = 1
    ) -> None:
        super().__init__(
            dataset,
            batch_size=size.tokens,
            batch_size_fn=_DenseSize(size),
            sort_key=ReviewDataset.sort_key,
            train=seed is not None,
            sort_within_batch=True,
        )
        self.batches: list[list[Example]] = []
        self._rank, self._ranks = rank, ranks
        if seed is not None:
            self.random_shuffler.random_state = random.Random(seed).getstate()

    def create_batches(self) -> None:
        super().create_batches()
        self.batches = _dealt(list(self.batches), self._rank, self._ranks)

    def skip(self, count: int) -> None:
        """Begin the pass after its first ``count`` batches."""
        state = {"iterations": count, "iterations_this_epoch": count}
        shuffler = self.random_shuffler.random_state
        self.load_state_dict(state | {"random_state_this_epoch": shuffler})


def _dealt(groups: list[list[Example]], rank: int, ranks: int) -> list[list[Example]]:
    whole = len(groups) // ranks * ranks
    mine = groups[rank:whole:ranks]
    rest = [example for group in groups[whole:] for example in group]
    if len(rest) >= ranks:
        return [*mine, rest[rank::ranks]]
    if rest and not mine:  # fewer reviews than processes: some see the same one
        return [[rest[rank % len(rest)]]]
    if rest and rank == 0:
        mine[-1] = mine[-1] + rest
    return mine


def _as_batch(batch: Any) -> ReviewBatch:  # noqa: ANN401
    ids, lengths = batch.ids
    return ReviewBatch(ids, lengths, batch.label, batch.corpus, batch.row)


class MeasuringBatches:
    """Every review once, sorted by length, in the same order each time."""

    def __init__(self, dataset: ReviewDataset, size: BatchSize) -> None:
        self._batches = _Buckets(dataset, size, seed=None)
        self._batches.create_batches()
        self._count = len(self._batches.batches)

    def __len__(self) -> int:
        """Return the number of batches."""
        return self._count

    def __iter__(self) -> Iterator[ReviewBatch]:
        """Yield the batches."""
        return map(_as_batch, self._batches)


class TrainingBatches:
    """All passes of a training run as one sequence of batches, which can be resumed anywhere.

    Args:
        dataset: The reviews.
        passes: For every pass, the positions in ``dataset`` that are read.
        size: How large a batch may be.
        seed: Decides the order; every pass has its own.
        rank: This process' number.
        ranks: How many processes share the reviews.
    """

    def __init__(
        self,
        dataset: ReviewDataset,
        passes: Sequence[NDArray[np.int64]],
        size: BatchSize,
        seed: int,
        rank: int = 0,
        ranks: int = 1,
    ) -> None:
        self._dataset, self._passes, self._size, self._seed = dataset, passes, size, seed
        self._rank, self._ranks = rank, ranks
        self.per_pass = [self._count(number) for number in range(len(passes))]
        self._done = 0
        self._begin_at = 0

    def __len__(self) -> int:
        """Return the number of batches of all passes."""
        return sum(self.per_pass)

    def __iter__(self) -> Iterator[ReviewBatch]:
        """Yield the batches, after a resume those that are left."""
        self._done, self._begin_at = self._begin_at, 0
        skipped = self._done
        for number, count in enumerate(self.per_pass):
            if skipped >= count:
                skipped -= count
                continue
            buckets = self._buckets(number)
            buckets.skip(skipped)
            skipped = 0
            for batch in buckets:
                self._done += 1
                yield _as_batch(batch)

    def state_dict(self) -> dict[str, int]:
        """Return how many batches were handed out."""
        return {"done": self._done}

    def load_state_dict(self, state: dict[str, int]) -> None:
        """Begin the next iteration after the batches that were handed out."""
        self._begin_at = state["done"]

    def _buckets(self, number: int) -> _Buckets:
        examples = [self._dataset.examples[position] for position in self._passes[number]]
        dataset = Dataset(examples, self._dataset.fields)
        return _Buckets(dataset, self._size, f"{self._seed} {number}", self._rank, self._ranks)

    def _count(self, number: int) -> int:
        buckets = self._buckets(number)
        buckets.create_batches()
        return len(buckets.batches)
