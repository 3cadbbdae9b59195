"""The shipped typeface is the one that is used, at the size that was asked for."""

import pytest
from PySide6.QtGui import QFontInfo, QImage, QPainter

from sentiment_gui.assets import asset_root
from sentiment_gui.export import fonts


def test_all_five_faces_ship_with_their_licence():
    names = {file.name.split("_", 1)[1] for file in (asset_root() / "fonts").glob("*.ttf")}
    assert names == {
        "300Light.ttf", "400Regular.ttf", "400Regular_Italic.ttf", "500Medium.ttf",
        "600SemiBold.ttf",
    }  # fmt: skip
    assert "SIL Open Font License" in (asset_root() / "fonts" / "OFL.txt").read_text("utf-8")
    assert len(fonts.register_fonts()) == 5


@pytest.mark.parametrize("role", fonts.ROLES)
def test_every_role_is_set_in_the_shipped_face(role):
    assert QFontInfo(fonts.font(role)).family() == fonts.FAMILY


def test_weights_are_faces_of_their_own():
    widths = [
        fonts.advance("Positive", 30, weight)
        for weight in (fonts.LIGHT, fonts.REGULAR, fonts.MEDIUM, fonts.SEMIBOLD)
    ]
    assert widths == sorted(set(widths))


def test_sizes_between_whole_pixels_are_exact():
    """Qt alone would round 14.5 px to 15."""
    word = "masterpiece"
    expected = fonts.advance(word, 20) * 14.5 / 20
    assert fonts.advance(word, 14.5) == pytest.approx(expected, abs=0.1)


def test_figures_are_tabular():
    assert len({fonts.advance(digit, 14) for digit in "0123456789"}) == 1


def test_there_are_no_ligatures():
    """Or a search for "magnificent" would find nothing in a PDF."""
    apart = fonts.advance("f", 20) + fonts.advance("t", 20)
    assert fonts.advance("ft", 20) == pytest.approx(apart, abs=0.3)
    assert drawn("ft") == drawn("f\u200ct")


def drawn(text):
    picture = QImage(300, 200, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    painter.setFont(fonts.oversized(14.5))
    painter.drawText(20, 150, text)
    painter.end()
    return bytes(picture.constBits())


def test_long_words_are_shortened_in_the_middle():
    short = fonts.elided("honorificabilitudinitatibus", 14.5, 100)
    assert short.startswith("hon")
    assert short.endswith("bus")
    assert "…" in short
    assert fonts.advance(short, 14.5) <= 100
