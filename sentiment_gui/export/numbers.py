"""Numbers as window and pictures write them: by the locale, as precise as a person wants them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLocale

MINUS = "\N{MINUS SIGN}"
#: How many decimals a person may ask for, and how many there are else.
FEWEST, USUAL, MOST = 2, 2, 4
#: Where more than the usual decimals are due: sums that a reader adds up, a ranking.
_FINE = 3


@cache
def _english() -> QLocale:
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


@dataclass
class _Manner:
    """How numbers are written in this process; the command line leaves it as it is."""

    locale: QLocale | None = None
    digits: int = USUAL


_manner = _Manner()


def write_numbers(*, locale: QLocale | None = None, digits: int | None = None) -> None:
    """From now on write numbers so.

    Args:
        locale: Whose separators and digits; ``None`` leaves it, and at first it is English.
        digits: The decimals of numbers that have no fixed ones; ``None`` leaves them.
    """
    _manner.locale = locale or _manner.locale
    _manner.digits = _manner.digits if digits is None else min(max(digits, FEWEST), MOST)


def shown_digits() -> int:
    """The decimals of probabilities, gates and sums."""
    return _manner.digits


def fine_digits() -> int:
    """The decimals of numbers that are usually shown with one more."""
    return max(_FINE, _manner.digits)


def signed(value: float, digits: int | None = None) -> str:
    """Return a value with its sign: ``+0.62``, ``−4.3``; zero has none."""
    digits = _manner.digits if digits is None else digits
    rounded = float(f"{value:.{digits}f}")
    sign = MINUS if rounded < 0 else "+" if rounded > 0 else ""
    return sign + _written(abs(value), digits)


def plain(value: float, digits: int | None = None) -> str:
    """Return a value that is never negative, or a negative one with a true minus."""
    digits = _manner.digits if digits is None else digits
    text = _written(abs(value), digits)
    return MINUS + text if f"{value:.{digits}f}".startswith("-") else text


def trimmed(value: float, digits: int = 2) -> str:
    """Return a number without zeros at its end: ``0``, ``0.4``, ``0.55``."""
    shortest = QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value
    return _locale().toString(float(f"{value:.{digits}f}"), "f", shortest)


def counted(number: int) -> str:
    """Return a count with its thousands parted: ``5,000``."""
    return _locale().toString(int(number))


def percent(share: float, digits: int = 0) -> str:
    """Return a share from 0 to 1 in per cent: ``39 %``."""
    return f"{_written(share * 100, digits)} {_locale().percent()}"


def _written(value: float, digits: int) -> str:
    # Rounded first: sums that add up are worked out with Python's way of rounding.
    return _locale().toString(float(f"{value:.{digits}f}"), "f", digits)


def _locale() -> QLocale:
    return _manner.locale or _english()
