"""How long the heatmap of a long review takes: `python benchmarks/heatmap.py [MODEL]`.

Prints milliseconds of processor time (median and 95th percentile) for measuring and laying out
2,000 tokens and for painting one window of them, scrolled from top to bottom.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sentiment_gui.assets import asset_root
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import lay_out
from sentiment_gui.export.metrics import COMPACT, NORMAL, Metrics
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.rows import rows_for
from sentiment_gui.export.words import measure

REVIEW = (
    "The first hour is slow and I nearly left. But then the two sisters start talking, and I "
    "couldn't stop smiling: it is warm, funny and honest right to the end. "
)
FRAMES = 100
GATES = ("forget", "input", "output")
CASES: dict[str, tuple[Metrics, tuple[str, ...] | None, int, int]] = {
    "1280 x 400, 5 rows": (NORMAL, None, 1280, 400),
    "compact, 800 x 600, 3 rows": (COMPACT, GATES, 800, 600),
}


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    register_fonts()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else asset_root() / "models" / "english"
    trace = Classifier(read_model(folder)).trace(REVIEW * 54)
    print(f"{len(trace.tokens)} tokens")
    for name, (metrics, wanted, width, height) in CASES.items():
        rows = rows_for(trace, names=wanted)
        kinds = [row.kind for row in rows]

        def prepare(metrics: Metrics = metrics, kinds: list = kinds, width: int = width) -> None:
            lay_out(measure(trace.tokens, metrics.word_size), kinds, metrics, width)

        report(f"{name}: measure and lay out", [timed(prepare) for _ in range(FRAMES)])
        words = measure(trace.tokens, metrics.word_size)
        layout = lay_out(words, kinds, metrics, width)
        heatmap = HeatmapPainter(words, layout, rows, THEMES["light"])
        for scale in (1, 2):
            picture = QImage(width * scale, height * scale, QImage.Format.Format_RGB32)
            picture.setDevicePixelRatio(scale)
            times = []
            for frame in range(FRAMES):
                top = frame / FRAMES * max(layout.size[1] - height, 0)
                painter = QPainter(picture)
                painter.translate(0, -top)
                area = QRectF(0, top, width, height)
                times.append(timed(lambda: heatmap.paint(painter, area, 10, 20)))  # noqa: B023
                painter.end()
            report(f"{name}: paint at {scale}x", times)


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that some work takes."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def report(name: str, times: list[float]) -> None:
    """Print the median and the 95th percentile of some times."""
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{name}: p50 {statistics.median(times):.2f} ms, p95 {p95:.2f} ms")


if __name__ == "__main__":
    main()
