"""A corpus is scored as one machine scores a file: rows, order, summary; what is done is kept."""

import csv
import json
import re
from pathlib import Path

import dask.dataframe
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest

from sentiment_gui.core.batch_answer import Answerer
from sentiment_gui.core.batch_query import Extent, Query
from sentiment_gui.core.batch_table import BatchTable
from sentiment_gui.core.batch_words import WordTable
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.results import RESULT_COLUMNS, classify_reviews, output_names
from sentiment_gui.core.review_types import ReadOptions, Review
from sentiment_gui.core.review_words import ReviewWords
from sentiment_gui.core.reviews import read_reviews
from tests.cluster.conftest import Run, scored
from tests.made_reviews import write_reviews
from tests.support import write_random_model


def single(model: Path, rows: list[Review]) -> list[dict[str, object]]:
    """What one machine says of rows."""
    found = []
    for result in classify_reviews(Classifier(read_model(model)), rows):
        names = output_names(result.review.values)
        original = {names[name]: value for name, value in result.review.values.items()}
        found.append(original | result.fields())
    return found


def assert_same(rows: list[dict[str, object]], expected: list[dict[str, object]]) -> None:
    assert len(rows) == len(expected)
    for row, wanted in zip(rows, expected, strict=True):
        probability = wanted.pop("probability")
        assert row.pop("probability") == (
            None if probability is None else pytest.approx(probability, abs=1.000001e-6)
        )
        assert {**row} == {**wanted}


def window_summary(model: Path, rows: list[dict[str, str]]):
    """What the window shows for the same reviews as a file."""
    classifier = Classifier(read_model(model))
    table, words = BatchTable("text"), WordTable()
    table.add_rows([Review(row["text"], row) for row in rows])
    table.add_results(list(classifier.classify_many(table.texts)))
    counter = ReviewWords(classifier)
    words.add(counter.entries(table.texts))
    answerer = Answerer(table, words, counter.forms)
    extent = Extent(len(rows), len(rows), len(rows))
    return answerer.answer(Query(), extent, labels="label").summary


