"""The wheel carries what a stranger needs: both packages, the assets, commands that start."""

import configparser
import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sentiment_gui import __version__
from sentiment_gui.assets import asset_root

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip install .` does, by the build backend itself, off line."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def commands(wheel: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    with zipfile.ZipFile(wheel) as archive:
        parser.read_string(archive.read(f"{_metadata(wheel)}/entry_points.txt").decode())
    return parser


def _metadata(wheel: Path) -> str:
    return "-".join(wheel.name.split("-")[:2]) + ".dist-info"


def test_holds_every_file_of_both_packages(names):
    for package in ("sentiment_gui", "training"):
        folder = ROOT / package
        files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        assert files, package
        assert {path.relative_to(ROOT).as_posix() for path in files} <= names


def test_holds_every_asset_inside_the_app_package(names):
    assets = ROOT / "assets"
    files = [path.relative_to(assets).as_posix() for path in assets.rglob("*") if path.is_file()]
    assert files
    assert {f"sentiment_gui/_assets/{file}" for file in files} <= names
    assert not [name for name in names if name.startswith("assets/")]


def test_leaves_tests_and_tools_out(names, wheel):
    tops = {name.split("/")[0] for name in names}
    assert tops == {"sentiment_gui", "training", _metadata(wheel)}


def test_version_has_one_source(wheel):
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"{_metadata(wheel)}/METADATA").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    assert __version__ not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("group", "name", "target"),
    [
        ("console_scripts", "gatelens", "sentiment_gui.cli:main"),
        ("gui_scripts", "gatelens-app", "sentiment_gui.app:main"),
        ("gatelens.engines", "torch", "training.engine:TorchEngine"),
    ],
)
def test_commands_and_engine_point_at_something_callable(commands, group, name, target):
    assert commands[group][name] == target
    assert callable(importlib.metadata.EntryPoint(name, target, group).load())


def test_unpacked_wheel_finds_its_own_assets(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = "from sentiment_gui.assets import asset_root; print(asset_root())"
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {program}"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(answer.stdout.strip()) == tmp_path / "sentiment_gui" / "_assets"


def test_checkout_finds_the_assets_beside_the_package():
    assert asset_root() == ROOT / "assets"


def test_frozen_program_finds_the_assets_in_its_bundle(tmp_path, monkeypatch):
    assets = tmp_path / "sentiment_gui" / "_assets"
    assets.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert asset_root() == assets


def test_missing_assets_are_named_and_not_guessed(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match="install it again"):
        asset_root()
