"""What the words of many reviews contribute, from texts: entries that can be added up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.batch_contribution import BatchSplit
from sentiment_gui.core.batch_words import Entries, Forms, entries_of
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.trace import KEPT_TOKENS

Array = NDArray[Any]


class ReviewWords:
    """Splits the logits of reviews over their words.

    Args:
        classifier: Its model is an LSTM or a GRU.

    Attributes:
        forms: The model's words as they are counted.

    Raises:
        GatelensError: ``quantity-undefined`` for a plain RNN.
    """

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self._split = BatchSplit(classifier.folder)
        self.forms = Forms(classifier.folder.vocabulary)

    def entries(
        self, texts: Sequence[str], cancelled: Callable[[], bool] = lambda: False
    ) -> Entries:
        """Return the words of R reviews; one that cannot be read has none.

        Raises:
            Cancelled: If ``cancelled()`` turns true meanwhile.
        """
        reviews = [self._ids(text) for text in texts]
        short = [ids if len(ids) <= KEPT_TOKENS else ids[:0] for ids in reviews]
        parts = self._split.split(short, cancelled)
        for k, ids in enumerate(reviews):
            if len(ids) > KEPT_TOKENS:  # as long as books: window by window
                contribution = self._classifier.trace(texts[k], cancelled).contribution
                parts[k] = np.asarray(contribution, np.float32)
        return entries_of(reviews, parts, self.forms)

    def _ids(self, text: str) -> NDArray[np.int64]:
        vocabulary = self._classifier.folder.vocabulary
        try:
            return vocabulary.ids(self._classifier.tokenizer.tokens(text))
        except GatelensError:  # its verdict says so
            return vocabulary.ids([])
