"""The contribution of the words, as rows and as a figure whose numbers a reader can add."""

import re
from decimal import Decimal

import numpy as np
import pytest

from sentiment_gui.export.contribution_picture import (
    contribution_figure,
    contribution_rows,
    convention,
    weights,
)
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.pictures import svg_of
from sentiment_gui.export.text_tint import sentiment_tints, tints
from tests.export.pictured import Look, read, words


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_step_difference_is_there_for_every_cell_and_contribution_where_it_is_defined(cell):
    trace, _ = read(cell)
    rows = contribution_rows(trace)
    assert [row.name for row in rows][-1] == "step"
    assert np.allclose(np.cumsum(rows[-1].values) + trace.bias, trace.running_logit)
    assert ("contribution" in [row.name for row in rows]) == (cell != "rnn")
    assert np.array_equal(weights(trace), rows[0].values)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_sum_bias_and_logit_add_up_as_they_are_printed(cell):
    for seed in range(8):
        trace, _ = read(cell, words(30, seed), seed=seed)
        text = contribution_figure(trace).caption.replace("−", "-").replace("\u00a0", " ")
        found = dict(re.findall(r"(sum|bias|rounding|logit) ([+-]?\d+\.\d{3})", text))
        total = sum(Decimal(value) for name, value in found.items() if name != "logit")
        assert total == Decimal(found["logit"])


def test_the_split_of_the_tanh_is_named():
    trace, _ = read("lstm")
    assert "tanh split in proportion (Murdoch & Szlam 2017" in contribution_figure(trace).caption
    assert "Murdoch & Szlam 2017" in convention(trace)
    assert "tanh" not in contribution_figure(read("gru")[0]).caption
    assert "Contribution:" not in contribution_figure(read("rnn")[0]).caption


def test_bars_point_up_for_positive_and_down_for_negative():
    trace, _ = read("lstm")
    look = Look(trace, contribution_rows(trace)[:1])
    most, least = int(trace.contribution.argmax()), int(trace.contribution.argmin())
    zero = trace.contribution.max() / (trace.contribution.max() - trace.contribution.min())
    theme = THEMES["light"]
    assert look.at(most, 0, zero / 2) == theme.positive
    assert look.at(least, 0, (1 + zero) / 2) == theme.negative
    assert look.at(most, 0, (1 + zero) / 2) != theme.negative


def test_words_have_the_tint_that_the_text_has():
    trace, theme = read("lstm")[0], THEMES["dark"]
    of_text = {tint.start: tint.colour for tint in tints(trace, "contribution", theme)}
    of_words = sentiment_tints(trace.contribution, theme)
    assert [of_text.get(token.start) for token in trace.tokens] == of_words


def test_one_word_and_a_long_review_become_figures():
    for count in (1, 60, 400):
        figure = contribution_figure(read("lstm", words(count))[0])
        assert b"</svg>" in svg_of(figure)
        assert figure.caption.startswith(
            f"The LSTM (8 units) reads {count} token{'' if count == 1 else 's'}."
        )
