"""Where corpora lie on disk: found unpacked, unpacked from an archive, or fetched."""

from __future__ import annotations

import os
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_folder
from training.corpora.corpus import Corpus
from training.download import download


def default_cache() -> Path:
    """Return the platform's folder for files that can be fetched again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "gatelens" / "corpora"


@dataclass(frozen=True)
class Library:
    """Folders that hold corpora.

    Attributes:
        data: A folder of corpora, unpacked or as archives; it is only read. May be None.
        cache: Where archives are unpacked to, and fetched to.
        fetch: Whether a corpus that is in neither may be fetched from its official address.
    """

    data: Path | None
    cache: Path
    fetch: bool = False

    def root_of(self, corpus: Corpus) -> Path:
        """Return the folder in which the corpus stands, unpacking or fetching it if need be.

        Raises:
            GatelensError: ``file-missing`` if the data folder does not exist, ``corpus-missing``
                if the corpus is nowhere, ``archive-damaged`` if its archive cannot be unpacked,
                ``download-…`` if it cannot be fetched.
        """
        if self.data is not None and not self.data.is_dir():
            raise GatelensError("file-missing", path=self.data)
        unpacked = self.cache / corpus.name
        for folder in (self.data, unpacked):
            if folder and any((folder / marker).exists() for marker in corpus.markers):
                return folder
        archive = self._archive_of(corpus)
        with atomic_folder(unpacked) as folder:
            unpack(archive, folder)
        if not any((unpacked / marker).exists() for marker in corpus.markers):
            raise GatelensError(
                "archive-foreign", path=archive, corpus=corpus.name, marker=corpus.markers[0]
            )
        return unpacked

    def _archive_of(self, corpus: Corpus) -> Path:
        for folder in (self.data, self.cache):
            for name in corpus.archives:
                if folder and (folder / name).is_file():
                    return folder / name
        if self.fetch and corpus.source:
            return download(corpus.source, self.cache)
        raise GatelensError(
            "corpus-missing",
            corpus=corpus.name,
            folder=self.data or self.cache,
            names=" or ".join((*corpus.markers, *corpus.archives)),
            way=_way_to(corpus),
        )


def _way_to(corpus: Corpus) -> str:
    if corpus.source:
        return f"Add --fetch to fetch it from {corpus.source.address}"
    return f"Put it there by hand: {corpus.home}"


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a tar or zip archive; members that point outside the folder are refused.

    Raises:
        GatelensError: ``archive-damaged`` if the archive is not whole or not safe.
    """
    try:
        if archive.suffix == ".zip":
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(folder)  # noqa: S202  zipfile keeps members inside
        else:
            with tarfile.open(archive) as packed_tar:
                _unpack_tar(packed_tar, folder)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise GatelensError("archive-damaged", path=archive, reason=error) from error


def _unpack_tar(packed: tarfile.TarFile, folder: Path) -> None:
    if hasattr(tarfile, "data_filter"):
        packed.extractall(folder, filter="data")
        return
    # Pythons before 3.11.4, Debian 12's among them, have no filter.
    for member in packed:
        inside = (folder / member.name).resolve().is_relative_to(folder.resolve())
        if not inside or not (member.isfile() or member.isdir()):
            raise tarfile.TarError(f"{member.name} is no file or folder inside the archive's own")
        packed.extract(member, folder)
