#!/usr/bin/env python3
"""Set up, run and test Gatelens in a checkout. Needs Python 3.11 to 3.13 and nothing else.

python3 dev.py run                  set up what is missing, then open the window
python3 dev.py run -- ARGUMENTS     the same for the command `gatelens ARGUMENTS`
python3 dev.py test                 lint, types, import contracts, tests, `package --smoke`
python3 dev.py test -- ARGUMENTS    the same without the last, with `pytest ARGUMENTS`
python3 dev.py setup                everything that `test` needs, without running it
python3 dev.py bench [-- ARGUMENTS] how fast all this is, beside others (benchmarks/__main__.py)
python3 dev.py package              a program that needs no Python, in `dist` (.ci/package.py)
python3 dev.py package --smoke      the same, tried as a stranger would instead of packed

All of it lives in `.venv`, and in `.venv-package` what packaging needs; delete a folder to start
it afresh. The releases installed are those of `constraints.txt`. On Debian and Ubuntu the system's
packages are seen to as well.
"""

from __future__ import annotations  # older Pythons must get as far as the sentence that says so

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

ROOT = Path(__file__).resolve().parent
# What is packaged comes out of an environment that holds nothing else.
VENV = ROOT / (".venv-package" if sys.argv[1:2] == ["package"] else ".venv")
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = SCRIPTS / ("python" + SUFFIX)
STAMP = VENV / "gatelens-setup.json"
VERSION = "{}.{}".format(*sys.version_info[:2])
SUPPORTED = ("3.11", "3.12", "3.13")
ALL_EXTRAS = frozenset({"cluster", "dev", "train"})
TORCH = "torch==2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"

# What PySide6-Essentials loads from a Linux system, and the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What packaging and trying the package need on Linux, and the Debian package that holds it.
LIBPYTHON = f"libpython{VERSION}.so.1.0"
PACKING = {"objcopy": "binutils", "objdump": "binutils", LIBPYTHON: f"libpython{VERSION}"}
TRYING = {"Xvfb": "xvfb"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "import contracts": ["lint-imports", "--no-logo"],
    "tests": ["pytest"],
}

NO_DISPLAY = """\
There is no display here, so the window cannot open; the command line works without one:
  python3 dev.py run -- classify "A film of rare beauty."
  python3 dev.py run -- trace "A film of rare beauty." --output gates.svg
  python3 dev.py run -- --help"""


class Stop(Exception):
    """What the person at the keyboard has to know or do before this can go on."""


def tell(text: str) -> None:
    """Print on standard error, which leaves standard output to `gatelens`."""
    print(text, file=sys.stderr, flush=True)


# The system: python3-venv, Qt's libraries, a font


def missing_libraries() -> list[str]:
    """Name the libraries Qt needs that this Linux cannot load."""
    return [name for name in QT_LIBRARIES if not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has(tool: str) -> bool:
    """Whether a program is there, or a library, which may also lie beside this Python."""
    if ".so" not in tool:
        return shutil.which(tool) is not None
    beside = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib") / tool
    return beside.exists() or _loads(tool)


def has_font() -> bool:
    """Whether any font lies where fontconfig looks; without one Qt draws empty boxes."""
    kinds = {".otf", ".ttc", ".ttf"}
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(file.suffix in kinds for folder in folders for file in folder.rglob("*"))


def set_up_system(window: bool, tools: Mapping[str, str] = MappingProxyType({})) -> None:
    """Install what the system lacks on Debian and Ubuntu, or say what to install.

    `tools` names programs and libraries, and the Debian package of each.

    Raises:
        Stop: if something essential is missing; Qt's libraries are where `window` is true.
    """
    if not sys.platform.startswith("linux"):
        return
    no_venv = importlib.util.find_spec("ensurepip") is None
    libraries = missing_libraries()
    missing = [tool for tool in tools if not _has(tool)]
    packages = [f"python{VERSION}-venv"] if no_venv else []
    packages += [QT_LIBRARIES[name] for name in libraries]
    packages += sorted({tools[tool] for tool in missing})
    packages += [] if has_font() else ["fonts-dejavu-core"]
    if not packages:
        return
    if shutil.which("apt-get") is None:
        lacking = ["Python's ensurepip module"] * no_venv + libraries + missing
        advice = "Install with the system's package manager what holds: " + ", ".join(lacking)
    elif os.geteuid() != 0:
        command = " ".join(apt_command(packages))
        advice = f"Install these packages of the system and start again:\n  sudo {command}"
    elif _apt_install(packages):
        return
    else:
        advice = "apt-get could not install: " + " ".join(packages)
    if no_venv or missing or (window and libraries):
        raise Stop(advice)
    tell(advice)


def apt_command(packages: list[str]) -> list[str]:
    """Name each package as this release does: some end in `t64` since Debian 13, Ubuntu 24.04."""
    listing = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True, check=False)
    known = set(listing.stdout.split())
    names = [name + "t64" if name + "t64" in known else name for name in packages]
    return ["apt-get", "install", "-y", "--no-install-recommends", *names]


