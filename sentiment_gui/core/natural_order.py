"""The order that values of a column have by themselves: numbers, days, months."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

Key = tuple[float, ...]

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = {numeral: k + 1 for k, numeral in enumerate("一二三四五六七八九十")} | {
    "十一": 11, "十二": 12,
}  # fmt: skip
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:月|[-/.月](\d{1,2})日?)?")
_CHINESE_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月")
#: A name is also known by its first letters, with or without a point.
_LEAST_LETTERS = 3


def natural_keys(values: Sequence[str]) -> list[Key] | None:
    """Return what some values are put in order by.

    Args:
        values: Distinct values.

    Returns:
        A key for each, where all are of one kind: numbers (``1,200``), dates from the year on
        (``2026-01``), months or days of the week by name, in English or Chinese. Otherwise
        ``None``: letters say nothing about their order.
    """
    for read in (_number, _date, _month, _day):
        keys = _all(read, values)
        if keys is not None:
            return keys
    return None


def _all(read: Callable[[str], Key | None], values: Sequence[str]) -> list[Key] | None:
    keys = []
    for value in values:
        key = read(value.strip().casefold())
        if key is None:
            return None
        keys.append(key)
    return keys


def _number(text: str) -> Key | None:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return None
    return (math.inf if math.isnan(number) else number,)  # "nan" has no place among numbers


def _date(text: str) -> Key | None:
    found = _DATE.fullmatch(text)
    return None if found is None else tuple(float(part or 0) for part in found.groups())


def _month(text: str) -> Key | None:
    found = _CHINESE_MONTH.fullmatch(text)
    if found is None:
        return _named(text, _MONTHS)
    number = _CHINESE.get(found[1]) or (int(found[1]) if found[1].isdecimal() else 0)
    return (float(number),) if 1 <= number <= len(_MONTHS) else None


def _day(text: str) -> Key | None:
    return _named(text, _DAYS)


def _named(text: str, names: Sequence[str]) -> Key | None:
    begin = text.rstrip(".")
    if len(begin) < _LEAST_LETTERS:
        return None
    places = [place for place, name in enumerate(names) if name.startswith(begin)]
    return (float(places[0]),) if len(places) == 1 else None
