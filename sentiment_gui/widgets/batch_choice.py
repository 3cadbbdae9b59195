"""One review or many: the question that a text with many lines raises."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_count import review_count
from sentiment_gui.core.reviews import format_of, is_unread_sheet
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted
from sentiment_gui.store.text_file import LIMIT, read_text
from sentiment_gui.widgets.messages import MessageDialog
from sentiment_gui.workers.jobs import Jobs


def is_table(path: Path) -> bool:
    """Whether a file is many reviews by its name: a table, JSON Lines or a spreadsheet."""
    return format_of(path) not in (None, "txt") or is_unread_sheet(path)


class OneOrMany(QObject):
    """Decides whether a file or a text is one review or many, and asks where it may be both.

    Args:
        window: The dialog's parent.
        jobs: Reads files.
    """

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs

    def decide_file(
        self, path: Path, one: Callable[[Path], None], many: Callable[[Path], None]
    ) -> None:
        """Call ``one`` or ``many`` with the file, at once or after asking.

        A file that cannot be read goes to ``one``, which says why; one that is too large for a
        review is many.
        """
        if is_table(path):
            many(path)
            return

        def ask(count: int) -> None:
            self.ask(count, partial(one, path), partial(many, path))

        def decide(error: GatelensError) -> None:
            (many if error.code == "text-too-long" else one)(path)

        self._jobs.run(partial(_count, path), ask, decide)

    def decide_text(
        self, text: str, one: Callable[[], None], many: Callable[[], None]
    ) -> MessageDialog | None:
        """Call ``one`` or ``many``, at once or after asking; for a paste."""
        if len(text) > LIMIT:
            many()
            return None
        return self.ask(review_count(text), one, many)

    def ask(
        self, count: int, one: Callable[[], None], many: Callable[[], None]
    ) -> MessageDialog | None:
        """Ask where a text may be ``count`` reviews; else call ``one``."""
        if count < 2:
            one()
            return None
        title = self.tr("One review or {count}?").format(count=counted(count))
        sentence = self.tr("Each of its lines can be a review of its own.")
        dialog = MessageDialog(title, sentence, parent=self._window)
        dialog.add_button(self.tr("One review"), one)
        many_text = COUNT.reviews(count)
        dialog.add_button(many_text, many, default=True).setFocus()
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _count(path: Path) -> int:
    return review_count(read_text(path))
