"""Many texts without an object for each: a string of 100 characters takes 150 bytes and more.

One thread adds; others may read the rows of which they have been told meanwhile.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

#: Lone surrogates, which JSON can bring, are kept as well.
_ENCODING, _ERRORS = "utf-8", "surrogatepass"
#: No more texts than this in a block.
_BLOCK = 4_096


class PackedTexts(Sequence[str]):
    """Texts that can be added to, kept as UTF-8 in blocks.

    Args:
        texts: The first ones.
    """

    __slots__ = ("_blocks", "_ends", "_size", "_starts")

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._blocks: list[bytes] = []
        #: Of each block where its texts end, in bytes, and the number of its first text.
        self._ends: list[NDArray[Any]] = []
        self._starts: list[int] = []
        self._size = 0
        self.extend(texts)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            start, stop, step = row.indices(self._size)
            if step == 1:
                return list(self.between(start, stop))
            return [self[place] for place in range(start, stop, step)]
        place = row + self._size if row < 0 else row
        if not 0 <= place < self._size:
            raise IndexError(row)
        return next(self.between(place, place + 1))

    def __iter__(self) -> Iterator[str]:
        return self.between(0, self._size)

    def between(self, start: int, stop: int) -> Iterator[str]:
        """Yield the texts from ``start`` to before ``stop``, which are there, one by one."""
        while start < stop:
            number = bisect_right(self._starts, start) - 1
            block, ends = self._blocks[number], self._ends[number]
            inside = start - self._starts[number]
            last = min(len(ends), inside + stop - start)
            left = int(ends[inside - 1]) if inside else 0
            for right in ends[inside:last].tolist():
                yield block[left:right].decode(_ENCODING, _ERRORS)
                left = right
            start += last - inside

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts at the end."""
        coming = iter(texts)
        while piece := [text.encode(_ENCODING, _ERRORS) for text in islice(coming, _BLOCK)]:
            ends = np.cumsum([len(text) for text in piece])
            self._blocks.append(b"".join(piece))
            self._ends.append(ends.astype(np.uint32) if ends[-1] < 2**32 else ends)
            self._starts.append(self._size)
            self._size += len(piece)  # last: who looks at the size finds all of them
