"""Files of results: the contract of their columns, and nothing of the original lost."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.result import NO_TEXT, Result
from sentiment_gui.core.results import (
    RESULT_COLUMNS,
    CsvResults,
    JsonlResults,
    ReviewResult,
    classify_reviews,
    open_results,
    output_names,
)
from sentiment_gui.core.review_types import Format, ReadOptions, Review
from sentiment_gui.core.reviews import read_reviews
from sentiment_gui.core.spreadsheet import defuse
from tests.support import random_model

VERDICT = Result("positive", 0.93125678, unsure=False, known=11 / 12, tokens=12)


def row(values: dict[str, object], result: Result = VERDICT) -> ReviewResult:
    return ReviewResult(Review(str(values.get("text", "")), values), result)


def as_csv(columns: Iterable[str], rows: Iterable[ReviewResult]) -> str:
    file = io.StringIO(newline="")
    writer = CsvResults(file, columns)
    for each in rows:
        writer.write(each)
    return file.getvalue()


def as_jsonl(columns: Iterable[str], rows: Iterable[ReviewResult]) -> str:
    file = io.StringIO(newline="")
    writer = JsonlResults(file, columns)
    for each in rows:
        writer.write(each)
    return file.getvalue()


# The columns


def test_csv_has_the_columns_of_the_contract() -> None:
    rows = [row({"id": "7", "text": "good"}), row({"id": "8", "text": "…"}, NO_TEXT)]
    assert as_csv(["id", "text"], rows) == (
        "id,text,label,probability,unsure,known,error\n"
        "7,good,positive,0.931257,false,0.9167,\n"
        "8,…,,,false,0.0000,There are no words to read here.\n"
    )


def test_jsonl_has_the_types_of_the_contract() -> None:
    rows = [row({"id": 7, "text": "好"}), row({"text": ""}, NO_TEXT)]
    assert as_jsonl(["id", "text"], rows) == (
        '{"id": 7, "text": "好", "label": "positive", "probability": 0.931257, "unsure": false, '
        '"known": 0.9167, "error": null}\n'
        '{"text": "", "label": null, "probability": null, "unsure": false, "known": 0.0, '
        '"error": "There are no words to read here."}\n'
    )


def test_files_say_positive_and_negative_whatever_the_model_calls_them() -> None:
    rows = [
        row({"text": "x"}, Result(name, chance, unsure=False, known=1.0, tokens=1))
        for name, chance in (("bad", 0.2), ("good", 0.5))
    ]
    labels = [line.split(",")[1] for line in as_csv(["text"], rows).splitlines()]
    assert labels == ["label", "negative", "positive"]
    in_jsonl = [json.loads(line)["label"] for line in as_jsonl(["text"], rows).splitlines()]
    assert in_jsonl == labels[1:]


@given(st.floats(0, 1))
def test_both_formats_tell_the_same_number(probability: float) -> None:
    result = Result("positive", probability, unsure=False, known=1.0, tokens=1)
    in_csv = as_csv(["text"], [row({"text": "x"}, result)]).splitlines()[1].split(",")[2]
    in_jsonl = json.loads(as_jsonl(["text"], [row({"text": "x"}, result)]))["probability"]
    assert len(in_csv) == len("0.123456")
    assert float(in_csv) == in_jsonl
    assert abs(in_jsonl - probability) <= 5e-7


def test_a_row_that_could_not_be_read_has_its_own_error() -> None:
    error = GatelensError("json-no-object", line=3)
    broken = ReviewResult(Review("", {"text": "[1]"}, error), NO_TEXT)
    assert broken.fields()["error"] == "Line 3 is JSON, but no object."
    assert broken.fields()["label"] is None


def test_columns_named_as_results_are_kept_under_another_name() -> None:
    assert output_names(["text", "label", "error"]) == {
        "text": "text",
        "label": "label_original",
        "error": "error_original",
    }
    twice = output_names(["label_original", "label", "label_original_2"])
    assert twice["label"] == "label_original_3"
    assert twice["label_original"] == "label_original"


@given(st.sets(st.sampled_from([*RESULT_COLUMNS, "label_original", "label_original_2", "a"])))
def test_no_two_columns_share_a_name(columns: set[str]) -> None:
    names = output_names(sorted(columns))
    everything = [*names.values(), *RESULT_COLUMNS]
    assert set(names) == columns
    assert len(set(everything)) == len(everything)


# Nothing lost


def read(data: str, kind: Format) -> list[dict[str, object]]:
    raw = io.BytesIO(data.encode("utf-8", "backslashreplace"))
    return [dict(review.values) for review in read_reviews(raw, "x", ReadOptions(kind)).rows]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4, unique=True),
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5),
)
def test_any_text_comes_back_from_csv_but_for_what_defuses_it(
    columns: list[str], texts: list[str]
) -> None:
    columns = [*dict.fromkeys(map(defuse, columns)), "text"]
    columns = list(dict.fromkeys(columns))
    rows = [row(dict.fromkeys(columns, text)) for text in texts]
    found = read(as_csv(columns, rows), "csv")
    names = output_names(columns)
    assert [{names[c]: defuse(text) for c in columns} for text in texts] == [
        {name: value for name, value in each.items() if name not in RESULT_COLUMNS}
        for each in found
    ]


@given(st.lists(st.dictionaries(st.text(), st.text(st.characters())), max_size=5))
def test_any_text_comes_back_from_jsonl_as_it_was(objects: list[dict[str, str]]) -> None:
    objects = [json.loads(json.dumps(content | {"text": "x"})) for content in objects]
    columns = dict.fromkeys(name for content in objects for name in content)
    found = read(as_jsonl(columns, map(row, objects)), "jsonl")
    names = output_names(columns)
    assert found == [
        {names[name]: value for name, value in content.items()} | row(content).fields()
        for content in objects
    ]


def test_a_file_put_through_twice_loses_nothing() -> None:
    columns, values = ["label", "text"], {"label": "mine", "text": "good"}
    for _ in range(3):
        text = as_csv(columns, [row(values)])
        (values,) = read(text, "csv")
        columns = list(values)
    assert [name for name in columns if name.startswith("label")] == [
        "label_original",
        "label_original_2",
        "label_original_3",
        "label",
    ]
    assert values["label_original"] == "mine"


def test_jsons_values_have_their_place_in_csv() -> None:
    values = {"text": "x", "n": -1.5, "t": True, "none": None, "list": [1, "好"], "f": "=1"}
    header, cells = csv.reader(as_csv([*values, "absent"], [row(values)]).splitlines())
    found = dict(zip(header, cells, strict=True))
    assert [found[name] for name in values] == ["x", "-1.5", "true", "", '[1, "好"]', "'=1"]
    assert found["absent"] == ""


def test_formulas_are_made_text_in_csv_also_in_its_header_and_never_in_jsonl() -> None:
    evil = {"=cmd()": "@SUM(A1)", "text": " +1+1"}
    assert as_csv(evil, [row(evil)]).startswith(
        "'=cmd(),text,label,probability,unsure,known,error\n'@SUM(A1),' +1+1,positive"
    )
    assert as_jsonl(evil, [row(evil)]).startswith('{"=cmd()": "@SUM(A1)", "text": " +1+1", ')


def test_lone_carriage_returns_are_quoted() -> None:
    assert '"a\rb"' in as_csv(["text"], [row({"text": "a\rb"})])


# Files


def test_lone_surrogates_are_written_as_their_escapes(tmp_path: Path) -> None:
    odd = row({"text": "\ud83d odd \ude00"})
    for name in ("out.csv", "out.jsonl"):
        with open_results(tmp_path / name, ["text"]) as writer:
            writer.write(odd)
    assert rb"\ud83d odd \ude00,positive" in (tmp_path / "out.csv").read_bytes()
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["text"] == "\ud83d odd \ude00"


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, ValueError])
def test_a_run_that_ends_early_leaves_the_old_file(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def end_early() -> None:
        with open_results(path, ["text"]) as writer:
            writer.write(row({"text": "x"}))
            raise failure

    with pytest.raises(failure):
        end_early()
    assert [entry.read_text() for entry in tmp_path.iterdir()] == ["old"]


# Verdicts beside their rows


def test_every_row_gets_its_own_verdict() -> None:
    classifier = Classifier(random_model())
    texts = ["good film", "", "bad", "the film is not good", "…\u200b", "kettle leaks !"] * 3
    error = GatelensError("json-no-object", line=1)
    reviews = [Review(text, {"text": text}) for text in texts] + [Review("", {}, error)]
    found = list(classify_reviews(classifier, iter(reviews)))
    assert [each.review for each in found] == reviews
    assert [each.result.tokens for each in found[:-1]] == [
        classifier.classify(text).tokens for text in texts
    ]
    assert found[-1].error == str(error)


def test_rows_are_taken_as_the_classifier_takes_them() -> None:
    """The memory that a run needs does not grow with its file."""
    ahead = 0

    def endless() -> Iterator[Review]:
        nonlocal ahead
        while True:
            ahead += 1
            yield Review("good", {"text": "good"})

    found = classify_reviews(Classifier(random_model()), endless())
    for _ in range(10_000):
        next(found)
        ahead -= 1
        assert ahead < 5_000
    found.close()
