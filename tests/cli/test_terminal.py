"""Sentences and progress on the terminal."""

import pytest

from sentiment_gui.cli.terminal import printable, progress_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, höflich, 很好 😀", "plain, höflich, 很好 😀"),
        ("\x1b[2J\r\n\t", r"\x1b[2J\r\n\t"),
        ("\u202eevil\u2028", r"\u202eevil\u2028"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_could_steer_a_terminal_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (2_048, 10_000, 4.0, "2,048 of 10,000 reviews, 512 a second, 0:16 left"),
        (2_048, 100_000, 4.0, "2,048 of 100,000 reviews, 512 a second, 3:11 left"),
        (10, 82_000, 1.0, "10 of 82,000 reviews, 10 a second, 2:16:39 left"),
        (2_048, None, 4.0, "2,048 reviews, 512 a second"),
        (0, 10, 1.0, "0 of 10 reviews, 0 a minute"),
        (1, 10, 4.0, "1 of 10 reviews, 15 a minute, 0:36 left"),
    ],
)
def test_progress_tells_how_far_how_fast_and_how_long(
    done: int, total: int | None, seconds: float, line: str
) -> None:
    assert progress_line(done, total, seconds) == line
