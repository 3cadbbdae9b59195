"""Workbooks that nobody means well with are refused in a sentence before the memory grows."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.core.reviews import read_reviews

ROOT = Path(__file__).resolve().parents[2]
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
TEXT = b'<row><c t="inlineStr"><is><t>text</t></is></c></row>'
MOST_MEMORY = 100  # MB, of which Python and openpyxl take 40
READ = """
import json, re, sys
from pathlib import Path
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.reviews import ReadOptions, read_reviews
answers = {}
for path in sys.argv[1:]:
    try:
        with open(path, "rb") as file:
            answers[path] = sum(1 for _ in read_reviews(file, path, ReadOptions("xlsx")).rows)
    except GatelensError as error:
        answers[path] = error.code
    most = int(re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1])
    answers[path] = answers[path], most // 1024
print(json.dumps(answers))
"""


def _bytes(content: bytes, times: int) -> Iterator[bytes]:
    for _ in range(times // 1_000):
        yield content * 1_000


def _noise(number: int) -> str:
    """Digits that do not pack well."""
    return str(pow(3, number, 2**127 - 1))


def _rows(name: str, count: int) -> bytes:
    return b"".join(b'<%s n="%s"/>' % (name.encode(), _noise(k).encode()) for k in range(count))


#: By name: the part, what is in it, and the code of the refusal (or how many rows are read).
BOMBS: dict[str, tuple[str, Callable[[], Iterator[bytes]], str | int]] = {
    "rows": (SHEET, lambda: iter([HEAD, TEXT, *_bytes(b"<row/>", 30_000_000)]), "sheet-bomb"),
    "cells": (
        SHEET,
        lambda: iter([HEAD, TEXT, b"<row>", *_bytes(b"<c/>", 2_000_000)]),
        "sheet-bomb",
    ),
    "cell": (
        SHEET,
        lambda: iter([HEAD, TEXT, b'<row><c t="str"><v>', *_bytes(b"good ", 3_000_000)]),
        "sheet-bomb",
    ),
    "attribute": (
        SHEET,
        lambda: iter([HEAD, b'<row r="', *_bytes(b"1", 12_000_000)]),
        "sheet-bomb",
    ),
    "deep": (SHEET, lambda: iter([HEAD, *_bytes(b"<row>", 1_000_000)]), "sheet-bomb"),
    "names": (
        SHEET,
        lambda: iter([HEAD, *(b"<n%d/>" % k for k in range(300_000))]),
        "sheet-bomb",
    ),
    "laughs": (
        SHEET,
        lambda: iter(
            [
                b'<!DOCTYPE w [<!ENTITY a "good">',
                *(b'<!ENTITY a%d "%s">' % (k + 1, b"&a%d;" % k * 10) for k in range(1, 9)),
                b"]>",
                HEAD,
                b'<row><c t="str"><v>&a9;</v></c></row>',
                TAIL,
            ]
        ),
        "sheet-bomb",
    ),
    "styles": (
        STYLES,
        lambda: iter([b"<styleSheet><cellXfs>", _rows("xf", 200_000)]),
        "sheet-bomb",
    ),
    "wide": (
        SHEET,
        lambda: iter(
            [
                HEAD,
                TEXT,
                *(b'<row><c r="A1"><v>1</v></c></row>' for _ in range(99)),
                *(b"<row>%s</row>" % (b"<c><v>1</v></c>" * 16_384) for _ in range(4)),
                *_bytes(b'<row><c r="A1"><v>1</v></c></row>', 5_000),
                TAIL,
            ]
        ),
        "sheet-bomb",
    ),
    "far": (
        SHEET,
        lambda: iter([HEAD, TEXT, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', TAIL]),
        1,
    ),
    "outside": (
        SHEET,
        lambda: iter([HEAD, TEXT, b'<row><c r="XFE1"><v>1</v></c></row>', TAIL]),
        "sheet-bomb",
    ),
    "nowhere": (
        SHEET,
        lambda: iter([HEAD, TEXT, b'<row><c r="1A"><v>1</v></c></row>', TAIL]),
        "sheet-damaged",
    ),
    "string": (
        SHEET,
        lambda: iter([HEAD, TEXT, b'<row><c t="s"><v>7</v></c></row>', TAIL]),
        "sheet-damaged",
    ),
    "number": (SHEET, lambda: iter([HEAD, TEXT, b"<row><c><v>x</v></c></row>"]), "sheet-damaged"),
    "torn": (SHEET, lambda: iter([HEAD, TEXT, b"<row>"]), "sheet-damaged"),
}


def _made(
    path: Path, part: str, content: Iterator[bytes], packed: int = zipfile.ZIP_DEFLATED
) -> None:
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", packed) as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        with target.open(part, "w", force_zip64=True) as file:
            for piece in content:
                file.write(piece)


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
def test_hostile_workbooks_are_refused_and_memory_stays_small(tmp_path: Path) -> None:
    paths = {}
    for name, (part, content, _) in BOMBS.items():
        paths[name] = str(tmp_path / f"{name}.xlsx")
        _made(Path(paths[name]), part, content())
    done = subprocess.run(
        [sys.executable, "-c", READ, *paths.values()],
        capture_output=True,
        text=True,
        timeout=280,
        check=True,
        cwd=ROOT,
    )
    answers = json.loads(done.stdout)
    assert {name: answers[path][0] for name, path in paths.items()} == {
        name: answer for name, (_, _, answer) in BOMBS.items()
    }
    memory = {name: answers[path][1] for name, path in paths.items()}
    assert max(memory.values()) < MOST_MEMORY, memory


def _code(content: bytes) -> str:
    with pytest.raises(GatelensError) as caught:
        for _ in read_reviews(io.BytesIO(content), "x.xlsx", ReadOptions("xlsx")).rows:
            pass
    assert str(caught.value).startswith("x.xlsx ")
    assert str(caught.value).endswith(".")
    return caught.value.code


def _workbook() -> bytes:
    made, file = openpyxl.Workbook(), io.BytesIO()
    made.active.append(["text"])
    made.active.append(["fine"])
    made.save(file)
    return file.getvalue()


def test_what_is_no_workbook_is_told_apart(tmp_path: Path) -> None:
    assert _code(b"") == "sheet-damaged"
    assert _code(b"text,label\nfine,1\n") == "sheet-damaged"
    assert _code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)) == "sheet-locked"
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.txt", "a")
    assert _code(zipped.getvalue()) == "sheet-damaged"
    _made(tmp_path / "a.xlsx", SHEET, iter([HEAD, TAIL]), zipfile.ZIP_LZMA)
    assert _code((tmp_path / "a.xlsx").read_bytes()) == "sheet-damaged"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_damaged(share: float) -> None:
    whole = _workbook()
    assert _code(whole[: int(len(whole) * share)]) == "sheet-damaged"


def test_a_part_that_is_larger_than_it_says_is_not_read_beyond(tmp_path: Path) -> None:
    _made(tmp_path / "a.xlsx", SHEET, iter([HEAD, TEXT, *_bytes(b"<row/>", 1_000_000), TAIL]))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        size = archive.getinfo(SHEET).file_size
    raw = (tmp_path / "a.xlsx").read_bytes().replace(size.to_bytes(4, "little"), b"\xff\0\0\0")
    assert _code(raw) == "sheet-damaged"


def test_bytes_that_were_turned_over_never_crash_the_reader() -> None:
    whole = _workbook()
    for place in range(0, len(whole), 61):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0x55
        with suppress(GatelensError):
            rows = read_reviews(io.BytesIO(bytes(spoilt)), "x", ReadOptions("xlsx")).rows
            assert len(list(rows)) <= 1
