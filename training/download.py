"""Fetching archives: gone on with where a fetch stopped, checked, and whole or not there."""

from __future__ import annotations

import hashlib
import http.client
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sentiment_gui.core.errors import GatelensError

if TYPE_CHECKING:
    from training.corpora.corpus import Source

Progress = Callable[[int, int | None], None]

_CHUNK = 1 << 18
_SECONDS = 30
_PARTIAL_CONTENT = 206
_RANGE_NOT_SATISFIABLE = 416


def download(source: Source, folder: Path, progress: Progress | None = None) -> Path:
    """Fetch an archive into a folder; return its path at once if it lies there already.

    What has come stays in a ``.part`` file when a fetch is cut off, and the next one goes on from
    there if the server can. The archive takes its name only when its digest is right.

    Args:
        source: Address, digest and name.
        folder: Created if need be.
        progress: Told the bytes that have come, and all there will be if the server says so.

    Raises:
        GatelensError: ``download-failed`` if the connection fails or is cut off,
            ``download-digest`` if the archive is not the published one, ``write-failed``.
    """
    target = folder / source.file
    part = target.with_name(target.name + ".part")
    if target.exists():
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fetch(source, part, progress or show_progress)
        if (found := digest_of(part)) != source.sha256:
            part.unlink()
            raise GatelensError(
                "download-digest", address=source.address, found=found, expected=source.sha256
            )
        part.replace(target)
    except (
        urllib.error.URLError,
        http.client.HTTPException,
        ConnectionError,
        TimeoutError,
    ) as error:
        raise GatelensError("download-failed", address=source.address, reason=error) from error
    except OSError as error:
        raise GatelensError("write-failed", path=target, reason=error.strerror) from error
    return target


def _fetch(source: Source, part: Path, progress: Progress) -> None:
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    request = urllib.request.Request(source.address, headers=headers)  # noqa: S310  a constant
    try:
        answer = urllib.request.urlopen(request, timeout=_SECONDS)  # noqa: S310
    except urllib.error.HTTPError as error:
        with error:
            if error.code == _RANGE_NOT_SATISFIABLE:
                return  # everything has come already: the digest decides
        raise
    with answer:
        goes_on = answer.status == _PARTIAL_CONTENT
        with part.open("ab" if goes_on else "wb") as file:
            _copy(answer, file, have if goes_on else 0, progress)


def _copy(answer: http.client.HTTPResponse, file: BinaryIO, have: int, progress: Progress) -> None:
    length = answer.headers.get("Content-Length")
    total = have + int(length) if length else None
    while chunk := answer.read(_CHUNK):
        file.write(chunk)
        have += len(chunk)
        progress(have, total)
    if total is not None and have < total:
        raise http.client.IncompleteRead(b"", total - have)


def digest_of(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def show_progress(have: int, total: int | None) -> None:
    """Say on the terminal how much has come; say nothing where nobody watches."""
    if sys.stderr.isatty():
        whole = f" of {total / 1e6:.1f}" if total else ""
        end = "\n" if have == total else ""
        print(f"\r{have / 1e6:.1f}{whole} MB", end=end, file=sys.stderr, flush=True)
