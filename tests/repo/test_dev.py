"""`dev.py`: a set-up that is trusted only when complete, and sentences that say the way out."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
APP = frozenset()


@pytest.fixture
def commands(dev, monkeypatch) -> list[list[str]]:
    """Record what would be executed; the environment and the scripts appear as they would."""
    seen: list[list[str]] = []

    def execute(command, **_options):
        words = [str(word) for word in command]
        if words[0] == str(dev.PYTHON) and not dev.PYTHON.exists():
            raise FileNotFoundError
        seen.append(words)
        if words[1:3] == ["-m", "venv"]:
            _touch(dev.PYTHON)
        if "--editable" in words:
            _touch(dev.script("gatelens"))
        return SimpleNamespace(returncode=0, stdout=dev.VERSION + "\n")

    monkeypatch.setattr(dev.subprocess, "run", execute)
    monkeypatch.setattr(dev, "needs_cpu_index", lambda: False)
    return seen


def _touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def installed(commands: list[list[str]]) -> list[str]:
    return [words[-1] for words in commands if "--editable" in words]


def test_first_start_makes_the_environment_and_installs_the_app_alone(dev, commands):
    dev.set_up_environment(APP)
    assert commands[0][1:3] == ["-m", "venv"]
    assert installed(commands) == [str(dev.ROOT)]


def test_second_start_executes_nothing(dev, commands):
    dev.set_up_environment(APP)
    commands.clear()
    dev.set_up_environment(APP)
    assert commands == []


def test_app_starts_from_the_environment_of_the_tests(dev, commands):
    dev.set_up_environment(dev.ALL_EXTRAS)
    commands.clear()
    dev.set_up_environment(APP)
    assert commands == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pyproject.toml", "numpy>=", "numpy>"),
        ("pyproject.toml", "gatelens-app =", "gatelens-window ="),
        ("constraints.txt", "numpy==", "numpy==1!"),
    ],
)
def test_changed_requirements_are_installed_into_the_same_environment(
    dev, commands, name, old, new
):
    dev.set_up_environment(dev.ALL_EXTRAS)
    _touch(dev.VENV / "kept")
    commands.clear()
    _replace(dev.ROOT / name, old, new)
    dev.set_up_environment(APP)
    assert (dev.VENV / "kept").exists()
    assert installed(commands) == [f"{dev.ROOT}[cluster,dev,train]"]


def test_changed_settings_of_a_tool_need_no_set_up(dev, commands):
    dev.set_up_environment(APP)
    commands.clear()
    _replace(dev.ROOT / "pyproject.toml", "line-length = 100", "line-length = 90")
    dev.set_up_environment(APP)
    assert commands == []


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_interrupted_set_up_is_made_afresh(dev, commands, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(dev, "install", lambda extras: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            dev.set_up_environment(APP)
    _touch(dev.VENV / "half-installed")
    dev.set_up_environment(APP)
    assert not (dev.VENV / "half-installed").exists()
    assert installed(commands) == [str(dev.ROOT)]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"complete": true}'])
def test_damaged_stamp_is_not_trusted(dev, commands, damage):
    dev.set_up_environment(APP)
    dev.STAMP.write_text(damage)
    commands.clear()
    dev.set_up_environment(APP)
    assert installed(commands) == [str(dev.ROOT)]


@pytest.mark.parametrize("lost", ["python", "gatelens"])
def test_environment_without_its_programs_is_repaired(dev, commands, lost):
    dev.set_up_environment(APP)
    (dev.SCRIPTS / lost).unlink()
    commands.clear()
    dev.set_up_environment(APP)
    assert dev.PYTHON.exists()
    assert installed(commands) == [str(dev.ROOT)]


def test_environment_of_another_python_is_made_afresh(dev, commands, monkeypatch):
    dev.set_up_environment(APP)
    _touch(dev.VENV / "of-the-other-python")
    monkeypatch.setattr(dev, "VERSION", dev.SUPPORTED[1])
    monkeypatch.setattr(dev, "_works", lambda: False)
    dev.set_up_environment(APP)
    assert not (dev.VENV / "of-the-other-python").exists()


def test_environment_of_the_users_own_is_kept_where_it_works(dev, commands):
    _touch(dev.PYTHON)
    _touch(dev.VENV / "own")
    dev.set_up_environment(APP)
    assert (dev.VENV / "own").exists()
    assert installed(commands) == [str(dev.ROOT)]


def test_torch_comes_from_the_cpu_index_before_the_rest(dev, commands, monkeypatch):
    monkeypatch.setattr(dev, "needs_cpu_index", lambda: True)
    dev.set_up_environment(dev.ALL_EXTRAS)
    torch, rest = commands[-2:]
    assert torch[-3:] == ["--index-url", "https://download.pytorch.org/whl/cpu", "torch==2.13.0"]
    assert "--no-deps" in torch
    assert "--index-url" not in rest


def test_torch_is_pinned_to_one_release_everywhere(dev):
    for name in ("pyproject.toml", "constraints.txt"):
        assert dev.TORCH in (ROOT / name).read_text(encoding="utf-8")


def test_app_that_worked_still_starts_after_a_failed_set_up(dev, commands, monkeypatch):
    """Off line, `test` cannot fetch what it needs; `run` must not lose what it had."""
    dev.set_up_environment(APP)
    with monkeypatch.context() as patch:
        patch.setattr(dev, "install", lambda extras: (_ for _ in ()).throw(dev.Stop("off line")))
        with pytest.raises(dev.Stop):
            dev.set_up_environment(dev.ALL_EXTRAS)
    commands.clear()
    dev.set_up_environment(APP)
    assert commands == []


def test_failed_installation_ends_in_a_sentence(dev, monkeypatch, capsys):
    failure = SimpleNamespace(returncode=1, stdout="")
    monkeypatch.setattr(dev.subprocess, "run", lambda *_arguments, **_options: failure)
    assert dev.main(["run"]) == 1
    assert "Python could not make .venv" in capsys.readouterr().err


def test_unsupported_python_is_named_with_the_supported_ones(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "VERSION", "3.10")
    assert dev.main(["run"]) == 1
    assert "needs Python 3.11, 3.12 or 3.13, and this is 3.10" in capsys.readouterr().err


def test_without_a_display_the_command_line_is_offered(dev, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.main(["run"]) == 1
    assert 'python3 dev.py run -- classify "' in capsys.readouterr().err


def test_arguments_after_the_dashes_reach_gatelens_as_they_are(dev, commands, monkeypatch):
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.main(["run", "--", "classify", "--", "-x y"]) == 0
    assert commands[-1] == [str(dev.script("gatelens")), "classify", "--", "-x y"]


def test_tests_name_each_check_that_failed(dev, commands, monkeypatch, capsys):
    dev.set_up_environment(dev.ALL_EXTRAS)

    def execute(command, **_options):
        return SimpleNamespace(returncode=int(Path(command[0]).name in ("mypy", "pytest")))

    monkeypatch.setattr(dev.subprocess, "run", execute)
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err.endswith("Failed: types, tests.\n")


def test_the_frozen_program_is_the_last_check(dev, commands, capsys):
    assert dev.main(["test"]) == 0
    assert commands[-1] == [sys.executable, str(dev.ROOT / "dev.py"), "package", "--smoke"]


def test_a_frozen_program_that_fails_is_named(dev, commands, monkeypatch, capsys):
    dev.set_up_environment(dev.ALL_EXTRAS)

    def execute(command, **_options):
        return SimpleNamespace(returncode=int("--smoke" in command))

    monkeypatch.setattr(dev.subprocess, "run", execute)
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err.endswith("Failed: frozen program.\n")


def test_chosen_tests_build_no_program(dev, commands):
    assert dev.main(["test", "--", "-k", "window"]) == 0
    assert "--smoke" not in sum(commands, [])


def test_dev_py_explains_itself():
    answer = subprocess.run(
        [sys.executable, ROOT / "dev.py", "--help"], check=True, capture_output=True, text=True
    )
    assert "python3 dev.py test" in answer.stdout


def test_package_is_built_in_an_environment_of_its_own(dev, commands):
    assert dev.main(["package", "--smoke"]) == 0
    assert installed(commands) == [f"{dev.ROOT}[package]"]
    assert commands[-1] == [str(dev.PYTHON), str(dev.ROOT / ".ci" / "package.py"), "--smoke"]


def test_bench_brings_the_peers_and_runs_the_benchmarks(dev, commands):
    assert dev.main(["bench", "--", "--growth", "1000"]) == 0
    assert installed(commands) == [f"{dev.ROOT}[bench,train]"]
    assert commands[-1] == [str(dev.PYTHON), "-m", "benchmarks", "--growth", "1000"]


def test_packaging_leaves_the_environment_of_the_tests_alone():
    program = "import sys; sys.argv = ['dev.py', *sys.argv[1:]]; import dev; print(dev.VENV.name)"
    answers = [
        subprocess.run(
            [sys.executable, "-c", program, command],
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout.strip()
        for command in ("test", "package")
    ]  # fmt: skip
    assert answers == [".venv", ".venv-package"]
