"""A scheduler and workers of one thread, each a process of its own, on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import psutil

_PATIENCE = 120  # seconds in which a scheduler has started
_FAREWELL = 10  # in which a process has ended


class Processes:
    """A cluster whose parts can be watched one by one; ended with the block that it is used in.

    Args:
        folder: Where the processes may leave files.

    Raises:
        TimeoutError: If the scheduler does not start.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        where = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        self._scheduler = psutil.Process(self._start("scheduler", *where))
        self.address = _address_in(file)

    def add_worker(self) -> None:
        """Start another worker; it comes when it comes."""
        place = ("--host", "127.0.0.1", "--local-directory", str(self._folder))
        self._start("worker", self.address, "--nthreads", "1", "--no-nanny", *place)

    @property
    def scheduler_seconds(self) -> float:
        """The processor time that the scheduler has taken so far."""
        times = self._scheduler.cpu_times()
        return float(times.user + times.system)

    def _start(self, kind: str, *options: str) -> int:
        module = f"distributed.cli.dask_{kind}"
        process = subprocess.Popen(
            [sys.executable, "-m", module, "--no-dashboard", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process.pid

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Workers first: one whose scheduler has gone looks for it a while before it ends.
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(_FAREWELL)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address_in(file: Path) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        text = file.read_text() if file.exists() else ""
        if text.endswith("}"):
            return str(json.loads(text)["address"])
        time.sleep(0.05)
    raise TimeoutError("the scheduler has not started")
