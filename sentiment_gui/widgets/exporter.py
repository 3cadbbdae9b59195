"""Carries what is seen out of the window: to a file or to the clipboard, off the UI thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.writers import WRITERS, write_drawing, write_trace
from sentiment_gui.store.paths import documents_folder
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.clipboard import put_picture
from sentiment_gui.widgets.export_dialog import FigureDialog, figure_options, format_name
from sentiment_gui.widgets.messages import Messages
from sentiment_gui.widgets.row_choice import row_names
from sentiment_gui.widgets.save_dialog import ask_where_to_save
from sentiment_gui.widgets.span_text import span_range
from sentiment_gui.workers.jobs import Jobs

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace
    from sentiment_gui.export.pictures import Drawing
    from sentiment_gui.widgets.views import FigureJob

    Draw = Callable[[FigureOptions], Drawing | None]
    Own = Callable[[Span | None], Callable[[Path], None] | None]


class Exporter(QObject):
    """Asks where to, writes in the pool, tells of success or of the reason why not.

    Args:
        window: The dialogs' parent.
        jobs: The pool.
        messages: Where success and refusals are told.
        settings: Remembers folder and format.
    """

    def __init__(self, window: QWidget, jobs: Jobs, messages: Messages, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._jobs, self._messages = window, jobs, messages
        self._settings = settings

    def save_figure(
        self,
        trace: Trace,
        name: str,
        draw: Draw | None = None,
        view: str = "gates",
        span: Span | None = None,
    ) -> None:
        """Ask for the figure's options and a file, then write it.

        Args:
            trace: The review; its gates are drawn unless ``draw`` draws something else.
            name: The review's title.
            draw: Makes the figure of another view.
            view: Which view it is of.
            span: The tokens that the dialog proposes, where the figure can be of a part.
        """
        in_parts = shows_parts(draw)
        tokens = len(trace.tokens) if in_parts else 0
        dialog = FigureDialog(self._settings, self._window, tokens, view)
        if in_parts and span is not None:
            dialog.tokens.setText(span_range(span))
        chosen = dialog.exec() == FigureDialog.DialogCode.Accepted
        dialog.deleteLater()  # it belongs to the window, which would gather them
        if not chosen:
            return
        options = dialog.options(rows=self._rows(trace), title=name)
        suffix = self._settings.get("export_figure")
        path = self._ask(self.tr("Save figure"), name, (suffix,))
        if path is None:
            return
        try:
            make = job_of(draw, options)
        except GatelensError as error:
            self._on_refused(error)
            return
        if make is None:
            self.write(trace, path, options)
        else:
            self._write(path, partial(_write_made, make, path, options))

    def save_numbers(
        self, trace: Trace, name: str, own: Own | None = None, span: Span | None = None
    ) -> None:
        """Ask for a file and write the numbers, of a span alone if there is one.

        Args:
            trace: The review.
            name: Its title.
            own: Gives what writes a view's own numbers, or ``None`` for the trace's.
            span: The tokens that are chosen.
        """
        first = self._settings.get("export_numbers")
        part = span if shows_parts(own) else None
        write = None if own is None else own(part)
        suffixes = [writer.suffix for writer in WRITERS.values() if writer.kind == "numbers"]
        if write is not None:
            span = part
            endings = getattr(getattr(own, "__self__", None), "number_endings", suffixes)
            suffixes = [suffix for suffix in suffixes if suffix in endings]
        suffixes.sort(key=lambda suffix: suffix != first)
        title = self.tr("Save numbers")
        if span is not None:
            title = self.tr("Save the numbers of tokens {tokens}").format(tokens=span_range(span))
        path = self._ask(title, name, tuple(suffixes))
        if path is not None:
            if path.suffix.lower() in suffixes:
                self._settings.put("export_numbers", path.suffix.lower())
            if write is not None:
                self._write(path, partial(write, path))
            else:
                self.write(trace, path, FigureOptions(span=span))

    def copy_picture(
        self, trace: Trace, name: str, draw: Draw | None = None, span: Span | None = None
    ) -> None:
        """Put the figure on the clipboard; arguments as for :meth:`save_figure`."""
        span = span if shows_parts(draw) else None
        options = figure_options(self._settings, rows=self._rows(trace), title=name, span=span)
        try:
            make = job_of(draw, options)
        except GatelensError as error:
            self._on_refused(error)
            return
        self._jobs.run(partial(_drawn, trace, options, make), self._on_copied, self._on_refused)

    def write(self, trace: Trace, path: Path, options: FigureOptions) -> None:
        """Write a trace's file."""
        writer = WRITERS.get(path.suffix.lower())
        if writer is not None and writer.kind == "picture":
            self._write(path, partial(_write_made, partial(_gates, trace, options), path, options))
        else:
            self._write(path, partial(write_trace, trace, path, options))

    def _write(self, path: Path, work: Callable[[], GatelensError | None]) -> None:
        """Write a file off the UI thread; it is written even if the window closes meanwhile."""
        self._settings.put("export_folder", str(path.parent))
        self._jobs.run(work, partial(self._on_saved, path), self._on_refused, kept=True)

    def _rows(self, trace: Trace) -> tuple[str, ...] | None:
        """The rows on show where somebody chose them; else the figure's own order."""
        chosen = self._settings.get(f"rows_{trace.model.cell}")
        return row_names(trace, self._settings) if chosen else None

    def _ask(self, title: str, name: str, suffixes: tuple[str, ...]) -> Path | None:
        folder = Path(self._settings.get("export_folder") or documents_folder())
        kinds = {f"{format_name(WRITERS[suffix])} (*{suffix})": suffix for suffix in suffixes}
        start = folder / f"{file_name(name)}{suffixes[0]}"
        return ask_where_to_save(self._window, title, start, kinds, also=WRITERS)

    def _on_saved(self, path: Path, excess: GatelensError | None) -> None:
        self._messages.info(self.tr("Saved {path}").format(path=path))
        if excess is not None:
            self._messages.error(self.tr("Saved, but higher than a page"), excess)

    def _on_copied(self, copied: tuple[QImage, bytes]) -> None:
        put_picture(copied)
        self._messages.info(self.tr("The picture is on the clipboard"))

    def _on_refused(self, error: GatelensError) -> None:
        self._messages.error(self.tr("Nothing was saved"), error)


