"""The cell's picture says what was computed, in type that can be read, with nothing overlapping."""

import math
import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sentiment_gui.core.cell_numbers import CellNumbers, Sum, cell_numbers
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.cell_equations import equations
from sentiment_gui.export.cell_figure import cell_figure
from sentiment_gui.export.cell_picture import CellPicture, CellStyle
from sentiment_gui.export.cell_picture_text import Picked
from sentiment_gui.export.cell_picture_tools import gate_width, road_width
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.options import PRESETS, FigureOptions
from sentiment_gui.export.page import on_page
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.surface import Surface
from sentiment_gui.export.words import measure
from sentiment_gui.export.writers import write_drawing
from tests.export.files import pdf_text
from tests.support import random_model

TEXT = "The film is slow. But it is great, and I do n't love <b>it</b> &amp; zyzzyva again!"
KINDS = [("lstm", "tanh"), ("gru", "tanh"), ("rnn", "tanh"), ("rnn", "relu")]
SIZES = {
    "window at 1280x720": ((1280, 577), CellStyle()),
    "smallest window": ((760, 421), CellStyle()),
    "projector": ((1280, 676), CellStyle(15, hint="Esc leaves the presentation")),
    "old projector": ((1024, 720), CellStyle(15, hint="Esc leaves the presentation")),
    "full HD": ((1920, 1036), CellStyle(15, hint="Esc leaves the presentation")),
}


def read(kind=("lstm", "tanh"), text=TEXT, **options):
    cell, nonlinearity = kind
    model = random_model(cell, nonlinearity=nonlinearity, hidden=16, **options)
    return Classifier(model).trace(text), model


def picture_of(trace, model, token=5, unit=3, size=(1280, 748), style=None):
    numbers = cell_numbers(trace, model, token, unit)
    words = measure(trace.tokens, 26)
    picked = Picked("erased", token)
    return CellPicture(trace, words, numbers, picked, size, style or CellStyle())


def painted(picture, theme="light"):
    image = QImage(int(picture.width), int(picture.height), QImage.Format.Format_RGB32)
    image.fill(QColor(THEMES[theme].canvas))
    painter = QPainter(image)
    picture.paint(painter, THEMES[theme])
    painter.end()
    return image


@pytest.fixture
def written(monkeypatch):
    """Every piece of text that is painted: (text, size, its box in px)."""
    pieces = []
    texts = Surface.texts

    def remember(surface, items, size, ink, *rest, **options):
        items = list(items)
        is_halo = ink == surface.theme.canvas and items[0][2] not in ("tanh", "relu")
        for x, y, text in () if is_halo else items:
            width = advance(text, size, *rest[:1])
            # Letters without their ascenders' and descenders' air.
            pieces.append((text, size, QRectF(x, y - 0.66 * size, width, 0.68 * size)))
        texts(surface, items, size, ink, *rest, **options)

    monkeypatch.setattr(Surface, "texts", remember)
    return pieces


# What it says


def example(unit=240):
    """The numbers of the look's own drawing."""
    values = {
        "cell before": -0.93, "hidden before": -0.63, "forget": 0.01, "input": 0.53,
        "candidate": -0.73, "output": 0.18, "kept": -0.01, "written": -0.39, "cell": -0.40,
        "shown": -0.38, "hidden": -0.07,
    }  # fmt: skip
    totals = {"forget": -4.68, "input": 0.12, "candidate": -0.94, "output": -1.55}
    sums = {name: Sum(0.0, 0.0, 0.0, total) for name, total in totals.items()}
    return CellNumbers("lstm", "tanh", 10, unit, 256, 128, values, sums)


def test_the_equations_stand_with_their_numbers_put_in():
    assert [equation.numbers() for equation in equations(example())] == [
        "0.01 = σ(−4.68)",
        "0.53 = σ(0.12)",
        "−0.73 = tanh(−0.94)",
        "0.18 = σ(−1.55)",
        "−0.40 = 0.01 · (−0.93) + 0.53 · (−0.73)",
        "−0.07 = 0.18 · (−0.38)",
    ]


