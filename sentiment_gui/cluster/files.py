"""Files on any system that fsspec knows: reading them, finding them, writing them whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import Any

from fsspec.core import url_to_fs

from sentiment_gui.core.errors import GatelensError

#: Temporary files have these ends; readers of a folder of Parquet pass by what begins with a dot.
_BEFORE, _BEHIND = ".", ".part"
_MOST_SAID = 200  # characters of a reason; some libraries list every place that they looked in


def opened(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path on it.

    Raises:
        GatelensError: ``read-failed`` if there is no such kind of file system.
    """
    try:
        system, path = url_to_fs(address)
    except (ValueError, ImportError, OSError) as error:
        raise GatelensError("read-failed", path=address, reason=reason_of(error)) from error
    return system, path


def is_local(system: Any) -> bool:  # noqa: ANN401  an untyped library's
    """Whether a file system is this machine's own."""
    protocol = system.protocol
    return "file" in ((protocol,) if isinstance(protocol, str) else protocol)


def address_of(system: Any, path: str) -> str:  # noqa: ANN401
    """Return the address of a path on a file system: of this machine's own, the path."""
    return path if is_local(system) else str(system.unstrip_protocol(path))


def is_temporary(name: str) -> bool:
    """Whether a file is one that was not written to its end."""
    return name.startswith(_BEFORE) and name.endswith(_BEHIND)


def reason_of(error: BaseException) -> str:
    """Word an exception in half a sentence."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    words = " ".join(str(text).split()).rstrip(".")
    return words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]} …"


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Let what goes wrong in reading a file be said by its name.

    Raises:
        GatelensError: ``file-missing`` or ``read-failed``.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GatelensError("file-missing", path=path) from error
    except OSError as error:
        raise GatelensError("read-failed", path=path, reason=reason_of(error)) from error


class Folder:
    """A folder for output.

    Args:
        address: Need not be there.

    Attributes:
        address: The same from wherever this machine's files are seen.
    """

    def __init__(self, address: str) -> None:
        self._system, self._path = opened(address)
        self.address = address_of(self._system, self._path)

    def names(self, below: str = "") -> dict[str, int]:
        """Return what lies in the folder (or in one below): names and sizes."""
        path = self._place(below) if below else self._path
        self._system.invalidate_cache()
        with reading(f"{self.address}/{below}".rstrip("/")):
            if not self._system.exists(path):
                return {}
            if not self._system.isdir(path):
                raise GatelensError("cluster-output", path=self.address)
            found = self._system.ls(path, detail=True)
        return {entry["name"].rstrip("/").rpartition("/")[2]: entry["size"] or 0 for entry in found}

    def read(self, name: str) -> bytes:
        """Return what a file holds.

        Raises:
            GatelensError: ``file-missing`` or ``read-failed``.
        """
        with reading(f"{self.address}/{name}"):
            content: bytes = self._system.cat_file(self._place(name))
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all: under a temporary name that is then changed.

        Raises:
            GatelensError: ``write-failed``.
        """
        path = self._place(name)
        parent, _, last = path.rpartition("/")
        temporary = f"{parent}/{_BEFORE}{last}-{token_hex(6)}{_BEHIND}"
        try:
            self._system.makedirs(parent, exist_ok=True)
            self._put(temporary, path, content)
        except OSError as error:
            with suppress(OSError):
                self._system.rm_file(temporary)
            raise GatelensError(
                "write-failed", path=f"{self.address}/{name}", reason=reason_of(error)
            ) from error

    def _put(self, temporary: str, path: str, content: bytes) -> None:
        if not is_local(self._system):
            self._system.pipe_file(temporary, content)
            self._system.mv(temporary, path)
            return
        with open(temporary, "wb") as file:  # noqa: PTH123  fsspec's paths are strings
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(OSError):
            self._system.rm_file(self._place(name))

    def clean(self, below: str = "") -> None:
        """Remove temporary files that killed runs have left."""
        for name in self.names(below):
            if is_temporary(name):
                self.remove(f"{below}/{name}" if below else name)

    def _place(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"
