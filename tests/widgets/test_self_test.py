"""The window's drive through itself, which packaged programs are tried by."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import write_random_model

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    model = write_random_model(tmp_path / "random-lstm")
    settings = home / "config" / "gatelens" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"model": str(model)}))
    (tmp_path / "review.txt").write_text("good film")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "reviews.csv").write_text("text\ngood film\nbad film\n")
    return tmp_path


def drive(folder: Path, review: str) -> int:
    program = "import sys; from sentiment_gui.app import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "--smoke", str(folder / "out"), str(folder / review)]
    return subprocess.run(command, cwd=ROOT, timeout=120, check=False).returncode


def test_it_reads_pastes_saves_and_classifies(folder: Path) -> None:
    assert drive(folder, "review.txt") == 0
    report = json.loads((folder / "out" / "report.json").read_text())
    assert report["platform"] == "offscreen"
    assert list(report["seconds"]) == ["pasted and read", "figures saved", "table read"]
    assert all(taken > 0 for taken in report["seconds"].values())
    assert len(report["batch"]) == 2
    assert abs(report["batch"][0] - report["probability"]) < 1e-6
    assert (folder / "out" / "gates.svg").read_bytes().startswith(b"<?xml")
    assert (folder / "out" / "gates.pdf").read_bytes().startswith(b"%PDF-")
