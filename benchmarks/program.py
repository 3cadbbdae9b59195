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
    """Start the program with a review ``times`` times, after once for warmth; yield medians."""
    frozen = FROZEN.exists()
    command = (str(FROZEN),) if frozen else SOURCES
    try:
        found = [start(command, text) for _ in range(times + 1)][1:]
    except RuntimeError as error:
        yield Row("start", f"not measured ({error})")
        return
    middle = {name: statistics.median(one[name] for one in found) for name in _FIGURES}
    worst = max(one["pause"] for one in found)
    what = "frozen" if frozen else "sources"
    pause = f"{middle['pause']:.0f} ms, at most {worst:.0f} ms"
    yield Row(
        f"start to painted window, {what}, warm", f"{middle['window painted']:.2f} s", "0.6 s"
    )
    yield Row("start to first verdict on screen", f"{middle['first verdict']:.2f} s", "1.2 s")
    yield Row("longest pause of the window during start", pause, "100 ms")
    yield Row("memory, idle with the model", f"{middle['memory']:.0f} MB", "200 MB")


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
    """An environment with a home of its own, on this machine's screen if it has one."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
    chosen = {**os.environ, **folders, "HOME": str(home), "GATELENS_TIMING": "1"}
    if "DISPLAY" not in chosen and "WAYLAND_DISPLAY" not in chosen:
        chosen.setdefault("QT_QPA_PLATFORM", "offscreen")
    return chosen


def _listen(process: subprocess.Popen[str]) -> str:
    end, told = time.monotonic() + _PATIENCE, []
    assert process.stderr is not None
    for line in process.stderr:
        told.append(line)
        if _LAST in line or time.monotonic() > end:
            break
    return "".join(told)
