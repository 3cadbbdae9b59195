"""The carpet of units: every value where it belongs, on screen and in files."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from sentiment_gui.core import unit_order
from sentiment_gui.core.unit_order import order_units, unit_split
from sentiment_gui.export.colormaps import indices, table
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.pictures import pdf_of, svg_of
from sentiment_gui.export.surface import Surface
from sentiment_gui.export.units_picture import (
    UnitsChoice,
    read_units,
    units_figure,
    units_rows,
)
from tests.export.pictured import Look, read, words

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("scale", ["difference", "raw"])
def test_a_band_is_the_mean_of_its_units_in_their_own_deviations(scale):
    trace, model = read(hidden=70)
    units = read_units(trace, model, UnitsChoice("forget", scale))
    values, usual = trace.units("forget"), trace.baselines["forget"]
    for row, band in zip(units.carpet, units.bands, strict=True):
        for token in range(len(trace.tokens)):
            truth = [
                (values[token, k] - usual.unit_mean[k]) / usual.unit_sd[k]
                if scale == "difference"
                else values[token, k]
                for k in band
            ]
            assert row[token] == pytest.approx(np.mean(truth), abs=1e-6)


def test_a_long_review_is_read_by_stretches_to_the_same_picture(monkeypatch):
    trace, model = read(text=words(130), hidden=16)
    whole = read_units(trace, model, UnitsChoice("input", order="clustered", unit=3))
    monkeypatch.setattr(unit_order, "_BLOCK", 40)
    pieces = read_units(trace, model, UnitsChoice("input", order="clustered", unit=3))
    assert np.allclose(pieces.carpet, whole.carpet)
    assert np.array_equal(pieces.gate, whole.gate)
    assert np.array_equal(pieces.state, whole.state)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("every", [False, True])
def test_every_unit_is_in_one_band_in_the_order_asked_for(cell, every):
    trace, model = read(cell, hidden=70)
    units = read_units(trace, model, UnitsChoice("hidden", order="variance", every=every))
    order = order_units(trace, model, "hidden", "variance")
    assert np.array_equal(np.concatenate(units.bands), order)
    assert len(units.bands) == (70 if every else 32)


def test_an_opened_band_shows_its_units_and_the_others_stay():
    trace, model = read(hidden=64)
    closed = read_units(trace, model, UnitsChoice("forget"))
    opened = read_units(trace, model, UnitsChoice("forget", opened=4))
    assert [int(band[0]) for band in opened.bands[4:6]] == closed.bands[4].tolist()
    assert np.allclose(opened.carpet[6:], closed.carpet[5:])
    assert np.allclose(opened.carpet[4:6].mean(axis=0), closed.carpet[4])
    image = units_rows(opened)[0].image
    assert image.labels[4:6] == tuple(map(str, closed.bands[4]))
    assert image.shares[4] > image.shares[0]


def test_the_unit_that_did_most_for_the_verdict_is_followed_until_another_is_named():
    trace, model = read(hidden=16)
    split = unit_split(trace, model)
    most = int((split if trace.logit >= 0 else -split).argmax())
    units = read_units(trace, model, UnitsChoice("input"))
    assert units.unit == most
    other = read_units(trace, model, UnitsChoice("input", unit=7))
    _, gate, state = units_rows(other)
    assert np.array_equal(gate.values, trace.units("input")[:, 7])
    assert np.array_equal(state.values, trace.units("cell")[:, 7])
    assert gate.title == "Input, unit 7"


def test_a_quantity_that_the_cell_lacks_gives_way_to_the_one_that_keeps():
    for cell, name in (("gru", "update"), ("rnn", "hidden"), ("lstm", "forget")):
        trace, model = read(cell)
        assert read_units(trace, model, UnitsChoice("nothing")).followed == name


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_on_screen_each_cell_has_the_colour_of_its_value(scale):
    trace, model = read(hidden=64)
    units = read_units(trace, model, UnitsChoice("forget"))
    look = Look(trace, units_rows(units)[:1], scale)
    colours = table("difference:forget", "light")
    for token in (0, 5, len(trace.tokens) - 1):
        for band in (0, 13, 31):
            rgb = colours[indices(units.carpet[band, token : token + 1], -2, 2)[0]]
            assert look.at(token, 0, (band + 0.5) / 32) == "#" + bytes(rgb).hex().upper()


def test_small_carpets_are_rectangles_and_large_ones_a_picture():
    small, model = read(text=words(20), hidden=64)
    assert "<image" not in svg_of(units_figure(small, model)).decode()
    large, model = read(text=words(170), hidden=64)
    text = svg_of(units_figure(large, model, FigureOptions())).decode()
    ET.fromstring(text)
    assert "<image" in text
    assert pdf_of(units_figure(large, model)).startswith(b"%PDF")


def test_the_figure_names_the_unit_and_its_part():
    trace, model = read(hidden=64)
    figure = units_figure(trace, model)
    units = read_units(trace, model, UnitsChoice("forget"))
    part = re.search(r"its part of the logit is (\S+) of (\S+)\.", figure.caption)
    assert float(part[1].replace("−", "-")) == pytest.approx(units.split[units.unit], abs=5e-4)
    assert float(part[2].replace("−", "-")) == pytest.approx(trace.logit, abs=5e-4)
    assert "Forget gate of the LSTM: 64 units over 17 tokens" in figure.caption
    assert "readout" in "".join(ET.fromstring(svg_of(figure)).itertext())


def test_without_a_baseline_the_values_are_raw():
    trace, model = read(with_baselines=False)
    row = units_rows(read_units(trace, model, UnitsChoice("forget")))[0]
    assert (row.colours, row.span) == ("raw:forget", (0.0, 1.0))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("millimetres", [85.0, 170.0])
def test_the_last_bars_number_keeps_clear_of_the_scale(millimetres, seed, monkeypatch):
    """The bars of the cell state are numbered, and so is their scale at their right."""
    boxes, texts = [], Surface.texts

    def remember(surface, items, size, *rest, **options):
        items = list(items)
        boxes.extend((text, x, x + advance(text, size), y, size) for x, y, text in items)
        texts(surface, items, size, *rest, **options)

    monkeypatch.setattr(Surface, "texts", remember)
    trace, model = read(text=words(42, seed))
    svg_of(units_figure(trace, model, options=FigureOptions(width_mm=millimetres)))
    right = max(left for _, left, *_ in boxes)
    numbers = [box for box in boxes if re.fullmatch(r"[+−]?\d\.\d\d", box[0])]
    assert numbers
    scale = [box for box in boxes if box[1] == pytest.approx(right)]
    assert scale
    assert all(number[2] <= right - 3 for number in numbers)


@pytest.mark.parametrize(("count", "whole"), [(42, True), (168, False)])
def test_on_a_page_every_word_stands_above_its_column_while_there_is_room(count, whole):
    trace, model = read(text=words(count))
    drawn = ET.fromstring(svg_of(units_figure(trace, model, FigureOptions(width_mm=170))))
    texts = ["".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]
    missing = [token.text for token in trace.tokens if token.text not in texts]
    assert (missing == []) == whole
    assert sum(text in {token.text for token in trace.tokens} for text in texts) >= (
        count if whole else 2
    )