def test_every_row_and_the_summary_are_those_of_one_machine(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path, model: Path
) -> None:
    done = score(cluster, files="in/*.parquet")
    assert done.returncode == 0, done.stderr
    expected = single(model, [Review(row["text"], row) for row in reviews])
    assert_same(scored(tmp_path / "out"), expected)
    summary = json.loads((tmp_path / "out" / "_summary.json").read_text("utf-8"))
    window = window_summary(model, reviews)
    shares = window.shares
    assert summary["verdicts"] == {
        "positive": shares.positive, "unsure": shares.unsure, "negative": shares.negative,
        "none": shares.without,
    }  # fmt: skip
    assert summary["histogram"] == window.histogram.tolist()
    assert summary["labels"]["accuracy"] == pytest.approx(window.confusion.accuracy)
    assert summary["labels"]["sure_accuracy"] == pytest.approx(window.confusion.sure_accuracy)
    assert summary["labels"]["counts"]["negative"]["unsure"] == window.confusion.row(0)[1]
    words = [*summary["words"]["negative"], *reversed(summary["words"]["positive"])]
    assert [(w["text"], w["reviews"]) for w in words] == [
        (d.text, d.reviews) for d in window.drivers
    ]
    totals = [driver.total for driver in window.drivers]
    assert [word["total"] for word in words] == pytest.approx(totals, abs=1e-3)
    assert summary["reviews"] == 600
    assert summary["parts"] == len(list((tmp_path / "out").glob("*.parquet"))) == 15
    assert f"accuracy      {window.confusion.accuracy:.2%} of " in done.stdout
    assert f"  {words[-1]['text']} " in done.stdout
    with (tmp_path / "out" / "_summary.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    verdicts = {row["name"]: int(row["reviews"]) for row in table if row["measure"] == "verdict"}
    assert verdicts == summary["verdicts"]


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # dask 2026.8 with pandas 3.1
def test_the_folder_opens_in_dask_as_one_table(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    assert score(cluster, "--no-words", files="in/*.parquet").returncode == 0
    table = dask.dataframe.read_parquet(tmp_path / "out")
    read = table.compute(scheduler="synchronous")
    assert read["text"].tolist() == [row["text"] for row in reviews]
    assert list(read.columns[:4]) == ["text", "product", "month", "label_original"]
    assert list(read.columns[4:]) == list(RESULT_COLUMNS)


@pytest.mark.parametrize(
    ("name", "data", "options"),
    [
        ("a.csv", "id;body\n" + '1;"good; film\n"\n2;bad\n3;bad;film\n' * 300,
         {"delimiter": ";", "column": "body"}),
        ("a.jsonl", '{"text": "good", "n": 1}\n[]\n\n{"text": 2, "label": "x"}\n' * 300, {}),
        ("a.txt", "a good film\n\nbad\n" * 900, {}),
    ],
)  # fmt: skip
def test_texts_are_read_as_on_one_machine_errors_included(
    cluster: str, score: Run, tmp_path: Path, model: Path, name: str, data: str, options: dict
) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name
    path.write_text(data, "utf-8")
    arguments = [word for key, value in options.items() for word in (f"--{key}", value)]
    done = score(cluster, *arguments, files=f"in/{name}")
    assert done.returncode == 0, done.stderr
    with path.open("rb") as file:
        read = ReadOptions(format=path.suffix[1:], **options)
        rows = list(read_reviews(file, str(path), read).rows)
    found = scored(tmp_path / "out")
    expected = single(model, rows)
    # What a row of JSON does not have is null in a table; a column of many kinds holds JSON.
    texts = [{"text": json.dumps(row["text"])} if row.get("text") == 2 else {} for row in expected]
    lacking = dict.fromkeys(found[0])
    pairs = zip(expected, texts, strict=True)
    assert_same(found, [{**lacking, **row, **text} for row, text in pairs])
    assert len(list((tmp_path / "out").glob("*.parquet"))) > 1


def test_labels_within_objects_are_compared_with(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path, model: Path
) -> None:
    (tmp_path / "in").mkdir(exist_ok=True)
    lines = [
        {"review": {"text": row["text"], "data": {"label": row["label"]}}} for row in reviews[:60]
    ]
    path = tmp_path / "in" / "nested.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    done = score(cluster, "--no-words", "--column", "review.text", files="in/nested.jsonl")
    assert done.returncode == 0, done.stderr
    assert "against the labels in review.data.label" in done.stdout
    summary = json.loads((tmp_path / "out" / "_summary.json").read_text("utf-8"))
    window = window_summary(model, reviews[:60])
    assert summary["labels"]["accuracy"] == pytest.approx(window.confusion.accuracy)


def states(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.parquet")}


def test_the_same_command_again_does_only_what_is_missing(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = score(cluster)
    assert first.returncode == 0, first.stderr
    rows, before, summary = scored(out), states(out), (out / "_summary.json").read_bytes()
    parts = sorted(before)
    (out / parts[1]).unlink()
    (out / "_manifest" / f"{parts[2].removesuffix('.parquet')}.json").unlink()
    (out / "_manifest" / f"{parts[3].removesuffix('.parquet')}.json").write_text("{")
    (out / f".{parts[0]}-0a1b2c.part").write_bytes(b"of a run that was killed")
    again = score(cluster)
    assert again.returncode == 0, again.stderr
    assert f"{len(parts) - 3} parts of {len(parts)} are done already." in again.stderr
    assert "2 parts are scored afresh: their results are gone or damaged." in again.stderr
    after = states(out)
    assert [name for name in parts if before[name] != after.get(name)] == parts[1:4]
    assert scored(out) == rows
    assert json.loads((out / "_summary.json").read_bytes()) == json.loads(summary)
    assert not list(out.glob(".*"))
    assert again.stdout == first.stdout


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def strip(path: Path) -> None:
    """A manifest that is JSON, and has no summary."""
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"summary": {"rows": 1}}))


def test_what_was_cut_off_or_damaged_is_scored_afresh(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    """Even where sizes are right: digests are compared, of verdicts and of words."""
    out = tmp_path / "out"
    first = score(cluster)
    assert first.returncode == 0, first.stderr
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    parts = sorted(path.stem for path in out.glob("*.parquet"))
    manifest = out / "_manifest"
    cut(out / f"{parts[0]}.parquet")
    flip(out / f"{parts[1]}.parquet")
    cut(manifest / f"{parts[2]}.words.parquet")
    flip(manifest / f"{parts[3]}.words.parquet")
    (manifest / f"{parts[4]}.words.parquet").unlink()
    cut(manifest / f"{parts[5]}.json")
    strip(manifest / f"{parts[6]}.json")
    again = score(cluster)
    assert again.returncode == 0, again.stderr
    assert f"{len(parts) - 7} parts of {len(parts)} are done already." in again.stderr
    assert "7 parts are scored afresh: their results are gone or damaged." in again.stderr
    assert again.stdout == first.stdout
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_words_are_counted_where_they_were_not(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    assert score(cluster, "--no-words").returncode == 0
    assert not (tmp_path / "out" / "_words.csv").exists()
    again = score(cluster)
    assert again.returncode == 0, again.stderr
    assert "15 parts are scored afresh: their words are not counted." in again.stderr
    assert (tmp_path / "out" / "_words.csv").exists()
    assert "15 parts of 15 are done already." in score(cluster, "--no-words").stderr


def test_a_changed_input_or_another_model_starts_afresh_and_says_so(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert score(cluster, "--no-words").returncode == 0
    before = states(out)
    table = pq.read_table(tmp_path / "in" / "1.parquet")
    pq.write_table(table.slice(0, 90), tmp_path / "in" / "1.parquet")
    (tmp_path / "in" / "2.parquet").unlink()
    changed = score(cluster, "--no-words")
    assert changed.returncode == 0, changed.stderr
    assert "scored afresh: their input has changed." in changed.stderr
    after = states(out)
    assert {name: before[name] for name in before if name < "1"} == {
        name: after[name] for name in after if name < "1"
    }
    assert [row["text"] for row in scored(out)] == [row["text"] for row in reviews[:290]]
    assert not list((out / "_manifest").glob("2.parquet*"))
    other = write_random_model(tmp_path / "other", "gru", seed=5)
    done = score(cluster, "--no-words", "--model", str(other))
    assert f"{len(after)} parts are scored afresh: another model." in done.stderr
    manifest = json.loads((out / "_manifest" / "0.parquet-000000.json").read_text())
    assert manifest["model"] == {"name": "other", "digest": read_model(other).digest}
    assert manifest["input"]["path"] == str(tmp_path / "in" / "0.parquet")
    assert manifest["summary"]["rows"] == manifest["input"]["rows"]


def write_lines(path: Path, *rows: dict[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_a_file_that_is_added_is_scored_and_gives_all_the_columns_that_it_needs(
    cluster: str, score: Run, tmp_path: Path
) -> None:
    write_lines(tmp_path / "in" / "a.jsonl", {"text": "good", "n": 1})
    write_lines(tmp_path / "in" / "b.jsonl", {"text": "bad", "n": 2})
    assert score(cluster, "--no-words").returncode == 0
    write_lines(tmp_path / "in" / "c.jsonl", {"text": "bad", "n": 3})
    added = score(cluster, "--no-words")
    assert "2 parts of 3 are done already." in added.stderr
    assert "To be scored: 1 review in 1 part." in added.stderr
    assert "afresh" not in added.stderr
    (tmp_path / "in" / "d.jsonl").write_text("{")  # says nothing of its columns
    assert "3 parts of 3 are done already." in score(cluster, "--no-words").stderr
    write_lines(tmp_path / "in" / "d.jsonl", {"text": "bad", "n": "four", "more": True})
    other = score(cluster, "--no-words")
    assert "3 parts are scored afresh: the corpus has other columns now." in other.stderr
    table = pyarrow.dataset.dataset(tmp_path / "out", format="parquet").to_table()
    assert table.column("n").to_pylist() == ["1", "2", "3", "four"]
    assert table.column("more").to_pylist() == [None, None, None, True]


def test_another_size_of_parts_is_told_from_another_input(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    assert score(cluster, "--no-words").returncode == 0
    manifest = json.loads((tmp_path / "out" / "_manifest" / "0.parquet-000000.json").read_text())
    assert manifest["input"]["size"] == (tmp_path / "in" / "0.parquet").stat().st_size
    orphan = tmp_path / "out" / "0.parquet-000002.parquet"  # a worker was killed behind it
    orphan.with_name("_manifest").joinpath("0.parquet-000002.json").unlink()
    larger = score(cluster, "--no-words", "--part-size", "1")
    assert "3 parts are scored afresh: they are cut otherwise." in larger.stderr
    assert not orphan.exists()
    assert [row["text"] for row in scored(tmp_path / "out")] == [row["text"] for row in reviews]


def test_files_of_the_user_beside_the_scores_stay(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert score(cluster, "--no-words").returncode == 0
    own = [out / name for name in ("mine.parquet", "mine.json", "report-202612.parquet")]
    for path in own:
        path.write_text("mine")
    (tmp_path / "in" / "2.parquet").unlink()
    assert score(cluster, "--no-words").returncode == 0
    assert [path.read_text() for path in own] == ["mine"] * 3
    assert not list(out.glob("2.parquet*"))


def test_there_is_no_summary_of_a_corpus_of_which_a_file_is_damaged(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    assert score(cluster).returncode == 0
    assert (tmp_path / "out" / "_words.csv").exists()
    (tmp_path / "in" / "1.parquet").write_bytes(b"PAR1")
    assert score(cluster).returncode == 1
    assert not list((tmp_path / "out").glob("_*.*"))


def test_a_plain_rnn_has_no_words_and_everything_else(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    rnn = write_random_model(tmp_path / "rnn", "rnn")
    done = score(cluster, "--model", str(rnn))
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "_summary.json").read_text())["words"] is None
    assert "words for" not in done.stdout


def test_a_cluster_on_this_machine_is_started_and_ended(score: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_reviews(tmp_path / "in" / "a.csv", 300)
    done = score("local", "--workers", "2", "--progress")
    assert done.returncode == 0, done.stderr
    assert "gatelens: 2 worker threads; dashboard http://127.0.0.1:" in done.stderr
    assert re.search(r"\d+ of 300 reviews, ", done.stderr)
    assert "gatelens: 300 reviews in " in done.stderr.replace("\r", "\n")
    assert "Written to " in done.stderr
    assert len(scored(tmp_path / "out")) == 300
