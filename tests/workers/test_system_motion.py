"""Whether the system wants little motion: what each kind of desktop tells, and silence."""

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sentiment_gui.workers import system_motion

PORTAL = """
import os, sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusContext, QDBusVariant

@ClassInfo(**{"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Settings(QDBusAbstractAdaptor):
    @Slot(str, str, result="QDBusVariant")
    def Read(self, group, key):
        known = {"org.freedesktop.appearance reduced-motion": 0,
                 "org.gnome.desktop.interface enable-animations": sys.argv[1] == "moving"}
        return QDBusVariant(known.get(f"{group} {key}", ""))

app = QCoreApplication([])
owner = QObject()
settings = Settings(owner)
bus = QDBusConnection.sessionBus()
assert bus.registerObject("/org/freedesktop/portal/desktop", owner)
assert bus.registerService("org.freedesktop.portal.Desktop")
print("ready", flush=True)
app.exec()
"""
ASK = """
import subprocess, sys
portal = subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=subprocess.PIPE)
portal.stdout.readline()
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from sentiment_gui.workers.system_motion import wants_stillness
print(wants_stillness())
portal.kill()
portal.wait()
"""
# Owns the portal's name and handles no events: it never answers.
SILENT = """
import time
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection

app = QCoreApplication([])
assert QDBusConnection.sessionBus().registerService("org.freedesktop.portal.Desktop")
print("ready", flush=True)
time.sleep(60)
"""
TURNS = """
import subprocess, sys, threading, time
portal = subprocess.Popen([sys.executable, sys.argv[1]], stdout=subprocess.PIPE)
portal.stdout.readline()
from PySide6 import QtDBus
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from sentiment_gui.workers.system_motion import wants_stillness
said = []
asking = threading.Thread(target=lambda: said.append(wants_stillness()))
turns = 0
asking.start()
while asking.is_alive():
    time.sleep(0.01)
    turns += 1
print(*said, turns)
portal.kill()
portal.wait()
"""


@pytest.mark.parametrize(
    ("told", "still"),
    [
        ({"reduced-motion": "1"}, True),
        ({"reduced-motion": "0", "enable-animations": "False"}, True),
        ({"enable-animations": "True"}, False),
        ({"AnimationDurationFactor": "0"}, True),
        ({"AnimationDurationFactor": "1.0"}, False),
        ({}, False),
    ],
)
def test_each_desktop_is_understood(told, still, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_motion, "_told", lambda _group, key: told.get(key, ""))
    assert system_motion._desktop() is still


def test_a_desktop_that_does_not_answer_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(system_motion, "_told", lambda _group, key: asked.append(key))
    assert system_motion._desktop() is False
    assert len(asked) == 1, "each silence would cost half a second"


def test_a_mac_keeps_it_in_a_list_of_properties(tmp_path: Path) -> None:
    file = tmp_path / "Library" / "Preferences" / "com.apple.universalaccess.plist"
    assert system_motion._mac(tmp_path) is False
    file.parent.mkdir(parents=True)
    file.write_bytes(plistlib.dumps({"reduceMotion": True}))
    assert system_motion._mac(tmp_path) is True
    file.write_bytes(b"damaged")
    assert system_motion._mac(tmp_path) is False


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a D-Bus of its own")
@pytest.mark.parametrize("desktop", ["moving", "still"])
def test_a_real_portal_is_asked_over_d_bus(tmp_path: Path, desktop: str) -> None:
    script = tmp_path / "portal.py"
    script.write_text(PORTAL, "utf-8")
    assert on_a_bus(ASK, str(script), desktop) == [str(desktop == "still")]


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a D-Bus of its own")
def test_the_window_has_its_turns_while_a_desktop_does_not_answer(tmp_path: Path) -> None:
    """Half a second in a call that keeps the interpreter would be half a second without paint."""
    script = tmp_path / "silent.py"
    script.write_text(SILENT, "utf-8")
    said, turns = on_a_bus(TURNS, str(script))
    assert said == "False"
    assert int(turns) >= 10


def on_a_bus(code: str, *arguments: str) -> list[str]:
    command = ["dbus-run-session", "--", sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split()
