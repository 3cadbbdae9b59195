"""A model folder in a zip, possibly from a stranger: four files by name, each of bounded size.

Nothing is unpacked by the paths in the zip: the known files are copied one by one into a new
folder, which takes its place only after :func:`read_model` has believed it.
"""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
import zlib
from lzma import LZMAError
from math import prod
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_folder
from sentiment_gui.core.installed import model_paths, user_models
from sentiment_gui.core.model_config import ModelConfig
from sentiment_gui.core.model_folder import (
    CARD,
    CONFIG,
    VOCABULARY,
    WEIGHTS,
    digest_of,
    read_config,
    read_model,
)

#: The largest zip entry of each kind, in bytes, however well it is packed.
LIMITS = {CONFIG: 64 * 2**20, VOCABULARY: 256 * 2**20, CARD: 4 * 2**20, WEIGHTS: 2 * 2**30}
_MOST_ENTRIES = 1000
_PIECE = 2**20
_HEADER = 2**20  # what safetensors may say about its arrays
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def import_zip(path: Path) -> Path:
    """Unpack a model into the user's models, and return its folder.

    A model that is installed already is not written again.

    Raises:
        GatelensError: ``zip-…`` for what is no model in a zip, ``write-failed``, or what
            :func:`read_model` finds wrong; nothing is left behind.
    """
    place = user_models()
    if place is None:
        raise GatelensError("write-failed", path=path, reason="no home folder")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _entries(archive, path.name)
            target = place / _free_name(path.stem, place)
            with atomic_folder(target) as folder:
                _unpack(archive, entries, folder, path.name)
            return target
    except _InstalledError as known:
        return known.path
    except _DAMAGED as error:
        raise GatelensError("zip-damaged", name=path.name) from error
    except OSError as error:
        raise GatelensError("read-failed", path=path, reason=error.strerror or error) from error


class _InstalledError(Exception):
    """The same model stands in ``path`` already."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def delete_model(path: Path) -> None:
    """Delete a model that was imported.

    Raises:
        GatelensError: ``write-failed`` if it is not one, or the system refuses.
    """
    if not is_imported(path):
        raise GatelensError("write-failed", path=path, reason="not an imported model")
    try:
        shutil.rmtree(path)
    except OSError as error:
        raise GatelensError("write-failed", path=path, reason=error.strerror or error) from error


def is_imported(path: Path) -> bool:
    """Whether a folder stands among the user's own models."""
    place = user_models()
    return (
        place is not None and path.parent == place and path.name != ".." and not path.is_symlink()
    )


def _entries(archive: zipfile.ZipFile, shown: str) -> dict[str, zipfile.ZipInfo]:
    """The entries of the model's files, by name; all in the root or all in one folder."""
    infos = archive.infolist()
    if len(infos) > _MOST_ENTRIES:
        raise GatelensError("zip-too-many", name=shown, count=len(infos))
    places: dict[PurePosixPath, dict[str, zipfile.ZipInfo]] = {}
    for info in infos:
        if _leaves_its_folder(info):
            raise GatelensError("zip-unsafe", name=shown, file=info.filename[:100])
        inside = PurePosixPath(info.filename)
        if inside.name in LIMITS and not info.is_dir() and "__MACOSX" not in inside.parts:
            files = places.setdefault(inside.parent, {})
            if inside.name in files:
                raise GatelensError("zip-damaged", name=shown)
            files[inside.name] = info
    whole = [files for files in places.values() if {CONFIG, WEIGHTS, VOCABULARY} <= set(files)]
    if len(whole) != 1:
        raise GatelensError("zip-no-model", name=shown)
    return whole[0]


def _leaves_its_folder(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is a link, or its path would lead elsewhere on any platform."""
    name = PureWindowsPath(info.filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    special = kind not in (0, stat.S_IFREG, stat.S_IFDIR)
    return special or bool(name.drive or name.root) or ".." in name.parts


def _unpack(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], folder: Path, shown: str
) -> None:
    """Write the files and check them; the small one that tells the others' sizes first."""
    limits = dict(LIMITS)
    try:
        _copy(archive, entries[CONFIG], folder / CONFIG, limits[CONFIG], shown)
        config = read_config(folder)
        twin = _twin(config)
        if twin is not None:
            raise _InstalledError(twin)
        numbers = sum(prod(shape) for shape in config.shapes().values())
        limits[WEIGHTS] = min(limits[WEIGHTS], 4 * numbers + _HEADER)
        for name in (VOCABULARY, CARD, WEIGHTS):
            if name in entries:
                _copy(archive, entries[name], folder / name, limits[name], shown)
        read_model(folder)
    except GatelensError as error:
        raise GatelensError(error.code, **{**error.values, "name": shown}) from error


def _copy(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, limit: int, shown: str
) -> None:
    """Write one entry; what it unpacks to is counted, not believed."""
    source: IO[bytes]
    with archive.open(info) as source, target.open("wb") as file:
        left = limit
        while piece := _read(source, min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise GatelensError("zip-too-large", name=shown, file=target.name)
            file.write(piece)


def _read(source: IO[bytes], size: int) -> bytes:
    try:
        return source.read(size)
    except OSError as error:  # bz2's word for damage: nothing is wrong with what is written to
        raise zipfile.BadZipFile(str(error)) from error


def _twin(config: ModelConfig) -> Path | None:
    """An installed model that would give the same verdicts."""
    digest = digest_of(config)
    for path in model_paths():
        try:
            if digest_of(read_config(path)) == digest:
                return read_model(path).path
        except GatelensError:
            continue  # a damaged one is no reason not to install a sound one
    return None


def _free_name(stem: str, place: Path) -> str:
    """A folder's name that hides no model, and takes the place of nothing that is in ``place``."""
    name = re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:60] or "model"
    others = [*model_paths(), *(place.iterdir() if place.is_dir() else ())]
    taken = {path.name.casefold() for path in others}  # some systems take capitals for the same
    names = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next(free for free in names if free.casefold() not in taken)
