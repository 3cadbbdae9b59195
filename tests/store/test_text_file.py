"""Reading a review from a file, whatever wrote it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.text_file import LIMIT, decode, read_text

TEXT = "Grüße \u2013 \u4f60\u597d \U0001f600 naïve"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "review.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", "\ufeff"), ("utf-16-be", "\ufeff")])
def test_both_byte_orders_are_read(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "review.txt"
    path.write_bytes((mark + TEXT).encode(encoding))
    assert read_text(path) == TEXT


def test_an_old_windows_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "review.txt"
    path.write_bytes("“très bien” – 5 €".encode("cp1252"))
    assert read_text(path) == "“très bien” – 5 €"


def test_all_line_ends_become_one(tmp_path: Path) -> None:
    path = tmp_path / "review.txt"
    path.write_bytes(b"a\r\nb\rc\nd\r\n\n")
    assert read_text(path) == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\x89PNG\r\n\0\0", "text-binary"), (b"a" * (LIMIT + 1), "text-too-long")],
)
def test_what_is_no_review_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "review.txt"
    path.write_bytes(content)
    with pytest.raises(GatelensError) as caught:
        read_text(path)
    assert caught.value.code == code
    assert str(path) in str(caught.value)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.txt", "file-missing"), (tmp_path, "read-failed")):
        with pytest.raises(GatelensError) as caught:
            read_text(path)
        assert caught.value.code == code


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    assert decode(text.encode("utf-8"), Path("x")) == text
