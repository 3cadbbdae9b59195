"""Others that give verdicts on the same reviews; each is measured where it is installed.

A maker prepares (imports, builds, trains) and returns the work that is timed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.cores import cores

Maker = Callable[[Classifier, Sequence[str]], Callable[[], object]]
TORCH = "PyTorch nn.LSTM"
_BATCH = 128


def torch_layer(reader: Classifier, texts: Sequence[str]) -> Callable[[], object]:
    """The same classifier with PyTorch's fused layer as its engine."""
    import torch

    from training.engine import TorchEngine

    torch.set_num_threads(cores())
    other = Classifier(reader.folder, TorchEngine(reader.folder, "cpu"))
    return lambda: list(other.classify_many(texts))


def onnx_runtime(reader: Classifier, texts: Sequence[str]) -> Callable[[], object]:
    """The embedding and the LSTM as an ONNX graph; reviews of like length padded together."""
    import onnxruntime

    from benchmarks.onnx_graph import graph_of

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = cores()
    session = onnxruntime.InferenceSession(graph_of(reader.folder), options)

    def work() -> None:
        ids = [reader.folder.vocabulary.ids(reader.tokenizer.tokens(text)) for text in texts]
        ids.sort(key=len)
        for start in range(0, len(ids), _BATCH):
            session.run(["states"], {"ids": _padded(ids[start : start + _BATCH])})

    return work


def vader(_: Classifier, texts: Sequence[str]) -> Callable[[], object]:
    """The word list of Hutto & Gilbert 2014, on one core: it has no other way."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda: [analyser.polarity_scores(text) for text in texts]


def tf_idf(_: Classifier, texts: Sequence[str]) -> Callable[[], object]:
    """Words and pairs of words, weighed, then logistic regression; fitted on these reviews."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    labels = np.arange(len(texts)) % 2  # what it learns does not change what it costs
    pipeline = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression())
    pipeline.fit(texts, labels)
    return lambda: pipeline.predict_proba(texts)


def _padded(batch: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    ids = np.zeros((max(map(len, batch)), len(batch)), np.int64)  # (T, B)
    for column, review in enumerate(batch):
        ids[: len(review), column] = review
    return ids


PEERS: dict[str, Maker] = {
    TORCH: torch_layer,
    "ONNX Runtime": onnx_runtime,
    "VADER": vader,
    "TF-IDF + logistic regression": tf_idf,
}
