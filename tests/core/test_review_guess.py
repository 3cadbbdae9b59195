"""Files as shops and spreadsheets write them are understood without asking, or asked about."""

import csv
import json
import time

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_guess import guess, guess_encoding, preview
from sentiment_gui.core.review_types import ReadOptions

LONG = "The kettle was lovely for a week, and then the seal began to leak every morning."


def write(tmp_path, name: str, text: str, encoding: str = "utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "text", "delimiter", "header", "column", "certain"),
    [
        ("a.csv", f"id,review,month\n1,{LONG[:30]},May\n", None, True, "review", True),
        ("b.csv", "id;Review;month\n1;fine, good;May\n2;bad, so;Jun\n", ";", True, "Review", True),
        ("c.csv", f"id\twhat\n1\t{LONG}\n2\t{LONG}\n", "\t", True, "what", False),
        ("d.tsv", "text\tlabel\nfine\t1\n", None, True, "text", True),
        ("e.csv", f'"{LONG}",5\n"{LONG}",1\n', None, False, "1", False),
        ("k.csv", f"{LONG}?;So?;So?\n1;a;{LONG}\n5;b;{LONG}\n", ";", True, "So?_2", False),
        ("f.csv", "just one column\nof texts\n", None, True, "just one column", True),
        ("g.jsonl", f'{{"id": 7, "body": "{LONG}"}}\n', None, True, "body", True),
        ("h.jsonl", f'{{"id": 7, "says": "{LONG}"}}\nno json\n', None, True, "says", False),
        ("i.txt", f"{LONG}\n{LONG}\n", None, True, "text", True),
        ("j.csv", "﻿text,n\nfine,1\n", None, True, "text", True),
    ],
)  # fmt: skip
def test_delimiter_header_and_column_are_found(
    tmp_path, name, text, delimiter, header, column, certain
):
    found = guess(write(tmp_path, name, text))
    options = found.preview.options
    assert (options.delimiter, options.header, options.column) == (delimiter, header, column)
    assert found.certain == certain
    assert column in found.preview.columns


def test_texts_in_objects_within_objects_are_offered_and_asked_about(tmp_path):
    """They were all called no text, since the column of the objects has a name for reviews."""
    line = '{"user": {"name": "Ann"}, "review": {"title": "So", "text": "%s"}, "stars": %d}'
    found = guess(write(tmp_path, "shop.jsonl", f"{line % (LONG, 5)}\n{line % ('bad', 1)}\n"))
    shown = found.preview
    assert shown.columns == ("stars", "user.name", "review.title", "review.text")
    assert shown.textless == frozenset()
    assert shown.options.column == "review.text"
    assert [row.text for row in shown.rows] == [LONG, "bad"]
    assert shown.rows[0].values["user.name"] == "Ann"
    assert (found.labels, found.certain) == ("stars", False)
    again = preview(tmp_path / "shop.jsonl", ReadOptions("jsonl", column="review.title"))
    assert [row.text for row in again.rows] == ["So", "So"]


@pytest.mark.parametrize("values", [(1, 0), (True, False), ("pos", "neg"), (1.0, 0.0)])
def test_labels_in_objects_within_objects_are_offered_and_found(tmp_path, values):
    """Texts there could be read, but the labels beside them could not be compared with."""
    lines = [
        {"text": text, "data": {"id": number, "more": {"label": label, "none": None, "list": [1]}}}
        for number, (text, label) in enumerate(zip((LONG, "bad"), values, strict=True))
    ]
    path = write(tmp_path, "shop.jsonl", "\n".join(map(json.dumps, lines)) + "\n")
    found = guess(path)
    shown = found.preview
    assert set(shown.columns) == {"text", "data.id", "data.more.label"}
    assert ("data.more.label" in shown.textless) == (not isinstance(values[0], str))
    assert [row.values["data.more.label"] for row in shown.rows] == list(values)
    assert (found.labels, shown.options.column) == ("data.more.label", "text")
    assert found.certain


def test_thousands_of_values_within_objects_are_looked_at_in_no_time(tmp_path):
    """Each is sought among the names of all texts, of which there may be as many."""
    inner = {f"t{k}": "x" for k in range(4_000)} | {f"n{k}": k for k in range(4_000)}
    path = write(tmp_path, "wide.jsonl", (json.dumps({"text": "x", "data": inner}) + "\n") * 20)
    begun = time.process_time()
    assert len(guess(path).preview.textless) == 4_000
    assert time.process_time() - begun < 3


