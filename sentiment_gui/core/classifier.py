"""A model folder ready to read reviews: one, many, or one with every gate kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.beginnings import Beginnings
from sentiment_gui.core.cores import on_every_core
from sentiment_gui.core.engine import Engine, NumpyEngine
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.language import familiarity
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.readout import probabilities
from sentiment_gui.core.result import NO_TEXT, Result, verdict
from sentiment_gui.core.tokenizer import Tokenizer
from sentiment_gui.core.tokens import encode
from sentiment_gui.core.trace import Trace, read_trace

# Reviews are taken in by the thousand, so that those of like length can be read together, and
# answered in order; a batch holds as many reviews as keep its arrays in the processor's cache.
_CHUNK = 2_048
_BATCH = 128


class Classifier:
    """Reads reviews with one model.

    Args:
        folder: The model.
        engine: Who computes; the app's own in NumPy if ``None``.
        threads: How many batches the app's own engine reads at once; one a core if ``None``.
    """

    def __init__(
        self, folder: ModelFolder, engine: Engine | None = None, threads: int | None = None
    ) -> None:
        self.folder = folder
        self.engine: Engine = NumpyEngine(folder) if engine is None else engine
        self.tokenizer = Tokenizer(folder.config.pattern)
        self._beginnings = Beginnings()
        # Other engines see to the cores themselves.
        self._threads = threads if isinstance(self.engine, NumpyEngine) else 1

    def classify(self, text: str) -> Result:
        """Return the verdict on one review; keeps no gates."""
        return self._classify([text], lambda: False)[0]

    def classify_many(
        self, texts: Iterable[str], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Result]:
        """Yield a verdict for every review, in order, as they come.

        Args:
            texts: Any number of reviews; some 2,000 are taken in ahead of the answers.
            cancelled: Asked before each batch, and now and then within it; when true, the answers
                end.
        """
        remaining = iter(texts)
        while chunk := list(islice(remaining, _CHUNK)):
            try:
                yield from self._classify(chunk, cancelled)
            except Cancelled:
                return

    def trace(self, text: str, cancelled: Callable[[], bool] = lambda: False) -> Trace:
        """Read one review and keep every gate.

        Where it begins as a review does whose trace is still held, as while somebody types, it
        goes on from there.

        Raises:
            GatelensError: ``no-text`` if it holds no token, ``overflow`` if the network does.
            Cancelled: If ``cancelled()`` turns true meanwhile.
        """
        encoded = encode(text, self.tokenizer, self.folder.vocabulary)
        if not encoded.tokens:
            raise GatelensError("no-text")
        return read_trace(text, encoded, self.folder, self.engine, cancelled, self._beginnings)

    def _classify(self, texts: Sequence[str], cancelled: Callable[[], bool]) -> list[Result]:
        vocabulary, config = self.folder.vocabulary, self.folder.config
        known = [(0.0, False)] * len(texts)
        results = [NO_TEXT] * len(texts)
        reviews = [vocabulary.ids([])] * len(texts)
        for k, text in enumerate(texts):
            try:
                words = self.tokenizer.tokens(text)
                if words:
                    reviews[k] = ids = vocabulary.ids(words)
                    known[k] = familiarity(words, ids, vocabulary.unknown_id, config.language)
            except GatelensError as error:  # one text that the pattern chokes on costs no other
                results[k] = replace(NO_TEXT, error=error.code)
        batches = list(_batches([len(ids) for ids in reviews]))

        def logits(batch: NDArray[np.int64]) -> NDArray[np.float64]:
            if cancelled():
                raise Cancelled
            chosen = [reviews[k] for k in batch]
            if isinstance(self.engine, NumpyEngine):
                return self.engine.logits(chosen, cancelled)
            return self.engine.logits(chosen)

        for batch, answers in zip(
            batches, on_every_core(logits, batches, self._threads), strict=True
        ):
            chances = probabilities(np.where(np.isfinite(answers), answers, np.nan))
            for k, chance in zip(batch, chances.tolist(), strict=True):
                share, foreign = known[k]
                results[k] = verdict(config, chance, share, len(reviews[k]), foreign=foreign)
        return results


def _batches(lengths: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """Yield the indices of reviews with text, those of like length together, the longest first."""
    order = np.argsort(-np.asarray(lengths), kind="stable")
    order = order[np.asarray(lengths)[order] > 0]
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]
