"""Dates in workbooks: numbers of days, told from other numbers by how they are shown."""

from __future__ import annotations

import datetime
import math
import re

#: What in a format is no place of a date: quoted text, characters as they stand, spaces, colours.
_NO_PLACE = re.compile(r'"[^"]*"|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_PLACE = re.compile(r"[dmhys]", re.IGNORECASE)
#: The formats that have a number alone. 27 to 36 and 50 to 58 are dates whose look the language
#: of the program decides (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
_ELAPSED_BUILT_IN = 46
_DAY = 86_400_000  # milliseconds


def is_date(number: int, code: str | None) -> bool:
    """Whether a format shows dates or times, by its code or, without one, its number."""
    if code is None:
        return number in _BUILT_IN
    return _PLACE.search(_NO_PLACE.sub("", code).split(";")[0]) is not None


def is_duration(number: int, code: str | None) -> bool:
    """Whether a format shows how long something takes."""
    if code is None:
        return number == _ELAPSED_BUILT_IN
    return _ELAPSED.search(_NO_PLACE.sub("", code).split(";")[0]) is not None


def date_text(days: float, from_1904: bool) -> str:
    """Return a date, a moment or a time of day as ISO 8601 writes it.

    Raises:
        OverflowError, ValueError: There is no such date.
    """
    whole = math.floor(days)
    rest = datetime.timedelta(milliseconds=round((days - whole) * _DAY))
    if from_1904:
        epoch = datetime.datetime(1904, 1, 1)  # noqa: DTZ001  spreadsheets know no zones
    else:
        # Day 60 is a 29 February 1900 that never was.
        epoch = datetime.datetime(1899, 12, 31 if 0 < days < 60 else 30)  # noqa: DTZ001
    moment = epoch + datetime.timedelta(days=whole) + rest
    if 0 <= days < 1 and not rest.days:
        return str(moment.time())
    return str(moment if moment.time() != datetime.time() else moment.date())


def duration_text(days: float) -> str:
    """Return hours, minutes and seconds, as many hours as there are.

    Raises:
        OverflowError, ValueError: It is no number.
    """
    sign, total = "-" if days < 0 else "", round(abs(days) * _DAY)
    seconds, thousandths = divmod(total, 1_000)
    part = f".{thousandths:03}" if thousandths else ""
    return f"{sign}{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}{part}"
