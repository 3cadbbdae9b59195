"""The benchmark's command measures what it says and names who is absent."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import growth, labelled, many_reviews, peers, program, window
from benchmarks.sample import reviews
from sentiment_gui.core.classifier import Classifier
from tests.support import random_model, write_random_model

ROOT = Path(__file__).parents[2]


@pytest.fixture
def reader():
    return Classifier(random_model("lstm", "last-mean-max"))


def test_reviews_are_the_same_every_time_and_of_scattered_lengths(reader):
    texts = reviews(reader, 40, words=20)
    assert texts == reviews(reader, 40, words=20)
    lengths = [len(text.split()) for text in texts]
    assert min(lengths) >= 10
    assert max(lengths) <= 30
    assert len(set(lengths)) > 10


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
@pytest.mark.parametrize(
    ("make", "module"), [(peers.torch_layer, "torch"), (peers.onnx_runtime, "onnx")]
)
def test_a_peer_with_the_same_weights_does_the_whole_work(make, module, readout):
    pytest.importorskip(module)
    pytest.importorskip("onnxruntime" if module == "onnx" else module)
    reader = Classifier(random_model("lstm", readout))
    texts = [*reviews(reader, 9, words=20), "", "!"]
    scores = make(reader, labelled.made_up(texts))(texts)
    chances = [result.probability for result in reader.classify_many(texts)]
    if make is peers.onnx_runtime:
        scores = [1 / (1 + 2.718281828459045**-score) - 0.5 for score in scores]
    own = [0.0 if chance is None else chance - 0.5 for chance in chances]
    assert scores == pytest.approx(own, abs=1e-5)


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
    assert "right" not in rows["against PyTorch nn.LSTM"]
    assert float(rows["the same, share of the floor"]) >= 0


def test_with_labelled_reviews_everybody_is_asked(reader, monkeypatch):
    monkeypatch.setattr(peers, "PEERS", {"always": lambda *_: lambda texts: [1.0] * len(texts)})
    test = labelled.Labelled(["good", "good film", "bad", "awful"], [True, True, True, False])
    rows = {
        row.what: row.figure
        for row in many_reviews.rows(reader, reviews(reader, 5, 20), None, test)
    }
    assert rows["against always"].endswith("; 75.0% right")
    assert "right" in rows["5 reviews"]


def test_labelled_reviews_come_from_the_corpus_of_films(tmp_path):
    for part in ("train", "test"):
        for label, text in (("pos", "good"), ("neg", "bad")):
            folder = tmp_path / "aclImdb" / part / label
            folder.mkdir(parents=True)
            for number in range(3):
                (folder / f"{number}_9.txt").write_text(f"{text} {part} {number}")
    train, test = labelled.read(tmp_path, tmp_path / "cache", most=4)
    assert len(train.texts) == 6
    assert len(test.texts) == 4
    assert all(text.startswith("good test") for text, yes in zip(*test, strict=True) if yes)


def test_growth_is_measured_up_to_the_size_that_is_asked_for(reader):
    curves = growth.curves()
    rows = list(growth.rows(reader, 100, curves, units=128))
    assert [row.what.split()[0] for row in rows] == ["one", "one", "100", "one", "one"]
    assert all("µs a " in row.figure for row in rows)
    assert [len(curve.sizes) for curve in curves] == [2, 1, 2]


def test_the_exponent_tells_a_straight_line_from_a_square():
    straight, square = growth.curves()[:2]
    for size in (10, 100, 1_000, 10_000):
        straight.add(size, 2e-6 * size)
        told = square.add(size, 1e-9 * size**2)
    assert straight.exponent() == pytest.approx(1)
    assert square.exponent() == pytest.approx(2)
    assert told.figure.endswith("10.0 x as many take 100.0 x as long")


def test_growth_is_drawn_beside_the_line_of_equal_cost(tmp_path):
    curve = growth.curves()[0]
    for size in (10, 100, 1_000):
        curve.add(size, 2e-6 * size)
    text = growth.draw(curve, tmp_path).read_text()
    assert "2 µs for each token" in text
    assert "Every token of a review costs the same" in text


@pytest.fixture(scope="module")
def told_window(tmp_path_factory):
    """What the window's own measurement prints, for a small model."""
    folder = write_random_model(tmp_path_factory.mktemp("models") / "small")
    command = [sys.executable, "-m", "benchmarks.window", "--model", str(folder)]
    done = subprocess.run(
        [*command, "--times", "2", "--reviews", "20"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_view_is_typed_at_and_the_memory_told(told_window):
    titles = [what.rpartition(", ")[2] for what, *_ in told_window if "keystroke" in what]
    assert titles == list(window.VIEWS.values())
    memory = [figure for what, figure, _ in told_window if what.startswith("memory")]
    assert len(memory) == 2
    assert all(float(figure.removesuffix(" MB")) > 30 for figure in memory)


def test_the_views_that_are_measured_are_the_windows():
    from sentiment_gui.widgets.views import VIEWS

    titles = {"gates": "Gates"} | {view.key: view.title for view in VIEWS}
    assert {key: titles[key] for key in window.VIEWS} == window.VIEWS


def test_a_start_tells_its_times_its_longest_pause_and_its_memory(monkeypatch, tmp_path):
    monkeypatch.setattr(program, "FROZEN", tmp_path / "none was packaged")
    rows = {row.what: row.figure for row in program.rows("A good film.", 1)}
    pause = next(figure for what, figure in rows.items() if "pause" in what)
    assert pause.split()[1] == "ms,"
    assert float(rows["memory, idle with the model"].removesuffix(" MB")) > 30