def test_the_mean_claims_no_product_of_means():
    lines = [equation.numbers() for equation in equations(example(unit=None))]
    assert lines[0] == "0.01 = mean of σ over 256 units"
    assert lines[4] == "−0.400 = −0.010 + (−0.390) means of products"
    assert lines[5] == "−0.070 = mean of products"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_printed_can_be_calculated(kind):
    """Each side of each equation, worked out from its printed digits, agrees within rounding."""
    trace, model = read(kind)
    names = {"σ": lambda z: 1 / (1 + math.exp(-z)), "tanh": math.tanh, "relu": lambda z: max(z, 0)}
    for token in range(len(trace.tokens)):
        for equation in equations(cell_numbers(trace, model, token, 3)):
            line = equation.numbers().replace("−", "-").replace("·", "*")
            left, *rights = (float(eval(side, names)) for side in line.split(" = "))
            assert rights
            assert rights == pytest.approx([left] * len(rights), abs=0.035)


@pytest.mark.parametrize("kind", KINDS[:2], ids=lambda kind: kind[0])
def test_why_a_gate_closes_stands_beside_it(kind):
    """Word, past and bias, as they are printed, add up to what the gate is the sigmoid of."""
    trace, model = read(kind)
    gates = 0
    for token in range(len(trace.tokens)):
        for equation in equations(cell_numbers(trace, model, token, 3)):
            if not equation.parts:
                continue
            gates += 1
            assert [part.name for part in equation.parts] == ["word", "past", "bias"]
            parts = [float(part.value.replace("−", "-")) for part in equation.parts]
            taken_of = re.search(r"\((.+)\)", equation.numbers().replace("−", "-"))
            assert sum(parts) == pytest.approx(float(taken_of[1]), abs=0.021)
            if token == 0:
                assert parts[1] == 0  # nothing has been read before the first word
    assert gates == {"lstm": 4, "gru": 2}[kind[0]] * len(trace.tokens)


@pytest.mark.parametrize("where", SIZES)
def test_the_parts_of_all_gates_are_shown_or_of_none(where, written):
    """In a window and before an audience there is room; where there is none, no gate stands out."""
    size, style = SIZES[where]
    painted(picture_of(*read(), size=size, style=style))
    shown = [text for text, *_ in written].count("past")
    assert shown == (0 if where in ("smallest window", "old projector") else 4)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unit", [3, None])
def test_every_wire_has_its_number(kind, unit, written):
    trace, model = read(kind)
    picture = picture_of(trace, model, unit=unit)
    painted(picture)
    texts = {text for text, *_ in written}
    values, digits = picture.numbers.values, 2 if unit is not None else 3
    for name, value in values.items():
        gate = name in ("forget", "input", "output", "reset", "update", "opening")
        text = f"{value:.2f}" if gate else f"{value:+.{digits}f}".replace("-", "−")
        assert text in texts or float(f"{value:.{digits}f}") == 0, name
    if unit is None and kind[0] != "rnn":
        assert "kept: mean of products" in texts
        assert not any("%" in text for text in texts)


def test_the_heading_says_whose_numbers_these_are():
    trace, model = read()
    whose = picture_of(trace, model).heading
    assert "unit 3: of 16, the one ‘But’ erases most." in whose
    assert "mean of 16 units" in picture_of(trace, model, unit=None).heading


@pytest.mark.parametrize("unit", [3, None])
@pytest.mark.parametrize("kind", KINDS[:2], ids=lambda kind: kind[0])
def test_it_is_said_that_shown_sums_need_not_add_up(kind, unit):
    """Each number on a wire is rounded by itself: none is bent to please a sum."""
    trace, model = read(kind)
    digits = 2 if unit is not None else 3
    made = "cell" if kind[0] == "lstm" else "hidden"
    off = 0
    for token in range(len(trace.tokens)):
        values = cell_numbers(trace, model, token, unit).values
        kept, written, whole = (round(values[name], digits) for name in ("kept", "written", made))
        off += round(kept + written, digits) != whole
    assert off  # so the sentence is needed
    heading = picture_of(trace, model, unit=unit).heading
    assert heading.endswith("Rounded: a sum can be off in its last digit.")


