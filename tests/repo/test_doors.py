"""The rooms open only where they should: the contracts bite, and hold at run time."""

import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRAINERS = ("lightning", "matplotlib", "nltk", "scipy", "torch", "torchtext", "training")
QT = ("PySide6", "shiboken6")
IGNORED = shutil.ignore_patterns("__pycache__")
LAYERS = "Doors open downwards only"
APP = "The app runs without what trains it"


def modules(room: str) -> list[str]:
    folder = ROOT / room.replace(".", "/")
    found = [room, *(info.name for info in pkgutil.walk_packages([str(folder)], room + "."))]
    assert len(found) > 1, f"{room} is empty"
    return found


@pytest.mark.parametrize(
    ("imported", "banned"),
    [
        (modules("sentiment_gui.core"), (*QT, *TRAINERS)),
        (modules("sentiment_gui.cli"), (*QT, *TRAINERS)),
        (modules("sentiment_gui.export"), ("PySide6.QtWidgets", *TRAINERS)),
        (modules("sentiment_gui.store"), ("PySide6.QtWidgets", *TRAINERS)),
        (["sentiment_gui.app"], TRAINERS),
    ],
    ids=["core", "cli", "export", "store", "app"],
)
def test_importing_a_room_loads_nothing_that_it_must_not_know(imported, banned):
    code = "import importlib, sys\n"
    code += f"for name in {imported}: importlib.import_module(name)\n"
    code += f"print(*[name for name in {list(banned)} if name in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert answer.stdout.split() == []


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("sentiment_gui/core/trace.py", "import PySide6.QtCore", "core knows no Qt"),
        ("sentiment_gui/core/trace.py", "import sentiment_gui.export", LAYERS),
        (
            "sentiment_gui/store/paths.py",
            "import sentiment_gui.workers",
            "Doors open downwards only",
        ),
        ("sentiment_gui/workers/jobs.py", "import torch", APP),
        ("sentiment_gui/cli/__init__.py", "import training.engine", APP),
        ("training/engine.py", "import sentiment_gui.store", "training knows core and the assets"),
        ("training/engine.py", "import torchtext", "torchtext is imported in one file"),
    ],
)
def test_an_import_through_a_shut_door_breaks_its_contract(tmp_path, file, line, contract):
    for package in ("sentiment_gui", "training"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=IGNORED)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports"
    answer = subprocess.run(
        [sys.executable, "-c", f"{program}; sys.exit(lint_imports(no_cache=True, no_logo=True))"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    broken = [text for text in answer.stdout.splitlines() if " BROKEN" in text]
    assert answer.returncode == 1
    assert [text for text in broken if text.startswith(contract)], answer.stdout


@pytest.mark.parametrize(
    ("file", "line", "rule"),
    [
        ("sentiment_gui/export/rogue.py", "from PySide6 import QtWidgets", "TID251"),
        ("sentiment_gui/store/rogue.py", "import PySide6.QtWidgets", "TID251"),
        ("sentiment_gui/cli/rogue.py", "from PySide6.QtGui import QImage", "TID253"),
        ("sentiment_gui/core/rogue.py", "import nltk", "TID253"),
    ],
)
def test_the_linter_refuses_widgets_and_slow_imports_where_they_do_not_belong(file, line, rule):
    answer = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", rule, "--stdin-filename", file, "-"],
        cwd=ROOT,
        input=line + "\n",
        check=False,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 1
    assert rule in answer.stdout
