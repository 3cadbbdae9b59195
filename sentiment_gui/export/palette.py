"""Every colour of Gatelens, light and dark, in one table. Plain data: no Qt.

Colour belongs to data: the window is ink on paper, each gate has one hue wherever it appears,
blue and orange mean positive and negative only. The tests recompute contrast, evenness and
distance under colour-vision deficiency for every palette that stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: A GRU's quantities borrow the hues of the LSTM's nearest relatives.
RELATIVES: Mapping[str, str] = {"reset": "forget", "update": "cell", "new": "candidate"}


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, as ``#RRGGBB``.

    Attributes:
        neutral: The middle of every colour map.
        line: Per quantity: lines and chips (at least 3:1 on canvas).
        text: Per quantity: the hue as text (at least 4.6:1 on canvas).
        below: Stops at -3, -2, -1 SD of the difference maps; ``hidden`` has its own.
        above: Per quantity: stops at +1, +2, +3 SD.
        raw: Per gate: stops at 0, 1/6 ... 1 of the raw value.
        sentiment: Nine stops from -1 (negative) to +1 (positive).
        tint: How far into the sentiment map a tint behind text may go (ink stays readable).
    """

    name: str
    canvas: str
    chrome: str
    hairline: str
    border: str
    selection: str
    neutral: str
    ink: str
    ink2: str
    ink3: str
    positive: str
    negative: str
    focus: str
    line: Mapping[str, str]
    text: Mapping[str, str]
    below: tuple[str, ...]
    below_hidden: tuple[str, ...]
    above: Mapping[str, tuple[str, ...]]
    raw: Mapping[str, tuple[str, ...]]
    sentiment: tuple[str, ...]
    tint: float


def relative(quantity: str) -> str:
    """Return the LSTM quantity whose hue ``quantity`` has."""
    return RELATIVES.get(quantity, quantity)


def stops(text: str) -> tuple[str, ...]:
    """Return the colours of a text."""
    return tuple(text.split())


LIGHT = Theme(
    name="light",
    canvas="#FFFFFF",
    chrome="#F4F3F0",
    hairline="#E2E0DB",
    border="#C9C6BF",
    selection="#E7E5E0",
    neutral="#F1F0ED",
    ink="#1C1D20",
    ink2="#55585F",
    ink3="#686B73",
    positive="#1D66AD",
    negative="#AB440A",
    focus="#2F5BD7",
    line={
        "forget": "#8E0049",
        "input": "#1F9E7C",
        "output": "#6A55E0",
        "candidate": "#4C5410",
        "cell": "#AD7A10",
        "hidden": "#7C95B2",
    },
    text={
        "forget": "#8E0049",
        "input": "#167D61",
        "output": "#6A55E0",
        "candidate": "#4C5410",
        "cell": "#7A5403",
        "hidden": "#4E6A8A",
    },
    below=stops("#577091 #8899B0 #BBC4CE"),
    below_hidden=stops("#8B6545 #AD927B #CFC0B3"),
    above={
        "forget": stops("#DEB9C1 #C78496 #AC4E6E"),
        "input": stops("#B0CCBE #6DA891 #148467"),
        "output": stops("#C3C3ED #9895E9 #7263E2"),
        "candidate": stops("#C2C5B2 #969B7A #6C7343"),
        "cell": stops("#D2C1A8 #B39463 #946709"),
        "hidden": stops("#BDC4CA #8B99A8 #5C7087"),
    },
    raw={
        "forget": stops("#F1F0ED #DEBAC1 #C78497 #AC4E6F #8E0049 #6E0037 #500026"),
        "input": stops("#F1F0ED #C4DCD0 #96C7B3 #65B397 #1F9E7C #158769 #0B7056"),
        "output": stops("#F1F0ED #CBCBEE #A7A6EB #8780E7 #6A55E0 #5744BD #45349C"),
    },
    sentiment=stops(
        "#AB440A #C0714E #D39B83 #E3C5B7 #F1F0ED #BDCDDF #8AABCF #5789BF #1D66AD",
    ),
    tint=0.44,
)

DARK = Theme(
    name="dark",
    canvas="#1B1C1F",
    chrome="#232428",
    hairline="#34363B",
    border="#4A4D54",
    selection="#34363C",
    neutral="#2B2D31",
    ink="#ECEAE6",
    ink2="#B5B7BC",
    ink3="#9EA1A9",
    positive="#6FB3F2",
    negative="#F08A4B",
    focus="#86A8FF",
    line={
        "forget": "#DF5479",
        "input": "#7FDFC2",
        "output": "#9A78F5",
        "candidate": "#E6E88E",
        "cell": "#D49A1A",
        "hidden": "#9EB4D0",
    },
    text={
        "forget": "#E15A7E",
        "input": "#7FDFC2",
        "output": "#9A78F5",
        "candidate": "#E6E88E",
        "cell": "#D49A1A",
        "hidden": "#9EB4D0",
    },
    below=stops("#93A7B5 #6E7C86 #4B535A"),
    below_hidden=stops("#C39875 #8D725E #5A4F48"),
    above={
        "forget": stops("#67434D #A5576A #E86B89"),
        "input": stops("#415653 #578377 #6CB29D"),
        "output": stops("#4F496E #7665B0 #A081F7"),
        "candidate": stops("#505346 #787B5B #A3A670"),
        "cell": stops("#5B4D37 #8F6F35 #C69224"),
        "hidden": stops("#4B525D #6E7B8C #92A6BF"),
    },
    raw={
        "forget": stops("#2B2D31 #563942 #824454 #B04D66 #DF5479 #ED7691 #F995A9"),
        "input": stops("#2B2D31 #415552 #568075 #6AAF9B #7FDFC2 #A7EFD8 #CCFFEE"),
        "output": stops("#2B2D31 #44405E #5F538D #7C65C0 #9A78F5 #AD95FA #C1B1FE"),
    },
    sentiment=stops(
        "#F08A4B #BB7248 #885B43 #58443B #2B2D31 #3C4C5C #4D6D8B #5E8FBD #6FB3F2",
    ),
    tint=0.40,
)

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK)}
