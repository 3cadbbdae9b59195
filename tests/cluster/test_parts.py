"""Files are cut where rows begin, and parts read as the whole file does."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sentiment_gui.cluster.parquet_parts import read_parquet, survey_parquet
from sentiment_gui.cluster.part import Source
from sentiment_gui.cluster.text_parts import read_text, survey_text
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.core.reviews import read_reviews

cells = st.text(st.sampled_from('ab ",;\n\r\ufeff好'), max_size=12)
on_disk = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)


def source(path: Path, kind: str) -> Source:
    return Source(str(path), path.name, kind)


def whole(path: Path, options: ReadOptions) -> list[tuple[str, dict, str]]:
    with path.open("rb") as file:
        return [shown(row) for row in read_reviews(file, str(path), options).rows]


def shown(row) -> tuple[str, dict, str]:
    return row.text, dict(row.values), str(row.error or "")


def in_parts(path: Path, options: ReadOptions, size: int) -> list[tuple[str, dict, str]]:
    survey = survey_text(source(path, options.format), options, size)
    rows = []
    for number, part in enumerate(survey.parts):
        assert part.number == number
        table, found = read_text(part, options, survey.kinds)
        assert table.num_rows == part.rows == len(found)
        rows += [shown(row) for row in found]
    for before, after in zip(survey.parts, survey.parts[1:], strict=False):
        assert before.stop == after.start
    return rows


@on_disk
@given(
    st.lists(st.tuples(cells, cells), min_size=1, max_size=12),
    st.integers(1, 60),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"]),
)
def test_parts_of_a_table_hold_its_rows_whatever_stands_between_quotes(
    tmp_path, rows, size, header, encoding
):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("n", "text"), *rows])
    path = tmp_path / "in.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    marked = encoding in ("utf-8", "utf-8-sig", "utf-16")
    options = ReadOptions("csv", "text" if header else "2", None if marked else encoding)
    options = replace(options, header=header)
    assert in_parts(path, options, size) == whole(path, options)


@on_disk
@given(
    st.lists(
        st.one_of(
            st.dictionaries(st.sampled_from(["text", "n"]), st.one_of(cells, st.integers())),
            st.just("no object"),
            st.just(""),
        ),
        max_size=12,
    ),
    st.integers(1, 60),
)
def test_parts_of_json_lines_hold_its_rows_and_the_lines_of_their_errors(tmp_path, rows, size):
    path = tmp_path / "in.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in [{"text": "a"}, *rows]]
    path.write_text("\n".join(lines), "utf-8")
    options = ReadOptions("jsonl")
    assert in_parts(path, options, size) == whole(path, options)


def test_a_line_is_a_review_even_an_empty_one(tmp_path):
    path = tmp_path / "in.txt"
    path.write_bytes(b"one\n\n\ntwo\r\nthree")
    options = ReadOptions("txt")
    assert in_parts(path, options, 3) == whole(path, options)
    assert [text for text, _, _ in whole(path, options)] == ["one", "", "", "two", "three"]


def test_a_part_is_as_large_as_asked_for_however_large_the_file(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("text\n" + "a good film\n" * 5_000)
    parts = survey_text(source(path, "csv"), ReadOptions("csv"), 1_000).parts
    assert len(parts) == 60
    assert max(part.stop - part.start for part in parts) < 1_000 + len("a good film\n")
    assert sum(part.rows for part in parts) == 5_000


def test_a_part_that_has_changed_since_it_was_looked_at_is_refused(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("text\ngood\nbad\n")
    survey = survey_text(source(path, "csv"), ReadOptions("csv"), 5)
    path.write_text("text\ngood\nbat\n")
    read_text(survey.parts[0], ReadOptions("csv"), {})
    with pytest.raises(GatelensError) as caught:
        read_text(survey.parts[1], ReadOptions("csv"), {})
    assert caught.value.code == "cluster-changed"
    assert "in.csv (bytes 10 to 14)" in str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "twin"), [("cp932", b"\x87\x9a \x81\xe6"), ("cp950", b"\xf9\xf9 \xa2\xa4")]
)
def test_characters_that_may_be_written_in_two_ways_stay_as_the_file_has_them(
    tmp_path, encoding, twin
):
    path = tmp_path / "in.csv"
    path.write_bytes((b"n,text\n" + b'"' + twin + b'\n",' + twin + b"\n") * 30)
    assert twin.decode(encoding).encode(encoding) != twin
    options = ReadOptions("csv", encoding=encoding)
    assert in_parts(path, options, 40) == whole(path, options)


def test_names_of_columns_that_are_no_utf_8_are_escaped(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(r'{"text": "good", "\ud800": 1, "\\ud800": 2, "": 3, "a\u0000": 4}')
    options = ReadOptions("jsonl")
    survey = survey_text(source(path, "jsonl"), options, 10)
    table, _ = read_text(survey.parts[0], options, survey.kinds)
    assert table.column_names == ["text", r"\ud800", r"\ud800_2", "", "a\0"]
    assert table.to_pylist()[0][r"\ud800_2"] == 2


def test_json_values_keep_their_types_where_a_column_has_one(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [
        {"text": "a", "n": 1, "x": 1, "yes": True, "odd": [1], "big": 1, "none": None},
        {"text": "\ud800 b", "n": 2, "x": 0.5, "yes": None, "odd": "s", "big": 2**70},
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    survey = survey_text(source(path, "jsonl"), ReadOptions("jsonl"), 10)
    first, second = (
        read_text(part, ReadOptions("jsonl"), survey.kinds)[0] for part in survey.parts
    )
    assert first.schema == second.schema
    assert first.to_pylist() == [
        {"text": "a", "n": 1, "x": 1.0, "yes": True, "odd": "[1]", "big": "1", "none": None}
    ]
    assert second.to_pylist() == [
        {"text": "\\ud800 b", "n": 2, "x": 0.5, "yes": None, "odd": "s", "big": str(2**70),
         "none": None},
    ]  # fmt: skip


@pytest.mark.parametrize("group", [7, 100, 1_000])
@pytest.mark.parametrize("size", [200, 3_000, 10**6])
def test_parts_of_parquet_hold_its_rows_whatever_its_groups(tmp_path, group, size):
    path = tmp_path / "in.parquet"
    rows = [{"id": n, "text": None if n == 5 else f"good film {n}"} for n in range(500)]
    table = pa.Table.from_pylist(rows).cast(pa.schema([("id", pa.int16()), ("text", pa.string())]))
    pq.write_table(table, path, row_group_size=group)
    survey = survey_parquet(source(path, "parquet"), "text", size)
    read = [read_parquet(part, "text") for part in survey.parts]
    assert pa.concat_tables([found for found, _ in read]) == table
    texts = [row.text for _, reviews in read for row in reviews]
    assert texts == [row["text"] or "" for row in rows]
    assert len(survey.parts) >= table.nbytes / size / 4
    if size == 200:
        assert max(part.rows for part in survey.parts) < 20


@pytest.mark.parametrize("dictionary", [False, True])
def test_repeated_texts_are_cut_too_though_they_take_no_room_in_the_file(tmp_path, dictionary):
    path = tmp_path / "in.parquet"
    texts = pa.array(["a long review of a film " * 50] * 100_000)
    pq.write_table(pa.table({"text": texts.dictionary_encode() if dictionary else texts}), path)
    assert path.stat().st_size < 50_000
    parts = survey_parquet(source(path, "parquet"), "text", 2**16).parts
    assert {part.rows for part in parts[:-1]} == {2**16 // (50 * 24 + 4)}


def test_a_part_of_a_huge_group_takes_the_memory_of_a_part(tmp_path):
    path = tmp_path / "in.parquet"
    texts = [f"{number:08d} a good film" * 20 for number in range(100_000)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=100_000)
    parts = survey_parquet(source(path, "parquet"), "text", 2**20).parts
    assert len(parts) > 30
    before = pa.default_memory_pool()
    counted = pa.proxy_memory_pool(before)
    pa.set_memory_pool(counted)
    try:
        table, _ = read_parquet(parts[-2], "text")
        assert table.num_rows == parts[-2].rows
        assert counted.max_memory() < 16 * 2**20
    finally:
        del table
        pa.set_memory_pool(before)


def test_parts_are_even_where_texts_grow_longer(tmp_path):
    path = tmp_path / "in.parquet"
    texts = [f"{n} a good film " * (1 + n // 20) for n in range(2_000)]
    pq.write_table(pa.table({"text": texts}), path)
    parts = survey_parquet(source(path, "parquet"), "text", 2**15).parts
    sizes = [sum(map(len, texts[part.start : part.stop])) for part in parts]
    assert max(sizes) < 1.1 * 2**15
    assert min(sizes[:-1]) > 0.8 * 2**15


def test_long_rows_are_unpacked_few_at_a_time(tmp_path):
    path = tmp_path / "in.parquet"
    table = pa.table({"text": [f"{n} a good film" * 8_000 for n in range(600)]})
    pq.write_table(table, path, write_batch_size=4)  # else they are all in one page
    parts = survey_parquet(source(path, "parquet"), "text", 2**20).parts
    before = pa.default_memory_pool()
    counted = pa.proxy_memory_pool(before)
    pa.set_memory_pool(counted)
    try:
        table, _ = read_parquet(parts[-2], "text")
        assert counted.max_memory() < 32 * 2**20
    finally:
        del table
        pa.set_memory_pool(before)


def test_columns_of_one_name_are_numbered_and_the_first_is_read(tmp_path):
    path = tmp_path / "in.parquet"
    twins = [pa.array(["good"]), pa.array([1]), pa.array(["bad"])]
    pq.write_table(pa.Table.from_arrays(twins, ["text", "n", "text"]), path)
    (part,) = survey_parquet(source(path, "parquet"), "text", 100).parts
    table, rows = read_parquet(part, "text")
    assert table.to_pylist() == [{"text": "good", "n": 1, "text_2": "bad"}]
    assert [row.text for row in rows] == ["good"]


def test_a_column_of_nothing_is_a_column_of_empty_reviews(tmp_path):
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"text": pa.nulls(3)}), path)
    (part,) = survey_parquet(source(path, "parquet"), "text", 10_000).parts
    assert [row.text for row in read_parquet(part, "text")[1]] == [""] * 3


def test_a_flipped_bit_is_found_and_the_part_named(tmp_path):
    path = tmp_path / "in.parquet"
    table = pa.table({"text": [f"good film {n}" for n in range(400)]})
    pq.write_table(table, path, write_page_checksum=True, compression="none", use_dictionary=False)
    parts = survey_parquet(source(path, "parquet"), "text", 3_000).parts
    content = bytearray(path.read_bytes())
    content[content.index(b"film 11")] ^= 1
    path.write_bytes(content)
    with pytest.raises(GatelensError) as caught:
        read_parquet(parts[0], "text")
    assert caught.value.code == "cluster-damaged"
    assert "in.parquet (rows 0 to " in str(caught.value)


@pytest.mark.parametrize(
    ("table", "code"),
    [({"body": ["a"]}, "column-missing"), ({"text": [1.5]}, "cluster-no-text"), (None, "damaged")],
)
def test_a_file_without_the_texts_is_refused_when_it_is_looked_at(tmp_path, table, code):
    path = tmp_path / "in.parquet"
    if table is None:
        path.write_bytes(b"PAR1 no more")
    else:
        pq.write_table(pa.table(table), path)
    with pytest.raises(GatelensError) as caught:
        survey_parquet(source(path, "parquet"), "text", 100)
    assert caught.value.code.endswith(code)
    assert "in.parquet" in str(caught.value)
