"""Files of reviews: nothing lost, nothing guessed, every fault said in one sentence."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core import review_tables
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import MOST_COLUMNS, unique_names
from sentiment_gui.core.reviews import (
    Format,
    ReadOptions,
    Review,
    format_of,
    read_reviews,
)

UNICODE = st.characters(exclude_categories=["Cs"])


def read(data: bytes | str, kind: Format, **options: object) -> list[Review]:
    raw = data.encode() if isinstance(data, str) else data
    settings = ReadOptions(format=kind, **options)  # type: ignore[arg-type]
    return list(read_reviews(io.BytesIO(raw), f"reviews.{kind}", settings).rows)


def test_a_table_of_too_many_columns_is_refused_before_they_are_named():
    def wide(columns: int) -> bytes:
        return b"text" + b",c" * (columns - 1) + b"\ngood"

    assert read(wide(MOST_COLUMNS), "csv")[0].text == "good"
    with pytest.raises(GatelensError) as refused:
        read(wide(MOST_COLUMNS + 1), "csv")
    assert refused.value.code == "columns-too-many"
    assert "100,001 columns" in str(refused.value)


def texts(data: bytes | str, kind: Format, **options: object) -> list[str]:
    return [review.text for review in read(data, kind, **options)]


# A review a line


def test_every_line_is_a_review_even_an_empty_one() -> None:
    """Rows of the answer stand beside the lines of the question."""
    assert texts("good\n\n bad \r\nlast", "txt") == ["good", "", " bad ", "last"]
    assert read("good\n", "txt") == [Review("good", {"text": "good"})]
    assert texts("", "txt") == []


# Tables


def test_a_table_keeps_all_its_columns() -> None:
    found = read("id,text,stars\n1,good,5\n2,bad,1\n", "csv")
    assert [review.values for review in found] == [
        {"id": "1", "text": "good", "stars": "5"},
        {"id": "2", "text": "bad", "stars": "1"},
    ]
    assert [review.text for review in found] == ["good", "bad"]


@pytest.mark.parametrize("kind", ["csv", "tsv"])
@given(
    st.lists(
        st.tuples(st.text(UNICODE), st.text(UNICODE)).filter(lambda row: row != ("", "")),
        max_size=8,
    )
)
def test_what_a_spreadsheet_program_writes_comes_back(
    kind: Format, rows: list[tuple[str, str]]
) -> None:
    r"""Quoted line feeds, lone carriage returns, NUL and U+2028 are content."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter="\t" if kind == "tsv" else ",", quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "note"), *rows])
    found = read(file.getvalue(), kind)
    assert [(review.text, review.values["note"]) for review in found] == rows


def test_a_lone_carriage_return_without_quotes_is_content() -> None:
    assert texts("text,n\ngood\rfilm,1\nbad,2\r\n", "csv") == ["good\rfilm", "bad"]


def test_cells_may_be_larger_than_the_csv_modules_limit() -> None:
    long = "word " * 50_000
    assert texts(f"text\n{long}\n", "csv") == [long]


def test_a_header_may_be_quoted_marked_and_spaced() -> None:
    assert texts('\ufeff"id", text\n1,good\n', "csv") == ["good"]


def test_names_that_come_twice_are_numbered() -> None:
    found = read("text,a,a,a_2,\ngood,1,2,3,4\n", "csv")
    assert found[0].values == {"text": "good", "a": "1", "a_3": "2", "a_2": "3", "": "4"}


@given(st.lists(st.sampled_from(["a", "a_2", "a_3", "", "_2", "a_2_2"])))
def test_unique_names_keep_first_comers(names: list[str]) -> None:
    unique = unique_names(names)
    assert len(set(unique)) == len(unique) == len(names)
    for position, name in enumerate(names):
        if name not in names[:position]:
            assert unique[position] == name


def test_a_hundred_thousand_columns_are_no_trouble() -> None:
    names = ",".join(["text", *["x"] * 99_999])
    found = read(f"{names}\n" + ",".join(["good"] * 100_000) + "\n", "csv")
    assert found[0].text == "good"
    assert len(found[0].values) == 100_000


def test_short_rows_are_filled_and_blank_surplus_is_dropped() -> None:
    found = read("id,text,note\n1,good\n2,bad,x,,\n3\n", "csv")
    assert [tuple(review.values.values()) for review in found] == [
        ("1", "good", ""),
        ("2", "bad", "x"),
        ("3", "", ""),
    ]
    assert all(review.error is None for review in found)


