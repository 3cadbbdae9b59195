"""Runs that end early: nobody reads on, somebody interrupts, the disk is full."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from sentiment_gui.cli import entry, main
from tests.cli.conftest import COMMAND, Run, environment


def start(folder: Path, *options: str, **how: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*COMMAND, *options],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **how,
    )


def long_run(folder: Path, model: Path) -> list[str]:
    (folder / "in.txt").write_text("a good film , not bad !\n" * 300_000)
    return ["classify", "--input", "in.txt", "--model", str(model)]


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGINT, 130, b"gatelens: Stopped.\n"), (signal.SIGTERM, 143, b""),
     (signal.SIGHUP, 129, b"")],
)  # fmt: skip
def test_an_interrupted_run_leaves_no_file(
    tmp_path: Path, model: Path, number: int, code: int, said: bytes
) -> None:
    options = [*long_run(tmp_path, model), "--output", "out.csv"]
    with start(tmp_path, *options) as process:
        deadline = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)  # until its temporary file is there
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (code, said)
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def test_a_reader_that_goes_away_ends_the_run_in_silence(tmp_path: Path, model: Path) -> None:
    with start(tmp_path, *long_run(tmp_path, model)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(timeout=30) == entry.PIPE_CLOSED
    assert errors == b""


def test_a_file_that_grows_too_large_is_said_and_leaves_nothing(
    tmp_path: Path, model: Path
) -> None:
    (tmp_path / "in.txt").write_text("a good film\n" * 2_000)
    options = ["classify", "--input", "in.txt", "--model", str(model), "--output", "out.csv"]
    limit = (20_000, 20_000)
    with start(
        tmp_path, *options, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    ) as process:
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors.startswith(b"gatelens: out.csv could not be written: File too large.")
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def test_an_output_that_takes_nothing_is_said(model: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(
            [*COMMAND, "classify", "good", "--model", str(model)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=tmp_path,
            check=False,
        )
    assert process.returncode == 1
    assert process.stderr == b"gatelens: No space left on device.\n"


def test_memory_does_not_grow_with_the_file(tmp_path: Path, model: Path) -> None:
    """Ten times the reviews take the same memory, but for some megabytes."""
    peaks = []
    for count in (4_000, 40_000):
        (tmp_path / "in.csv").write_text("n,text\n" + "1,a good film not bad\n" * count)
        options = ["--input", "in.csv", "--output", "out.csv", "--model", str(model)]
        process = start(tmp_path, "classify", *options)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            stream.close()
        peaks.append(usage.ru_maxrss)
    assert peaks[1] - peaks[0] < 8_000  # kB; the rows are 40 MB of objects


def test_what_nobody_foresaw_is_a_sentence_and_debug_shows_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: list[str]) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(entry, "_run", fail)
    assert main(["classify", "x"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("gatelens: Something unexpected went wrong (ZeroDivisionError: ")
    assert said.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        main(["classify", "x", "--debug"])


def test_debug_shows_where_an_error_came_from(gatelens: Run) -> None:
    done = gatelens("classify", "x", "--model", "none", "--debug")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "There is no model none" in done.stderr
