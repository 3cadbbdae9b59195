"""A span of a review keeps the states of the whole review before it, in pictures and files."""

import csv
import json

import numpy as np
import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span
from sentiment_gui.export.numbers import signed
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.rows import rows_for
from sentiment_gui.export.span_rows import rows_in, tokens_in
from sentiment_gui.export.trace_files import write_csv, write_json, write_npz
from sentiment_gui.export.views import Wanted, draw
from sentiment_gui.export.writers import write_drawing
from tests.export.made_traces import make_trace
from tests.export.pictured import read, words

SPAN = Span(20, 32)
LONG = words(60)


def test_rows_of_a_span_are_the_whole_reviews_values():
    trace, _ = read(text=LONG)
    for whole, cut in zip(rows_for(trace), rows_in(rows_for(trace), SPAN), strict=True):
        np.testing.assert_array_equal(cut.values, whole.values[20:32])
        assert (cut.line is None) == (whole.line is None)
        assert cut.line is None or len(cut.line) == len(cut.values) == 12
    assert tokens_in(trace, SPAN) == trace.tokens[20:32]


def test_only_an_lstm_begins_with_nothing_to_forget():
    gru = rows_for(make_trace(cell="gru"), "difference")
    assert not any(row.idle for row in gru)
    lstm = rows_for(make_trace(), "difference")
    assert {row.name: row.idle for row in lstm if row.idle} == {"forget": (0,)}
    assert rows_in(lstm, Span(0, 3))[1].idle == (0,)
    assert not any(row.idle for row in rows_in(lstm, Span(1, 3)))


def test_a_span_is_not_its_text_read_alone():
    trace, model = read(text=LONG)
    alone, _ = read(text=" ".join(token.text for token in tokens_in(trace, SPAN)))
    assert not np.allclose(trace.mean["forget"][20:32], alone.mean["forget"])
    np.testing.assert_array_equal(
        rows_in(rows_for(trace, "raw", ["forget"]), SPAN)[0].values, trace.mean["forget"][20:32]
    )
    assert model.config.cell == "lstm"


@pytest.mark.parametrize("view", ["gates", "units", "contribution", "memory"])
def test_every_view_draws_a_span_and_says_so(view, tmp_path):
    trace, model = read(text=LONG)
    figure = draw(view, trace, model, Wanted(FigureOptions(span=SPAN)))
    assert "Shown are tokens 21 to 32 of 60, read after all before them." in figure.caption
    write_drawing(figure, tmp_path / "a.svg", 1.0)
    drawn = (tmp_path / "a.svg").read_text("utf-8")
    whole = draw(view, trace, model, Wanted(FigureOptions()))
    assert "Shown" not in whole.caption
    assert len(drawn) > 1_000


def test_contributions_of_the_rest_are_two_sums_in_the_caption():
    trace, model = read(text=LONG)
    caption = draw("contribution", trace, model, Wanted(FigureOptions(span=SPAN))).caption
    values = trace.contribution
    for name, part in (("before", values[:20]), ("shown", values[20:32]), ("after", values[32:])):
        number = signed(float(part.sum()), 3)
        assert f"{name}\u00a0{number}" in caption


def test_a_cell_is_drawn_inside_the_span():
    trace, model = read(text=LONG)
    picture = draw("cell", trace, model, Wanted(FigureOptions(span=Span(30, 31))))
    assert "31" in picture.caption


def test_a_long_review_has_a_figure_of_a_part():
    trace, model = read(text=words(5_050))
    with pytest.raises(GatelensError, match="take a part"):
        draw("gates", trace, model, Wanted(FigureOptions()))
    figure = draw("gates", trace, model, Wanted(FigureOptions(span=Span(5_000, 5_050))))
    assert "5,001 to 5,050 of 5,050" in figure.caption


def test_a_span_that_is_not_there_is_refused():
    trace, model = read(text=LONG)
    with pytest.raises(GatelensError, match="no tokens 51 to 70"):
        draw("gates", trace, model, Wanted(FigureOptions(span=Span(50, 70))))


def test_numbers_of_a_span_keep_their_index_and_add_up(tmp_path):
    trace, _ = read(text=LONG)
    write_json(trace, tmp_path / "a.json", SPAN)
    content = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert content["span"] == [20, 32]
    assert [token["start"] for token in content["tokens"]] == [
        token.start for token in trace.tokens[20:32]
    ]
    rest = content["contribution_before"] + content["contribution_after"] + content["bias"]
    assert sum(content["contribution"]) + rest == pytest.approx(content["logit"], abs=1e-6)
    np.testing.assert_allclose(content["forget"], trace.units("forget", 20, 32), rtol=1e-8)
    write_npz(trace, tmp_path / "a.npz", SPAN)
    with np.load(tmp_path / "a.npz") as archive:
        assert json.loads(archive["header"].tobytes())["span"] == [20, 32]
        assert archive["cell"].shape == (12, trace.model.hidden_size)
        np.testing.assert_array_equal(archive["contribution"], trace.contribution[20:32])
    write_csv(trace, tmp_path / "a.csv", SPAN)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["index"]) for row in rows] == list(range(20, 32))
    assert float(rows[0]["contribution"]) == trace.contribution[20]
