"""A .gatelens file: what was saved comes back; what a stranger sends does no harm."""

import io
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.document import (
    LIMIT,
    Document,
    SavedResult,
    ViewState,
    read_document,
    write_document,
)

ABOUT = {"format": "gatelens review", "version": 1}
WHOLE = Document(
    "It leaks.\n\U0001f600 “don’t”", "Kettle", "english", "4f1c09" * 8, ViewState("cell", 7, 2),
    SavedResult("negative", 0.03, unsure=False, known=0.75),
)  # fmt: skip


def archive(path: Path, compression: int = zipfile.ZIP_DEFLATED, **parts: object) -> Path:
    with zipfile.ZipFile(path, "w", compression) as file:
        for name, content in parts.items():
            raw = content if isinstance(content, bytes) else json.dumps(content)
            file.writestr(f"{name}.json", raw)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(GatelensError) as caught:
        read_document(path)
    assert str(path) in str(caught.value)
    return caught.value.code


def test_a_review_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "kettle.gatelens"
    digest = write_document(path, WHOLE)
    assert read_document(path) == (WHOLE, digest)
    assert write_document(path, WHOLE, digest) == digest, "the same review, the same bytes"
    assert [item.name for item in tmp_path.iterdir()] == ["kettle.gatelens"]


def test_a_result_without_numbers_is_valid_json(tmp_path: Path) -> None:
    path = tmp_path / "a.gatelens"
    write_document(path, Document("a", result=SavedResult()))
    with zipfile.ZipFile(path) as file:
        assert json.loads(file.read("review.json"), parse_constant=pytest.fail)["text"] == "a"


def test_what_another_program_wrote_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.gatelens"
    known = write_document(path, Document("first"))
    theirs = write_document(path, Document("theirs"), known)
    with pytest.raises(GatelensError) as caught:
        write_document(path, Document("mine"), known)
    assert caught.value.code == "document-changed"
    assert read_document(path)[0].text == "theirs"
    write_document(path, Document("mine"))
    path.unlink()
    write_document(path, Document("mine"), theirs)


def test_unknown_keys_and_wrong_types_are_passed_over(tmp_path: Path) -> None:
    review = {
        "text": "a\0b\ud800", "name": 7, "tomorrow": [1, {"a": {}}],
        "view": {"view": ["x"], "cursor": -4, "token": 1e300},
        "result": {"label": "positive", "probability": 7, "known": 1, "unsure": "yes"},
    }  # fmt: skip
    path = archive(tmp_path / "a.gatelens", gatelens=ABOUT | {"by": "me"}, review=review, x=b"\0")
    document, _ = read_document(path)
    assert document.text == "ab\ufffd"
    assert (document.name, document.view) == ("", ViewState())
    assert document.result.label == "positive"
    assert document.result.probability != document.result.probability, "7 is no probability"
    assert (document.result.known, document.result.unsure) == (1.0, False)


def test_a_newer_version_is_refused_by_name(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.gatelens", gatelens=ABOUT | {"version": 9}, review={"text": "a"})
    assert refusal(path) == "document-version"


@pytest.mark.parametrize("about", [{}, {"format": "x", "version": 1}, ABOUT | {"version": "1"}])
def test_another_programs_zip_is_refused(tmp_path: Path, about: dict) -> None:
    assert refusal(archive(tmp_path / "a.zip", gatelens=about, review={})) == "document-foreign"


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"gatelens": ABOUT},
        {"gatelens": ABOUT, "review": [1]},
        {"gatelens": ABOUT, "review": {"text": None}},
        {"gatelens": ABOUT, "review": b"\xff\xfe"},
        {"gatelens": ABOUT, "review": b"{'a'"},
        {"gatelens": ABOUT, "review": b"[" * 30_000},
        {"gatelens": ABOUT, "review": b'{"text": ' + b"9" * 10_000 + b"}"},
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, parts: dict) -> None:
    assert refusal(archive(tmp_path / "a.gatelens", **parts)) == "document-damaged"


@pytest.mark.parametrize("raw", [b"", b"PK\5\6", b"\0" * 100, b"a review"])
def test_what_is_no_zip_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.gatelens"
    path.write_bytes(raw)
    assert refusal(path) == "document-damaged"


def test_a_cut_or_changed_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gatelens"
    write_document(path, WHOLE)
    raw = path.read_bytes()
    for wrong in (raw[:-5], raw[:60], raw[:50] + bytes([raw[50] ^ 1]) + raw[51:]):
        path.write_bytes(wrong)
        assert refusal(path) == "document-damaged"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.gatelens") == "file-missing"
    assert refusal(tmp_path) == "read-failed"


def bomb(path: Path, declared: int | None) -> Path:
    archive(path, gatelens=ABOUT, review=b'{"text": "' + b"a" * 3 * LIMIT + b'"}')
    if declared is not None:  # the directory lies about the size
        raw = path.read_bytes()
        true = (3 * LIMIT + 12).to_bytes(4, "little")
        assert raw.count(true) == 2
        path.write_bytes(raw.replace(true, declared.to_bytes(4, "little")))
    return path


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("honest bomb", "document-too-large"),
        ("lying bomb", "document-damaged"),
        ("brackets", "document-damaged"),
        ("names", "document-damaged"),
        ("large", "document-too-large"),
        ("lzma", "document-damaged"),
    ],
)
def test_a_bomb_does_not_go_off(tmp_path: Path, name: str, code: str) -> None:
    path = tmp_path / "a.gatelens"
    if name.endswith("bomb"):
        bomb(path, 100 if name == "lying bomb" else None)
    elif name == "brackets":
        archive(path, gatelens=ABOUT, review=b"[" + b"[]," * 4_000_000 + b"[]]")
    elif name == "names":
        archive(path, **{f"n{number}": b"" for number in range(2000)})
    elif name == "lzma":
        archive(path, zipfile.ZIP_LZMA, gatelens=ABOUT, review={"text": "a" * LIMIT})
    else:
        path.write_bytes(b"\0" * (LIMIT + 1))
    tracemalloc.start()
    try:
        assert refusal(path) == code
        assert tracemalloc.get_traced_memory()[1] < 4 * LIMIT
    finally:
        tracemalloc.stop()


def test_a_review_that_no_file_may_hold_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.gatelens"
    with pytest.raises(GatelensError, match="16 MB"):
        write_document(path, Document("a" * LIMIT))
    assert list(tmp_path.iterdir()) == []


def test_no_name_in_the_archive_becomes_a_path(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.gatelens"
    path.parent.mkdir()
    archive(path, gatelens=ABOUT, review={"text": "a", "name": "../../evil", "path": "/etc/x"},
            **{"../evil": b"x", "/tmp/evil": b"x"})  # fmt: skip
    assert read_document(path)[0].text == "a"
    assert [item.name for item in tmp_path.rglob("*")] == ["in", "a.gatelens"]


@given(st.binary(max_size=300), st.integers(0, 299), st.integers(1, 40))
def test_garbage_is_read_or_refused_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, length: int
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("gatelens.json", json.dumps(ABOUT))
        file.writestr("review.json", json.dumps({"text": "a"}))
    raw = buffer.getvalue()
    path = tmp_path_factory.mktemp("noise") / "a.gatelens"
    path.write_bytes(raw[:at] + noise + raw[at + length :])
    codes = {"document-damaged", "document-foreign", "document-version", "document-too-large"}
    try:
        assert isinstance(read_document(path)[0], Document)
    except GatelensError as error:
        codes.remove(error.code)
