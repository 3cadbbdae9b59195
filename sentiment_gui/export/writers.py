"""Every format that a trace can be written in, by file name ending. Importing this needs no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.messages import QT_TRANSLATE_NOOP
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.options import FigureOptions, Text
from sentiment_gui.export.trace_files import write_csv, write_json, write_npz

if TYPE_CHECKING:
    from sentiment_gui.export.pictures import Drawing


@dataclass(frozen=True)
class Writer:
    """A format.

    Attributes:
        suffix: With its dot.
        name: For a file dialog, in English; translated in the context ``Export``.
        kind: Of a picture or of the numbers.
        write: Takes the trace, the target and the figure's options; numbers heed only the span.
    """

    suffix: str
    name: str
    kind: Literal["picture", "numbers"]
    write: Callable[[Trace, Path, FigureOptions], None]


def _write_png(trace: Trace, path: Path, options: FigureOptions) -> None:
    from sentiment_gui.export.pictures import png

    _put(png(trace, options), path)


def _write_svg(trace: Trace, path: Path, options: FigureOptions) -> None:
    from sentiment_gui.export.pictures import svg

    _put(svg(trace, options), path)


def _write_pdf(trace: Trace, path: Path, options: FigureOptions) -> None:
    from sentiment_gui.export.pictures import pdf

    _put(pdf(trace, options), path)


def _put(content: bytes, path: Path) -> None:
    with atomic_path(path) as temporary:
        temporary.write_bytes(content)


WRITERS: Mapping[str, Writer] = {
    writer.suffix: writer
    for writer in (
        Writer(".png", QT_TRANSLATE_NOOP("Export", "PNG picture"), "picture", _write_png),
        Writer(".svg", QT_TRANSLATE_NOOP("Export", "SVG drawing"), "picture", _write_svg),
        Writer(".pdf", QT_TRANSLATE_NOOP("Export", "PDF page"), "picture", _write_pdf),
        Writer(
            ".csv",
            QT_TRANSLATE_NOOP("Export", "CSV table, a row per token"),
            "numbers",
            lambda trace, path, options: write_csv(trace, path, options.span),
        ),
        Writer(
            ".json",
            QT_TRANSLATE_NOOP("Export", "JSON, every unit's values"),
            "numbers",
            lambda trace, path, options: write_json(trace, path, options.span),
        ),
        Writer(
            ".npz",
            QT_TRANSLATE_NOOP("Export", "NPZ, every unit's values for NumPy"),
            "numbers",
            lambda trace, path, options: write_npz(trace, path, options.span),
        ),
    )
}


def writer_for(path: Path) -> Writer:
    """Return the writer of a file name's ending.

    Raises:
        GatelensError: ``export-format``.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise GatelensError("export-format", path=path, endings=" ".join(WRITERS))
    return writer


def write_drawing(figure: Drawing, path: Path, scale: float, text: Text = "live") -> None:
    """Write a picture other than the heatmap in the format of the file name's ending.

    Args:
        figure: What is drawn.
        path: ``.png``, ``.svg`` or ``.pdf``.
        scale: Pixels per logical pixel in a PNG.
        text: How words stand in an SVG.

    Raises:
        GatelensError: ``export-format``, ``picture-too-large``, ``write-failed``.
    """
    from sentiment_gui.export.pictures import pdf_of, png_of, svg_of

    makers: dict[str, Callable[[], bytes]] = {
        ".png": partial(png_of, figure, scale),
        ".svg": partial(svg_of, figure, text),
        ".pdf": partial(pdf_of, figure),
    }
    make = makers.get(path.suffix.lower())
    if make is None:
        raise GatelensError("export-format", path=path, endings=" ".join(makers))
    _put(make(), path)


def write_trace(trace: Trace, path: Path, options: FigureOptions | None = None) -> None:
    """Write a trace in the format of the file name's ending.

    Raises:
        GatelensError: ``export-format``, ``figure-too-long``, ``picture-too-large``,
            ``json-too-long``, ``span-outside``, ``write-failed``.
    """
    writer_for(path).write(trace, path, options or FigureOptions())
