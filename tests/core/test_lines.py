"""Lines of text files: what ends one, how they are decoded, what is refused."""

import codecs
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core import lines
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import open_binary, text_lines, without_end


def read(data: bytes, encoding: str | None = None) -> list[str]:
    return list(text_lines(io.BytesIO(data), "reviews.txt", encoding))


def test_only_line_feeds_end_a_line() -> None:
    text = "a\u2028b\u0085c\x0bd\x0ce\rf\x1c\x1d\x1eg\n"
    assert read(text.encode()) == [text]


def test_ends_stay_and_are_taken_off_one_at_a_time() -> None:
    found = read(b"a\nb\r\n\r\n\nc\r\r\nlast\r")
    assert found == ["a\n", "b\r\n", "\r\n", "\n", "c\r\r\n", "last\r"]
    assert [without_end(line) for line in found] == ["a", "b", "", "", "c\r", "last\r"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"))))
def test_any_lines_come_back_from_utf8(texts: list[str]) -> None:
    data = codecs.BOM_UTF8 + "".join(f"{text}\n" for text in texts).encode()
    assert [without_end(line) for line in read(data)] == [text.removesuffix("\r") for text in texts]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_blocks_may_cut_anywhere(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Characters, marks and line ends are whole even if a read ends inside them."""
    monkeypatch.setattr(lines, "_BLOCK", max(size, 4))
    text = "Schön 😀\r\n很好\n\nok"
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert "".join(read(text.encode(encoding))) == text


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(mark: bytes, codec: str) -> None:
    text = "first Ċ line\nsecond\n"  # U+010A holds a line feed's byte
    assert read(mark + text.encode(codec)) == ["first Ċ line\n", "second\n"]


def test_a_named_encoding_is_used() -> None:
    assert read("très bien\n".encode("cp1252"), "cp1252") == ["très bien\n"]
    assert read("很好\n".encode("gb18030"), "GB18030") == ["很好\n"]
    assert read("好\n".encode("utf-16"), "utf-16") == ["好\n"]


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "base64", "a\0b", ""])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(GatelensError, match="There is no encoding") as caught:
        read(b"x", encoding)
    assert caught.value.code == "encoding-unknown"


@pytest.mark.parametrize("before", [0, 2, 100_000])
def test_what_cannot_be_decoded_is_named_by_its_line(before: int) -> None:
    with pytest.raises(GatelensError) as caught:
        read(b"fine\n" * before + b"caf\xe9 noir\nfine\n")
    assert caught.value.code == "text-encoding"
    assert caught.value.values["line"] == before + 1
    assert "reviews.txt is not UTF-8 text" in str(caught.value)


def test_a_character_that_the_file_breaks_off_is_named_by_its_line() -> None:
    with pytest.raises(GatelensError) as caught:
        read("ok\nok\n好".encode()[:-1])
    assert caught.value.values["line"] == 3


def test_a_line_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 200_000)
    assert len(read(b"x" * 200_000)[0]) == 200_000
    endless = io.BytesIO(b"ok\n" + b"x" * 1_000_000)
    found = text_lines(endless, "big.txt")
    assert next(found) == "ok\n"
    with pytest.raises(GatelensError, match=r"Line 2 of big\.txt is longer than 200,000"):
        next(found)
    assert endless.tell() < 400_000


def test_a_file_that_cannot_be_read_says_why() -> None:
    class Vanished(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(GatelensError, match="reviews could not be read: Input/output error"):
        list(text_lines(Vanished(), "reviews"))


def test_a_file_that_is_not_there_or_is_a_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(GatelensError, match=r"There is no file .*none\.txt"):
        open_binary(tmp_path / "none.txt")
    with pytest.raises(GatelensError, match="could not be read"):
        open_binary(tmp_path)
    with pytest.raises(GatelensError, match="could not be read"):
        open_binary(Path("a\0b"))


def test_lines_are_read_as_they_are_asked_for() -> None:
    file = io.BytesIO(b"a review\n" * 1_000_000)
    found = text_lines(file, "reviews.txt")
    for _ in range(10):
        next(found)
    assert file.tell() < 200_000
