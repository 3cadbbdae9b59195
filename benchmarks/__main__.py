"""How fast Gatelens is, as tables; `python3 dev.py bench` sets up what this needs and runs it.

python -m benchmarks                    the program, the window, one review, many, and the peers
python -m benchmarks --data CORPORA     and who is right, on the film corpus' test reviews
python -m benchmarks --growth 1000000   how cost grows, instead
python -m benchmarks --cluster 2000     a corpus on a cluster, instead; needs the extra cluster

With `--record` each table also takes the place of the one before in docs/benchmarks.md (the
cluster's in docs/beyond-one-machine.md), and what has a bar to hold that of README's. Peers that
are not installed are named as absent. Leave the machine alone meanwhile, and compare figures of one
run only.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import sentiment_gui  # noqa: F401  first: it gives NumPy's products one thread each
from benchmarks import record
from benchmarks.sample import WORDS, Row, use_screen
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError

_STARTS = 10
PARTS = ("start", "window", "one", "many")


class Part(NamedTuple):
    """A table: its name in the documents, its rows, measured as they are asked for, its note."""

    name: str
    rows: Iterable[Row]
    note: str = ""


def main() -> int:
    """Measure everything, print it, and record it if that is wanted."""
    from benchmarks.sample import classifier
    from sentiment_gui.export.fonts import register_fonts

    chosen = _options()
    use_screen()
    register_fonts()
    reader = classifier(chosen.model)
    where = _where(reader.folder.config.name)
    print(where)
    tables: dict[str, list[Row]] = {}
    try:
        for part in _parts(reader, chosen):
            tables[part.name] = _measured(part)
            if chosen.record:
                rows = tables[part.name]
                document = record.CLUSTER if part.name == "cluster" else record.DOCUMENT
                record.write(document, part.name, where, rows, part.note)
    except GatelensError as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.record and tuple(tables) == PARTS:
        record.write(record.README, record.BARS, where, record.with_bars(tables))
    return 0


def _measured(part: Part) -> list[Row]:
    """Print each row as soon as it is measured."""
    print(f"\n{part.name}\n\n{record.HEAD}", flush=True)
    rows = []
    for row in part.rows:
        rows.append(row)
        print(record.line(row), flush=True)
    if part.note:
        print(f"\n{part.note}")
    return rows


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
    parser.add_argument("--cluster", type=int, metavar="N", help="N reviews on a cluster, instead")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="draw how cost grows")
    parser.add_argument("--record", action="store_true", help="write the tables into the documents")
    parser.add_argument("--model", type=Path, metavar="FOLDER")
    return parser.parse_args()


def _parts(reader: Classifier, chosen: argparse.Namespace) -> Iterator[Part]:
    """Yield the tables that are wanted."""
    if chosen.cluster:
        from benchmarks import cluster
        from benchmarks.cluster_estimate import ASSUMED

        yield Part("cluster", cluster.rows(reader, chosen.cluster), ASSUMED)
        return
    if chosen.growth:
        from benchmarks import growth

        pictures = chosen.pictures or (record.PICTURES if chosen.record else None)
        note = growth.links("images") if chosen.record else ""
        yield Part("growth", growth.rows(reader, chosen.growth, pictures), note)
        return
    for name in (name for name in PARTS if name in chosen.only):
        yield Part(name, _rows(name, reader, chosen))


def _rows(name: str, reader: Classifier, chosen: argparse.Namespace) -> Iterable[Row]:
    from benchmarks import one_review, program
    from benchmarks.sample import reviews

    words = " ".join(" ".join(reviews(reader, 10)).split()[:WORDS])
    if name == "start":
        return chain(program.rows(words, _STARTS), program.sizes())
    if name == "window":
        return _window(reader, words, chosen)
    if name == "one":
        return one_review.rows(reader, words, chosen.times)
    return _many(reader, chosen)


def _many(reader: Classifier, chosen: argparse.Namespace) -> Iterator[Row]:
    from benchmarks import labelled, many_reviews
    from benchmarks.sample import reviews

    train = test = None
    if chosen.data is not None:
        with tempfile.TemporaryDirectory() as cache:
            train, test = labelled.read(chosen.data, Path(cache), chosen.test)
    yield from many_reviews.rows(reader, reviews(reader, chosen.reviews), train, test)
    if test is None:
        yield Row("who is right", "not asked: name a folder with the film corpus by --data")


def _window(reader: Classifier, words: str, chosen: argparse.Namespace) -> Iterator[Row]:
    """Measure the window, in processes of its own."""
    from benchmarks.sample import reviews

    command = [sys.executable, "-m", "benchmarks.window", "--model", str(reader.folder.path)]
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "reviews.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            texts = reviews(reader, chosen.reviews)
            csv.writer(file).writerows([["text"], *([text] for text in texts)])
        for what in (("--times", str(chosen.times)), ("--file", str(table))):
            done = subprocess.run(
                [*command, *what], input=words, stdout=subprocess.PIPE, text=True, check=True
            )
            yield from (Row(*row) for row in json.loads(done.stdout))


def _where(model: str) -> str:
    from sentiment_gui.core.cores import cores

    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    today = datetime.datetime.now(datetime.UTC).date()
    version = platform.python_version()
    screen = "off screen" if "QT_QPA_PLATFORM" in os.environ else "on the screen"
    facts = f"{today}, {processor}, {cores()} core(s), Python {version}, {screen}"
    return f"{facts}, model `{model}`."


if __name__ == "__main__":
    sys.exit(main())
