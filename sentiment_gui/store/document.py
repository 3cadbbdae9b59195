"""A ``.gatelens`` file: one review with what was seen of it, in a zip of JSON.

``gatelens.json`` says what the file is and in which version of the format, ``review.json`` holds
the rest. Such files come from strangers: sizes are checked before anything is unpacked, no name in
the archive becomes a path, unknown keys are ignored, values of a wrong type count as absent.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.store.text_file import read_bounded

SUFFIX = ".gatelens"
VERSION = 1
#: Of the file, and of each part unpacked, in bytes.
LIMIT = 16_000_000
#: Of the archive's directory, and of JSON without its strings: a file of ours needs some hundreds.
_LEAST = 64_000

_FORMAT = "gatelens review"
_ABOUT, _REVIEW = "gatelens.json", "review.json"
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RecursionError,
    RuntimeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ViewState:
    """What was looked at.

    Attributes:
        view: The view's key.
        cursor: The caret's place, in UTF-16 units.
        token: The token that was chosen by hand, or -1.
    """

    view: str = "gates"
    cursor: int = 0
    token: int = -1


@dataclass(frozen=True, slots=True)
class SavedResult:
    """What the model said, as :class:`sentiment_gui.core.result.Result` has it."""

    label: str = ""
    probability: float = math.nan
    unsure: bool = False
    known: float = math.nan


@dataclass(frozen=True, slots=True)
class Document:
    """One review and what was seen of it.

    Attributes:
        text: The review.
        name: Its title; may be empty.
        model, digest: The model that read it, and the digest of its weights; may be empty.
        view: What was looked at.
        result: What the model said, or ``None``.
    """

    text: str
    name: str = ""
    model: str = ""
    digest: str = ""
    view: ViewState = field(default_factory=ViewState)
    result: SavedResult | None = None


def write_document(path: Path, document: Document, known: str | None = None) -> str:
    """Write a document, atomically; return the digest of the file.

    Args:
        path: The file.
        document: What to write.
        known: The digest that the file had when it was read or written last. If another program
            has written it since, it is left alone. ``None`` overwrites whatever is there.

    Raises:
        GatelensError: ``document-changed``, ``document-too-large`` or ``write-failed``.
    """
    if known is not None and not _is_known(path, known):
        raise GatelensError("document-changed", path=path)
    about = {"format": _FORMAT, "version": VERSION}
    raw = _packed({_ABOUT: about, _REVIEW: to_values(document)}, path)
    with atomic_path(path) as temporary:
        temporary.write_bytes(raw)
    return _digest(raw)


def read_document(path: Path) -> tuple[Document, str]:
    """Read a document; return it with the digest of the file.

    Raises:
        GatelensError: ``file-missing``, ``read-failed``, ``document-too-large``,
            ``document-damaged``, ``document-foreign`` or ``document-version``.
    """
    raw = _bytes_at(path)
    try:
        _check_directory(raw)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            about = _part(archive, _ABOUT, path)
            _check_about(about, path)
            document = from_values(_part(archive, _REVIEW, path))
    except _FAULTS as error:
        raise GatelensError("document-damaged", path=path) from error
    return document, _digest(raw)


def to_values(document: Document) -> dict[str, Any]:
    """A document as JSON has it; numbers that are none are left out."""
    values = asdict(document)
    values["text"], values["name"] = clean(document.text), clean(document.name)
    if document.result is not None:
        values["result"] = {
            key: value for key, value in values["result"].items() if not _is_nan(value)
        }
    return values


def from_values(values: Mapping[str, Any]) -> Document:
    """The document of a JSON object, whatever is in it.

    Raises:
        ValueError: There is no text.
    """
    text = values.get("text")
    if not isinstance(text, str):
        raise ValueError("no text")
    view, result = values.get("view"), values.get("result")
    return Document(
        clean(text),
        clean(pick(values, "name", "")),
        clean(pick(values, "model", "")),
        clean(pick(values, "digest", "")),
        _view(view) if isinstance(view, dict) else ViewState(),
        _result(result) if isinstance(result, dict) else None,
    )


def pick(values: Mapping[str, Any], key: str, default: Any) -> Any:  # noqa: ANN401  any of JSON's
    """The value of ``key`` if it has the default's type, else the default."""
    value = values.get(key)
    if isinstance(default, float) and type(value) is int:
        value = float(value) if abs(value) < 1e15 else None
    return value if type(value) is type(default) else default


def clean(text: str) -> str:
    """A text without NUL and without halves of characters, which no file can hold."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _view(values: Mapping[str, Any]) -> ViewState:
    usual = ViewState()
    return ViewState(
        clean(pick(values, "view", usual.view)),
        max(0, pick(values, "cursor", usual.cursor)),
        max(-1, pick(values, "token", usual.token)),
    )


def _result(values: Mapping[str, Any]) -> SavedResult:
    usual = SavedResult()
    return SavedResult(
        clean(pick(values, "label", usual.label)),
        _share(pick(values, "probability", usual.probability)),
        pick(values, "unsure", usual.unsure),
        _share(pick(values, "known", usual.known)),
    )


def _share(value: float) -> float:
    return value if 0 <= value <= 1 else math.nan


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _packed(parts: Mapping[str, Mapping[str, Any]], path: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, values in parts.items():
            raw = json.dumps(values, ensure_ascii=False, indent=1).encode()
            if len(raw) > LIMIT:
                raise GatelensError("document-too-large", path=path, limit=LIMIT // 1_000_000)
            # A fixed time: the same review gives the same bytes.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, raw)
    return buffer.getvalue()


def _bytes_at(path: Path) -> bytes:
    return read_bounded(path, LIMIT, "document-too-large")


def _check_directory(raw: bytes) -> None:
    """Refuse a directory of a million names before it is read; the end record is the last 22."""
    end = raw[-22:]
    if end[:4] != b"PK\5\6" or raw[-42:-38] == b"PK\6\7":
        raise ValueError("no plain end record")
    if int.from_bytes(end[12:16], "little") > _LEAST:
        raise ValueError("the directory is too large")


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> dict[str, Any]:
    info = archive.getinfo(name)
    if info.file_size > LIMIT:
        raise GatelensError("document-too-large", path=path, limit=LIMIT // 1_000_000)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("an unusual compression")
    with archive.open(info) as file:
        raw = file.read(info.file_size + 1)
    # Without its strings JSON of ours is short; a file of nothing but brackets would fill memory.
    if len(_STRING.sub(b"", raw)) > _LEAST:
        raise ValueError("too many values")
    values = json.loads(raw.decode())
    if not isinstance(values, dict):
        raise ValueError("no object")
    return values


def _check_about(about: Mapping[str, Any], path: Path) -> None:
    version = about.get("version")
    if about.get("format") != _FORMAT or type(version) is not int or version < 1:
        raise GatelensError("document-foreign", path=path)
    if version > VERSION:
        raise GatelensError("document-version", path=path, version=version, supported=VERSION)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _is_known(path: Path, digest: str) -> bool:
    """Whether a file is as it was, or gone."""
    try:
        return _digest(_bytes_at(path)) == digest
    except GatelensError as error:
        return error.code == "file-missing"
