"""What `build.spec` needs beside PyInstaller: which parts of Qt go in, icons, licences."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import distribution
from pathlib import Path
from sysconfig import get_path

Entry = tuple[str, str, str]  # where it goes, what it is now, PyInstaller's code of its kind

#: Qt's plugins that a program of windows, text and pictures can meet, by folder. None for OpenGL:
#: widgets are painted without it, on X and on Wayland.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qicns", "qico", "qjpeg", "qsvg", "qwebp"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    # Not gtk3: it would bring all of GTK.
    "platformthemes": {"qxdgdesktopportal"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?([^/.]+)\.(?:so|dylib|dll)$")
#: What draws OpenGL on a Windows without a driver for it: 20 MB and more that no widget asks for.
_OPENGL = re.compile(r"(?:^|/)(?:opengl32sw|d3dcompiler_\d+)\.dll$")
#: Qt's own words (buttons of its dialogs) in the languages of the window.
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(?!qtbase_(?:en|zh_CN)\.qm$)")

#: Distributions whose code is in the program.
INSIDE = ("charset-normalizer", "numpy", "PySide6_Essentials", "regex", "safetensors", "shiboken6")
_LICENCE = re.compile(r"(?i)^(licen[cs]e|copying|notice)")
_SHARED = re.compile(r"/usr/share/common-licenses/[\w.-]*\w")  # what Debian's copyrights point to


def trimmed(binaries: Iterable[Entry], data: Iterable[Entry]) -> list[Entry]:
    """Drop plugins not in `PLUGINS`, what only they need, and what nothing here asks for."""
    entries = [*binaries, *data]
    entries = [entry for entry in entries if not _TRANSLATION.search(_posix(entry[0]))]
    dropped = [entry for entry in entries if not _is_wanted(entry[0])]
    libraries = {Path(entry[1]).name: entry for entry in entries if entry[2] != "SYMLINK"}
    gone = {entry[0] for entry in dropped}
    suspects = _needed_by(dropped, libraries) | gone
    gone |= suspects - _needed_by([each for each in entries if each[0] not in suspects], libraries)
    return [
        entry
        for entry in entries
        if entry[0] not in gone and not (entry[2] == "SYMLINK" and _posix(entry[1]) in gone)
    ]


def _posix(place: str) -> str:
    return Path(place).as_posix()


def _is_wanted(place: str) -> bool:
    plugin = _PLUGIN.search(_posix(place))
    if plugin is None:
        return _OPENGL.search(_posix(place)) is None
    return plugin[2] in PLUGINS.get(plugin[1], ())


def _needed_by(roots: list[Entry], libraries: dict[str, Entry]) -> set[str]:
    """The places of all libraries that `roots` load, and that these load in turn."""
    from PyInstaller.depend.bindepend import get_imports

    found: set[str] = set()
    waiting = [entry[1] for entry in roots if entry[2] in ("BINARY", "EXTENSION")]
    while waiting:
        for name, path in get_imports(waiting.pop()):
            entry = libraries.get(Path(path or name).name)
            if entry is not None and entry[0] not in found:
                found.add(entry[0])
                waiting.append(entry[1])
    return found


def licences() -> list[tuple[str, str]]:
    """Pairs of a licence file and the folder it goes to, for Python and all that is inside."""
    pairs = [(str(file), "licences/Python") for file in Path(get_path("stdlib")).glob("LICENSE*")]
    if sys.platform == "win32":
        pairs += [(str(file), "licences/Python") for file in Path(sys.base_prefix).glob("LICENSE*")]
    for name in INSIDE:
        files = distribution(name).files or ()
        for file in files:
            if ".dist-info" in file.parts[0] and _LICENCE.match(file.name):
                below = Path(*file.parts[1:-1]).as_posix().removeprefix("licenses").strip("/.")
                pairs.append((str(file.locate()), f"licences/{name}/{below}".rstrip("/")))
    return pairs


def licences_of_system(entries: Iterable[Entry]) -> list[Entry]:
    """The licences of the libraries that the building Debian or Ubuntu gave, as it keeps them."""
    if not sys.platform.startswith("linux") or shutil.which("dpkg") is None:
        return []
    files = {os.path.realpath(source) for _, source, kind in entries if kind == "BINARY"}
    # dpkg knows some of them by the place they had before /lib became a part of /usr.
    files |= {name.removeprefix("/usr") for name in files if name.startswith("/usr/lib")}
    command = ["dpkg", "--search", *sorted(files)]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    packages = {line.partition(":")[0] for line in found.splitlines()}
    texts = [Path("/usr/share/doc", package, "copyright") for package in sorted(packages)]
    texts = [path for path in texts if path.exists()]
    shared = {
        name for path in texts for name in _SHARED.findall(path.read_text("utf-8", "replace"))
    }
    pairs = [(f"{path.parent.name}/copyright", path) for path in texts]
    pairs += [(f"common-licenses/{path.name}", path) for path in map(Path, sorted(shared))]
    return [
        (f"licences/system/{place}", os.path.realpath(path), "DATA")
        for place, path in pairs
        if path.is_file()
    ]


def icon(source: Path, folder: Path) -> str | None:
    """Make the icon that this system's programs carry from an SVG; Linux has none inside."""
    makers: dict[str, Callable[[Path], bytes]] = {".ico": _ico, ".icns": _icns}
    suffix = {"win32": ".ico", "darwin": ".icns"}.get(sys.platform)
    if suffix is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"gatelens{suffix}"
    target.write_bytes(makers[suffix](source))
    return str(target)


def png(source: Path, size: int) -> bytes:
    """Draw an SVG without text as a square PNG."""
    from PySide6.QtCore import QBuffer, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _ico(source: Path) -> bytes:
    """An .ico of PNGs: a header, a directory of 16-byte entries, the pictures."""
    sizes = (16, 24, 32, 48, 64, 256)
    pictures = [png(source, size) for size in sizes]
    offset = 6 + 16 * len(sizes)
    directory = b""
    for size, picture in zip(sizes, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return struct.pack("<HHH", 0, 1, len(sizes)) + directory + b"".join(pictures)


def _icns(source: Path) -> bytes:
    """An .icns of PNGs: chunks of a type, a length that counts its own head, and the picture."""
    kinds = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
    chunks = b""
    for kind, size in kinds.items():
        picture = png(source, size)
        chunks += struct.pack(">4sI", kind, len(picture) + 8) + picture
    return struct.pack(">4sI", b"icns", len(chunks) + 8) + chunks
