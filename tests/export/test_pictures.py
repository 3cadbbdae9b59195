"""PNG, SVG and PDF hold what they should: size, words, fonts, and who made them."""

import struct
import threading
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.export.figure import Figure
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.pictures import copy, pdf, png, svg
from tests.export.files import pdf_fonts, pdf_text, png_chunks
from tests.export.made_traces import SENTENCE, make_trace

SHORT = "A magnificent, warm film & <b>funny</b>: I couldn't stop."
SVG = "{http://www.w3.org/2000/svg}"
PLAIN = FigureOptions()


def words_of(trace):
    return [token.text for token in trace.tokens]


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("millimetres", [85.0, 170.0])
def test_a_png_knows_its_physical_size(scale, millimetres):
    content = png(make_trace(SHORT), FigureOptions(width_mm=millimetres, scale=scale))
    chunks = dict(png_chunks(content))
    width, _ = struct.unpack(">II", chunks["IHDR"][:8])
    across, down, unit = struct.unpack(">IIB", chunks["pHYs"])
    assert unit == 1
    assert across == down
    assert width / across * 1000 == pytest.approx(millimetres, rel=0.002)
    assert width == pytest.approx(millimetres / 25.4 * 96 * scale, abs=1)


def test_a_png_says_what_it_shows():
    texts = b"".join(
        data
        for name, data in png_chunks(png(make_trace(SHORT), PLAIN))
        if name in ("tEXt", "iTXt", "zTXt")
    )
    assert b"Software\x00" in texts
    assert b"Gatelens" in texts


def test_a_picture_too_large_to_paint_is_refused():
    with pytest.raises(GatelensError) as failure:
        copy(make_trace(" ".join([SENTENCE] * 40)), FigureOptions(scale=40))
    assert failure.value.code == "picture-too-large"


@pytest.fixture(
    params=[SHORT, SENTENCE, "很好看 x\x00y \ud800 مرحبا \u202e <&>"],
    ids=["slanted", "wrapped", "strange"],
)
def any_trace(request):
    return make_trace(request.param)


def test_an_svg_is_valid_and_its_words_are_text(any_trace):
    options = FigureOptions(title="A \x01 <title> & more\ud800")
    root = ET.fromstring(svg(any_trace, options))
    texts = {element.text for element in root.iter(f"{SVG}text")}
    for word in words_of(any_trace):
        if word.isprintable() and word.isascii():
            assert word in texts
    assert root.find(f"{SVG}title").text == "A \ufffd <title> & more\ufffd"
    assert "digest 4f1c09" in root.find(f"{SVG}desc").text
    assert root.get("width") == "169.995mm"


def test_svg_text_names_the_shipped_font_with_fallbacks_and_keeps_its_width():
    root = ET.fromstring(svg(make_trace(SHORT), PLAIN))
    for element in root.iter(f"{SVG}text"):
        families = element.get("font-family").split(",")
        assert families[0] == "'Source Sans 3'"
        assert families[-1] == "sans-serif"
    word = next(e for e in root.iter(f"{SVG}text") if e.text == "magnificent")
    per_letter = float(word.get("textLength")) / float(word.get("font-size")) / len("magnificent")
    assert 0.4 < per_letter < 0.6
    assert word.get("lengthAdjust") == "spacingAndGlyphs"


def test_an_svg_shows_what_the_png_shows():
    """Painted again by an SVG renderer, the cells have the same colours."""
    trace = make_trace(SHORT)
    options = FigureOptions(scale=1.0)
    wanted = copy(trace, options)[0]
    drawn = QImage(wanted.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg(trace, options))).render(painter)
    painter.end()
    layout = Figure(trace, options)._heatmap.layout
    for token in range(len(trace.tokens)):
        cell = layout.cell_of(token, 1)
        x, y = round(cell.x + cell.width / 2), round(cell.y + 4 + 4)
        one, other = (picture.pixelColor(x, y) for picture in (wanted, drawn))
        assert max(abs(one.red() - other.red()), abs(one.blue() - other.blue())) <= 3


def test_a_pdf_carries_its_fonts_and_its_words_can_be_found(any_trace):
    content = pdf(any_trace, PLAIN)
    assert {"SourceSans3-Regular", "SourceSans3-SemiBold"} <= pdf_fonts(content)
    pieces = pdf_text(content)
    for word in words_of(any_trace):
        if word.isprintable() and word.isascii():
            assert word in pieces


def test_a_pdf_is_one_page_of_the_figures_size_with_a_title():
    content = pdf(make_trace(SHORT), FigureOptions(title="Warm"))
    box = content.split(b"/MediaBox [")[1].split(b"]")[0].split()
    assert float(box[2]) == pytest.approx(170 / 25.4 * 72, abs=0.6)
    assert content.count(b"/Type /Page\n") == 1
    assert "Warm".encode("utf-16-be") in content
    assert "Gatelens".encode("utf-16-be") in content


def test_figures_can_be_written_in_the_background_while_the_window_paints():
    """Qt's font engines are not shared between threads."""
    trace = make_trace(SHORT)
    expected = svg(trace, PLAIN)
    written = []
    writer = threading.Thread(target=lambda: written.extend(svg(trace, PLAIN) for _ in range(10)))
    writer.start()
    while writer.is_alive():
        assert svg(trace, PLAIN) == expected
    writer.join()
    assert written == [expected] * 10
