"""Where the app keeps what outlives the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def settings_path() -> Path:
    """The settings file: ``gatelens/settings.json`` in the user's folder for configuration."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "gatelens" / "settings.json"


def data_folder() -> Path:
    """Where what a person gathers is kept: the history."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(folder) / "gatelens"


def state_folder() -> Path:
    """Where the unsaved text is kept: apart from data only where the platform parts them."""
    if sys.platform in ("win32", "darwin"):
        return data_folder()
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation)
    return Path(folder) / "gatelens"


def log_folder() -> Path:
    """Where the logs are."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "gatelens"
    return state_folder() / "logs"


def documents_folder() -> Path:
    """Where a file dialog opens first: the user's documents, or home."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
