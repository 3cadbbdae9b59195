"""What a workbook is made of: its sheets, the strings they share, which styles are dates."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import BinaryIO

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import listed
from sentiment_gui.core.sheet_dates import is_date, is_duration
from sentiment_gui.core.sheet_xml import Parts, Walker, refuse_if

#: The most characters of all shared strings together: they are all in memory at once.
_MOST_TEXT, _MOST_STRINGS = 2**27, 2**24
_MOST_SHEETS, _MOST_STYLES = 10_000, 2**17
#: Of one cell, in characters; spreadsheets themselves end at 32,767.
LONGEST_CELL = 2**20
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class SheetPart:
    """A sheet: what it is called, whether it is shown, and the part that holds it."""

    name: str
    hidden: bool
    part: str


@dataclass
class Book:
    """A workbook as far as its sheets need it.

    Attributes:
        parts: Its parts.
        sheets: The sheets of cells, in order; those that are shown come first.
        from_1904: Whether dates count from 1904.
        strings_part: The part of the shared strings, or none.
        styles_part: The part of the styles, or none.
    """

    parts: Parts
    sheets: list[SheetPart] = field(default_factory=list)
    from_1904: bool = False
    strings_part: str = ""
    styles_part: str = ""
    _strings: list[str] | None = None

    def sheet(self, name: str | None) -> SheetPart:
        """Return a sheet by its name, or the first.

        Raises:
            GatelensError: ``sheet-missing``, ``reviews-none`` if there is no sheet at all.
        """
        if not self.sheets:
            raise GatelensError("reviews-none", path=self.parts.name)
        if name is None:
            return self.sheets[0]
        for simple in (str, lambda text: text.strip().casefold()):
            for sheet in self.sheets:
                if simple(sheet.name) == simple(name):
                    return sheet
        names = listed(sheet.name for sheet in self.sheets)
        raise GatelensError("sheet-missing", path=self.parts.name, sheet=name, sheets=names)

    def strings(self) -> list[str]:
        """Return the shared strings, read once."""
        if self._strings is None:
            walker = _Strings()
            if self.strings_part and self.parts.has(self.strings_part):
                _walk(self.parts, self.strings_part, walker)
            self._strings = walker.strings
        return self._strings

    def date_styles(self) -> dict[str, bool]:
        """Return the numbers of the styles that show dates, and whether they are durations."""
        walker = _Styles()
        if self.styles_part and self.parts.has(self.styles_part):
            _walk(self.parts, self.styles_part, walker)
        return walker.dates()


def open_book(file: BinaryIO, name: str) -> Book:
    """Open a workbook.

    Raises:
        GatelensError: What :class:`sentiment_gui.core.sheet_xml.Parts` raises.
    """
    parts = Parts(file, name)
    root = _relations(parts, "")
    main = next((t for kind, t in root.values() if kind == "officeDocument"), "xl/workbook.xml")
    relations, walker = _relations(parts, main), _Sheets()
    _walk(parts, main, walker)
    by_kind = dict(reversed(relations.values()))
    sheets = [
        SheetPart(name, hidden, relations[number][1])
        for name, number, hidden in walker.sheets
        if relations.get(number, ("",))[0] == "worksheet"
    ]
    return Book(
        parts,
        sorted(sheets, key=lambda sheet: sheet.hidden),
        walker.from_1904,
        by_kind.get("sharedStrings", ""),
        by_kind.get("styles", ""),
    )


def unescaped(text: str) -> str:
    """Return a text in which ``_x000D_`` stands for a carriage return, and so on."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _walk(parts: Parts, part: str, walker: Walker) -> None:
    for _ in parts.walk(part, walker):
        pass


def _relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: the kind and the part, by a number."""
    folder, name = posixpath.split(part)
    place, walker = posixpath.join(folder, "_rels", f"{name}.rels"), _Relations()
    if parts.has(place):
        _walk(parts, place, walker)
    found = {}
    for number, kind, target in walker.found:
        whole = target if target.startswith("/") else posixpath.join("/", folder, target)
        found[number] = (kind.rpartition("/")[2], posixpath.normpath(whole).lstrip("/"))
    return found


class _Relations(Walker):
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            found = (attributes.get(key, "") for key in ("Id", "Type", "Target"))
            number, kind, target = found
            self.found.append((number, kind, target))
            refuse_if(len(self.found) > _MOST_SHEETS)


class _Sheets(Walker):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            shown = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), "".join(ids[:1]), not shown))
            refuse_if(len(self.sheets) > _MOST_SHEETS)


class _Strings(Walker):
    """Gathers the shared strings; their runs of other fonts are joined, readings left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._begun: list[str] = []
        self._length, self._all = 0, 0
        self._takes, self._reading = False, False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        if name == "t":
            self._takes = not self._reading
        elif name == "rPh":
            self._reading = True

    def text(self, text: str) -> None:
        if self._takes:
            self._begun.append(text)
            self._length += len(text)
            refuse_if(self._length > LONGEST_CELL)

    def end(self, name: str) -> None:
        if name == "t":
            self._takes = False
        elif name == "rPh":
            self._reading = False
        elif name == "si":
            self.strings.append(unescaped("".join(self._begun)))
            self._all += self._length
            self._begun, self._length = [], 0
            refuse_if(self._all > _MOST_TEXT or len(self.strings) > _MOST_STRINGS)


class _Styles(Walker):
    def __init__(self) -> None:
        self._formats: dict[int, str] = {}
        self._used: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._formats[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._used.append(int(attributes.get("numFmtId", "0")))
        refuse_if(len(self._used) > _MOST_STYLES or len(self._formats) > _MOST_STYLES)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def dates(self) -> dict[str, bool]:
        """The styles that are dates, by their place."""
        found = {}
        for place, number in enumerate(self._used):
            code = self._formats.get(number)
            if is_date(number, code):
                found[str(place)] = is_duration(number, code)
        return found
