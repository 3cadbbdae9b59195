"""Where the app keeps what outlives the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def settings_path() -> Path:
    """The settings file: ``gatelens/settings.json`` in the user's folder for configuration."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "gatelens" / "settings.json"


def documents_folder() -> Path:
    """Where a file dialog opens first: the user's documents, or home."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
