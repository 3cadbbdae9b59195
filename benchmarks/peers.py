"""Others that give verdicts on the same reviews; each is measured where it is installed.

A maker prepares (imports, builds, trains) and returns the work that is timed: from texts to scores,
positive above 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled import Labelled
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.cores import cores

Work = Callable[[Sequence[str]], Sequence[float]]
Maker = Callable[[Classifier, Labelled], Work]
TORCH = "PyTorch nn.LSTM"
_BATCH = 128


def own(reader: Classifier) -> Work:
    """The app's classifier, or the same one with another engine."""

    def work(texts: Sequence[str]) -> Sequence[float]:
        chances = (result.probability for result in reader.classify_many(texts))
        return [0.0 if chance is None else chance - 0.5 for chance in chances]

    return work


def own_gates(reader: Classifier) -> Work:
    """The app's classifier, or the same one with another engine, keeping every gate."""
    return lambda texts: [reader.trace(text).logit for text in texts]


def torch_gates(reader: Classifier) -> Work:
    """The same classifier with PyTorch's cell, step by step, as its engine."""
    return own_gates(_with_torch(reader))


def torch_layer(reader: Classifier, _: Labelled) -> Work:
    """The same classifier with PyTorch's fused layer as its engine."""
    return own(_with_torch(reader))


def onnx_runtime(reader: Classifier, _: Labelled) -> Work:
    """The same network as an ONNX graph; reviews of like length padded together."""
    import onnxruntime

    from benchmarks.onnx_graph import graph_of

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = cores()
    session = onnxruntime.InferenceSession(graph_of(reader.folder), options)

    def work(texts: Sequence[str]) -> Sequence[float]:
        ids = [reader.folder.vocabulary.ids(reader.tokenizer.tokens(text)) for text in texts]
        lengths = np.array([len(review) for review in ids], np.int32)
        order = np.argsort(lengths, kind="stable")
        order = order[lengths[order] > 0]
        logits = np.zeros(len(texts), np.float32)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            padded = _padded([ids[k] for k in batch])
            found = session.run(["logits"], {"ids": padded, "lengths": lengths[batch]})
            logits[batch] = found[0]
        return logits.tolist()

    return work


def vader(_: Classifier, __: Labelled) -> Work:
    """The word list of Hutto & Gilbert 2014, on one core: it has no other way."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda texts: [analyser.polarity_scores(text)["compound"] for text in texts]


def tf_idf(_: Classifier, training: Labelled) -> Work:
    """Words and pairs of words, weighed, then logistic regression, on one core."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    pipeline = make_pipeline(words, LogisticRegression(C=10, max_iter=200))
    pipeline.fit(training.texts, training.positive)
    return lambda texts: pipeline.decision_function(texts).tolist()


def _with_torch(reader: Classifier) -> Classifier:
    import torch

    from training.engine import TorchEngine

    torch.set_num_threads(cores())
    return Classifier(reader.folder, TorchEngine(reader.folder, "cpu"))


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
