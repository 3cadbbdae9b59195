"""Numbers as the pictures write them: a true minus, a sign on signed values."""

from __future__ import annotations

MINUS = "\N{MINUS SIGN}"


def signed(value: float, digits: int = 2) -> str:
    """Return a value with its sign: ``+0.62``, ``−4.3``; zero has none."""
    text = f"{value:+,.{digits}f}".replace("-", MINUS)
    return text[1:] if float(f"{value:.{digits}f}") == 0 else text


def plain(value: float, digits: int = 2) -> str:
    """Return a value that is never negative, or a negative one with a true minus."""
    return f"{value:.{digits}f}".replace("-", MINUS)


def counted(number: int) -> str:
    """Return a count with its thousands parted: ``5,000``."""
    return f"{number:,}"


def percent(share: float) -> str:
    """Return a share from 0 to 1 in whole per cent: ``39 %``."""
    return f"{share * 100:.0f} %"
