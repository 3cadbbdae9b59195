"""Writing without leaving half a file: everything is written beside its target, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from sentiment_gui.core.errors import GatelensError


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """Yield a path beside ``target`` that takes its place when the block ends well.

    The suffix is kept, since writers choose their format by it. On any exception the temporary
    file is removed and ``target`` stays as it was.

    Raises:
        GatelensError: ``write-failed`` if the system refuses (no folder, no permission, full disk).
    """
    target = Path(target)
    temporary: Path | None = None
    try:
        beside = target.with_name(f".{target.stem[:40]}-{token_hex(6)}{target.suffix}")
        # tempfile's are for their user alone, and to learn the umask is to change it for a moment.
        beside.touch(exist_ok=False)
        temporary = beside
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        yield temporary
        _flush_to_disk(temporary)
        temporary.replace(target)
    except OSError as error:
        raise GatelensError("write-failed", path=target, reason=_reason(error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside ``target`` that takes its place when the block ends well.

    Raises:
        GatelensError: ``write-failed`` if the system refuses.
    """
    target = Path(target)
    work: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}-"))
        fresh, old = work / "new", work / "old"
        fresh.mkdir()
        yield fresh
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise GatelensError("write-failed", path=target, reason=_reason(error)) from error
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)


def _flush_to_disk(path: Path) -> None:
    """Force the bytes out, so that a full disk is noticed before the rename."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
