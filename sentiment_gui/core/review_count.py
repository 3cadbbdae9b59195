"""Whether a text is one review or many: how many lines could each be a review."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

#: Editors and mail programs break lines at about these widths.
_BROKEN = range(50, 101)
#: More paragraphs than this are no single review any more.
_PARAGRAPHS = 12
#: Two lines are a title and a text as often as two reviews.
_FEWEST = 3
_GOES_ON = ",;:&"


def review_count(text: str) -> int:
    """Return how many reviews a text may be: its lines that hold something, or 1.

    Paragraphs parted by empty lines, and lines that were broken at a width, are one review.
    """
    lines = [line.strip() for line in text.split("\n")]
    filled = [line for line in lines if line]
    if len(filled) < _FEWEST:
        return 1
    if _are_paragraphs(lines, filled) or _are_broken(filled):
        return 1
    return len(filled)


def _are_paragraphs(lines: list[str], filled: list[str]) -> bool:
    touching = any(line and following for line, following in pairwise(lines))
    return not touching and len(filled) <= _PARAGRAPHS


def _are_broken(filled: list[str]) -> bool:
    """Whether most lines are about as long as a page is wide and end in mid-sentence."""
    but_last = filled[:-1]
    full = [line for line in but_last if len(line) in _BROKEN]
    open_ended = [line for line in full if not _is_end(line[-1])]
    return len(full) >= 0.7 * len(but_last) and len(open_ended) >= 0.6 * len(but_last)


def _is_end(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" and character not in _GOES_ON
