r"""Writing a table as a workbook: row by row into the zip, the same bytes for the same rows.

Texts are text: no cell is a formula, whatever it begins with, and none becomes one when somebody
clicks into it. Characters that XML cannot hold are written as spreadsheets write them (``_x0008_``
for a backspace), so that they come back.
"""

from __future__ import annotations

import json
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.sheet_rows import MOST_COLUMNS, MOST_ROWS
from sentiment_gui.core.spreadsheet import LONGEST_CELL, defuse

#: Beyond this a spreadsheet rounds whole numbers.
_EXACT = 10**15
_MOST_BYTES = 2**31 - 2**24
_LITERAL = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_HALF_ESCAPE = re.compile("(?<!_x[0-9A-Fa-f]{4})_(?:x[0-9A-Fa-f]{0,4})?$")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Cells as they are; names of columns in bold; text that must not be computed.
_PLAIN, _BOLD, _QUOTED = 0, 1, 2
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/>'
    '</font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" '
    'xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


class SheetWriter:
    """Writes rows into the only sheet of a workbook.

    Args:
        sheet: The sheet's part.
        path: The file in errors.
        names: Of the columns.

    Attributes:
        cut: The rows, as a spreadsheet counts them, of which a text was longer than a cell.

    Raises:
        GatelensError: ``sheet-full`` if there are more columns than a sheet has.
    """

    def __init__(self, sheet: IO[bytes], path: Path, names: Sequence[str]) -> None:
        self._sheet, self._path = sheet, path
        self.cut: list[int] = []
        self._rows, self._bytes = 0, 0
        self._refuse_if(len(names) > MOST_COLUMNS)
        self._letters = [_letters(number) for number in range(1, len(names) + 1)]
        self._put(
            f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
            '</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
            f'<col min="1" max="{len(names)}" width="16" customWidth="1"/></cols><sheetData>'
        )
        self._row(names, _BOLD)

    def write(self, values: Sequence[object]) -> None:
        """Add a row of values in JSON's types, one for each column.

        Raises:
            GatelensError: ``sheet-full`` beyond the last row of a sheet.
        """
        self._row(values, _PLAIN)

    def end(self) -> None:
        """Close what is open in the sheet."""
        self._put("</sheetData></worksheet>")

    def _row(self, values: Sequence[object], style: int) -> None:
        self._rows += 1
        self._refuse_if(self._rows > MOST_ROWS or self._bytes > _MOST_BYTES)
        row = self._rows
        cells = [
            self._cell(f"{letters}{row}", value, style)
            for letters, value in zip(self._letters, values, strict=True)
            if value is not None and value != ""
        ]
        self._put(f'<row r="{row}">{"".join(cells)}</row>')

    def _cell(self, place: str, value: object, style: int) -> str:
        if isinstance(value, bool):
            return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
        if _is_number(value):
            return f'<c r="{place}"><v>{value!r}</v></c>'
        whole = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        text, is_cut = cell_text(whole)
        if is_cut and self.cut[-1:] != [self._rows]:
            self.cut.append(self._rows)
        style = style or (_QUOTED if defuse(whole) != whole else _PLAIN)
        styled = f' s="{style}"' if style else ""
        return (
            f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">'
            f"{text.translate(_MARKUP)}</t></is></c>"
        )

    def _put(self, xml: str) -> None:
        content = xml.encode()
        self._bytes += len(content)
        self._sheet.write(content)

    def _refuse_if(self, full: bool) -> None:
        if full:
            raise sheet_full(self._path)


def check_rows(path: Path, count: int) -> None:
    """Raise ``sheet-full`` if so many rows do not fit into a sheet."""
    if count >= MOST_ROWS:
        raise sheet_full(path)


def sheet_full(path: Path) -> GatelensError:
    """Return the error of a table that no sheet holds."""
    return GatelensError("sheet-full", path=path, rows=MOST_ROWS - 1, columns=MOST_COLUMNS)


@contextmanager
def sheet_writer(
    file: Path, path: Path, names: Sequence[str], title: str = "Reviews"
) -> Iterator[SheetWriter]:
    """Write a workbook of one sheet to ``file``, a path to be renamed to ``path`` later.

    Args:
        file: Where it is written.
        path: What it is called in errors.
        names: Of the columns.
        title: Of the sheet.

    Raises:
        OSError: The system refuses.
        GatelensError: ``sheet-full``.
    """
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in _parts(title).items():
            archive.writestr(_info(name), _XML + content)
        with archive.open(_info("xl/worksheets/sheet1.xml"), "w") as sheet:
            writer = SheetWriter(sheet, path, names)
            yield writer
            writer.end()


def cell_text(text: str) -> tuple[str, bool]:
    """Return a text as a cell holds it, without XML's own escapes, and whether it had to be cut."""
    if "_x" in text:
        text = _LITERAL.sub("_x005F_", text)
    text = _FORBIDDEN.sub(_escape, text)
    if 2 * len(text) <= LONGEST_CELL:
        return text, False
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text, False
    kept = units[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")
    return _HALF_ESCAPE.sub("", kept), True


def _escape(found: re.Match[str]) -> str:
    """A lone surrogate as JSON calls it, since no cell can hold it; others as cells do."""
    code = ord(found[0])
    return f"\\u{code:04x}" if 0xD800 <= code < 0xE000 else f"_x{code:04X}_"


def _is_number(value: object) -> bool:
    if isinstance(value, int):
        return abs(value) <= _EXACT
    return isinstance(value, float) and math.isfinite(value)


def _letters(column: int) -> str:
    """A column as a spreadsheet calls it: A to Z, AA to XFD."""
    letters = ""
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(65 + last) + letters
    return letters


def _info(name: str) -> zipfile.ZipInfo:
    """A part that says nothing of when it was written."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _parts(title: str) -> dict[str, str]:
    """Everything but the sheet."""
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"),
        )
    )
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    relation = '<Relationship Id="rId{}" Type="' + _OFFICE + '/{}" Target="{}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": relations.format(relation.format(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet '
        f'name="{title.translate(_MARKUP)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations.format(
            relation.format(1, "worksheet", "worksheets/sheet1.xml")
            + relation.format(2, "styles", "styles.xml")
        ),
        "xl/styles.xml": _STYLES,
    }
