"""Code points and UTF-16 units: the one place where the two are converted.

Spans count code points, as Python does; Qt's text positions count UTF-16 units, in which an emoji
is two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Positions:
    """Converts positions in one text.

    Args:
        text: The text, as a Python string.
    """

    def __init__(self, text: str) -> None:
        narrow = text.isascii() or max(text, default="") <= "\uffff"
        wide = [] if narrow else [at for at, char in enumerate(text) if char > "\uffff"]
        self._wide = wide
        self._wide_units = [at + before for before, at in enumerate(wide)]

    def to_units(self, code_point: int) -> int:
        """The UTF-16 position of a code point position."""
        return code_point + bisect_left(self._wide, code_point)

    def all_to_units(self, code_points: Iterable[int]) -> list[int]:
        """The UTF-16 positions of many code point positions: of a whole review's tokens."""
        if not self._wide:
            return list(code_points)
        return [self.to_units(code_point) for code_point in code_points]

    def to_code_points(self, unit: int) -> int:
        """The code point position of a UTF-16 position; within a pair, the pair's own."""
        return unit - bisect_left(self._wide_units, unit)
