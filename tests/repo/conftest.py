"""`dev.py` as a module, for the tests of what it does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev(tmp_path, monkeypatch) -> ModuleType:
    """A fresh `dev.py` for an empty checkout, on a system that lacks nothing."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    venv = tmp_path / ".venv"
    places = {"ROOT": tmp_path, "VENV": venv, "SCRIPTS": venv / "bin", "SUFFIX": ""}
    places |= {"PYTHON": venv / "bin" / "python", "STAMP": venv / "gatelens-setup.json"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    monkeypatch.setattr(module, "missing_libraries", list)
    monkeypatch.setattr(module, "has_font", lambda: True)
    monkeypatch.setattr(module, "VERSION", module.SUPPORTED[0])
    return module
