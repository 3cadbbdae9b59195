"""How fast Gatelens is, as a table: `python -m benchmarks [--reviews N] [--growth N]`.

Peers that are not installed are named as absent: `pip install .[train,bench]` brings them all.
Leave the machine alone meanwhile, and compare figures of one run only.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
from pathlib import Path

import sentiment_gui  # noqa: F401  first: it gives NumPy's products one thread each


def main() -> None:
    """Measure everything and print it."""
    from benchmarks import growth, many_reviews, one_review
    from benchmarks.sample import classifier, reviews
    from sentiment_gui.export.fonts import register_fonts

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=10_000, metavar="N")
    parser.add_argument("--times", type=int, default=100, metavar="N", help="of one review")
    parser.add_argument("--growth", type=int, metavar="N", help="how cost grows, to N, instead")
    parser.add_argument("--model", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    register_fonts()
    reader = classifier(chosen.model)
    print(_where(reader.folder.config.name))
    print("\n| what | measured | must |\n|---|---|---|")
    if chosen.growth:
        for row in growth.rows(reader, chosen.growth):
            print(f"| {row.what} | {row.figure} | {row.must} |", flush=True)
        return
    texts = reviews(reader, chosen.reviews)
    measured = many_reviews.rows(reader, texts)  # first: its memory is the process's so far
    words = " ".join(texts[:10])
    for row in [*one_review.rows(reader, words, chosen.times), *measured]:
        print(f"| {row.what} | {row.figure} | {row.must} |")


def _where(model: str) -> str:
    from sentiment_gui.core.cores import cores

    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    today = datetime.datetime.now(datetime.UTC).date()
    version = platform.python_version()
    return f"{today}, {processor}, {cores()} core(s), Python {version}, model `{model}`."


if __name__ == "__main__":
    main()