def _apt_install(packages: list[str]) -> bool:
    tell("Installing packages of the system: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def done(command: list[str]) -> bool:
        quiet = subprocess.DEVNULL
        return subprocess.run(command, env=environment, stdout=quiet, check=False).returncode == 0

    # The names are looked up after the update, which brings the lists.
    installed = done(["apt-get", "update"]) and done(apt_command(packages))
    importlib.invalidate_caches()
    return installed


# The environment: .venv, with a stamp that says what was installed into it


def set_up_environment(extras: frozenset[str]) -> None:
    """Make `.venv` hold the app and `extras`; does nothing where the stamp says it does."""
    stamp = read_stamp()
    held = frozenset(stamp.get("extras", ()))
    inputs = fingerprint()
    complete = stamp.get("complete") is True and PYTHON.exists() and script("gatelens").exists()
    if complete and stamp.get("inputs") == inputs and extras <= held:
        return
    tell(f"Setting up {VENV}; the first time downloads what is needed.")
    # Without a stamp it is somebody's own; with an incomplete one a set-up was interrupted.
    reused = (complete or not stamp) and _works()
    if not reused:
        shutil.rmtree(VENV, ignore_errors=True)
        held = frozenset()
    wanted = {"inputs": inputs, "extras": sorted(extras | held)}
    write_stamp({**wanted, "complete": False})
    if not reused:
        _checked([sys.executable, "-m", "venv", str(VENV)], f"Python could not make {VENV.name}.")
    try:
        install(extras | held)
    except Stop:
        # pip changes nothing before it holds all it needs: what worked still works, off line too.
        write_stamp(stamp if reused else {"complete": False})
        raise
    write_stamp({**wanted, "complete": True})


def fingerprint() -> str:
    """A digest of all that decides what `.venv` must hold, and of where it stands."""
    import tomllib  # not in the Pythons that have to be told that they are too old

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    place = [str(ROOT), VERSION, platform.machine()]
    releases = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    inputs = json.dumps([place, settings["build-system"], settings["project"], releases])
    return hashlib.sha256(inputs.encode()).hexdigest()


def read_stamp() -> dict[str, Any]:
    """Return what the last set-up wrote; one that cannot be read counts as interrupted."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        stamp = None
    return stamp if isinstance(stamp, dict) else {"complete": False}


def write_stamp(stamp: dict[str, Any]) -> None:
    """Write the stamp: before a set-up begins as incomplete, after its end as complete."""
    VENV.mkdir(exist_ok=True)
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def _works() -> bool:
    probe = "import pip, sys; print('{}.{}'.format(*sys.version_info[:2]))"
    try:
        answer = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == VERSION


def install(extras: frozenset[str]) -> None:
    """Install the checkout, editable, with `extras`, at the releases of `constraints.txt`."""
    if "train" in extras and needs_cpu_index():
        _checked(
            pip("install", "--no-deps", "--index-url", TORCH_CPU_INDEX, TORCH),
            f"PyTorch's CPU build could not be fetched from {TORCH_CPU_INDEX}. To take PyTorch "
            "from elsewhere, set PIP_INDEX_URL or PIP_FIND_LINKS and start again.",
        )
    target = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
    _checked(
        pip("install", "--constraint", str(ROOT / "constraints.txt"), "--editable", target),
        "pip could not install Gatelens; its own message is above. Start again to try again.",
    )


def needs_cpu_index() -> bool:
    """Whether pip would take PyTorch from PyPI, whose wheels for Linux bring gigabytes of CUDA.

    Where pip is configured with a place of its own to look, that decides.
    """
    if not sys.platform.startswith("linux"):
        return False
    settings = subprocess.run(pip("config", "list"), capture_output=True, text=True, check=True)
    places = ("index-url=", "find-links=")  # extra-index-url= ends like the first
    return not any(place in line for line in settings.stdout.splitlines() for place in places)


def pip(*arguments: str) -> list[str]:
    """The command line of `.venv`'s own pip."""
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]


