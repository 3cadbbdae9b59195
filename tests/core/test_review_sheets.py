"""Workbooks are read as spreadsheets show them, and as two other libraries read them."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_guess import guess, preview
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.core.reviews import read_reviews

LONG = "The kettle was lovely for a week, and then the seal began to leak every morning."
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
STRINGS = b'<Relationship Type="x/sharedStrings" Target="sharedStrings.xml" Id="rId9"/>'


def book(*rows, title: str = "Sheet", **sheets) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for name, others in sheets.items():
        sheet = made.create_sheet(name)
        for row in others:
            sheet.append(row)
    return made


def saved(made: openpyxl.Workbook) -> io.BytesIO:
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    return file


def with_parts(**parts: bytes) -> io.BytesIO:
    """A workbook in which some parts are others; shared strings are referred to, as Excel does."""
    places = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml"}
    changed = {places[name]: content for name, content in parts.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(saved(book(["text"], ["fine"]))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        content = {part: source.read(part) for part in source.namelist()} | changed
        place = "xl/_rels/workbook.xml.rels"
        content[place] = content[place].replace(b"</Relationships>", STRINGS + b"</Relationships>")
        for part, raw in content.items():
            target.writestr(part, raw)
    out.seek(0)
    return out


def rows(file, column: str = "text", **options) -> list[tuple[str, dict[str, object]]]:
    read = read_reviews(file, "x.xlsx", ReadOptions("xlsx", column, **options))
    return [(row.text, dict(row.values)) for row in read.rows]


def refused(file, **options) -> GatelensError:
    with pytest.raises(GatelensError) as caught:
        rows(file, **options)
    assert str(caught.value).endswith(".")
    return caught.value


# What cells are


def test_cells_keep_their_types_and_dates_are_written_as_iso_8601():
    day = datetime.datetime(2026, 3, 1)  # noqa: DTZ001  spreadsheets know no zones
    made = book(
        ["text", "n", "real", "day", "moment", "time", "lasts", "truth", "none"],
        ["好 😀\nline", 5, 2.5, day, day.replace(hour=9, minute=30), datetime.time(9, 5),
         datetime.timedelta(hours=30), True, None],
    )  # fmt: skip
    assert rows(saved(made)) == [
        (
            "好 😀\nline",
            {
                "text": "好 😀\nline",
                "n": 5,
                "real": 2.5,
                "day": "2026-03-01",
                "moment": "2026-03-01 09:30:00",
                "time": "09:05:00",
                "lasts": "30:00:00",
                "truth": True,
                "none": None,
            },
        )
    ]


def test_dates_of_a_workbook_that_counts_from_1904():
    made = book(["text", "day"], ["a", datetime.date(2026, 3, 1)])
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert rows(saved(made))[0][1]["day"] == "2026-03-01"


def test_a_review_that_the_spreadsheet_took_for_a_number_is_a_text_again():
    made = book(["text"], [10], [True], [datetime.date(2026, 3, 1)])
    assert [text for text, _ in rows(saved(made))] == ["10", "TRUE", "2026-03-01"]


def test_a_formula_is_what_it_was_when_saved_and_an_error_its_name():
    cells = b'<row><c t="inlineStr"><is><t>text</t></is></c></row>'
    cells += b'<row><c t="str"><f>A1</f><v>so</v></c><c><f>1+1</f><v>2</v></c>'
    cells += b'<c t="e"><v>#N/A</v></c><c><f>2</f></c></row>'
    file = with_parts(sheet=HEAD + cells + TAIL)
    assert rows(file) == [("so", {"text": "so", "2": 2, "3": "#N/A"})]


def test_runs_of_other_fonts_are_joined_and_escapes_are_characters():
    made = book(["text"], [CellRichText("so ", TextBlock(InlineFont(b=True), "good"), "!")])
    assert rows(saved(made))[0][0] == "so good!"
    strings = b'<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    strings += b"<x:si><x:t>text</x:t></x:si><x:si><x:r><x:t>a_x000D_\nb</x:t></x:r>"
    strings += b"<x:rPh><x:t>no</x:t></x:rPh><x:r><x:t> _x005F_x000D_</x:t></x:r></x:si></x:sst>"
    cells = b'<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'
    file = with_parts(strings=strings, sheet=HEAD + cells + TAIL)
    assert rows(file)[0][0] == "a\r\nb _x000D_"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n"),
    min_size=1,
).filter(lambda text: not text.startswith("=") and "_x" not in text and text == text.strip())
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9).map(lambda x: round(x, 6)),
    st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, CELLS, CELLS), min_size=1, max_size=8))
def test_two_other_libraries_read_the_same(table):
    file = saved(book(["text", "a", "b"], *table))
    ours = [tuple(values.values()) for _, values in rows(file)]
    file.seek(0)
    sheet = openpyxl.load_workbook(file, read_only=True).active
    theirs = list(sheet.iter_rows(min_row=2, max_col=3, values_only=True))
    file.seek(0)
    calamine = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1:]
    assert ours == theirs
    assert [tuple("" if v is None else v for v in row) for row in ours] == [
        tuple(row + [""] * (3 - len(row))) for row in calamine
    ]


# What rows and columns are


def test_a_title_above_the_table_is_passed_over_and_gaps_are_no_rows():
    made = book(["Reviews of 2026"], [], ["id", "text", "stars"], [1, "fine", 5], [], [2, "bad", 1])
    made.active.merge_cells("A1:C1")
    assert [text for text, _ in rows(saved(made))] == ["fine", "bad"]


def test_a_single_column_has_no_title_even_beside_a_note():
    made = book(["text"], ["fine"], ["bad", "a note"], ["so"])
    assert rows(saved(made)) == [
        ("fine", {"text": "fine"}),
        ("bad", {"text": "bad", "2": "a note"}),
        ("so", {"text": "so"}),
    ]


def test_a_table_anywhere_on_the_sheet_without_names_repeated_names_and_notes_beside():
    made = book()
    for place, value in {
        "C4": "text", "D4": "n", "E4": "n", "G5": "note", "C5": "fine", "D5": 1, "E5": 2, "C9": "x",
    }.items():  # fmt: skip
        made.active[place] = value
    read = rows(saved(made))
    assert read[0] == ("fine", {"text": "fine", "n": 1, "n_2": 2, "7": "note"})
    assert read[1][1] == {"text": "x", "n": None, "n_2": None}
    assert [text for text, _ in rows(saved(made), column="3", header=False)] == [
        "text",
        "fine",
        "x",
    ]


def test_the_sheet_is_the_first_that_is_not_hidden_or_the_named_one():
    made = book(["text"], ["hidden"], Shown=[["text"], ["shown"]], More=[["text"], ["more"]])
    made["Sheet"].sheet_state = "hidden"
    assert rows(saved(made))[0][0] == "shown"
    assert rows(saved(made), sheet="more ")[0][0] == "more"
    assert rows(saved(made), sheet="Sheet")[0][0] == "hidden"
    error = refused(saved(made), sheet="None")
    assert error.code == "sheet-missing"
    assert error.values["sheets"] == "Shown, More, Sheet"


def test_a_missing_column_is_told_with_those_that_are_there_and_the_other_sheets():
    assert refused(saved(book(["a", "b"], [1, 2]))).values["columns"] == "a, b"
    error = refused(saved(book(["a"], [1], Other=[["text"], ["fine"]])))
    assert error.code == "sheet-column-missing"
    assert (error.values["sheet"], error.values["sheets"]) == ("Sheet", "Other")
    assert refused(saved(book())).code == "column-missing"


def test_prefixes_and_absolute_and_oddly_written_parts(tmp_path):
    made = saved(book(["text"], ["fine"]))
    odd = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            target.writestr(name.replace("/", "\\").replace("sheet1", "Sheet1"), source.read(name))
    assert rows(odd) == [("fine", {"text": "fine"})]


# What a window shows first


def saved_at(path: Path, made: openpyxl.Workbook) -> Path:
    made.save(path)
    return path


def test_the_sheet_with_the_reviews_is_found_and_the_labels(tmp_path):
    made = book(
        ["Export of the shop"],
        Reviews=[
            ["All of them"],
            ["id", "Review", "stars"],
            *[[k, LONG, 1 + k % 5] for k in range(9)],
        ],
    )
    found = guess(saved_at(tmp_path / "a.xlsx", made))
    options = found.preview.options
    assert (options.sheet, options.column, options.header) == ("Reviews", "Review", True)
    assert found.preview.sheets == ("Sheet", "Reviews")
    assert (found.labels, found.certain) == ("stars", True)
    assert found.preview.rows[0].text == LONG


def test_two_sheets_with_reviews_are_asked_about(tmp_path):
    made = book(["text"], [LONG], February=[["text"], [LONG]])
    assert not guess(saved_at(tmp_path / "a.xlsx", made)).certain


def test_a_sheet_without_a_header_is_seen(tmp_path):
    found = guess(saved_at(tmp_path / "a.xlsm", book([LONG, 5], [LONG, 4])))
    assert (found.preview.options.header, found.preview.options.column) == (False, "1")
    assert len(found.preview.rows) == 2
    again = preview(tmp_path / "a.xlsm", ReadOptions("xlsx", "gone", header=True))
    assert again.options.column == LONG


def test_an_empty_workbook_and_other_kinds_are_told_apart(tmp_path):
    with pytest.raises(GatelensError, match="holds no reviews"):
        guess(saved_at(tmp_path / "a.xlsx", book()))
    (tmp_path / "a.ods").write_bytes(b"PK")
    with pytest.raises(GatelensError, match="of a kind that is not read"):
        guess(tmp_path / "a.ods")