def shows_parts(draw: Draw | Own | None) -> bool:
    """Whether a view's figure and numbers can be of a part of the review; those of gates can."""
    return draw is None or bool(getattr(getattr(draw, "__self__", None), "shows_parts", False))


def job_of(draw: Draw | None, options: FigureOptions) -> FigureJob | None:
    """Return what makes a view's figure, of what it shows now, in any thread; ``None`` for gates.

    A view without a ``figure_job`` draws at once. It is laid out in the ways that may suit a page.
    """
    if draw is None:
        return None
    from sentiment_gui.export.page import layouts, placed

    jobs = [job for one in layouts(options) if (job := _job(draw, one)) is not None]
    return partial(placed, jobs, options) if jobs else None


def _job(draw: Draw, options: FigureOptions) -> FigureJob | None:
    ask = getattr(getattr(draw, "__self__", None), "figure_job", None)
    if ask is not None:
        job: FigureJob | None = ask(options)
        return job
    drawing = draw(options)
    return None if drawing is None else lambda: drawing


def _gates(trace: Trace, options: FigureOptions) -> Drawing:
    from sentiment_gui.export.pictures import gates  # brings QtSvg: a job for the pool

    return gates(trace, options)


def _write_made(make: FigureJob, path: Path, options: FigureOptions) -> GatelensError | None:
    """Write a figure; return what is to be told of one that is higher than a page."""
    from sentiment_gui.export.page import too_high

    figure = make()
    write_drawing(figure, path, options.scale, options.text)
    return too_high(figure, options)


def _drawn(trace: Trace, options: FigureOptions, make: FigureJob | None) -> tuple[QImage, bytes]:
    from sentiment_gui.export.pictures import copy, copy_of  # brings QtSvg: a job for the pool

    return copy(trace, options) if make is None else copy_of(make(), options.scale)


def file_name(name: str) -> str:
    """A review's name as it can stand in a file name on every system."""
    joined = re.sub(r"(?<=\w)[^\w -]+(?=\w)", "-", name)
    kept = " ".join(re.sub(r"[^\w -]+", " ", joined).split())
    return kept.strip(" -")[:60] or "gates"
