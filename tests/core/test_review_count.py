"""A paste is asked about only where it may be many reviews."""

import pytest

from sentiment_gui.core.review_count import review_count

WRAPPED = """I bought this kettle in May and for the first weeks it was all that I
had hoped for, quick and quiet and easy to clean, but then one morning
the seal began to leak and nobody at the shop would answer my mails, so
in the end I threw it away."""
PARAGRAPHS = "The first act is slow.\n\nThe second is worse.\n\nI left before the third."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("One line.", 1),
        ("Great kettle.\nLeaks.\nNever again.", 3),
        ("Great kettle.\n\n\nLeaks.\nNever again.\n", 3),
        (WRAPPED, 1),
        (PARAGRAPHS, 1),
        ("\n\n" + PARAGRAPHS + "\n\n", 1),
        ("\n\n".join(["Great kettle."] * 40), 40),
        ("\n".join(["It leaks, and I am very sorry that I ever bought this kettle here."] * 9), 9),
        ("很好。\n漏水。", 1),
        ("很好。\n漏水。\n不错。", 3),
    ],
)
def test_lines_are_counted_and_broken_text_is_one(text, count):
    assert review_count(text) == count
