"""The legend explains, with numbers, exactly what is shown, and fits its width."""

import re

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from sentiment_gui.export.legend import FIGURE_LEGEND, SCREEN_LEGEND, Legend
from sentiment_gui.export.metrics import COMPACT, FIGURE, NORMAL
from sentiment_gui.export.numbers import plain, signed
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.rows import available_rows, rows_for
from tests.export.made_traces import make_trace


def legend_of(trace, view="difference", names=None, metrics=NORMAL, style=SCREEN_LEGEND):
    return Legend(rows_for(trace, view, names), trace.model.hidden_size, metrics, style)


def texts_of(legend, width=1100):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    legend.paint(painter, 0, 0, width, THEMES["light"])
    painter.end()
    return re.findall(r">([^<>]+)</text>", bytes(buffer.data().data()).decode())


def test_the_default_legend_has_every_number_and_word():
    trace = make_trace()
    texts = texts_of(legend_of(trace))
    assert [text for text in texts if re.fullmatch(r"[+−]?\d", text)] == [
        "−3", "−2", "−1", "0", "+1", "+2", "+3",
    ]  # fmt: skip
    assert "hue = more open, slate = more closed" in texts
    assert "mean of 8 units, 0 to 1" in texts
    assert "usual mean" in texts
    most = signed(float(trace.contribution.max()))
    assert f"counts for positive (longest {most})" in texts


def test_stripes_are_explained_where_there_are_any_and_room_for_it():
    said, legend = "nothing to forget yet", legend_of(make_trace())
    assert said in texts_of(legend)
    assert said not in texts_of(legend_of(make_trace(), names=["input"]))
    narrow = legend.first_line(5_000) - 10
    assert said not in texts_of(legend, narrow), "it is worth no line of its own"
    without = legend_of(make_trace(), names=["input", "contribution", "running_probability"])
    assert legend.height(narrow) == without.height(narrow)


@pytest.mark.parametrize(
    ("view", "names", "expected", "unexpected"),
    [
        ("raw", ["forget"], "0 = closed, 1 = open", "hue = more open, slate = more closed"),
        ("difference", ["cell"], "hue = above usual, the other = below", "counts for positive"),
        ("saturation", ["forget"], "share of units above 0.9 (open)", "usual mean"),
        ("difference", ["running_probability"], None, "usual mean"),
    ],
)
def test_the_legend_speaks_only_of_what_is_shown(view, names, expected, unexpected):
    texts = texts_of(legend_of(make_trace(), view, names))
    assert expected is None or expected in texts
    assert unexpected not in texts


def test_compact_cells_have_no_line_to_explain():
    assert "usual mean" not in texts_of(legend_of(make_trace(), metrics=COMPACT))


@pytest.mark.parametrize("width", [300, 500, 1100])
@pytest.mark.parametrize("view", ["difference", "raw", "saturation"])
def test_it_wraps_instead_of_being_cut(width, view):
    trace = make_trace()
    for style, metrics in ((SCREEN_LEGEND, NORMAL), (FIGURE_LEGEND, FIGURE)):
        if style is SCREEN_LEGEND and width == 300:
            continue
        legend = legend_of(trace, view, available_rows(trace), metrics, style)
        height = round(legend.height(width)) + 2
        image = QImage(width + 100, height + 40, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        legend.paint(painter, 0, 0, width, THEMES["light"])
        painter.end()
        beyond = {
            image.pixelColor(x, y).name()
            for x in range(width + 2, width + 100)
            for y in range(height)
        }
        below = {
            image.pixelColor(x, y).name() for x in range(width) for y in range(height, height + 40)
        }
        assert beyond | below == {"#ffffff"}


def test_it_is_36_px_high_where_there_is_room():
    assert legend_of(make_trace()).height(1100) == 36


def test_no_rows_need_no_legend():
    assert legend_of(make_trace(), names=[]).height(500) == 0


def test_numbers_carry_a_true_minus_and_their_sign():
    assert [signed(0.617), signed(-4.26, 1), signed(0.001), signed(-0.001)] == [
        "+0.62", "−4.3", "0.00", "0.00",
    ]  # fmt: skip
    assert [plain(0.94), plain(-1, 0)] == ["0.94", "−1"]
