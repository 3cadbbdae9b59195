"""Whether the system is set to little motion: each platform keeps it in another place."""

from __future__ import annotations

import plistlib
import sys
import time
from pathlib import Path

#: Names of Windows for "show animations in windows".
_SPI_GETCLIENTAREAANIMATION = 0x1042
#: What desktops tell programs, through their portal: group, key, and the value of stillness.
_PORTAL = (
    ("org.freedesktop.appearance", "reduced-motion", ("1",)),
    ("org.gnome.desktop.interface", "enable-animations", ("False",)),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor", ("0", "0.0")),
)
_NOTHING = "org.freedesktop.portal.Error.NotFound"
#: A desktop that does not answer within so many ms has no say; how many s between two looks.
_PATIENCE, _PAUSE = 500, 0.005


def wants_stillness() -> bool:
    """Ask the system; may take half a second, so ask in a worker.

    Returns:
        Whether it wants as little motion as can be; false where it does not say.
    """
    if sys.platform == "win32":
        return _windows()
    return _mac(Path.home()) if sys.platform == "darwin" else _desktop()


def _windows() -> bool:
    import ctypes

    moves = ctypes.c_int(1)
    system = getattr(ctypes, "windll").user32  # noqa: B009  it is there on Windows alone
    system.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moves), 0)
    return not moves.value


def _mac(home: Path) -> bool:
    try:
        with (home / "Library/Preferences/com.apple.universalaccess.plist").open("rb") as file:
            return bool(plistlib.load(file).get("reduceMotion"))
    except (OSError, ValueError):
        return False


def _desktop() -> bool:
    for group, key, still in _PORTAL:
        told = _told(group, key)
        if told is None or told in still:
            return told is not None
    return False


def _told(group: str, key: str) -> str | None:
    """Return what the desktop tells of a key; empty for nothing, ``None`` where nobody answers."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant
    except ImportError:  # a Qt without D-Bus
        return None
    question = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "Read",
    )
    question.setArguments([group, key])
    coming = QDBusConnection.sessionBus().asyncCall(question, _PATIENCE)
    while not coming.isFinished():  # what blocks here holds the interpreter, and with it the window
        time.sleep(_PAUSE)
    answer = coming.reply()
    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        return "" if answer.errorName() == _NOTHING else None
    value = answer.arguments()[0]
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return str(value)
