"""How the program starts: frozen where it was packaged, else from the sources, in a new home."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sample import Row

ROOT = Path(__file__).resolve().parents[1]
FROZEN = ROOT / "dist" / "gatelens" / "gatelens-app"
SOURCES = (sys.executable, "-c", "from sentiment_gui.app import main; main()")
_PATIENCE = 120.0
_LAST = "memory in use"
_FIGURES = {
    "window painted": r"window painted: ([\d.]+) s",
    "first verdict": r"verdict shown: ([\d.]+) s",
    "pause": r"longest pause of the window: ([\d.]+) ms",
    "memory": r"memory in use: (\d+) MB",
}


def rows(text: str, times: int) -> Iterator[Row]:
    """Start the program with a review ``times`` times after once for warmth; yield what it told."""
    frozen = FROZEN.exists()
    command = (str(FROZEN),) if frozen else SOURCES
    try:
        found = [start(command, text) for _ in range(times + 1)][1:]
    except RuntimeError as error:
        yield Row("start", f"not measured ({error})")
        return
    taken = {name: [one[name] for one in found] for name in _FIGURES}
    what = "frozen" if frozen else "sources"
    painted = _two(taken["window painted"], ".2f", "s")
    verdict = _two(taken["first verdict"], ".2f", "s")
    pause, memory = _two(taken["pause"], ".0f", "ms"), statistics.median(taken["memory"])
    yield Row(f"start to painted window, {what}, warm", painted, "0.6 s", "0.3 s")
    yield Row("start to first verdict on screen", verdict, "1.2 s", "0.6 s")
    yield Row("longest pause of the window during start", pause, "100 ms", "16 ms")
    yield Row("memory, idle with the model", f"{memory:.0f} MB", "200 MB", "120 MB")


def _two(values: list[float], form: str, unit: str) -> str:
    """The median and, of few values as the bound between them, the 95th percentile."""
    ordered = [values[0], *values] if len(values) == 1 else values
    edge = statistics.quantiles(ordered, n=20, method="inclusive")[-1]
    return f"{statistics.median(values):{form}} {unit}, p95 {edge:{form}} {unit}"


def sizes() -> Iterator[Row]:
    """Yield how large the packaged program is, where it was packaged."""
    folder = FROZEN.parent
    if not FROZEN.exists():
        yield Row("package on disk", "not measured (`python3 dev.py package` makes it)")
        return
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    size = sum(file.stat().st_size for file in files)
    yield Row("package on disk", f"{size / 1e6:.0f} MB", "230 MB", "150 MB")
    for archive in sorted(folder.parent.glob("*.tar.xz")):
        compressed = f"{archive.stat().st_size / 1e6:.0f} MB"
        yield Row("package, compressed", compressed, "90 MB", "60 MB")


def start(command: tuple[str, ...], text: str) -> dict[str, float]:
    """Start the program once, with a review, and end it; return what it tells.

    Raises:
        RuntimeError: It did not tell.
    """
    with tempfile.TemporaryDirectory(prefix="gatelens-bench-") as name:
        home = Path(name)
        review = home / "review.txt"
        review.write_text(text, encoding="utf-8")
        process = subprocess.Popen(
            [*command, str(review)],
            cwd=ROOT, env=environment(home), stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        try:
            told = _listen(process)
        finally:
            process.terminate()
            process.communicate()
    found = {what: re.search(form, told) for what, form in _FIGURES.items()}
    if not all(found.values()):
        raise RuntimeError(told.strip().splitlines()[-1] if told.strip() else "it said nothing")
    return {what: float(match[1]) for what, match in found.items() if match}


def environment(home: Path) -> dict[str, str]:
    """The environment with a home of its own."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
    return {**os.environ, **folders, "HOME": str(home), "GATELENS_TIMING": "1"}


def _listen(process: subprocess.Popen[str]) -> str:
    end, told = time.monotonic() + _PATIENCE, []
    assert process.stderr is not None
    for line in process.stderr:
        told.append(line)
        if _LAST in line or time.monotonic() > end:
            break
    return "".join(told)
