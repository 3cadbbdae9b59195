"""What a batch remembers of an earlier start, and where it keeps what it reads now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sentiment_gui.core.result import Result
from sentiment_gui.store.batch_kept import KeptBatch
from sentiment_gui.store.batch_record import BatchRecord


class BatchKeep:
    """Stands between a run and its record.

    Args:
        record: The file.
        kept: What it held when it was taken up again, or ``None`` for a new one.

    Attributes:
        lost: Rows whose verdict was kept, but whose text is another one now.
        resumed: Whether it was taken up again.
    """

    def __init__(self, record: BatchRecord, kept: KeptBatch | None = None) -> None:
        self._record, self._kept = record, kept
        self.resumed = kept is not None
        self.lost = 0

    @property
    def works(self) -> bool:
        """Whether what happens now is kept."""
        return self._record.works

    def begin(self) -> None:
        """Open the file; once is enough."""
        self._record.open()

    def on_rows(self, texts: Sequence[str]) -> None:
        """All rows have come: see which verdicts still hold."""
        if self._kept is not None:
            self.lost = self._kept.check(texts)
        if self._kept is None or self._kept.rows != len(texts):
            self._record.note({"rows": len(texts)})

    def verdicts(self, row: int) -> Sequence[Result]:
        """The verdicts that are kept on the rows from ``row`` on, or none."""
        piece = None if self._kept is None else self._kept.pieces.pop(row, None)
        return () if piece is None else piece.results

    def until(self, row: int, stop: int) -> int:
        """How far to read anew from ``row`` on, at most to ``stop``."""
        following = None if self._kept is None else self._kept.following(row)
        return stop if following is None else min(stop, following)

    def add(self, row: int, texts: Sequence[str], results: Sequence[Result]) -> None:
        """Keep the verdicts on the rows from ``row`` on."""
        self._record.add(row, texts, results)

    def note(self, values: Mapping[str, Any], *, sync: bool = False) -> None:
        """Keep something else."""
        self._record.note(values, sync=sync)

    def close(self, *, remove: bool) -> None:
        """Keep nothing more; the file stays for the next start, or goes."""
        self._record.close(remove=remove)