def test_a_row_with_surplus_cells_is_an_error_and_keeps_them() -> None:
    """An unquoted comma cuts the text: half a review must not be classified in silence."""
    (found,) = read("id,text,note\n1,good, really nice,x\n", "csv")
    assert found.text == ""
    assert str(found.error).startswith("The row in line 2 has 4 cells for 3 columns.")
    assert found.values == {"id": "1", "text": "good", "note": " really nice,x"}


def test_in_a_table_of_one_column_commas_are_text() -> None:
    (found,) = read("text\ngood, really nice\n", "csv")
    assert (found.text, found.error) == ("good, really nice", None)


def test_blank_lines_of_a_table_are_no_rows() -> None:
    assert texts("\ntext\n\ngood\n\n\nbad\n\n", "csv") == ["good", "bad"]


def test_a_delimiter_can_be_named_and_quotes_switched_off() -> None:
    assert texts("id;text\n1;good, nice\n", "csv", delimiter=";") == ["good, nice"]
    assert texts('text\tn\n"good" he said\t1\n"bad\t2\n', "tsv", quotes=False) == [
        '"good" he said',
        '"bad',
    ]


def test_without_a_header_columns_are_numbers_and_the_first_row_is_a_review() -> None:
    assert texts("1,good\n2,bad\n", "csv", header=False, column="2") == ["good", "bad"]


@pytest.mark.parametrize(
    ("data", "kind", "columns"),
    [
        ("id,review\n1,good\n", "csv", "id, review"),
        ("", "csv", "none"),
        ('{"id": 1}\n{"body": "x"}\n', "jsonl", "id, body"),
        (",".join(f"c{n}" for n in range(1000)), "csv", "c18, c19 and 980 more"),
    ],
)
def test_a_missing_column_names_the_columns_there_are(
    data: str, kind: Format, columns: str
) -> None:
    with pytest.raises(GatelensError) as caught:
        read(data, kind)
    assert caught.value.code == "column-missing"
    assert f"reviews.{kind} has no column text; its columns: " in str(caught.value)
    assert columns in str(caught.value)


def test_a_quote_that_is_never_closed_is_named_by_its_row() -> None:
    data = 'id,text\n1,good\n2,"multi\nline"\n3,"never closed\n4,lost\n5,lost\n'
    with pytest.raises(GatelensError, match=r"row in line 5 .* opens a quote that is never closed"):
        read(data, "csv")


def test_a_quote_closed_by_the_end_of_the_file_is_closed() -> None:
    assert texts('id,text\n1,"good"', "csv") == ["good"]


def test_a_quote_left_open_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_tables, "LONGEST", 1_000)
    with pytest.raises(GatelensError, match=r"row in line 2 .* more than 1,000 characters"):
        read('text\n"' + "good\n" * 1_000, "csv")


# JSON Lines


def test_objects_keep_their_types_and_their_order() -> None:
    line = '{"z": 12345678901234567890, "text": "good", "a": [1.5, null, {"b": true}], "n": -0.1}'
    (found,) = read(line + "\n", "jsonl")
    assert found.text == "good"
    assert json.dumps(found.values) == line


def test_numbers_that_no_float_can_hold_keep_their_digits() -> None:
    (found,) = read('{"text": "x", "huge": 1e999, "odd": NaN, "deep": [-1e999]}', "jsonl")
    assert found.values == {"text": "x", "huge": "1e999", "odd": "NaN", "deep": ["-1e999"]}


def test_lone_surrogates_survive() -> None:
    assert texts(r'{"text": "\ud83d good \ude00"}', "jsonl") == ["\ud83d good \ude00"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "Line 2 is not JSON (Expecting property name enclosed in double quotes)."),
        ("good film", "Line 2 is not JSON (Expecting value)."),
        ('{"text": "a"} x', "Line 2 is not JSON (Extra data)."),
        ('["good"]', "Line 2 is JSON, but no object."),
        ('"good"', "Line 2 is JSON, but no object."),
        ("[" * 100_000, "Line 2 is not JSON (it cannot be taken in)."),
        ('{"n": ' + "9" * 5_000 + "}", "Line 2 is not JSON (it cannot be taken in)."),
    ],
)
def test_a_line_that_is_no_object_is_an_error_row_that_keeps_the_line(
    line: str, sentence: str
) -> None:
    found = read('{"text": "good"}\n' + line + '\r\n\n{"text": "bad"}\n', "jsonl")
    assert [review.text for review in found] == ["good", "", "bad"]
    assert found[1].values == {"text": line}
    assert str(found[1].error) == sentence


