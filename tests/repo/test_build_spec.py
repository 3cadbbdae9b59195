"""What build.spec asks of PyInstaller on each of the three systems; only Linux is at hand."""

import plistlib
import subprocess
import sys
import types
from pathlib import Path

import PySide6.QtSvg  # noqa: F401  before the system is another, which its package asks for
import pytest

from sentiment_gui import __version__

ROOT = Path(__file__).parents[2]


class Asked:
    """Takes the place of one of PyInstaller's steps and keeps what it is asked."""

    def __init__(self, *given, **named):
        self.given, self.named = given, named
        self.binaries, self.datas, self.pure = [], [], []
        paths = given[0] if given and isinstance(given[0], list) else []
        self.scripts = [(Path(str(path)).stem, path, "PYSOURCE") for path in paths]


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Carry out build.spec as if on a system; return what each step was asked."""

    def carry_out(system: str) -> dict[str, list[Asked]]:
        steps: dict[str, list[Asked]] = {}

        def step(name: str):
            def ask(*given, **named):
                steps.setdefault(name, []).append(Asked(*given, **named))
                return steps[name][-1]

            return ask

        def stand_in(name: str, **contents):
            module = types.ModuleType(name)
            vars(module).update(contents)
            monkeypatch.setitem(sys.modules, name, module)
            return module

        kinds = ("FixedFileInfo", "StringFileInfo", "StringStruct", "StringTable", "VSVersionInfo")
        kinds += ("VarFileInfo", "VarStruct")
        info = stand_in("PyInstaller.utils.win32.versioninfo", **dict.fromkeys(kinds, Asked))
        stand_in("PyInstaller")
        stand_in("PyInstaller.utils")
        stand_in("PyInstaller.utils.win32", versioninfo=info)
        stand_in("PyInstaller.utils.hooks", collect_submodules=lambda *_, **__: ["made up"])
        stand_in("PyInstaller.depend")
        stand_in("PyInstaller.depend.bindepend", get_imports=lambda _: set())
        monkeypatch.setattr(sys, "path", list(sys.path))
        monkeypatch.delitem(sys.modules, "freeze", raising=False)
        monkeypatch.setattr(sys, "platform", system)
        names = {name: step(name) for name in ("Analysis", "BUNDLE", "COLLECT", "EXE", "PYZ")}
        places = {"SPECPATH": str(ROOT), "workpath": str(tmp_path / "build")}
        code = compile((ROOT / "build.spec").read_text("utf-8"), "build.spec", "exec")
        exec(code, {**names, **places})
        sys.modules.pop("freeze", None)
        return steps

    return carry_out


@pytest.mark.parametrize(
    ("system", "suffix"), [("linux", None), ("win32", ".ico"), ("darwin", ".icns")]
)
def test_both_programs_are_made_and_one_of_them_has_a_console(asked, system, suffix):
    steps = asked(system)
    programs = {program.named["name"]: program for program in steps["EXE"]}
    assert {name: each.named["console"] for name, each in programs.items()} == {
        "gatelens": True,
        "gatelens-app": False,
    }
    for name, program in programs.items():
        assert [script for script, *_ in program.given[1]] == [name]
        icon = program.named["icon"]
        assert (icon and Path(icon).suffix) == suffix
        assert icon is None or Path(icon).stat().st_size > 1000
        assert (program.named["version"] is not None) == (system == "win32")
    assert ("BUNDLE" in steps) == (system == "darwin")
    kept = {place for _, place in steps["Analysis"][0].named["datas"]}
    assert {"sentiment_gui/_assets", "licences", "licences/Python"} <= kept


def test_what_the_program_starts_looks_for_libraries_where_it_did_before(asked):
    """PyInstaller's own paths would have a newer file manager load older libraries, and die."""
    script = Path(asked("linux")["Analysis"][0].given[0][0])
    (script.parent / "sentiment_gui").mkdir()
    told = "import os\n\ndef main():\n    print(*sorted(map('='.join, os.environ.items())))\n"
    (script.parent / "sentiment_gui" / "cli.py").write_text(told)
    inside = dict.fromkeys(("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"), "/inside")
    done = subprocess.run(
        [sys.executable, "-S", script], env={**inside, "LD_LIBRARY_PATH_ORIG": "/own"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "LD_LIBRARY_PATH=/own" in done.stdout.split()
    assert "PYINSTALLER_RESET_ENVIRONMENT=1" in done.stdout.split()
    assert "/inside" not in done.stdout
    assert "_ORIG" not in done.stdout


def test_windows_tells_the_version_in_four_numbers(asked):
    version = asked("win32")["EXE"][0].named["version"]
    numbers = version.named["ffi"].named
    assert numbers["filevers"] == numbers["prodvers"]
    assert ".".join(map(str, numbers["filevers"])) == f"{__version__}.0"
    strings, translation = version.named["kids"]
    table = strings.given[0][0]
    # The table's name is the language and the code page of its translation, in hexadecimal.
    language, page = translation.given[0][0].given[1]
    assert table.given[0] == f"{language:04X}{page:04X}"
    assert ("ProductVersion", __version__) in [string.given for string in table.given[1]]


def test_macos_opens_the_window_and_knows_the_files(asked):
    steps = asked("darwin")
    bundle = steps["BUNDLE"][0]
    facts = plistlib.loads(plistlib.dumps(bundle.named["info_plist"]))
    windowed = [exe.named["name"] for exe in steps["EXE"] if not exe.named["console"]]
    assert [facts["CFBundleExecutable"]] == windowed
    assert facts["LSBackgroundOnly"] is False
    own, others = facts["CFBundleDocumentTypes"]
    exported = facts["UTExportedTypeDeclarations"][0]
    assert own["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    assert own["CFBundleTypeIconFile"] == Path(bundle.named["icon"]).name
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["gatelens"]
    opened = set(others["LSItemContentTypes"])
    assert opened >= {"public.plain-text", "public.comma-separated-values-text"}
