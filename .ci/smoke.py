"""Try the frozen program as a stranger meets it: an empty folder, an empty environment.

The command line first, then the window, driven by its own `--smoke` switch along the path that a
person takes: a review is opened, read, pasted, exported; a file of reviews is opened. What it says
is compared with what the sources say, and its logs are searched for what did not load.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

TEXT = "Slow at first, and the ending isn't new, but I loved every minute of it."
REVIEWS = (TEXT, "I want my two hours back.", "The kettle leaks, and nobody answers the phone!")
TOLERANCE = 1e-6
PATIENCE = 120  # seconds for one command on a busy machine
TROUBLE = re.compile(
    r"Traceback|\w*Error\b|cannot open shared object|undefined symbol|could not load|not found"
    r"|failed to (?:load|import|create)|no Qt platform plugin|cannot mix incompatible",
    re.IGNORECASE,
)


class Failure(Exception):
    """What the program did wrong."""


class Trial:
    """A program in a system, with a home of its own.

    Args:
        program: The folder that PyInstaller made, as this system sees it.
        root: Where the program's own root is: "/" unless it runs in a chroot.
        display: What DISPLAY shall be, if anything.
    """

    def __init__(self, program: Path, root: Path | None, display: str | None) -> None:
        self._program, self._root = program, root
        self.home = Path(tempfile.mkdtemp(prefix="gatelens-smoke-", dir=root and root / "tmp"))
        self.work = self.home / "empty folder"
        self.work.mkdir()
        self.environment = {"HOME": self._inside(self.home)}
        if os.name == "nt":
            names = ("APPDATA", "LOCALAPPDATA", "SYSTEMROOT", "TEMP", "USERPROFILE")
            self.environment = {name: os.environ[name] for name in names if name in os.environ}
        # Windows does not ask the environment where a home is: what was there before is not ours.
        self._before = {path: path.stat().st_size for path in _logs_of_windows()}
        if display is not None:
            self.environment |= {"DISPLAY": display, "GATELENS_TIMING": "1"}
        self.said = ""

    def _inside(self, path: Path) -> str:
        return str(path) if self._root is None else f"/{path.relative_to(self._root)}"

    def path(self, name: str) -> str:
        """A file of the empty folder, as the program names it."""
        return self._inside(self.work / name)

    def __call__(self, command: str, *arguments: str) -> str:
        """Run one of the two programs and return its standard output.

        Raises:
            Failure: it ended with an error, or not at all.
        """
        suffix = ".exe" if os.name == "nt" else ""
        line = [self._inside(self._program / (command + suffix)), *arguments]
        done = self._run(line, self.environment)
        self.said += done.stderr
        if done.returncode != 0:
            raise Failure(f"`{command}` ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def _run(
        self, line: list[str], environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        if self._root is not None:
            there = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', self._inside(self.work)]
            line = [shutil.which("chroot") or "chroot", str(self._root), *there, *line]
        try:
            return subprocess.run(
                line, cwd=self.work, env=environment, capture_output=True, timeout=PATIENCE,
                encoding="utf-8", errors="replace", check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise Failure(f"{line} did not end within {PATIENCE} s: {late.stderr!r}") from late

    def unresolved(self) -> tuple[int, set[str]]:
        """How many files the loader looked through, and the libraries that it does not find."""
        inside = self._program / "_internal"
        files = [path for path in inside.rglob("*.so*") if not path.is_symlink()]
        # Where the program's bootloader lets the loader look.
        environment = {"LD_LIBRARY_PATH": self._inside(inside)}
        names = [self._inside(path) for path in files]
        answer = self._run(["/usr/bin/ldd", *names], environment).stdout
        return len(files), set(re.findall(r"(\S+) => not found", answer))

    def logs(self) -> str:
        """Everything on standard error, and what the program wrote into its log files."""
        files = [*self.home.rglob("*.log"), *_logs_of_windows()]
        new = [path.read_bytes()[self._before.get(path, 0) :] for path in files]
        return "\n".join([self.said, *(text.decode("utf-8", "replace") for text in new)])


def _logs_of_windows() -> list[Path]:
    home = os.environ.get("LOCALAPPDATA") if os.name == "nt" else None
    return [] if home is None else list(Path(home, "gatelens", "logs").glob("*.log"))


def run(program: Path, checkout: Path, root: Path | None) -> int:
    """Try the program; print what was tried and how it went; return the exit code."""
    started = time.monotonic()
    try:
        with _inside(program, root) as place, _display() as display:
            trial = Trial(place, root, display)
            for step in (_libraries, _command_line, _figures, _table, _window, _log):
                begun = time.monotonic()
                told = step(trial, checkout)
                print(f"ok  {told}  ({time.monotonic() - begun:.1f} s)", flush=True)
            shutil.rmtree(trial.home)  # after a failure it stays, to be looked into
    except Failure as failure:
        print(f"FAILED  {failure}", flush=True)
        return 1
    print(f"The frozen program works ({time.monotonic() - started:.0f} s).")
    return 0


@contextlib.contextmanager
def _inside(program: Path, root: Path | None) -> Iterator[Path]:
    """The program, in the other system if there is one: unpacked there, or else bound."""
    if root is None:
        yield program
        return
    (root / "opt").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="gatelens-", dir=root / "opt"))
    place, archive = folder / program.name, archive_of(program)
    mounts = [(Path("/proc"), root / "proc"), (Path("/tmp/.X11-unix"), root / "tmp/.X11-unix")]
    with contextlib.ExitStack() as stack:
        stack.callback(folder.rmdir)
        if archive is None:
            mounts.append((program, place))
            place.mkdir()
            stack.callback(place.rmdir)  # not its files: they are the program's own while bound
        else:
            stack.callback(shutil.rmtree, place)
            begun = time.monotonic()
            subprocess.run(["tar", "-xf", str(archive), "-C", str(folder)], check=True)
            print(f"ok  unpacked: {archive.name}  ({time.monotonic() - begun:.1f} s)", flush=True)
        for source, target in mounts:
            source.mkdir(exist_ok=True)
            target.mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "--bind", str(source), str(target)], check=True)
            stack.callback(subprocess.run, ["umount", str(target)], check=True)
        yield place


def archive_of(program: Path) -> Path | None:
    """The archive beside a program that was packed out of it, if there is one."""
    built = (program / "gatelens").stat().st_mtime
    archives = sorted(program.parent.glob("*.tar.xz"), key=lambda path: path.stat().st_mtime)
    return archives[-1] if archives and archives[-1].stat().st_mtime >= built else None


@contextlib.contextmanager
def _display() -> Iterator[str | None]:
    """A screen of our own on Linux; elsewhere the system's."""
    if not sys.platform.startswith("linux"):
        yield None
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    try:
        server = subprocess.Popen(command, pass_fds=[write], stdout=quiet, stderr=quiet)
    except FileNotFoundError:
        raise Failure("The window needs a screen to be tried on: please install xvfb.") from None
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        if not number:
            raise Failure("Xvfb could not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def _libraries(trial: Trial, _checkout: Path) -> str:
    if not sys.platform.startswith("linux"):
        return "libraries: looked for on Linux only"
    count, missing = trial.unresolved()
    if missing:
        raise Failure(f"Libraries are missing: {', '.join(sorted(missing))}")
    return f"libraries: all that {count} files need are there"


def _command_line(trial: Trial, checkout: Path) -> str:
    version = trial("gatelens", "--version").strip()
    own = (checkout / "sentiment_gui" / "__init__.py").read_text("utf-8")
    _expect(version.split()[-1] in own, f"`gatelens --version` said {version!r}")
    label, _, probability = trial("gatelens", "classify", TEXT).strip().partition("\t")
    _expect(label in ("positive", "negative"), f"`gatelens classify` said {label!r}")
    _compare([float(probability)], _of_the_sources(checkout)[:1])
    return f"command line: {version}; {label} {probability}, as the sources say"


def _figures(trial: Trial, _checkout: Path) -> str:
    for suffix in ("svg", "pdf"):
        trial("gatelens", "trace", TEXT, "--output", trial.path(f"gates.{suffix}"))
    return _figures_in(trial.work, "figures")


def _figures_in(folder: Path, what: str) -> str:
    svg, pdf = (folder / "gates.svg").read_bytes(), (folder / "gates.pdf").read_bytes()
    _expect(b"<svg" in svg and b"loved" in svg, "the SVG does not hold the review's words")
    _expect(pdf.startswith(b"%PDF-") and b"/ToUnicode" in pdf, "the PDF embeds no font")
    return f"{what}: SVG of {len(svg):,} bytes, PDF of {len(pdf):,} bytes"


def _table(trial: Trial, checkout: Path) -> str:
    _write_reviews(trial.work / "reviews.csv")
    reviews, book, table = map(trial.path, ("reviews.csv", "verdicts.xlsx", "verdicts.csv"))
    trial("gatelens", "classify", "--input", reviews, "--output", book)
    trial("gatelens", "classify", "--input", book, "--output", table)
    with (trial.work / "verdicts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [float(row["probability"]) for row in rows]
    of_the_book = [float(row["probability_original"]) for row in rows]
    _expect(found == of_the_book, "a workbook is not read as it was written")
    largest = _compare(found, _of_the_sources(checkout))
    return f"table: {len(found)} reviews, largest difference from the sources {largest:.1e}"


def _window(trial: Trial, checkout: Path) -> str:
    (trial.work / "review.txt").write_text(TEXT, encoding="utf-8")
    (trial.work / "window").mkdir()
    _write_reviews(trial.work / "window" / "reviews.csv")
    trial("gatelens-app", "--smoke", trial.path("window"), trial.path("review.txt"))
    found = json.loads((trial.work / "window" / "report.json").read_text("utf-8"))
    largest = _compare([found["probability"]], _of_the_sources(checkout)[:1])
    _compare(found["batch"], _of_the_sources(checkout))
    figures = _figures_in(trial.work / "window", "it saved")
    taken = ", ".join(f"{what} in {seconds} s" for what, seconds in found["seconds"].items())
    return f"window on {found['platform']}: {taken}; difference {largest:.1e}; {figures}"


def _log(trial: Trial, _checkout: Path) -> str:
    lines = trial.logs().splitlines()
    trouble = [line for line in lines if TROUBLE.search(line)]
    _expect(not trouble, "the log tells of trouble:\n" + "\n".join(trouble))
    times = "; ".join(line for line in lines if " s after the start" in line)
    return f"log: {len(lines)} lines without trouble. {times}"


def _write_reviews(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([review] for review in REVIEWS)])


@functools.cache
def _of_the_sources(checkout: Path) -> list[float]:
    """The probabilities of `REVIEWS` as the checkout computes them."""
    command = [sys.executable, "-m", "sentiment_gui", "trace", "--quiet"]
    found = []
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / "trace.json"
        for review in REVIEWS:
            subprocess.run([*command, review, "--output", str(target)], cwd=checkout, check=True)
            found.append(json.loads(target.read_text("utf-8"))["probability"])
    return found


def _compare(found: list[float], wanted: list[float]) -> float:
    _expect(len(found) == len(wanted), f"{len(wanted)} verdicts were expected: {found}")
    largest = max(abs(one - other) for one, other in zip(found, wanted, strict=True))
    _expect(largest <= TOLERANCE, f"the probabilities are {found}, the sources say {wanted}")
    return largest


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failure(otherwise)