def script(name: str) -> Path:
    """Where `.venv` keeps the command `name`."""
    return SCRIPTS / (name + SUFFIX)


def _checked(command: list[str], sentence: str) -> None:
    # Standard output belongs to `gatelens`, so pip's goes where this program's goes.
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        raise Stop(sentence)


# The commands


def has_display() -> bool:
    """Whether a window can open: always but on a Linux without X or Wayland."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def run(arguments: list[str]) -> int:
    """Set up the app alone and start it, or its command line with `arguments`."""
    window = not arguments and has_display()
    set_up_system(window)
    set_up_environment(frozenset())
    if not arguments and not has_display():
        tell(NO_DISPLAY)
        return 1
    return subprocess.run([str(script("gatelens")), *arguments], check=False).returncode


def test(arguments: list[str]) -> int:
    """Set up everything, run every check and name those that failed.

    The last one builds the program that needs no Python and tries it, in an environment of its
    own; so it is a program of its own, too.
    """
    setup([])
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    failed = []
    for name, (tool, *options) in CHECKS.items():
        tell(f"\n== {name}")
        command = [str(script(tool)), *options, *(arguments if tool == "pytest" else [])]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
            failed.append(name)
    if not arguments:  # which choose some of the tests
        tell("\n== frozen program")
        command = [sys.executable, str(ROOT / "dev.py"), "package", "--smoke"]
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            failed.append("frozen program")
    tell(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def setup(_arguments: list[str]) -> int:
    """Set up everything: the app, training, and the tools that check them."""
    set_up_system(window=True)
    set_up_environment(ALL_EXTRAS)
    return 0


def bench(arguments: list[str]) -> int:
    """Set up the app, training and the peers, and print the benchmarks' table."""
    set_up_system(window=True)
    set_up_environment(frozenset({"train", "bench"}))
    command = [str(PYTHON), "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def package(arguments: list[str]) -> int:
    """Set up the app and PyInstaller, and build with them; see .ci/package.py for `arguments`."""
    # PyInstaller packs the system's libraries and only warns of a lack.
    set_up_system(window=True, tools=PACKING | (TRYING if "--smoke" in arguments else {}))
    set_up_environment(frozenset({"package"}))
    return subprocess.run([PYTHON, ROOT / ".ci" / "package.py", *arguments], check=False).returncode


def check_python() -> None:
    """Raise `Stop` on a Python that Gatelens does not support, naming one that it does."""
    if VERSION in SUPPORTED:
        return
    found = [version for version in SUPPORTED if shutil.which("python" + version)]
    advice = f"Start again with python{found[-1]}." if found else "Please install one of them."
    raise Stop(f"Gatelens needs Python 3.11, 3.12 or 3.13, and this is {VERSION}. {advice}")


def main(argv: list[str]) -> int:
    """Carry out one command and return its exit code."""
    cut = 1 if argv[:1] == ["package"] else [*argv, "--"].index("--")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = {"run": run, "test": test, "setup": setup, "bench": bench, "package": package}
    parser.add_argument("command", choices=commands, help="see above; `--` comes before ARGUMENTS")
    command = commands[parser.parse_args(argv[:cut]).command]
    try:
        check_python()
        return command(argv[cut:] if command is package else argv[cut + 1 :])
    except Stop as stop:
        tell(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