def test_an_object_without_the_text_is_an_error_row() -> None:
    found = read('{"text": "good"}\n{"id": 2}\n{"text": 5}\n{"text": null}\n', "jsonl")
    assert [str(review.error) for review in found] == [
        "None",
        "Line 2 has no text.",
        "In line 3 text is not text.",
        "None",
    ]
    assert [review.values for review in found[1:]] == [{"id": 2}, {"text": 5}, {"text": None}]


def test_a_file_without_any_object_is_refused() -> None:
    with pytest.raises(GatelensError, match=r"No line of reviews\.jsonl is a JSON object"):
        read("good\nbad\n", "jsonl")


def test_the_columns_of_json_lines_are_the_union_in_order() -> None:
    file = io.BytesIO(b'{"b": 1, "text": "x"}\n{"text": "y", "a": 2}\n')
    reviews = read_reviews(file, "r", ReadOptions(format="jsonl"))
    assert len(list(reviews.rows)) == 2
    assert list(reviews.columns) == ["b", "text", "a"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def test_a_text_in_an_object_within_the_object_is_named_by_the_way_to_it() -> None:
    lines = (
        '{"id": 1, "review": {"text": "good", "by": {"name": "Ann"}}}\n'
        '{"id": 2, "review": {"text": null}}\n'
        '{"id": 3, "review": "short"}\n'
        '{"id": 4, "review": {"text": {"en": "good"}}}\n'
        '{"id": 5, "review.text": "its own name", "review": {"text": "not this"}}\n'
    )
    file = io.BytesIO(lines.encode())
    options = ReadOptions("jsonl", column="review.text")
    rows = [*read_reviews(file, "reviews.jsonl", options).rows]
    assert [row.text for row in rows] == ["good", "", "", "", "its own name"]
    assert [row.error and row.error.code for row in rows] == [
        None, None, "cell-missing", "cell-no-text", None
    ]  # fmt: skip
    assert rows[0].values == json.loads(lines.splitlines()[0]), "the row is left as it was"


@given(st.lists(st.dictionaries(st.text(), json_values, max_size=4), max_size=5), st.booleans())
def test_any_objects_come_back(objects: list[dict[str, object]], ascii_only: bool) -> None:
    objects = [content | {"text": "x"} for content in objects]
    encode = json.JSONEncoder(ensure_ascii=ascii_only).encode
    data = "".join(encode(content) + "\n" for content in objects)
    raw = data.encode("utf-8", "backslashreplace")
    expected = [json.loads(json.dumps(content)) for content in objects]  # joins split pairs
    assert [review.values for review in read(raw, "jsonl")] == expected


# Files


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.txt", "txt"), ("B.CSV", "csv"), ("c.d.tsv", "tsv"), ("e.jsonl", "jsonl"),
     ("txt", None), ("a.json", None), ("a", None), (".csv", None)],
)  # fmt: skip
def test_a_files_name_tells_its_format(name: str, kind: str | None) -> None:
    assert format_of(Path("folder.csv") / name) == kind


@pytest.mark.parametrize("kind", ["txt", "csv", "tsv", "jsonl"])
def test_rows_are_read_as_they_are_asked_for(kind: Format) -> None:
    line = '{"text": "good"}\n' if kind == "jsonl" else "good\n"
    file = io.BytesIO(("text\n" if kind in ("csv", "tsv") else "").encode() + line.encode() * 10**6)
    rows = read_reviews(file, "big", ReadOptions(format=kind)).rows
    for _ in range(5):
        assert next(rows).text == "good"
    assert file.tell() < 200_000


@pytest.mark.parametrize("kind", ["txt", "csv", "tsv", "jsonl"])
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_sentence(kind: Format, data: bytes) -> None:
    said = ""
    try:
        found = read(b"text\n" + data, kind)
    except GatelensError as error:
        found, said = [], str(error)
    assert said.endswith(".") or all(isinstance(review.text, str) for review in found)
