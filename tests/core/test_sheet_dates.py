"""Dates are told from numbers, and written, as another library does it."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from sentiment_gui.core.sheet_dates import date_text, duration_text, is_date, is_duration


@pytest.mark.parametrize(
    ("code", "date", "lasts"),
    [
        ("General", False, False),
        ("0.00E+00", False, False),
        ("# ?/?", False, False),
        ('0.00 "days"', False, False),
        ("[Red]0.00", False, False),
        (r"0\d", False, False),
        ("_d0_)", False, False),
        ("0;yyyy", False, False),
        ("[$-409]d\\-mmm\\-yy;@", True, False),
        ('yyyy"年"m"月"d"日"', True, False),
        ("h:mm AM/PM", True, False),
        ("[h]:mm:ss", True, True),
        ("[Blue][mm]:ss", True, True),
    ],
)
def test_formats_of_dates(code, date, lasts):
    assert (is_date(200, code), is_duration(200, code)) == (date, lasts)


def test_built_in_formats_are_those_of_another_library():
    for number, code in BUILTIN_FORMATS.items():
        assert is_date(number, None) == bool(is_date_format(code)), number
        assert is_duration(number, None) == bool(is_timedelta_format(code)), number
    assert is_date(31, None)  # Excel in Chinese


@given(st.floats(0, 2_900_000), st.booleans())
@example(0.0, False)
@example(0.999999999, True)
@example(59.5, False)
@example(60.0, False)
@example(61.0, False)
@example(43831.9999999999, False)
def test_dates_are_those_of_another_library(days, from_1904):
    theirs = from_excel(days, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
    if isinstance(theirs, datetime.datetime) and theirs.time() == datetime.time():
        theirs = theirs.date()
    assert date_text(days, from_1904) == str(theirs)


def test_durations_are_hours_minutes_and_seconds():
    assert duration_text(1.25) == "30:00:00"
    assert duration_text(-0.5) == "-12:00:00"
    assert duration_text(1.5 / 86_400) == "0:00:01.500"


@pytest.mark.parametrize("days", [3e6, 1e300, -1e6])
def test_there_is_no_date_beyond_the_calendar(days):
    with pytest.raises((OverflowError, ValueError)):
        date_text(days, from_1904=False)
