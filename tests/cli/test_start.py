"""How the command begins: version, help, the window, and what it does not import."""

import json
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from sentiment_gui import __version__
from sentiment_gui.cli import main
from sentiment_gui.core import engine
from tests.cli.conftest import Run, environment

HEAVY = ("PySide6", "shiboken6", "torch", "nltk", "scipy", "matplotlib")


def imported(folder: Path, *arguments: str, depth: int = 1) -> set[str]:
    """The packages that a run of the command has imported, to a depth of their names."""
    code = (
        "import json, sys\n"
        "from sentiment_gui.cli import main\n"
        "code = main(sys.argv[1:])\n"
        "print(json.dumps([code, list(sys.modules)]))\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, cwd=folder, env=environment(), check=True,
    )  # fmt: skip
    returned, modules = json.loads(finished.stdout.splitlines()[-1])
    assert returned == 0
    return {".".join(name.split(".")[:depth]) for name in modules}


def test_the_version_is_one_line(gatelens: Run) -> None:
    done = gatelens("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"gatelens {__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["classify"], ["trace"], ["models"]])
def test_help_teaches(gatelens: Run, command: list[str]) -> None:
    done = gatelens(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(" ".join(["usage: gatelens", *command]))
    assert "examples:" in done.stdout or command == ["models"]


@pytest.mark.parametrize("kind", ["classify", "models"])
def test_verdicts_and_lists_need_no_qt(tmp_path: Path, model: Path, kind: str) -> None:
    (tmp_path / "in.csv").write_text("text\ngood\n")
    options = ["--input", "in.csv", "--output", "out.csv", "--model", str(model)]
    found = imported(tmp_path, kind, *(options if kind == "classify" else []))
    assert "numpy" in found
    assert found.isdisjoint(HEAVY)


def test_a_review_that_is_not_there_opens_no_window(gatelens: Run) -> None:
    done = gatelens("none.txt")
    assert done.returncode == 1
    assert done.stderr == "gatelens: There is no file none.txt. Check its name.\n"


def test_a_mistyped_command_names_the_commands(gatelens: Run) -> None:
    done = gatelens("clasify", "good film")
    assert done.returncode == 2
    assert "the commands are classify, trace, figures, moments, models" in done.stderr


def test_pytorch_computes_when_asked_for(
    model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    point = EntryPoint("torch", "training.engine:TorchEngine", engine.ENTRY_POINTS)
    offered = {engine.ENTRY_POINTS: (point,)}
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: offered.get(group, ()))
    said = []
    for name in ("numpy", "torch"):
        texts = ["a good film", "the kettle leaks"]
        assert main(["classify", *texts, "--model", str(model), "--engine", name]) == 0
        said.append([line.split("\t") for line in capsys.readouterr().out.splitlines()])
    for (label, probability), (torchs_label, torchs) in zip(*said, strict=True):
        assert label == torchs_label
        assert abs(float(probability) - float(torchs)) < 1e-5
