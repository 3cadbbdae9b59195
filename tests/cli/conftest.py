"""A random model, and the command as a user starts it."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sentiment_gui.cli import main
from tests.support import write_random_model

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "sentiment_gui"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def _with_model(arguments: tuple[str, ...], model: Path) -> list[str]:
    reads = {"classify", "trace", "figures", "moments"}
    asks = bool(reads & {*arguments[:1]}) and "--model" not in arguments
    return [*arguments, "--model", str(model)] if asks else [*arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_random_model(tmp_path_factory.mktemp("models") / "small")


@pytest.fixture
def gatelens(tmp_path: Path, model: Path) -> Run:
    """Run the command in an empty folder; ``classify`` and ``trace`` get the random model."""

    def run(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        chosen = _with_model(arguments, model)
        finished = subprocess.run(
            [*COMMAND, *chosen],
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            cwd=tmp_path,
            env=environment(),
            timeout=60,
            check=False,
        )
        texts = [stream.decode() for stream in (finished.stdout, finished.stderr)]
        return subprocess.CompletedProcess(chosen, finished.returncode, *texts)

    return run


@pytest.fixture
def refused(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """As ``gatelens``, but within the test's own process: for what ends before it begins."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(tmp_path)
        chosen, code = _with_model(arguments, model), 2
        with contextlib.suppress(SystemExit):
            code = main(chosen)
        return subprocess.CompletedProcess(chosen, code, *capsys.readouterr())

    return run
