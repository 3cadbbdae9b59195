"""The command against hostile files and full disks: a sentence, no half file, little memory."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import _sha256, read_model
from tests.hostile.conftest import HOSTILE

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 700 * 2**20  # bytes that a run may hold, whatever it is given
USUAL = "import resource, sys; resource.setrlimit({what}, ({much}, {much}))\n"
MAIN = "from sentiment_gui.cli import main; sys.exit(main(sys.argv[1:]))"
#: Starts a command and tells what it held at most. The tests' own process cannot tell: until a
#: child runs its own program the system counts as the child's what its parent holds.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
unit = 1 if sys.platform == "darwin" else 1024
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit, file=sys.stderr)
sys.exit(code)
"""


@dataclass
class Done:
    """What a run of the command left behind; ``memory`` is the most it held, in bytes."""

    returncode: int
    stdout: str
    stderr: str
    memory: int


def run(*arguments: object, limits: str = "") -> Done:
    command = [sys.executable, "-c", f"import sys\n{limits}{MAIN}", *map(str, arguments)]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    *said, memory = done.stderr.splitlines(keepends=True)
    return Done(done.returncode, done.stdout, "".join(said), int(memory))


def limit(what: str, much: int) -> str:
    return USUAL.format(what=f"resource.{what}", much=much)


def assert_a_sentence(done: Done) -> None:
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("gatelens: ")
    assert done.stderr.rstrip().endswith((".", ")")), done.stderr
    assert len(done.stderr) < 2_000


def test_the_memory_of_a_run_is_its_own() -> None:
    """What the tests' own process holds, much after 2,000 others, says nothing of the command."""
    held = b"x" * 400 * 2**20
    assert 5 * 2**20 < run("--version").memory < len(held) // 2


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_file_is_read_or_refused_in_a_sentence(
    hostile: Callable[[str], Path], tmp_path: Path, model: Path, name: str
) -> None:
    path, out = hostile(name), tmp_path / "out.jsonl"
    done = run("classify", "--input", path, "--output", out, "--model", model)
    if HOSTILE[name][1]:
        assert done.returncode == 0, done.stderr
        lines = out.read_text("utf-8").splitlines()
        assert all({"label", "error"} <= json.loads(line).keys() for line in lines)
    else:
        assert_a_sentence(done)
        assert not out.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted({name} | _in(out))
    assert done.memory < MOST_MEMORY


def _in(out: Path) -> set[str]:
    return {out.name} if out.exists() else set()


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, model: Path) -> None:
    path, out = tmp_path / "many.txt", tmp_path / "out.csv"
    path.write_text("a good film\n" * 3_000)
    full = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limits = full + limit("RLIMIT_FSIZE", 20_000)
    done = run("classify", "--input", path, "--output", out, "--model", model, limits=limits)
    assert_a_sentence(done)
    assert "could not be written" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["many.txt"]


# Models


def _spoil(folder: Path, **changes: object) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8")) | changes
    config["digests"]["model.safetensors"] = _sha256(folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(config), "utf-8")


def _truncated(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    _spoil(folder)


def _header_of_a_terabyte(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes((2**40).to_bytes(8, "little") + path.read_bytes()[8:])
    _spoil(folder)


def _not_numbers(folder: Path) -> None:
    path = folder / "model.safetensors"
    raw = path.read_bytes()
    path.write_bytes(raw[:-4] + b"\x00\x00\xc0\x7f")
    _spoil(folder)


def _huge(folder: Path) -> None:
    _spoil(folder, vocabulary_size=10**9, hidden_size=10**9, embedding_size=10**9)


@pytest.mark.parametrize("spoil", [_truncated, _header_of_a_terabyte, _not_numbers, _huge])
def test_a_hostile_model_is_refused_with_a_reason(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    from tests.support import write_random_model

    folder = write_random_model(tmp_path / "spoilt")
    spoil(folder)
    with pytest.raises(GatelensError) as caught:
        read_model(folder)
    assert caught.value.code.startswith(("model-", "vocabulary-"))
    assert str(caught.value).endswith(".")
