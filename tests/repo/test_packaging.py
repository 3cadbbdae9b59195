"""What is handed out: the parts of Qt, the icons, the Debian package and its place on a desktop."""

import configparser
import importlib
import os
import re
import shutil
import subprocess
import sys
import types
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

ROOT = Path(__file__).parents[2]
ICON = ROOT / "assets" / "icons" / "gatelens.svg"
DESKTOP = ROOT / "assets" / "desktop"


@pytest.fixture
def ci(monkeypatch: pytest.MonkeyPatch):
    """Import a module of `.ci` by its name."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    names = ("freeze", "linux", "package", "smoke")
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield importlib.import_module
    for name in names:
        sys.modules.pop(name, None)


def binary(place: str) -> tuple[str, str, str]:
    return place, f"/wheel/{place}", "BINARY"


def test_a_dropped_plugin_takes_along_what_only_it_needs(ci, monkeypatch):
    """A library that a kept part needs too, even by a detour, must stay."""
    needs = {
        "libqgtk3.so": ["libgtk.so", "libQt6Gui.so"],
        "libgtk.so": ["libcairo.so", "libglib.so"],
        "libqxcb.so": ["libQt6Gui.so"],
        "libQt6Gui.so": ["libglib.so"],
    }
    finder = types.ModuleType("PyInstaller.depend.bindepend")
    finder.get_imports = lambda file: {(name, None) for name in needs.get(Path(file).name, ())}
    for name in ("PyInstaller", "PyInstaller.depend"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, finder.__name__, finder)
    plugins = "PySide6/Qt/plugins"
    entries = [
        binary(f"{plugins}/platformthemes/libqgtk3.so"),
        binary(f"{plugins}/platforms/libqxcb.so"),
        binary("PySide6/Qt/lib/libQt6Gui.so"),
        *map(binary, ("libgtk.so", "libcairo.so", "libglib.so", "libpython3.11.so.1.0")),
        ("libcairo.so.2", "libcairo.so", "SYMLINK"),
        ("libQt6Gui.so", "PySide6/Qt/lib/libQt6Gui.so", "SYMLINK"),
    ]
    words = [(f"PySide6/Qt/translations/qtbase_{code}.qm", "", "DATA") for code in ("de", "zh_CN")]
    kept = [place for place, _, _ in ci("freeze").trimmed(entries, words)]
    assert kept == [
        f"{plugins}/platforms/libqxcb.so",
        "PySide6/Qt/lib/libQt6Gui.so",
        "libglib.so",
        "libpython3.11.so.1.0",
        "libQt6Gui.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
    ]


def test_no_opengl_is_packed_for_windows(ci):
    """Widgets are painted without it, and it is as large as all of Qt that they need."""
    freeze = ci("freeze")
    names = ("opengl32sw.dll", "d3dcompiler_47.dll", "Qt6Gui.dll", "plugins/platforms/qwindows.dll")
    assert [name for name in names if freeze._is_wanted(f"PySide6/{name}")] == list(names[2:])


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="needs dpkg")
def test_libraries_of_the_system_bring_their_licences(ci):
    listed = subprocess.run(["dpkg", "-L", "libc6"], capture_output=True, text=True, check=True)
    library = next(line for line in listed.stdout.split() if line.endswith("/libc.so.6"))
    wheel = ("regex/_regex.so", "/wheels/regex/_regex.so", "BINARY")
    found = ci("freeze").licences_of_system([("libc.so.6", library, "BINARY"), wheel])
    places = {place: Path(source) for place, source, kind in found if kind == "DATA"}
    assert {"licences/system/libc6/copyright", "licences/system/common-licenses/LGPL-2.1"} <= set(
        places
    )
    assert all(path.is_file() for path in places.values())


@pytest.mark.parametrize(("maker", "kind"), [("_ico", "ico"), ("_icns", "icns")])
def test_qt_reads_the_icons_of_windows_and_macos(ci, maker, kind):
    buffer = QBuffer()
    buffer.setData(QByteArray(getattr(ci("freeze"), maker)(ICON)))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind.encode())
    sizes = set()
    for index in range(reader.imageCount()):
        reader.jumpToImage(index)
        image = reader.read()
        assert image.pixelColor(image.width() // 2, image.height() // 4).alpha() > 0
        sizes.add(image.width())
    assert {16, 32, 256} <= sizes


def test_the_desktop_knows_the_program_its_files_and_others_that_it_opens():
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str
    entry.read(DESKTOP / "gatelens.desktop", encoding="utf-8")
    facts = entry["Desktop Entry"]
    assert (facts["Exec"], facts["Icon"]) == ("gatelens-app %f", "gatelens")
    mime = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ET.parse(DESKTOP / "gatelens.xml").getroot().find(f"{mime}mime-type")
    assert kind.find(f"{mime}glob").get("pattern") == "*.gatelens"
    opened = set(facts["MimeType"].strip(";").split(";"))
    assert opened >= {kind.get("type"), "text/csv", "text/plain"}


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_the_debian_package_has_its_places_and_no_scripts(ci, tmp_path):
    checkout = tmp_path / "checkout"
    program = checkout / "dist" / "gatelens"
    program.mkdir(parents=True)
    for name in ("gatelens", "gatelens-app"):
        (program / name).write_bytes(b"\x7fELF GLIBC_2.9\0 GLIBC_2.34\0")
        (program / name).chmod(0o755)
    for name in ("LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, checkout)
    package = ci("linux").deb(program, ROOT / "assets", checkout / "dist", "1.2.3")
    out = tmp_path / "out"
    subprocess.run(["dpkg-deb", "-R", package, out], check=True)
    assert [path.name for path in (out / "DEBIAN").iterdir()] == ["control"]
    control = (out / "DEBIAN" / "control").read_text(encoding="utf-8")
    assert "Version: 1.2.3\n" in control
    assert "libc6 (>= 2.34)" in control
    assert (out / "usr/bin/gatelens-app").resolve() == out / "usr/lib/gatelens/gatelens-app"
    rights = (out / "usr/share/doc/gatelens/copyright").read_text(encoding="utf-8")
    assert rights.startswith((ROOT / "LICENSE").read_text(encoding="utf-8"))
    assert "/usr/lib/gatelens/_internal/licences" in rights
    icon = QImage(str(out / "usr/share/icons/hicolor/48x48/apps/gatelens.png"))
    assert icon.width() == 48
    for name in ("applications/gatelens.desktop", "mime/packages/gatelens.xml"):
        assert (out / "usr/share" / name).exists()


def test_only_an_archive_of_this_program_is_tried(ci, tmp_path):
    """An archive that was packed before the program was built again tells nothing of it."""
    archive_of = ci("smoke").archive_of
    program, archive = tmp_path / "gatelens", tmp_path / "gatelens-0.1.0-linux-x86_64.tar.xz"
    program.mkdir()
    (program / "gatelens").touch()
    assert archive_of(program) is None
    archive.touch()
    os.utime(program / "gatelens", (1_000, 1_000))
    assert archive_of(program) == archive
    os.utime(archive, (999, 999))
    assert archive_of(program) is None


def test_actions_are_pinned_by_commit():
    """A tag moves with whoever holds the action's repository; a commit does not."""
    files = list((ROOT / ".github" / "workflows").iterdir())
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    used = [line.split("uses: ")[1] for line in lines if "uses: " in line]
    assert used
    assert [
        line for line in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d+(\.\d+){2}", line)
    ] == []


def test_the_workflow_installs_what_qt_loads(dev):
    """There PyInstaller packs what the machine has, and only warns of a lack."""
    workflow = (ROOT / ".github" / "workflows" / "package.yml").read_text("utf-8").split()
    assert set(dev.QT_LIBRARIES.values()) - set(workflow) == set()
