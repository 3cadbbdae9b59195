"""Words as outlines look as the words do, need no font, and can still be read by a machine."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sentiment_gui.export.figure import Figure
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.pictures import copy, svg, svg_of
from tests.export.made_traces import SENTENCE, make_trace

SHORT = "A magnificent, warm film & <b>funny</b>: I couldn't stop."
SVG = "{http://www.w3.org/2000/svg}"
OUTLINES = FigureOptions(text="outlines", title="Warm & good", scale=2.0)


def rendered(content, size):
    drawn = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(content)).render(painter)
    painter.end()
    return pixels(drawn)


def pixels(picture):
    buffer = np.frombuffer(picture.constBits(), np.uint8)
    return buffer.reshape(picture.height(), picture.width(), 4)[:, :, :3].astype(float)


def coarse(drawn, by=6):
    height, width = (side - side % by for side in drawn.shape[:2])
    return drawn[:height, :width].reshape(height // by, by, width // by, by, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("text", [SHORT, SENTENCE, "很好看 x\x00y \ud800 مرحبا <&>"])
def test_outlines_leave_no_text_and_name_their_words(text):
    trace = make_trace(text)
    root = ET.fromstring(svg(trace, OUTLINES))
    assert not list(root.iter(f"{SVG}text"))
    labels = {element.get("aria-label") for element in root.iter(f"{SVG}path")}
    assert "Warm & good" in labels
    words = {token.text for token in trace.tokens}
    assert {word for word in words if word.isascii() and word.isprintable()} <= labels


def test_outlines_look_as_the_picture_does():
    """In large pixels: within them hinting moves edges."""
    options = OUTLINES
    wanted, content = copy(make_trace(SHORT), options)[0], svg(make_trace(SHORT), options)
    shaped, bare = (
        rendered(content, wanted.size()),
        rendered(_without_letters(content), wanted.size()),
    )
    picture = pixels(wanted)
    inked = np.abs(coarse(picture) - coarse(bare)).mean()
    assert inked > 1
    assert np.abs(coarse(picture) - coarse(shaped)).mean() < 0.25 * inked


def _without_letters(content):
    root = ET.fromstring(content)
    for parent in root.iter():
        for child in list(parent):
            if child.get("aria-label") is not None:
                parent.remove(child)
    return ET.tostring(root)


def test_live_text_is_what_one_gets_without_asking():
    figure = Figure(make_trace(SHORT), FigureOptions())
    assert b"<text" in svg_of(figure)
    assert b"<text" not in svg_of(figure, "outlines")
