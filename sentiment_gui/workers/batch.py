"""Two threads that read a file of reviews: one gives verdicts, one counts what drives them.

The first takes in the rows, then classifies them. The second follows it and splits each logit over
the words. That costs about 1.5 times what the verdicts do (all reviews of a batch at once, see
``core.batch_contribution``), so it is neither left to a click nor made a condition of a verdict: on
two cores the counts keep up, on one they come after. Words are kept review by review, so that every
filter has its sums without anything being read again.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Literal

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.workers.gate import Gate
from sentiment_gui.workers.heap import give_back

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sentiment_gui.core.batch_contribution import BatchSplit
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.result import Result
    from sentiment_gui.core.review_types import ReadOptions, Reviews
    from sentiment_gui.workers.batch_keep import BatchKeep

    Array = NDArray[np.float32]
    Ids = NDArray[np.int64]

_ROWS = 4_096
# A piece of work is as large as takes about so many seconds, so that verdicts come in a stream.
_SECONDS = 0.2
_FEWEST, _MOST = 32, 2_048
#: A text of more characters is a piece of its own: others need not wait for a whole book's verdict.
_BOOK = 100_000
_COUNTED = 256
#: Instead of a number of words: no text as long as a book is being read or counted (any more).
NO_BOOK = -1
_WORD = re.compile(r"\S+")
#: Words are shorter on average; or else spaces do not part them, and there is no telling how many.
_LONG_WORD = 20

#: What the threads do with a text.
Work = Literal["reading", "counting"]


class BatchRun(QObject):
    """Reads one file of reviews with one model.

    Signals carry counts; what they count stands in :attr:`table` and :attr:`words`.

    Attributes:
        complete: Whether all rows have been taken in.
        splits: Whether the model's verdicts can be split over the words.

    Args:
        opener: Opens the file's bytes.
        name: The file in errors.
        options: How it is to be read.
        classifier: Reads the reviews.
        keep: Where what is read is kept for the next start, or ``None``.
        parent: Qt's owner.
        labels: The column with labels, or none.
    """

    rows_changed = Signal(int, bool)
    read_changed = Signal(int)
    counted_changed = Signal(int)
    #: A text as long as a book has its turn: at which :data:`Work`, and how many words it has (0
    #: where that cannot be told), or that it is done with: :data:`NO_BOOK`.
    book_changed = Signal(str, int)
    failed = Signal(object)
    crashed = Signal(object)
    ended = Signal()

    def __init__(
        self,
        opener: Callable[[], BinaryIO],
        name: str,
        options: ReadOptions,
        classifier: Classifier,
        keep: BatchKeep | None = None,
        parent: QObject | None = None,
        labels: str = "",
    ) -> None:
        from sentiment_gui.core.batch_table import BatchTable, Column
        from sentiment_gui.core.batch_words import WordTable
        from sentiment_gui.core.review_objects import is_way

        super().__init__(parent)
        self._opener, self._name, self._options = opener, name, options
        self.classifier, self.keep = classifier, keep
        self._only_kept = False
        config = classifier.folder.config
        self.table = BatchTable(options.column, labels=config.labels)
        if options.format == "jsonl" and is_way(labels):
            self.table.inner[labels] = Column()
        self.words = WordTable()
        self.splits = config.cell != "rnn"
        self.complete = False
        self._source: Reviews | None = None
        self._file: BinaryIO | None = None
        self._gate = Gate()
        self._news = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._running = 0

    @property
    def paused(self) -> bool:
        """Whether the work is held."""
        return self._gate.paused

    @property
    def running(self) -> bool:
        """Whether work is being done, or held."""
        return self._running > 0

    def start(self, *, only_kept: bool = False) -> None:
        """Begin, or go on after :meth:`stop` with what is left.

        Args:
            only_kept: Whether to stop before the first verdict that is not kept, as soon as the
                words of those that are have been counted.
        """
        self._gate, self._only_kept = Gate(), only_kept
        works = [self._verdicts, self._counts] if self.splits else [self._verdicts]
        self._running = len(works)
        self._threads = [
            threading.Thread(
                target=self._guarded,
                args=(work, self._gate),
                name=f"batch{work.__name__}",
                daemon=True,
            )
            for work in works
        ]
        for thread in self._threads:
            thread.start()

    def go_on(self) -> bool:
        """While what is kept is being counted: give the other verdicts, too.

        Returns:
            Whether they will come. Otherwise the threads have begun to end: :attr:`ended` follows,
            and then :meth:`start` gives them.
        """
        with self._news:
            self._only_kept = False
            self._news.notify_all()
            return not self._gate.stopped

    def pause(self) -> None:
        """Hold the work where it is, within a batch."""
        self._gate.pause()

    def resume(self) -> None:
        """Go on after :meth:`pause`."""
        self._gate.resume()

    def stop(self) -> None:
        """End the threads soon; what they have done stays. :attr:`ended` follows."""
        self._gate.stop()
        self._tell()

    def finish(self, seconds: float = 10.0) -> bool:
        """Stop and wait until the threads have ended; return whether they have."""
        self.stop()
        for thread in self._threads:
            thread.join(seconds)
        self._close()
        return not any(thread.is_alive() for thread in self._threads)

    # In the threads

    def _guarded(self, work: Callable[[Gate], None], gate: Gate) -> None:
        try:
            work(gate)
        except Cancelled:
            pass
        except GatelensError as error:
            gate.stop()
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001  shown by the window with its traceback
            gate.stop()
            self.crashed.emit(error)
        with self._news:
            self._running -= 1
            last = self._running == 0
            self._news.notify_all()
        if last:
            give_back()
            self.ended.emit()

    def _verdicts(self, gate: Gate) -> None:
        if self.keep is not None:
            self.keep.begin()
        if not self.complete:
            self._take_rows(gate)
        size, table = _FEWEST, self.table
        while (done := len(table.label)) < len(table.texts):
            begun, waited = time.perf_counter(), gate.waited
            results = () if self.keep is None else self.keep.verdicts(done)
            if not results and not self._are_wanted(gate):
                return
            if not results:
                results = self._read(done, done + size, gate)
                size = _next_size(size, time.perf_counter() - begun - (gate.waited - waited))
            table.add_results(results)
            self.read_changed.emit(done + len(results))
            self._tell()

    def _are_wanted(self, gate: Gate) -> bool:
        """Whether verdicts that are not kept are wanted; until the others are counted, wait.

        Where they are not, the work ends here and now: :meth:`go_on` must not come in between.
        """
        with self._news:
            while self._only_kept and self.splits and len(self.words) < len(self.table.label):
                if gate.stopped:
                    return False
                self._news.wait()
            if self._only_kept:
                gate.stop()
            return not self._only_kept

    def _read(self, start: int, stop: int, gate: Gate) -> Sequence[Result]:
        """Give verdicts on some rows, and keep them."""
        if self.keep is not None:
            stop = self.keep.until(start, stop)
        texts = _before_book(self.table.texts[start:stop])
        with self._telling("reading", texts[0]):
            results = list(self.classifier.classify_many(texts, lambda: not gate.passes()))
        if len(results) < len(texts):
            raise Cancelled
        if self.keep is not None:
            self.keep.add(start, texts, results)
        return results

    def _take_rows(self, gate: Gate) -> None:
        """Read the file to its end, so that faults show and the number of rows is known."""
        from sentiment_gui.core.reviews import read_reviews

        if self._source is None:
            self._file = self._opener()
            self._source = read_reviews(self._file, self._name, self._options)
        while rows := list(islice(self._source.rows, _ROWS)):
            self.table.add_rows(rows, self._source.columns)
            self.rows_changed.emit(len(self.table.texts), False)
            if not gate.passes():
                raise Cancelled
        self.table.add_rows([], self._source.columns)
        if self.keep is not None:
            self.keep.on_rows(self.table.texts)
        self.complete = True
        self._close()
        self.rows_changed.emit(len(self.table.texts), True)

    def _counts(self, gate: Gate) -> None:
        from sentiment_gui.core.batch_contribution import BatchSplit
        from sentiment_gui.core.batch_words import Forms, entries_of

        folder = self.classifier.folder
        split, forms = BatchSplit(folder), Forms(folder.vocabulary)
        size = _FEWEST  # kept verdicts come all at once, and the first counts are waited for
        while self._waits_for_verdicts(gate):
            done = len(self.words)
            texts = self.table.texts[done : min(len(self.table.label), done + size)]
            size = min(2 * size, _COUNTED)
            ids = [self._ids(text) for text in texts]
            self.words.add(entries_of(ids, self._parts(split, ids, texts, gate), forms))
            self.counted_changed.emit(len(self.words))
            self._tell()

    def _parts(
        self, split: BatchSplit, ids: list[Ids], texts: list[str], gate: Gate
    ) -> list[Array]:
        """Split all logits over the words; reviews as long as books window by window."""
        from sentiment_gui.core.trace import KEPT_TOKENS

        def cancelled() -> bool:
            return not gate.passes()

        short = [words if len(words) <= KEPT_TOKENS else words[:0] for words in ids]
        parts = split.split(short, cancelled)
        for k, words in enumerate(ids):
            if len(words) > KEPT_TOKENS:
                with self._telling("counting", texts[k]):
                    contribution = self.classifier.trace(texts[k], cancelled).contribution
                if contribution is not None:  # it never is: a split has been made for this cell
                    parts[k] = contribution.astype("float32")
        return parts

    @contextmanager
    def _telling(self, work: Work, text: str) -> Iterator[None]:
        """Tell of a text that is as long as a book while something is done with it."""
        if len(text) <= _BOOK:
            yield
            return
        self.book_changed.emit(work, _words(text))
        try:
            yield
        finally:
            self.book_changed.emit(work, NO_BOOK)

    def _ids(self, text: str) -> Ids:
        vocabulary = self.classifier.folder.vocabulary
        try:
            return vocabulary.ids(self.classifier.tokenizer.tokens(text))
        except GatelensError:  # the verdict's thread has noted it in the row
            return vocabulary.ids([])

    def _waits_for_verdicts(self, gate: Gate) -> bool:
        """Whether there are reviews with a verdict whose words are not counted yet."""
        with self._news:
            while len(self.words) >= len(self.table.label):
                whole = self.complete and len(self.words) == len(self.table.texts)
                if whole or gate.stopped:
                    return False
                self._news.wait()
        return True

    def _tell(self) -> None:
        with self._news:
            self._news.notify_all()

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _before_book(texts: list[str]) -> list[str]:
    """The texts up to the first that is as long as a book; that one alone where it is the first."""
    for place, text in enumerate(texts):
        if len(text) > _BOOK:
            return texts[: max(place, 1)]
    return texts


def _words(text: str) -> int:
    """How many words a long text has; 0 where spaces do not part them."""
    words = sum(1 for _ in _WORD.finditer(text))  # a list of them would fill memory
    return words if words * _LONG_WORD > len(text) else 0


def _next_size(size: int, seconds: float) -> int:
    """The size of the next piece, from what the last one took; it at most doubles."""
    wanted = size * _SECONDS / max(seconds, 1e-6)
    return int(min(max(wanted, _FEWEST, size / 4), 2 * size, _MOST))
