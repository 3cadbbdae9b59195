"""The benchmark's command measures what it says and names who is absent."""

import sys

import pytest

from benchmarks import growth, many_reviews, peers
from benchmarks.sample import reviews
from sentiment_gui.core.classifier import Classifier
from tests.support import random_model


@pytest.fixture
def reader():
    return Classifier(random_model("lstm"))


def test_reviews_are_the_same_every_time_and_of_scattered_lengths(reader):
    texts = reviews(reader, 40, words=20)
    assert texts == reviews(reader, 40, words=20)
    lengths = [len(text.split()) for text in texts]
    assert min(lengths) >= 10
    assert max(lengths) <= 30
    assert len(set(lengths)) > 10


def test_pytorch_as_a_peer_does_the_whole_work(reader):
    texts = reviews(reader, 5, words=20)
    answers = peers.torch_layer(reader, texts)()
    own = [result.probability for result in reader.classify_many(texts)]
    assert [result.probability for result in answers] == pytest.approx(own, abs=1e-5)


def test_a_peer_that_is_not_installed_is_named_and_the_rest_measured(reader, monkeypatch):
    for module in ("onnxruntime", "sklearn", "vaderSentiment"):
        for name in [known for known in sys.modules if known.split(".")[0] == module]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, module, None)
    rows = {row.what: row.figure for row in many_reviews.rows(reader, reviews(reader, 5, 20))}
    absent = [what for what, figure in rows.items() if figure.startswith("absent")]
    assert absent == [
        "against ONNX Runtime",
        "against VADER",
        "against TF-IDF + logistic regression",
    ]
    assert " x (" in rows["against PyTorch nn.LSTM"]
    assert float(rows["the same, share of the floor"]) >= 0


def test_growth_is_measured_up_to_the_size_that_is_asked_for(reader):
    rows = list(growth.rows(reader, 100))
    assert [row.what.split()[0] for row in rows] == ["one", "one", "100"]
    assert all("µs a " in row.figure for row in rows)
