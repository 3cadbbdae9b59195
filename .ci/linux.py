"""The two forms in which Linux gets the program: an archive to unpack, and a Debian package."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import freeze

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
# What PyInstaller leaves to the system, since it must fit the graphics driver; where fonts are.
DEPENDS = (
    "fontconfig-config", "libegl1", "libgl1", "libwayland-client0", "libwayland-cursor0", "libxcb1",
)  # fmt: skip
OTHERS = """
The libraries, fonts and formulas inside have licences of their own, which are in
/usr/lib/gatelens/_internal/licences and /usr/lib/gatelens/_internal/sentiment_gui/_assets.
"""
DESCRIPTION = """\
see how an LSTM reads a review
 Paste a review, get its sentiment, and watch the forget, input and output gates
 of a recurrent network open and close at every word. A desktop program and the
 command gatelens over the same core; it works off line."""


def tar_xz(program: Path, target: Path) -> Path:
    """Pack the folder; owners are left out, so that it unpacks as whoever unpacks it."""

    def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        return member

    with tarfile.open(target, "w:xz", preset=6) as archive:
        archive.add(program, program.name, filter=anonymous)
    return target


def deb(program: Path, assets: Path, folder: Path, version: str) -> Path:
    """Pack the folder with a menu entry, an icon and the type of `.gatelens` files.

    It has no scripts: dpkg's triggers refresh the menus, and taking it away touches nothing that
    a person has made.
    """
    target = folder / f"gatelens_{version}_{_architecture()}.deb"
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        _lay_out(root, program, assets)
        _describe(root, program.parent.parent, version)
        for path in (root, *root.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return target


def _architecture() -> str:
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _lay_out(root: Path, program: Path, assets: Path) -> None:
    shutil.copytree(program, root / "usr/lib/gatelens", symlinks=True)
    for command in ("gatelens", "gatelens-app"):
        link = root / "usr/bin" / command
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/gatelens/{command}")
    icon = assets / "icons/gatelens.svg"
    _copy(assets / "desktop/gatelens.desktop", root / "usr/share/applications/gatelens.desktop")
    _copy(assets / "desktop/gatelens.xml", root / "usr/share/mime/packages/gatelens.xml")
    _copy(icon, root / "usr/share/icons/hicolor/scalable/apps/gatelens.svg")
    for size in ICON_SIZES:
        target = root / f"usr/share/icons/hicolor/{size}x{size}/apps/gatelens.png"
        target.parent.mkdir(parents=True)
        target.write_bytes(freeze.png(icon, size))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _describe(root: Path, checkout: Path, version: str) -> None:
    documents = root / "usr/share/doc/gatelens"
    _copy(checkout / "LICENSE", documents / "copyright")
    with (documents / "copyright").open("a", encoding="utf-8") as file:
        file.write(OTHERS)
    changes = gzip.compress((checkout / "CHANGELOG.md").read_bytes(), mtime=0)
    (documents / "changelog.gz").write_bytes(changes)
    program = root / "usr/lib/gatelens"
    size = sum(file.lstat().st_size for file in root.rglob("*") if not file.is_dir())
    fields = {
        "Package": "gatelens",
        "Version": version,
        "Architecture": _architecture(),
        "Maintainer": "The Gatelens developers <gatelens@localhost>",
        "Installed-Size": str(size // 1024),
        "Depends": ", ".join([f"libc6 (>= {glibc(program)})", *DEPENDS]),
        "Recommends": "fonts-dejavu-core, shared-mime-info",
        "Suggests": "fonts-noto-cjk",
        "Section": "science",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    control = root / "DEBIAN/control"
    control.parent.mkdir()
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    control.write_text(text, encoding="utf-8")


def glibc(program: Path) -> str:
    """The newest version of glibc whose symbols anything in the program asks for."""
    newest = 0
    for path in program.rglob("*"):
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK):
            for found in re.findall(rb"GLIBC_2\.(\d+)\0", path.read_bytes()):
                newest = max(newest, int(found))
    return f"2.{newest}"