def test_unknown_words_and_both_ends_of_the_review_are_told(written):
    trace, model = read()
    painted(picture_of(trace, model, token=[t.text for t in trace.tokens].index("zyzzyva")))
    assert any(text.startswith("unknown:") for text, *_ in written)
    written.clear()
    painted(picture_of(trace, model, token=0))
    assert [text for text, *_ in written].count("0 at the start") == 2
    written.clear()
    painted(picture_of(trace, model, token=len(trace.tokens) - 1))
    assert {"the review ends here", "to the readout"} <= {text for text, *_ in written}


# How it looks


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_wire_is_as_thick_as_its_number(theme):
    trace, model = read()
    for token in (3, 5, 9):
        picture = picture_of(trace, model, token=token)
        image, values = painted(picture, theme), picture.numbers.values
        for x, y, name, quantity, rule in (
            (200, None, "cell before", "cell", road_width),
            (1085, None, "cell", "cell", road_width),
            (None, 200, "forget", "forget", gate_width),
            (None, 265, "output", "output", gate_width),
        ):
            want = QColor(THEMES[theme].line[quantity])
            area = picture.drawing()
            if y is None:
                line = [
                    image.pixelColor(x, k) for k in range(int(area.top()), int(area.top()) + 130)
                ]
            else:
                at = int(area.top() + y * area.height() / 500)
                middle = 352 if quantity == "forget" else 828
                line = [image.pixelColor(k, at) for k in range(middle - 12, middle + 12)]
            covered = sum(_share(pixel, want, line[0]) for pixel in line)
            assert covered == pytest.approx(rule(values[name]), abs=0.4), name


def _share(pixel, ink, ground):
    """How much of a pixel is ink, by the channel in which ink and ground differ most."""
    channels = zip(pixel.getRgb(), ink.getRgb(), ground.getRgb(), strict=True)
    seen, full, none = max(channels, key=lambda channel: abs(channel[1] - channel[2]))
    return max(0.0, (seen - none) / (full - none))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("where", SIZES)
@pytest.mark.parametrize("kind", KINDS[:3])
@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_chinese_notes_break_before_the_edge(where, kind, readout, written):
    """They hold no spaces to break at."""
    size, style = SIZES[where]
    trace, model = read(kind, readout=readout)
    picture = picture_of(trace, model, size=size, style=style)
    painted(picture)
    strip = picture.strip_rect()
    outside = [
        text
        for text, _, box in written
        if not strip.contains(box.center()) and box.right() > size[0]
    ]
    assert outside == []


@pytest.mark.parametrize("where", SIZES)
@pytest.mark.parametrize("kind", KINDS[:3])
@pytest.mark.parametrize("unit", [3, None])
def test_no_text_lies_on_another_or_outside(where, kind, unit, written):
    size, style = SIZES[where]
    trace, model = read(kind)
    picture = picture_of(trace, model, size=size, style=style, unit=unit)
    painted(picture)
    strip = picture.strip_rect()
    pieces = [piece for piece in written if not strip.contains(piece[2].center())]
    assert len(pieces) > 12
    for (a, _, one), (b, _, other) in combinations(pieces, 2):
        assert not one.intersects(other), (a, b)
    room = QRectF(0, 0, *size)
    for text, _, box in pieces:
        assert room.contains(box), text


@pytest.mark.parametrize("kind", KINDS[:3])
@pytest.mark.parametrize("where", [where for where in SIZES if "window" not in where])
def test_nothing_in_a_presentation_is_smaller_than_15_px(kind, where, written):
    size, style = SIZES[where]
    trace, model = read(kind)
    painted(picture_of(trace, model, size=size, style=style))
    assert min(size for _, size, _ in written) >= 15


def test_a_word_of_any_kind_fits_into_the_strip():
    trace, model = read(text=f"good {'x' * 3000} \U0001f600 שלום \u202eevil a\x07b 很好 end")
    for token in range(len(trace.tokens)):
        picture = picture_of(trace, model, token=token)
        painted(picture)
        places = picture.strip(token).places()
        here = next(place for place in places if place.token == token)
        assert (here.left + here.right) / 2 == pytest.approx(640)
        assert here.right - here.left < 640
        for one, other in pairwise(places):
            assert one.right <= other.left + 1e-6


