"""The benchmark's command measures what it says, names who is absent and records what it found."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import growth, labelled, many_reviews, peers, program, record, window
from benchmarks.__main__ import PARTS
from benchmarks.sample import Row, reviews
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
    assert " x (" in rows["against PyTorch nn.LSTM, 5 reviews"]
    assert "right" not in rows["against PyTorch nn.LSTM, 5 reviews"]
    assert " x (" in rows["against PyTorch nn.LSTM, every gate"]
    assert float(rows["5 reviews, share of the floor"]) >= 0


def test_with_labelled_reviews_everybody_is_asked(reader, monkeypatch):
    monkeypatch.setattr(peers, "PEERS", {"always": lambda *_: lambda texts: [1.0] * len(texts)})
    test = labelled.Labelled(["good", "good film", "bad", "awful"], [True, True, True, False])
    rows = {
        row.what: row.figure
        for row in many_reviews.rows(reader, reviews(reader, 5, 20), None, test)
    }
    assert rows["against always, 5 reviews"].endswith("; 75.0% right")
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


def test_growth_is_measured_up_to_the_size_that_is_asked_for(reader, tmp_path):
    rows = list(growth.rows(reader, 100, tmp_path, units=256))
    firsts = [row.what.split()[0] for row in rows]
    assert firsts == ["one", "one", "one", "one", "one", "time", "100"]
    assert all("µs a " in row.figure for row in rows if not row.must)
    drawn = {f"]({path.parent.name}/{path.name})" for path in tmp_path.iterdir()}
    assert len(drawn) == 3, "a picture of each curve"
    assert all(link in growth.links(tmp_path.name) for link in drawn)


def test_a_table_takes_the_place_of_the_one_before_and_of_no_other(tmp_path):
    document = tmp_path / "page.md"
    marks = "<!-- measured: {} -->\n{}<!-- end of measured -->\n"
    document.write_text(marks.format("one", "") + "words\n" + marks.format("many", ""))
    for figure in ("2 ms", r"3 ms \1"):
        record.write(document, "one", "Today.", [Row("a review", figure, "4 ms")], "A note.")
    text = document.read_text()
    assert text == marks.format(
        "one",
        f"Today.\n\n{record.HEAD}\n| a review | 3 ms \\1 | 4 ms |  |\n\nA note.\n",
    ) + "words\n" + marks.format("many", "")
    with pytest.raises(ValueError, match="no place"):
        record.write(document, "window", "Today.", [])


def test_the_documents_have_a_place_for_every_table():
    page = record.DOCUMENT.read_text("utf-8")
    for part in (*PARTS, "growth"):
        assert page.count(f"<!-- measured: {part} -->\n") == 1
    assert record.README.read_text("utf-8").count(f"<!-- measured: {record.BARS} -->\n") == 1


def test_the_command_records_what_it_measures(monkeypatch, tmp_path, capsys):
    document, folder = tmp_path / "page.md", write_random_model(tmp_path / "small")
    document.write_text("<!-- measured: one -->\n<!-- end of measured -->\n")
    monkeypatch.setattr(record, "DOCUMENT", document)
    arguments = ["--only", "one", "--times", "2", "--record", "--model", str(folder)]
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    assert command.main() == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert "| 25 ms | 12 ms |" in rows[1]
    assert all(row in document.read_text() for row in rows)


@pytest.mark.parametrize("whole", [True, False])
def test_only_a_run_of_every_part_is_what_the_readme_tells(monkeypatch, tmp_path, whole):
    """A table of several days would compare what cannot be compared."""
    folder = write_random_model(tmp_path / "small")
    for name in ("DOCUMENT", "README"):
        copy = tmp_path / f"{name}.md"
        copy.write_text(getattr(record, name).read_text("utf-8"), "utf-8")
        monkeypatch.setattr(record, name, copy)
    before = record.README.read_text("utf-8")

    def rows(part, *_):
        return [Row(f"{part} now", "1 s", "2 s"), Row(f"{part} too", "3 s")]

    monkeypatch.setattr(command, "_rows", rows)
    parts = PARTS if whole else PARTS[1:]
    arguments = ["--record", "--model", str(folder), "--only", *parts]
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    assert command.main() == 0
    told = record.README.read_text("utf-8")
    assert (told == before) != whole
    assert all((f"| {part} now | 1 s | 2 s |  |" in told) == whole for part in PARTS)
    assert " too |" not in told
    page = record.DOCUMENT.read_text("utf-8")
    assert [f"{part} too" in page for part in PARTS] == [whole, True, True, True]


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


def told_window(folder: Path, *what: str) -> list[list[str]]:
    """What the window's own measurement prints, for a small model."""
    model = write_random_model(folder / "small")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window", "--model", str(model), *what],
        cwd=ROOT, input="A good film.", capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_view_is_typed_at(tmp_path):
    told = told_window(tmp_path, "--times", "2")
    titles = [what.rpartition(", ")[2] for what, *_ in told if "keystroke" in what]
    assert titles == list(window.VIEWS.values())


def test_the_memory_after_a_file_is_told(tmp_path, reader):
    table = tmp_path / "reviews.csv"
    table.write_text("text\n" + "\n".join(reviews(reader, 20, words=9)))
    ((what, figure, *_),) = told_window(tmp_path, "--file", str(table))
    assert what == "memory after a file of 20 reviews"
    assert float(figure.removesuffix(" MB")) > 30


def test_the_views_that_are_measured_are_the_windows():
    from sentiment_gui.widgets.views import VIEWS

    titles = {"gates": "Gates"} | {view.key: view.title for view in VIEWS}
    assert {key: titles[key] for key in window.VIEWS} == window.VIEWS


def test_of_ten_starts_the_slow_one_tells():
    assert program._two([0.2] * 9 + [0.4], ".2f", "s") == "0.20 s, p95 0.31 s"


def test_a_start_tells_its_times_its_longest_pause_and_its_memory(monkeypatch, tmp_path):
    monkeypatch.setattr(program, "FROZEN", tmp_path / "none was packaged")
    rows = {row.what: row.figure for row in program.rows("A good film.", 1)}
    units = ("s", "s", "ms")
    times = [figure for what, figure in rows.items() if "memory" not in what]
    assert [figure.split()[1:3] for figure in times] == [[f"{unit},", "p95"] for unit in units]
    assert [row.what for row in program.sizes()] == ["package on disk"]
    assert float(rows["memory, idle with the model"].removesuffix(" MB")) > 30
