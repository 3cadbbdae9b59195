"""Pictures of many reviews: every part is where it is painted, and says what it shows."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from sentiment_gui.core.batch_answer import Driver
from sentiment_gui.core.summary import NEGATIVE, POSITIVE, UNSURE, Confusion, Group, Shares
from sentiment_gui.export.numbers import counted, percent, signed
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.pictures import pdf_of, svg_of
from sentiment_gui.export.summary_bars import ConfusionTable, DriverBars, GroupBars
from sentiment_gui.export.summary_figure import Section, SummaryFigure
from sentiment_gui.export.summary_pictures import WIDTH, Histogram, ShareBar
from sentiment_gui.export.surface import Surface, colour

LABELS = ("negative", "positive")
COUNTS = np.array([30, 18, *[4] * 16, 40, 134])
GROUPS = [
    Group(3, "Kettle", Shares(39, 1, 60)),
    Group(0, "A very, very long name", Shares(0, 0, 5)),
]
DRIVERS = [Driver(7, "leaks", -214.4, 181), Driver(9, "great", 1312.0, 418)]
CONFUSION = Confusion(np.array([[[80, 5], [6, 1]], [[9, 2], [220, 4]]]))
NAMES = ("shares", "histogram", "groups", "drivers", "confusion")


def made(name: str):
    """A picture; made late, since measuring words needs Qt's application."""
    return {
        "shares": lambda: ShareBar(Shares(913, 162, 2336, 1), LABELS),
        "histogram": lambda: Histogram(COUNTS, (0.4, 0.6), "probability of positive"),
        "groups": lambda: GroupBars(GROUPS),
        "drivers": lambda: DriverBars(DRIVERS, 7),
        "confusion": lambda: ConfusionTable(CONFUSION, LABELS),
    }[name]()


def painted(picture, theme) -> QImage:
    image = QImage(int(WIDTH), round(picture.height()), QImage.Format.Format_RGB32)
    image.fill(colour(theme.canvas))
    painter = QPainter(image)
    picture.paint(Surface(painter, theme), WIDTH)
    painter.end()
    return image


def width_of(image: QImage, y: float, tone: str) -> int:
    """How many pixels of a row have exactly this colour."""
    return sum(image.pixelColor(x, round(y)) == colour(tone) for x in range(image.width()))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("name", NAMES)
def test_parts_lie_inside_the_picture_in_reading_order(qapp, name, theme):
    picture = made(name)
    places = picture.places(WIDTH)
    assert len({place.key for place in places}) == len(places)
    for place in places:
        assert place.frame.left() >= 0
        assert place.frame.right() <= WIDTH + 0.01
        assert place.frame.bottom() <= picture.height() + 0.01
        assert place.words
    corners = [(place.frame.top(), place.frame.left()) for place in places]
    assert corners == sorted(corners)
    assert painted(picture, theme) != painted(ShareBar(Shares(), LABELS), theme)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_the_bar_is_divided_as_the_verdicts_are(qapp, theme):
    image = painted(made("shares"), theme)
    total = 913 + 162 + 2336
    for count, tone in ((913, theme.negative), (162, theme.ink3), (2336, theme.positive)):
        assert width_of(image, 8, tone) == pytest.approx(count / total * (WIDTH - 4), abs=1.5)


@pytest.mark.parametrize(
    "shares", [Shares(), Shares(negative=5), Shares(1, 0, 99_999), Shares(0, 1, 0, 7)]
)
def test_a_bar_of_few_kinds_is_whole_and_a_single_review_is_seen(qapp, shares):
    bar = ShareBar(shares, LABELS)
    kinds = {
        kind
        for kind, count in (
            (NEGATIVE, shares.negative),
            (UNSURE, shares.unsure),
            (POSITIVE, shares.positive),
        )
        if count
    }
    places = bar.places(WIDTH)
    assert {place.key for place in places} == kinds
    assert all(place.frame.width() >= 2 for place in places)
    if places:
        assert places[-1].frame.right() == pytest.approx(WIDTH)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_bins_are_as_high_as_they_are_full_and_the_unsure_ones_grey(qapp, theme):
    image = painted(made("histogram"), theme)
    step = WIDTH / 20

    def height(k: int) -> int:
        x = round(k * step + 5)
        canvas = colour(theme.canvas)
        return sum(image.pixelColor(x, y) != canvas for y in range(20, 84))

    assert height(18) / 74 == pytest.approx(40 / 134, abs=0.03)
    assert image.pixelColor(round(9 * step + 5), 83) == colour(theme.ink3)
    assert image.pixelColor(round(7 * step + 5), 83) != colour(theme.ink3)


def test_an_empty_histogram_has_no_number(qapp):
    theme = THEMES["light"]
    picture = Histogram(np.zeros(20, int), (0.4, 0.6), "probability")
    assert width_of(painted(picture, theme), 20, theme.ink2) == 0


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_a_groups_bar_is_its_share_of_negative_verdicts(qapp, theme):
    groups = [GROUPS[0], Group(0, "Lamp", Shares(0, 0, 5))]
    image = painted(GroupBars(groups), theme)
    room = WIDTH - 160 - 42
    assert width_of(image, 11, theme.negative) == pytest.approx(0.39 * room, abs=1.5)
    assert width_of(image, 33, theme.negative) == 0


def test_a_long_name_takes_room_from_the_bars(qapp):
    """As much as it needs, but for a limit: the bars stay comparable."""
    theme = THEMES["light"]

    def bar(name: str) -> int:
        groups = [GROUPS[0], Group(0, name, Shares(0, 0, 5))]
        return width_of(painted(GroupBars(groups), theme), 11, theme.negative)

    assert bar("Lamp") > bar("Kitchen housewares") >= bar("A very, very long name indeed")
    assert bar("A very, very long name indeed") == bar("A very, very long name indeed, longer")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_drivers_go_left_and_right_on_one_scale(qapp, theme):
    image = painted(made("drivers"), theme)
    against = width_of(image, 10, theme.negative)
    speaking = width_of(image, 31, theme.positive)
    assert against / speaking == pytest.approx(214.4 / 1312, abs=0.02)
    words = [place.words for place in made("drivers").places(WIDTH)]
    assert words == ["leaks: −214 in 181 reviews", "great: +1,312 in 418 reviews"]


def test_what_is_called_wrongly_is_in_the_colour_of_the_call(qapp):
    words = [place.words for place in made("confusion").places(WIDTH)]
    assert words == [
        "negative in the file: 80 called negative, 6 unsure, 6 positive",
        "positive in the file: 9 called negative, 6 unsure, 220 positive",
    ]


def test_a_figure_holds_headings_pictures_and_caption(qapp):
    pictures = {name: made(name) for name in NAMES}
    sections = [Section(name.title(), "note", picture) for name, picture in pictures.items()]
    figure = SummaryFigure(sections, THEMES["light"], "reviews.csv", "From reviews.csv. " * 8)
    heights = sum(picture.height() for picture in pictures.values())
    assert figure.height > heights
    text = svg_of(figure).decode()
    for words in ("Drivers", "leaks", "Kettle", "913 negative", "From reviews.csv."):
        assert words in text
    assert pdf_of(figure).startswith(b"%PDF")


def test_numbers_are_written_with_their_thousands():
    assert counted(5000) == "5,000"
    assert percent(0.3861) == "39 %"
    assert signed(-1283.4, 0) == "−1,283"