def test_a_word_is_found_where_it_stands():
    trace, model = read()
    strip = picture_of(trace, model).strip(5)
    for token, left, right in strip.places():
        assert strip.token_at((left + right) / 2) == token
    assert strip.token_at(-400) is None


# Figures


@pytest.mark.parametrize("token", [0, 5])
def test_on_a_slide_no_word_reaches_out_of_the_picture(token):
    """The strip fades at its ends; what lies beyond is the slide's margin."""
    trace, model = read(text=TEXT + " extraordinarily incomprehensible" * 6)
    slide = FigureOptions(page=PRESETS["slide"].page, caption=False)
    page = on_page(lambda one: cell_figure(trace, model, token, 3, one), slide)
    image = QImage(round(page.width), round(page.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    page.paint(painter)
    painter.end()
    left = round((page.width - page.scale * page.figure.width) / 2)
    canvas = QColor(THEMES["light"].canvas)
    margins = [*range(left - 2), *range(image.width() - left + 3, image.width())]
    assert len(margins) > 60
    assert all(
        image.pixelColor(x, y) == canvas for x in margins for y in range(0, image.height(), 2)
    )


@pytest.mark.parametrize("kind", KINDS[:3])
@pytest.mark.parametrize("millimetres", [170.0, 85.0])
def test_a_figure_is_as_wide_as_asked_in_every_format(kind, millimetres, tmp_path):
    trace, model = read(kind)
    figure = cell_figure(trace, model, 5, None, FigureOptions(width_mm=millimetres))
    for suffix in (".png", ".svg", ".pdf"):
        write_drawing(figure, tmp_path / f"cell{suffix}", 2.0)
    image = QImage(str(tmp_path / "cell.png"))
    assert image.width() / image.dotsPerMeterX() * 1000 == pytest.approx(millimetres, abs=0.3)
    box = re.search(rb"/MediaBox \[[\d.]+ [\d.]+ ([\d.]+)", (tmp_path / "cell.pdf").read_bytes())
    assert float(box[1]) / 72 * 25.4 == pytest.approx(millimetres, abs=0.5)
    texts = "".join(ET.parse(tmp_path / "cell.svg").getroot().itertext())
    value = f"{figure_numbers(trace, model, kind).values['hidden']:+.2f}".replace("-", "−")
    assert value in texts
    assert value in "".join(pdf_text((tmp_path / "cell.pdf").read_bytes()))


def figure_numbers(trace, model, kind):
    from sentiment_gui.core.cell_units import pick_unit, usual_rule

    return cell_numbers(trace, model, 5, pick_unit(trace, model, 5, usual_rule(kind[0], 5)))


def test_a_figures_parts_can_be_left_out(written):
    trace, model = read()

    def texts(**left_out):
        written.clear()
        figure = cell_figure(trace, model, 5, 3, FigureOptions(title="A cell", **left_out))
        image = QImage(10, 10, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        figure.paint(painter)
        painter.end()
        return figure.height, {text for text, *_ in written}

    height, whole = texts()
    assert {"A cell", "film"} <= whole
    for part, gone in (("labels", "film"), ("legend", "("), ("caption", "Gatelens")):
        smaller, rest = texts(**{part: False})
        assert smaller < height
        assert sum(gone in text for text in rest) < sum(gone in text for text in whole)


def test_a_token_or_unit_that_is_not_there_is_refused():
    trace, model = read()
    for token, unit, code in (
        (99, None, "cell-token"),
        (-1, 0, "cell-token"),
        (0, 16, "cell-unit"),
    ):
        with pytest.raises(GatelensError) as caught:
            cell_figure(trace, model, token, unit)
        assert caught.value.code == code


def test_a_drawing_has_no_other_format(tmp_path):
    trace, model = read()
    with pytest.raises(GatelensError) as caught:
        write_drawing(cell_figure(trace, model, 5), tmp_path / "cell.csv", 1.0)
    assert caught.value.code == "export-format"


def test_the_mean_and_a_named_unit_are_captioned_as_such():
    trace, model = read()
    assert "mean of 16 units" in cell_figure(trace, model, 5, mean=True).caption
    assert "LSTM, unit 3 of 16." in cell_figure(trace, model, 5, 3).caption
