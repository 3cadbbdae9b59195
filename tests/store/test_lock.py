"""A lock belongs to one process, and dies with it."""

import subprocess
import sys
from pathlib import Path

from sentiment_gui.store.lock import FileLock

HOLD = """
import sys
from pathlib import Path
from sentiment_gui.store.lock import FileLock
lock = FileLock.take(Path(sys.argv[1]))
print(lock is not None, flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "True\n"
    return process


def test_only_one_process_holds_it_and_a_killed_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with holder(path) as process:
        assert FileLock.take(path) is None
        process.kill()
    lock = FileLock.take(path)
    assert lock is not None
    assert FileLock.take(path) is None, "not even this process holds it twice"
    lock.release(remove=True)
    assert not path.exists()


def test_a_lock_file_that_was_removed_meanwhile_guards_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first = FileLock.take(path)
    path.unlink()
    second = FileLock.take(path)
    assert second is not None
    assert FileLock.take(path) is None
    first.release(remove=False)
    second.release(remove=True)
