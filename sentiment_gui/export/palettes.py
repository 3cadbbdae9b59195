"""The palettes beside the usual one: other hues for verdicts and gates, the same ink and paper.

Made as the usual one is: every end as far from the middle in OKLab as every other, both ends of the
sentiment map equally light. Their hues were searched for the largest smallest CIEDE2000 between any
two gates under normal vision, protanopia and deuteranopia (Machado 2009); green and purple on dark
keep the usual gates. Plain data: no Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sentiment_gui.export.palette import DARK, LIGHT, THEMES, Theme, stops

#: The palette that is meant where none is named.
USUAL = "blue-orange"

_PURPLE_GREEN_LIGHT = replace(
    LIGHT,
    name="light purple-green",
    positive="#01722E",
    negative="#7C4191",
    line={
        "forget": "#BC8482",
        "input": "#0068DD",
        "output": "#4B2C3B",
        "candidate": "#443700",
        "cell": "#A16700",
        "hidden": "#7C95B2",
    },
    text={
        "forget": "#935E5C",
        "input": "#0068DD",
        "output": "#4B2C3B",
        "candidate": "#443700",
        "cell": "#9B6100",
        "hidden": "#4E6A8A",
    },
    above={
        "forget": stops("#D9BCB9 #BF8987 #A25758"),
        "input": stops("#B0C9EC #6FA1E8 #2776E0"),
        "output": stops("#CAC0C2 #A39298 #7E6670"),
        "candidate": stops("#C7C3B5 #9E9780 #776E4D"),
        "cell": stops("#D7C0A7 #BC9162 #9F6300"),
        "hidden": stops("#B9C5D2 #839BB6 #4F729A"),
    },
    raw={
        "forget": stops("#F1F0ED #E5D4D1 #D8B9B6 #CA9E9C #BC8482 #A17170 #885F5E"),
        "input": stops("#F1F0ED #BBD0ED #86AFEA #508DE4 #0068DD #0055B9 #004395"),
        "output": stops("#F1F0ED #C5BBBD #9B888F #725863 #4B2C3B #361C29 #220E18"),
    },
    sentiment=stops(
        "#7C4191 #996CA9 #B697C0 #D3C3D7 #F1F0ED #BCD0BB #87B08B #52915D #01722E",
    ),
)

_PURPLE_GREEN_DARK = replace(
    DARK,
    name="dark purple-green",
    positive="#64C082",
    negative="#C690E0",
    sentiment=stops(
        "#C690E0 #9C76B1 #745D83 #4E4459 #2B2D31 #3B4F45 #497359 #57986D #64C082",
    ),
)

_RED_BLUE_LIGHT = replace(
    LIGHT,
    name="light red-blue",
    positive="#0062B8",
    negative="#AA3036",
    line={
        "forget": "#4B283A",
        "input": "#005D16",
        "output": "#8B5ADB",
        "candidate": "#6E7E5F",
        "cell": "#C68220",
        "hidden": "#7C95B2",
    },
    text={
        "forget": "#4B283A",
        "input": "#005D16",
        "output": "#8250D1",
        "candidate": "#637254",
        "cell": "#9F5E00",
        "hidden": "#4E6A8A",
    },
    above={
        "forget": stops("#CAC0C2 #A59198 #806570"),
        "input": stops("#B8CAB5 #80A47F #497F4B"),
        "output": stops("#CDBFEB #AA8EE4 #8B59DB"),
        "candidate": stops("#BFC5B7 #909C84 #637553"),
        "cell": stops("#DFBDA7 #CA8B62 #B25700"),
        "hidden": stops("#B9C5D2 #839BB6 #4F729A"),
    },
    raw={
        "forget": stops("#F1F0ED #C6BABD #9C868E #735563 #4B283A #361928 #210A17"),
        "input": stops("#F1F0ED #B8CAB5 #82A580 #4B814D #005D16 #00480A #003301"),
        "output": stops("#F1F0ED #D6CCEC #BBA7E8 #A282E2 #8B5ADB #744BB9 #5F3C97"),
    },
    sentiment=stops(
        "#AA3036 #C16462 #D4938E #E4C1BD #F1F0ED #BACDE2 #85AAD6 #4E87C8 #0062B8",
    ),
)

_RED_BLUE_DARK = replace(
    DARK,
    name="dark red-blue",
    positive="#66ADF7",
    negative="#EF8584",
    line={
        "forget": "#CF6681",
        "input": "#ADFABF",
        "output": "#9675FF",
        "candidate": "#CBF441",
        "cell": "#C8801A",
        "hidden": "#9EB4D0",
    },
    text={
        "forget": "#CF6681",
        "input": "#ADFABF",
        "output": "#9675FF",
        "candidate": "#CBF441",
        "cell": "#C8801A",
        "hidden": "#9EB4D0",
    },
    above={
        "forget": stops("#66434E #A5596C #E76D8C"),
        "input": stops("#46554E #62816C #7FAF8C"),
        "output": stops("#4E4770 #7560B5 #9E79FF"),
        "candidate": stops("#4A543D #6B7D45 #8FA948"),
        "cell": stops("#604A35 #99682E #D5860C"),
        "hidden": stops("#4B525C #6D7A8C #91A5BE"),
    },
    raw={
        "forget": stops("#2B2D31 #523C44 #7A4A57 #A4586C #CF6681 #DC7E94 #E996A8"),
        "input": stops("#2B2D31 #495B52 #698D75 #8AC299 #ADFABF #C8FFD7 #E3FFF0"),
        "output": stops("#2B2D31 #434060 #5D5292 #7963C7 #9675FF #A78DFF #B8A5FF"),
    },
    sentiment=stops(
        "#EF8584 #BA6F6E #885859 #584345 #2B2D31 #3B4B5E #496A8E #588BC1 #66ADF7",
    ),
)

#: Every palette, and its theme by the name of the usual one.
PALETTES: Mapping[str, Mapping[str, Theme]] = {
    USUAL: THEMES,
    "purple-green": {"light": _PURPLE_GREEN_LIGHT, "dark": _PURPLE_GREEN_DARK},
    "red-blue": {"light": _RED_BLUE_LIGHT, "dark": _RED_BLUE_DARK},
}
_BY_NAME: Mapping[str, Theme] = {
    theme.name: theme for themes in PALETTES.values() for theme in themes.values()
}


def theme_named(name: str) -> Theme:
    """Return the theme called ``light``, ``dark purple-green`` …: its light, then its palette."""
    return _BY_NAME[name]


def theme_of(light: str, palette: str) -> Theme:
    """Return a palette's theme for ``light`` or ``dark``."""
    return PALETTES[palette][light]
