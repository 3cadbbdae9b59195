"""The settings file: read with care, written whole or not at all."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.store.setting_table import SETTINGS, Setting

log = logging.getLogger(__name__)


class Settings(QObject):
    """The values of :data:`SETTINGS`, as a person has chosen them.

    A value of the wrong type in the file counts as not chosen. A file that is no JSON object is
    set aside as ``settings.damaged.json`` and its place taken by the defaults.

    Args:
        path: The file; it need not exist.
        parent: Qt's owner.
    """

    changed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._table: dict[str, Setting] = {setting.key: setting for setting in SETTINGS}
        self._chosen: dict[str, Any] = {}
        self.set_aside: Path | None = None
        self._read()

    def get(self, key: str) -> Any:  # noqa: ANN401  the table knows each key's type
        """The value of ``key``, its default where nothing valid was chosen."""
        setting = self._table[key]
        value = self._chosen.get(key, setting.default)
        return value if setting.accepts(value) else setting.default

    def put(self, key: str, value: object) -> None:
        """Choose ``value``.

        Raises:
            ValueError: The table does not allow it: a mistake of the program.
        """
        setting = self._table[key]
        if not setting.accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if value != self.get(key):
            self._chosen[key] = value
            self.changed.emit(key)

    def snapshot(self) -> dict[str, Any]:
        """What :meth:`write` would write: a copy that another thread may hold."""
        return dict(self._chosen)

    def write(self) -> None:
        """Write the file. A refusal of the system is logged: no work is lost by it."""
        write_settings(self._path, self.snapshot())

    def _read(self) -> None:
        try:
            raw = self._path.read_bytes()
        except OSError:
            return
        try:
            values = json.loads(raw.decode("utf-8"))
            if not isinstance(values, dict):
                raise TypeError("not an object")
        except (ValueError, TypeError, RecursionError):
            self._set_aside()
            return
        self._chosen = values

    def _set_aside(self) -> None:
        aside = self._path.with_name(f"{self._path.stem}.damaged{self._path.suffix}")
        try:
            self._path.replace(aside)
        except OSError as error:
            log.warning("the damaged settings file stays in its place: %s", error)
            return
        self.set_aside = aside


def write_settings(path: Path, values: dict[str, Any]) -> None:
    """Write ``values`` to ``path``, atomically; log what the system refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_path(path) as temporary:
            temporary.write_text(json.dumps(values, indent=1, sort_keys=True), "utf-8")
    except (OSError, GatelensError) as error:
        log.warning("the settings were not saved: %s", error)
