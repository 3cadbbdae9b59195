"""How fast Gatelens is, as a table; `python3 dev.py bench` sets up what this needs and runs it.

python -m benchmarks                    the program, the window, one review, many, and the peers
python -m benchmarks --data CORPORA     and who is right, on the film corpus' test reviews
python -m benchmarks --growth 100000 --pictures docs/images     how cost grows, instead

Peers that are not installed are named as absent. Leave the machine alone meanwhile, and compare
figures of one run only.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import sentiment_gui  # noqa: F401  first: it gives NumPy's products one thread each
from benchmarks.sample import WORDS, Row
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError

_STARTS = 10
PARTS = ("start", "window", "one", "many")


def main() -> int:
    """Measure everything and print it."""
    from benchmarks.sample import classifier
    from sentiment_gui.export.fonts import register_fonts

    chosen = _options()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    register_fonts()
    reader = classifier(chosen.model)
    print(_where(reader.folder.config.name))
    print("\n| what | measured | must |\n|---|---|---|", flush=True)
    try:
        for row in _growth(reader, chosen) if chosen.growth else _rows(reader, chosen):
            print(f"| {row.what} | {row.figure} | {row.must} |", flush=True)
    except GatelensError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reviews", type=int, default=10_000, metavar="N", help="of many")
    parser.add_argument("--times", type=int, default=100, metavar="N", help="of one review")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="these parts alone")
    parser.add_argument("--data", type=Path, metavar="CORPORA", help="a folder with aclImdb")
    parser.add_argument("--test", type=int, default=2_000, metavar="N", help="labelled reviews")
    parser.add_argument("--growth", type=int, metavar="N", help="how cost grows, up to N, instead")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="draw how cost grows")
    parser.add_argument("--model", type=Path, metavar="FOLDER")
    return parser.parse_args()


def _rows(reader: Classifier, chosen: argparse.Namespace) -> Iterator[Row]:
    from benchmarks import labelled, many_reviews, one_review, program
    from benchmarks.sample import reviews

    texts = reviews(reader, chosen.reviews)
    words = " ".join(" ".join(reviews(reader, 10)).split()[:WORDS])
    train = test = None
    with tempfile.TemporaryDirectory() as cache:
        if chosen.data is not None and "many" in chosen.only:
            train, test = labelled.read(chosen.data, Path(cache), chosen.test)
    if "start" in chosen.only:
        yield from program.rows(words, _STARTS)
    if "window" in chosen.only:
        yield from _window(reader, chosen)
    if "one" in chosen.only:
        yield from one_review.rows(reader, words, chosen.times)
    if "many" in chosen.only:
        yield from many_reviews.rows(reader, texts, train, test)
        if test is None:
            yield Row("who is right", "not asked: name a folder with the film corpus by --data")


def _window(reader: Classifier, chosen: argparse.Namespace) -> Iterator[Row]:
    """Measure the window in a process of its own."""
    sizes = ("--times", str(chosen.times), "--reviews", str(chosen.reviews))
    command = [sys.executable, "-m", "benchmarks.window", "--model", str(reader.folder.path)]
    done = subprocess.run([*command, *sizes], stdout=subprocess.PIPE, check=True)
    yield from (Row(*row) for row in json.loads(done.stdout))


def _growth(reader: Classifier, chosen: argparse.Namespace) -> Iterator[Row]:
    from benchmarks import growth

    curves = growth.curves()
    yield from growth.rows(reader, chosen.growth, curves)
    for curve in curves:
        yield Row(f"time grows as {curve.one}s to the power", f"{curve.exponent():.2f}", "1.1")
        if chosen.pictures is not None:
            growth.draw(curve, chosen.pictures)


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
    sys.exit(main())
