"""A folder of inputs that nobody means well with."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import write_random_model


def _rows(count: int) -> bytes:
    return b"".join(b"good film %d\r\nbad one\n" % k for k in range(count))


def _workbook(rows: bytes, times: int) -> bytes:
    """A workbook whose sheet repeats some rows."""
    content = io.BytesIO()
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        sheets = '<sheets><sheet name="a" r:id="a"/></sheets>'
        archive.writestr("xl/workbook.xml", f"<workbook {main}>{sheets}</workbook>")
        relation = '<Relationship Id="a" Type="/worksheet" Target="a.xml"/>'
        relations = f"<Relationships>{relation}</Relationships>"
        archive.writestr("xl/_rels/workbook.xml.rels", relations)
        with archive.open("xl/a.xml", "w") as sheet:
            sheet.write(f"<worksheet {main}><sheetData>".encode())
            for _ in range(times):
                sheet.write(rows)
            sheet.write(b"</sheetData></worksheet>")
    return content.getvalue()


_CELL = b'<row><c r="%s" t="inlineStr"><is><t>text</t></is></c></row>'

#: By file name: the bytes, and whether it can be read as a file of reviews.
HOSTILE: dict[str, tuple[Callable[[], bytes], bool]] = {
    "empty.txt": (lambda: b"", True),
    "empty.csv": (lambda: b"", False),
    "binary.txt": (lambda: bytes(range(256)) * 50, False),
    "binary.csv": (lambda: bytes(range(256)) * 50, False),
    "utf16.csv": (lambda: "text,n\ngood film,1\n".encode("utf-16"), True),
    "cut_utf16.txt": (lambda: "good film".encode("utf-16")[:-1], False),
    "bom.csv": (lambda: b"\xef\xbb\xbftext,n\ngood film,1\n", True),
    "mixed_ends.txt": (lambda: _rows(20) + b"\rfilm\r\r\n\x0b\x85"[:-1], True),
    "one_line.txt": (lambda: b"good " * 7_000_000, False),
    "columns.csv": (lambda: b"text" + b",c" * 99_999 + b"\ngood" + b",1" * 99_999, True),
    "nul.csv": (lambda: b"text,n\ngood\x00film,1\n", True),
    "right_to_left.txt": ("\u202efilm \u0645\u0631\u062d\u0628\u0627\u202c".encode, True),
    "combining.txt": (("e" + "\u0301" * 5_000).encode, True),
    "quotes.csv": (lambda: b'text,n\n"never closed,1\nfilm,2\n', False),
    "deep.jsonl": (lambda: b"[" * 100_000 + b"\n", False),
    "far.xlsx": (lambda: _workbook(_CELL % b"A1" + _CELL % b"XFD1048576", 1), True),
    "bomb.xlsx": (lambda: _workbook(b"<row/>" * 100_000, 30), False),
    "no.xlsx": (lambda: b"text,n\ngood film,1\n", False),
    "locked.xlsx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, False),
    "old.ods": (lambda: b"PK\x03\x04", False),
    "numbers.jsonl": (lambda: b'{"text": "film", "n": 1e999}\n{"text": NaN}\n', True),
}


@pytest.fixture
def hostile(tmp_path: Path) -> Callable[[str], Path]:
    """Make a hostile file by its name."""

    def make(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(HOSTILE[name][0]())
        return path

    return make


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small random model."""
    return write_random_model(tmp_path_factory.mktemp("hostile-models") / "small")
