"""What one review costs: all gates, and the picture of them that follows a keystroke."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from benchmarks.sample import WORDS, Row, milliseconds
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import lay_out
from sentiment_gui.export.metrics import NORMAL
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.rows import rows_for
from sentiment_gui.export.words import measure

WIDTH, HEIGHT = 1280, 700


def rows(reader: Classifier, text: str, times: int) -> list[Row]:
    """Measure one review of 230 words, and scrolling in one of 2,000 tokens."""
    short = " ".join(text.split()[:WORDS])
    read = milliseconds(lambda: reader.trace(short), times)
    verdict = milliseconds(lambda: reader.classify(short), times)
    keystroke = milliseconds(lambda: _frame(_painter(reader.trace(short)), 0), times)
    long = _painter(reader.trace((short + " ") * (2_000 // WORDS + 1)))
    frame = milliseconds(lambda: _frame(long, long.layout.size[1] / 2), times)
    return [
        Row(f"one review of {WORDS} words, every gate", _two(read), "25 ms", "12 ms"),
        Row(f"one review of {WORDS} words, the verdict alone", _two(verdict)),
        Row("every gate, and the heatmap laid out and painted", _two(keystroke), "50 ms", "16 ms"),
        Row("one repaint of a heatmap of 2,000 tokens", _two(frame), "33 ms", "16 ms"),
    ]


def _painter(trace: Trace) -> HeatmapPainter:
    shown = rows_for(trace, names=None)
    words = measure(trace.tokens, NORMAL.word_size)
    layout = lay_out(words, [row.kind for row in shown], NORMAL, WIDTH)
    return HeatmapPainter(words, layout, shown, THEMES["light"])


def _frame(heatmap: HeatmapPainter, top: float) -> None:
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.translate(0, -top)
    heatmap.paint(painter, QRectF(0, top, WIDTH, HEIGHT), 10, 20)
    painter.end()


def _two(times: tuple[float, float]) -> str:
    return f"{times[0]:.1f} ms, p95 {times[1]:.1f} ms"
