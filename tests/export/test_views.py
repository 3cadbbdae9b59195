"""Every view of every cell can be written, in every format, or says why not."""

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.views import FIGURES, Wanted, draw
from sentiment_gui.export.writers import write_drawing
from tests.export.pictured import read

BEGINNINGS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("view", list(FIGURES))
def test_every_view_is_written_in_every_format(view, cell, tmp_path):
    trace, model = read(cell)
    options = FigureOptions(width_mm=85, theme="dark", title="A title")
    wanted = Wanted(options, against=model if view == "compare" else None)
    if (view, cell) == ("memory", "rnn"):
        with pytest.raises(GatelensError):
            draw(view, trace, model, wanted)
        return
    drawing = draw(view, trace, model, wanted)
    assert drawing.width == pytest.approx(85 / 25.4 * 96)
    for suffix, beginning in BEGINNINGS.items():
        path = tmp_path / f"figure{suffix}"
        write_drawing(drawing, path, 1.0)
        assert path.read_bytes().startswith(beginning)


def test_a_token_or_unit_that_is_not_there_is_refused_in_a_sentence():
    trace, model = read()
    with pytest.raises(GatelensError, match="There is no token 99: the review has 17"):
        draw("memory", trace, model, Wanted(FigureOptions(), token=98))
    with pytest.raises(GatelensError, match="There is no unit 8"):
        draw("units", trace, model, Wanted(FigureOptions(), unit=8))


def test_a_named_token_and_unit_are_shown():
    trace, model = read()
    memory = draw("memory", trace, model, Wanted(FigureOptions(), token=3))
    assert "‘not’" in memory.caption
    units = draw("units", trace, model, Wanted(FigureOptions(), unit=5))
    assert "Unit 5 is followed" in units.caption
