"""Files that change while they are read, a line of 50 MB, and places that cannot be written."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.lines import open_binary
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.workers.batch import BatchRun
from tests.hostile.test_command import MOST_MEMORY, assert_a_sentence, run
from tests.support import random_model

ROW = "a good film , not boring at all\n"
ROWS = 60_000
#: Takes from root what lets it write anywhere (CAP_DAC_OVERRIDE), and leaves it the reading.
AS_ANYBODY = """
import ctypes
libc, head, sets = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522), (ctypes.c_uint32 * 6)()
assert libc.capget(head, sets) == 0
sets[0], sets[1] = sets[0] & ~2, sets[1] & ~2
assert libc.capset(head, sets) == 0
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="open files can be removed")


class Interrupted(io.RawIOBase):
    """A file to which something happens after its first blocks."""

    def __init__(self, path: Path, happens) -> None:
        self._file, self._happens, self._reads = path.open("rb"), happens, 0

    def read(self, size: int = -1) -> bytes:
        self._reads += 1
        if self._reads == 4:
            self._happens()
        return self._file.read(size)

    def close(self) -> None:
        self._file.close()
        super().close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.txt"
    path.write_text(ROW * ROWS)
    return path


@pytest.fixture
def rows_of(qtbot: QtBot, qapp) -> Iterator:
    """Take the rows of a file in to the end of the run; verdicts are of no interest."""
    runs: list[BatchRun] = []

    def take(opener) -> tuple[BatchRun, list[object]]:
        made = BatchRun(opener, "reviews.txt", ReadOptions(), Classifier(random_model()))
        failures: list[object] = []
        made.failed.connect(failures.append)
        made.crashed.connect(failures.append)
        made.rows_changed.connect(lambda _rows, whole: made.stop() if whole else None)
        runs.append(made)
        with qtbot.waitSignal(made.ended, timeout=60_000):
            made.start()
        return made, failures

    yield take
    for begun in runs:
        assert begun.finish()


def test_a_file_that_is_removed_while_it_is_read_is_read_to_its_end(rows_of, file: Path) -> None:
    batch, failures = rows_of(lambda: Interrupted(file, file.unlink))
    assert failures == []
    assert len(batch.table.texts) == ROWS


def test_a_file_that_is_cut_while_it_is_read_ends_where_it_ends(rows_of, file: Path) -> None:
    whole = 400_003
    batch, failures = rows_of(lambda: Interrupted(file, lambda: os.truncate(file, whole)))
    assert failures == []
    texts = batch.table.texts
    assert len(texts) == -(-whole // len(ROW))
    assert set(texts[:-1]) == {ROW.strip()}


def test_a_disk_that_fails_while_it_is_read_is_told_and_the_rows_before_stay(
    rows_of, file: Path
) -> None:
    def fails() -> None:
        raise OSError(5, "Input/output error")

    batch, failures = rows_of(lambda: Interrupted(file, fails))
    assert [error.code for error in failures] == ["read-failed"]
    assert "Input/output error" in str(failures[0])
    assert set(batch.table.texts) <= {ROW.strip()}


def test_a_file_that_goes_before_it_is_opened_is_told(rows_of, file: Path) -> None:
    file.unlink()
    _, failures = rows_of(lambda: open_binary(file))
    assert [error.code for error in failures] == ["file-missing"]


def test_a_line_of_50_megabytes_is_refused_and_memory_is_bounded(
    tmp_path: Path, model: Path
) -> None:
    path, out = tmp_path / "line.txt", tmp_path / "out.jsonl"
    path.write_bytes(b"good film " * 5_000_000)
    done = run("classify", "--input", path, "--output", out, "--model", model)
    assert_a_sentence(done)
    assert "longer than" in done.stderr
    assert not out.exists()
    assert done.memory < MOST_MEMORY


@pytest.fixture
def read_only(model: Path) -> Iterator[Path]:
    """A folder in which nobody but its owner may write, with a model and reviews to read."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(model, folder / "model")
    (folder / "reviews.txt").write_text(ROW * 10)
    (folder / "out.csv").write_text("what was there before")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    folder.chmod(0o755)
    (folder / "model").chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform != "linux" and os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("name", ["new.csv", "out.csv", "model/figure.jsonl", "reviews.txt/x.csv"])
def test_what_cannot_be_written_is_told_and_what_was_there_stays(
    read_only: Path, name: str
) -> None:
    before = {path: path.read_bytes() for path in read_only.rglob("*") if path.is_file()}
    done = run(
        "classify", "--input", read_only / "reviews.txt", "--output", read_only / name,
        "--model", read_only / "model", limits=AS_ANYBODY if os.geteuid() == 0 else "",
    )  # fmt: skip
    assert_a_sentence(done)
    assert any(words in done.stderr for words in ("could not be written", "There is no folder"))
    after = {path: path.read_bytes() for path in read_only.rglob("*") if path.is_file()}
    assert after == before
