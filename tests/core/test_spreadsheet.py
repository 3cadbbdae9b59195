"""Cells that a spreadsheet would compute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.spreadsheet import defuse


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x.example","win")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "   =1+1",
        "\u00a0\u3000=1",
        "\n-1+1",
        "-",
        "- awful",
        "+49 170 1234",
        "-inf",
        "-1_000",
        "\t5",
    ],
)
def test_formulas_are_made_text(cell: str) -> None:
    assert defuse(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell",
    ["", " ", "good", "a=b", "-5", "+3.25", " -5 ", "-1.5e-3", "-.5", "-3,5", "-1,234.56", "-5%",
     "5", "'=1", "<3", "8/10", "…=", "word - word"],
)  # fmt: skip
def test_numbers_and_words_stay(cell: str) -> None:
    assert defuse(cell) == cell


@given(st.text())
def test_defusing_keeps_the_text_and_happens_once(cell: str) -> None:
    safe = defuse(cell)
    assert safe in (cell, "'" + cell)
    assert defuse(safe) == safe


@given(st.text(alphabet=" \u00a0\n\x0b\x0c"), st.sampled_from("=+-@\t\r"), st.text())
def test_nothing_that_begins_like_a_formula_gets_through(space: str, sign: str, rest: str) -> None:
    """Whatever follows the sign, the cell is text or a number that Python, too, can read."""
    cell = space + sign + rest
    if defuse(cell) == cell:
        assert set(cell.strip(" ")) <= set("0123456789+-.,eE%")
        assert cell.strip(" ")[0] in "+-"
    else:
        assert defuse(cell) == "'" + cell
