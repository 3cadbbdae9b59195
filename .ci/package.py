"""Build the program that runs without Python, and what is handed out of it.

`python3 dev.py package` runs this with the Python of `.venv-package`, which holds the app and
PyInstaller alone. With `--smoke` it builds the folder where something has changed since, and
tries it (smoke.py); without, it makes the archives too:

dist/gatelens/                              the program
dist/gatelens-VERSION-SYSTEM-MACHINE.tar.xz  (.zip on Windows and macOS)
dist/gatelens_VERSION_amd64.deb             on Linux with dpkg-deb
dist/SHA256SUMS
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
PROGRAM = DIST / "gatelens"
#: Where the two programs lie in what is handed out, which is what is tried.
TRIED = DIST / "Gatelens.app" / "Contents" / "MacOS" if sys.platform == "darwin" else PROGRAM
STAMP = ROOT / "build" / "gatelens-inputs"
#: What decides what the program is.
INPUTS = (".ci/freeze.py", ".ci/package.py", "build.spec", "constraints.txt", "LICENSE")
#: PyInstaller only warns where the machine lacks these; the window then dies on X.
NEEDED_ON_X = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0", "libxcb-shape.so.0", "libxkbcommon-x11.so.0",
)  # fmt: skip
FORBIDDEN = ("lightning", "matplotlib", "nltk", "scipy", "torch", "torchtext")


class Stop(Exception):
    """Why there is no package, in a sentence."""


def version() -> str:
    """The version of the checkout."""
    text = (ROOT / "sentiment_gui" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    if found is None:
        raise Stop("sentiment_gui/__init__.py names no version.")
    return found[1]


def inputs_digest() -> str:
    """A digest of everything that goes into the program, and of the Python that builds it."""
    digest = hashlib.sha256(f"{sys.version} {platform.machine()}".encode())
    folders = [ROOT / "sentiment_gui", ROOT / "assets"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    files = [path for path in files if path.suffix != ".pyc"]
    for path in sorted([*files, *(ROOT / name for name in INPUTS)]):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build() -> None:
    """Make `dist/gatelens` afresh.

    Raises:
        Stop: PyInstaller failed, or what it made is not whole.
    """
    digest = inputs_digest()
    STAMP.unlink(missing_ok=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    if subprocess.run([*command, "build.spec"], cwd=ROOT, check=False).returncode != 0:
        raise Stop("PyInstaller could not build the program; its own message is above.")
    strip()
    check_contents()
    STAMP.write_text(digest, encoding="utf-8")


def is_current() -> bool:
    """Whether the program was built from what the checkout holds now."""
    return (
        STAMP.exists() and TRIED.exists() and STAMP.read_text(encoding="utf-8") == inputs_digest()
    )


def strip() -> None:
    """Take debugging symbols out of Python itself and the libraries of the system.

    Wheels are left alone: their makers stripped them, and `strip` damages libraries that were
    edited to find each other.
    """
    if not sys.platform.startswith("linux") or shutil.which("strip") is None:
        return
    inside = PROGRAM / "_internal"
    files = [*inside.glob("lib*.so*"), *inside.glob("python3*/lib-dynload/*.so")]
    own = [str(path) for path in files if not path.is_symlink()]
    subprocess.run(["strip", "--strip-unneeded", *own], check=True)


def check_contents() -> None:
    """Look whether libraries are missing or parts of training slipped in.

    Raises:
        Stop: so it is.
    """
    inside = PROGRAM / "_internal"
    wrong = [name for name in FORBIDDEN if (inside / name).exists()]
    if wrong:
        raise Stop(f"The program holds {', '.join(wrong)}: build it in .venv-package.")
    on_linux = sys.platform.startswith("linux")
    lacking = [name for name in NEEDED_ON_X if on_linux and not (inside / name).exists()]
    if lacking:
        raise Stop(f"Install on this machine, then build again: {', '.join(lacking)}")
    dangling = [path.name for path in inside.rglob("*") if path.is_symlink() and not path.exists()]
    if dangling:
        raise Stop(f"The program has links to files that are not in it: {', '.join(dangling)}")


def size(path: Path) -> int:
    """The bytes of a file, or of all files of a folder."""
    if path.is_file():
        return path.stat().st_size
    files = (file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)


def archives() -> Iterator[Path]:
    """Pack the program as this system's people expect it."""
    system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, "linux")
    name = f"gatelens-{version()}-{system}-{platform.machine().lower()}"
    if system == "linux":
        import linux

        yield linux.tar_xz(PROGRAM, DIST / f"{name}.tar.xz")
        if shutil.which("dpkg-deb"):
            yield linux.deb(PROGRAM, ROOT / "assets", DIST, version())
    elif system == "macos":
        # ditto keeps links and permissions, which zipfile does not.
        target = DIST / f"{name}.zip"
        command = ["ditto", "-c", "-k", "--keepParent", str(DIST / "Gatelens.app"), str(target)]
        subprocess.run(command, check=True)
        yield target
    else:
        yield Path(shutil.make_archive(str(DIST / name), "zip", DIST, PROGRAM.name))


def write_sums(files: list[Path]) -> None:
    """Write SHA256SUMS as `sha256sum --check` reads it."""
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")


def package() -> None:
    """Build, pack, and say how large each result is."""
    build()
    packed = list(archives())
    write_sums(packed)
    for path in (PROGRAM, *packed):
        print(f"{size(path) / 1e6:7.1f} MB  {path.relative_to(ROOT)}")


def main() -> int:
    """Build, or build what is outdated and try it."""
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="try the program instead of packing")
    parser.add_argument(
        "--root", type=Path, metavar="DIR", help="with --smoke: inside this system (chroot)"
    )
    options = parser.parse_args()
    try:
        if not options.smoke:
            package()
            return 0
        if not is_current():
            build()
        import smoke

        return smoke.run(TRIED, ROOT, options.root and options.root.resolve())
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
