"""A scheduler and workers as real processes on loopback, and the command that uses them."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sentiment_gui.cli import main
from tests.made_reviews import made_reviews
from tests.support import write_random_model

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds, on a machine that is busy with much else
Run = Callable[..., "subprocess.CompletedProcess[str]"]

# A worker that takes its time over every part, so that there is a middle in which to kill it.
SLOW = """
import time
from sentiment_gui.cluster import work
from sentiment_gui.core.results import classify_reviews
def slowly(classifier, rows):
    time.sleep(0.3)
    return classify_reviews(classifier, rows)
work.classify_reviews = slowly
"""


def environment() -> dict[str, str]:
    places = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": places, "PYTHONIOENCODING": "utf-8"}


class Processes:
    """A scheduler and its workers, each a process that can be killed."""

    def __init__(self, folder: Path, preload: str = "") -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(file), *self._preload("scheduler", preload),
        )  # fmt: skip
        self.address = json.loads(_waited(file))["address"]

    def add_worker(self, preload: str = "", file_size: int | None = None) -> None:
        """Start a worker of one thread; Python in ``preload`` is executed in it first."""
        number = len(self.workers)
        options = self._preload(str(number), preload)

        def limit() -> None:
            if file_size is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

        self.workers.append(
            self._start(
                "worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                "--host", "127.0.0.1", "--name", f"worker{number}",
                "--local-directory", str(self.folder), *options, preexec_fn=limit,
            )
        )  # fmt: skip

    def _preload(self, name: str, preload: str) -> list[str]:
        if not preload:
            return []
        script = self.folder / f"preload{name}.py"
        script.write_text(preload)
        return ["--preload", str(script)]

    def _start(self, kind: str, *options: str, **how: object) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{kind}{len(self.workers)}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options],
                stdout=log, stderr=log, env=environment(), cwd=self.folder, **how,
            )  # fmt: skip

    def kill(self) -> None:
        """End all of them at once."""
        for process in [*self.workers, self.scheduler]:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait(PATIENCE)


def _waited(file: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        text = file.read_text() if file.exists() else ""
        if text.endswith("}"):
            return text
        time.sleep(0.05)
    raise AssertionError(f"{file} was not written")


@pytest.fixture(autouse=True, scope="session")
def offload() -> None:
    """Dask keeps one thread for the whole process: it is there before any test looks."""
    from distributed.utils import _offload_executor

    _offload_executor.submit(int).result()


@pytest.fixture
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Processes]]:
    """Start schedulers; what the test leaves of them is killed."""
    started: list[Processes] = []

    def start(preload: str = "") -> Processes:
        started.append(Processes(tmp_path_factory.mktemp("processes"), preload))
        return started[-1]

    yield start
    for each in started:
        each.kill()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers that all tests share."""
    shared = Processes(tmp_path_factory.mktemp("cluster"))
    try:
        for _ in range(2):
            shared.add_worker()
        yield shared.address
    finally:
        shared.kill()


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_random_model(tmp_path_factory.mktemp("models") / "small")


@pytest.fixture
def command(tmp_path: Path, model: Path) -> Callable[..., list[str]]:
    """The command line that scores ``in/*`` into ``out``."""

    def of(address: str, *options: str, files: str = "in/*") -> list[str]:
        chosen = ["--input", files, "--output", "out", "--cluster", address]
        program = [sys.executable, "-m", "sentiment_gui", "classify", *chosen]
        return [*program, "--model", str(model), "--part-size", "0.005", *options]

    return of


@pytest.fixture
def score(
    tmp_path: Path,
    command: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run that command in the test's folder and its own process, since Dask is slow to come."""

    def run(address: str, *options: str, **how: str) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(tmp_path)
        arguments = command(address, *options, **how)[3:]
        code = 2
        with contextlib.suppress(SystemExit):
            code = main(arguments)
        return subprocess.CompletedProcess(arguments, code, *capsys.readouterr())

    return run


@pytest.fixture
def reviews(tmp_path: Path) -> list[dict[str, str]]:
    """Write 600 made reviews as three Parquet files, ``in/0.parquet`` and so on."""
    rows = list(made_reviews(600))
    (tmp_path / "in").mkdir()
    for number in range(3):
        table = pa.Table.from_pylist(rows[200 * number : 200 * number + 200])
        pq.write_table(table, tmp_path / "in" / f"{number}.parquet", row_group_size=70)
    return rows


def scored(folder: Path) -> list[dict[str, object]]:
    """The rows that were written, in the order of the files' names."""
    files = sorted(folder.glob("*.parquet"))
    assert files
    return [row for file in files for row in pq.read_table(file).to_pylist()]


def wait_for(happens: Callable[[], bool]) -> None:
    """Wait for something to happen, if it does not at once."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def wait_until(happens: Callable[[], bool], run: "subprocess.Popen[str]") -> None:
    """Wait for something to happen while a run goes on."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline
        assert run.poll() is None, run.communicate()
        time.sleep(0.02)
