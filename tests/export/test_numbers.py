"""Numbers: by the locale, as precise as is wanted, and such that sums add up as they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export import numbers
from sentiment_gui.export.numbers import (
    counted,
    fine_digits,
    percent,
    plain,
    signed,
    trimmed,
    write_numbers,
)
from sentiment_gui.export.wording import sentence_of


@pytest.fixture(autouse=True)
def usual():
    before = (numbers._manner.locale, numbers._manner.digits)
    numbers._manner.locale, numbers._manner.digits = None, numbers.USUAL
    yield
    numbers._manner.locale, numbers._manner.digits = before


def test_at_first_numbers_are_english_whatever_the_system_says() -> None:
    assert counted(1234567) == "1,234,567"
    assert (plain(0.934), plain(-1.5, 1), plain(7, 0)) == ("0.93", "−1.5", "7")
    assert (signed(0.62), signed(-4321.3, 1), signed(-0.001)) == ("+0.62", "−4,321.3", "0.00")
    assert (percent(0.386), percent(0.0213, 1)) == ("39 %", "2.1 %")
    assert [trimmed(value) for value in (0, 0.4, 0.55, 1)] == ["0", "0.4", "0.55", "1"]
    assert trimmed(0.00001, 5) == "0.00001"


def test_separators_are_the_locales() -> None:
    write_numbers(locale=QLocale("de_DE"))
    assert (counted(1234567), plain(0.934), signed(-4321.3, 1)) == (
        "1.234.567", "0,93", "−4.321,3",
    )  # fmt: skip
    assert trimmed(0.4) == "0,4"
    write_numbers(locale=QLocale("zh_CN"))
    assert (counted(1234567), plain(0.934)) == ("1,234,567", "0.93")


def test_a_person_may_want_more_decimals_and_fixed_ones_stay() -> None:
    write_numbers(digits=4)
    assert (plain(0.93416), signed(-0.5), plain(0.5, 1), fine_digits()) == (
        "0.9342", "−0.5000", "0.5", 4,
    )  # fmt: skip
    write_numbers(digits=99)
    assert plain(0.5) == "0.5000"
    write_numbers(digits=0)
    assert (plain(0.5), fine_digits()) == ("0.50", 3)


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_they_are_rounded_as_python_rounds(value: float, digits: int) -> None:
    """What is worked out to add up (`core.sums`) rounds so."""
    expected = f"{value:+,.{digits}f}".replace("-", "−")
    if float(f"{value:.{digits}f}") == 0:
        expected = expected[1:]
    assert signed(value, digits) == expected
    assert plain(abs(value), digits) == f"{abs(value):,.{digits}f}"


def test_counts_in_errors_are_parted_by_the_locale_and_line_numbers_are_not() -> None:
    error = GatelensError("line-too-long", path="a.txt", line=12345, limit=33554432)
    assert "33,554,432" in sentence_of(error)
    write_numbers(locale=QLocale("de_DE"))
    assert "33.554.432" in sentence_of(error)
    assert "12345" in sentence_of(error)
