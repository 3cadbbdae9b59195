"""Carries a batch out of the window: the table, the corrections, the pictures of the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sentiment_gui import __version__
from sentiment_gui.core.batch_files import Written, texts_cut, write_corrections, write_table
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.pictures import copy_of
from sentiment_gui.export.summary_figure import Section, SummaryFigure
from sentiment_gui.export.summary_numbers import write_numbers
from sentiment_gui.export.writers import WRITERS, write_drawing
from sentiment_gui.store.paths import documents_folder
from sentiment_gui.widgets.batch_sentences import filter_sentence
from sentiment_gui.widgets.batch_session import BatchSession
from sentiment_gui.widgets.clipboard import put_picture
from sentiment_gui.widgets.export_dialog import format_name
from sentiment_gui.widgets.exporter import file_name
from sentiment_gui.widgets.living import living
from sentiment_gui.widgets.save_dialog import ask_where_and_as_what
from sentiment_gui.widgets.views import ViewContext

_PICTURES = (".png", ".svg", ".pdf")


class BatchExporter(QObject):
    """Asks where to, writes in the pool, tells of success or of the reason why not.

    Args:
        context: The window's parts.
        page: The dialogs' parent.
    """

    def __init__(self, context: ViewContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def save_table(self, session: BatchSession, name: str, rows: Sequence[int]) -> None:
        """Save the rows on show, in their order, with their verdicts."""
        settings = self._context.settings
        words = {
            "csv": self.tr("CSV table (*.csv)"),
            "csv-mark": self.tr("CSV table with a byte-order mark, for Excel (*.csv)"),
            "xlsx": self.tr("Excel workbook (*.xlsx)"),
            "jsonl": self.tr("JSON Lines (*.jsonl)"),
        }
        order = sorted(words, key=lambda kind: kind != settings.get("batch_format"))
        endings = {words[kind]: "." + kind.removesuffix("-mark") for kind in order}
        answer = self._ask(self.tr("Save table"), f"{name}-verdicts", endings)
        if answer is None:
            return
        path, chosen = answer
        typed = path.suffix.lower() != endings[chosen]
        kind = path.suffix[1:].lower() if typed else next(k for k in order if words[k] == chosen)
        settings.put("batch_format", kind)
        self.write_table(session, path, rows, mark=kind == "csv-mark")

    def write_table(
        self, session: BatchSession, path: Path, rows: Sequence[int], *, mark: bool = False
    ) -> None:
        """Write a table in the pool."""
        table = session.run.table
        done = self.tr("Saved {rows} to {path}")

        def saved(written: Written) -> None:
            self._say(done.format(rows=COUNT.rows(written.count), path=path))
            if written.cut:
                title = self.tr("Saved, but some texts were cut")
                self._context.messages.error(title, texts_cut(written.cut))

        self._context.jobs.run(
            lambda: write_table(path, table, (int(row) for row in rows), mark=mark),
            saved,
            self._on_refused,
        )

    def save_marks(self, session: BatchSession, name: str) -> None:
        """Save the corrected reviews with their labels, for training."""
        kinds = {self.tr("JSON Lines (*.jsonl)"): ".jsonl"}
        answer = self._ask(self.tr("Save corrections"), f"{name}-corrections", kinds)
        if answer is not None:
            self.write_marks(session, answer[0])

    def write_marks(self, session: BatchSession, path: Path) -> None:
        """Write corrections in the pool; when they are there, they count as saved."""
        table, marks = session.run.table, dict(session.marks)
        done = self.tr("Saved {corrections} to {path}")

        def saved(count: int) -> None:
            session.saved_marks = marks
            if living(session) is not None:  # another file may have been opened meanwhile
                session.state_changed.emit()
            self._say(done.format(corrections=COUNT.corrections(count), path=path))

        self._context.jobs.run(
            partial(write_corrections, path, table, marks), saved, self._on_refused
        )

    def copy_picture(self, session: BatchSession, name: str, sections: list[Section]) -> None:
        """Put pictures of the summary on the clipboard."""
        figure = self._figure(session, name, sections)
        scale = float(self._context.settings.get("export_scale"))

        def put(copied: tuple[QImage, bytes]) -> None:
            put_picture(copied)
            self._say(self.tr("The picture is on the clipboard"))

        self._context.jobs.run(partial(copy_of, figure, scale), put, self._on_refused)

    def save_picture(self, session: BatchSession, name: str, sections: list[Section]) -> None:
        """Ask for a file and write pictures of the summary."""
        settings = self._context.settings
        first = settings.get("export_figure")
        suffixes = sorted(_PICTURES, key=lambda suffix: suffix != first)
        kinds = {f"{format_name(WRITERS[suffix])} (*{suffix})": suffix for suffix in suffixes}
        kinds[self.tr("Its numbers as a CSV table (*.csv)")] = ".csv"
        answer = self._ask(self.tr("Save picture"), f"{Path(name).stem}-summary", kinds)
        if answer is None:
            return
        path, _ = answer
        if path.suffix.lower() in _PICTURES:
            settings.put("export_figure", path.suffix.lower())
        self.write_picture(session, name, sections, path)

    def write_picture(
        self, session: BatchSession, name: str, sections: list[Section], path: Path
    ) -> None:
        """Write pictures, or the numbers behind them, in the pool."""
        figure = self._figure(session, name, sections)
        settings = self._context.settings
        scale = float(settings.get("export_scale"))
        write = partial(write_drawing, figure, path, scale, settings.get("export_text"))
        if path.suffix.lower() == ".csv":
            write = partial(write_numbers, path, sections, figure.caption)
        self._context.jobs.run(
            write,
            lambda _none: self._say(self.tr("Saved {path}").format(path=path)),
            self._on_refused,
        )

    def _figure(self, session: BatchSession, name: str, sections: list[Section]) -> SummaryFigure:
        folder, extent = session.run.classifier.folder, session.extent
        sentence = self.tr(
            "{name}: {read} of {reviews} read. Model {model}, digest {digest}; Gatelens {version}."
        ).format(
            name=name,
            read=counted(extent.read),
            reviews=COUNT.reviews(extent.rows),
            model=folder.config.name,
            digest=folder.digest[:6],
            version=__version__,
        )
        caption = paragraph([filter_sentence(session), sentence])
        return SummaryFigure(sections, self._context.themes.theme, name, caption)

    def _ask(self, title: str, name: str, kinds: Mapping[str, str]) -> tuple[Path, str] | None:
        """Ask for a file and its kind: endings by their words."""
        settings = self._context.settings
        beside = settings.get("open_folder")  # where the reviews came from
        folder = Path(settings.get("export_folder") or beside or documents_folder())
        start = folder / f"{file_name(name)}{next(iter(kinds.values()))}"
        answer = ask_where_and_as_what(self._page.window(), title, start, kinds)
        if answer is not None:
            settings.put("export_folder", str(answer[0].parent))
        return answer

    def _say(self, sentence: str) -> None:
        self._context.messages.info(sentence)

    def _on_refused(self, error: GatelensError) -> None:
        self._context.messages.error(self.tr("Nothing was saved"), error)