def test_a_whole_name_of_labels_comes_before_one_within_an_object(tmp_path):
    lines = '{"data": {"label": %d}, "text": "x", "stars": %d}\n'
    found = guess(write(tmp_path, "shop.jsonl", lines % (1, 5) + lines % (0, 1)))
    assert found.labels == "stars"


def test_reviews_are_not_guessed_where_no_text_is(tmp_path):
    line = {"says": LONG, "count": {"comments": 12}}
    found = guess(write(tmp_path, "shop.jsonl", json.dumps(line) + "\n"))
    assert found.preview.options.column == "says"
    assert found.certain, "there is one column of texts"


def test_objects_without_anything_in_them_have_no_columns(tmp_path):
    assert guess(write(tmp_path, "none.jsonl", "{}\n{}\n")).preview.columns == ()


def test_of_a_flattened_name_the_last_part_counts(tmp_path):
    table = f"reviews.date,reviews.title,reviews.text\nMay,So,{LONG[:30]}\n"
    assert guess(write(tmp_path, "hotels.csv", table)).preview.options.column == "reviews.text"


def test_a_cell_of_any_length_does_not_hide_the_delimiter(tmp_path):
    csv.field_size_limit(2**17)  # the module's own, until a table has been read
    path = write(tmp_path, "long.csv", f"a;b\n1;{'long, ' * 50_000}\n2;{LONG}\n")
    assert guess(path).preview.options.delimiter == ";"


def test_what_several_encodings_read_alike_is_read_as_the_most_common_does():
    """A German shop's letters are the same in cp1250; what comes later in the file is not."""
    rows = "A-1;Köln;Björn;Küche;The café mugs — lovely, as my mum said;5\r\n" * 40
    assert guess_encoding(("Nr;Ort;Verkäufer;Gruppe;Text;Sterne\r\n" + rows).encode("cp1252")) == (
        "cp1252"
    )


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Qualität für „jeden“ – très déçu, garçon"),
        ("gb18030", "这个水壶很好用，早上不会漏水"),
        ("cp1251", "Чайник протекает каждое утро, очень жаль, верните деньги"),
        ("shift_jis", "このやかんは毎朝水が漏れます。とても残念です"),
    ],
)
def test_an_encoding_that_is_not_utf_8_is_found_by_its_text_and_asked_about(
    tmp_path, encoding, text
):
    path = write(tmp_path, "old.csv", "text,n\n" + f'"{text}",1\n' * 20, encoding)
    found = guess(path)
    assert found.preview.rows[3].text == text
    assert not found.certain


def test_utf_8_cut_in_the_middle_of_a_character_is_utf_8():
    assert guess_encoding("Qualität".encode()[:6]) is None
    assert guess_encoding("text".encode("utf-16")) is None


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ("fine,positive\nbad,negative\n", "Sentiment"),
        ("fine,positive\nbetter,positive\n", "Sentiment"),
        ("fine,5\nbad,1\nwell,3\n", "Sentiment"),
        ("fine,joy\nbad,anger\n", ""),
    ],
)
def test_a_column_of_labels_is_found_by_name_and_values(tmp_path, rows, labels):
    assert guess(write(tmp_path, "a.csv", f"text,Sentiment\n{rows}")).labels == labels


def test_a_correction_shows_what_comes_out_and_keeps_a_column_that_is_there(tmp_path):
    path = write(tmp_path, "a.csv", f"one;two\n1;{LONG}\n")
    shown = preview(path, ReadOptions("csv", column="one", delimiter=";"))
    assert (shown.columns, shown.options.column) == (("one", "two"), "one")
    shown = preview(path, ReadOptions("csv", column="one", delimiter=";", header=False))
    assert (shown.columns, shown.options.column) == (("1", "2"), "2")
    assert [row.values["1"] for row in shown.rows] == ["one", "1"]


def test_a_quote_that_is_never_closed_is_asked_about_as_a_character(tmp_path):
    found = guess(write(tmp_path, "a.csv", 'text,n\n"never closed,1\nfine,2\n'))
    assert not found.preview.options.quotes
    assert not found.certain
    assert found.preview.rows[0].text == '"never closed'


@pytest.mark.parametrize(
    ("name", "text"), [("a.csv", ""), ("a.tsv", "text\tn\n"), ("a.jsonl", "\n"), ("a.txt", "")]
)
def test_a_file_without_a_row_is_refused_with_a_sentence(tmp_path, name, text):
    with pytest.raises(GatelensError) as refusal:
        guess(write(tmp_path, name, text))
    assert refusal.value.code == "reviews-none"
    assert name in str(refusal.value)
