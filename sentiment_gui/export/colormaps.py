"""Colour maps as tables of 256 colours, interpolated in OKLab. NumPy only.

A map is named ``difference:forget``, ``raw:forget``, ``sentiment``, or, where text must stay
readable on it, ``tint``, ``tint:forget``, ``raw-tint:forget``: the paler part of the same map. A
value is turned into a table index by :func:`indices`. OKLab after Ottosson 2020,
https://bottosson.github.io/posts/oklab/ : equal steps in it look about equally large.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.export.palette import Theme, relative
from sentiment_gui.export.palettes import theme_named

SIZE = 256
#: How far into a raw map a tint behind text may go.
_RAW_TINT = 0.24
FloatArray = NDArray[np.float64]

_LMS_FROM_LINEAR = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB_FROM_ROOTS = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab(colours: tuple[str, ...] | list[str]) -> FloatArray:
    """Return (n, 3) OKLab coordinates of ``#RRGGBB`` colours."""
    srgb = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _LMS_FROM_LINEAR.T) @ _LAB_FROM_ROOTS.T)


def srgb_bytes(lab: FloatArray) -> NDArray[np.uint8]:
    """Return (n, 3) sRGB bytes of OKLab coordinates, clipped to what a screen can show."""
    linear = (lab @ np.linalg.inv(_LAB_FROM_ROOTS).T) ** 3 @ np.linalg.inv(_LMS_FROM_LINEAR).T
    linear = np.clip(linear, 0, 1)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(srgb * 255), dtype=np.uint8)


@lru_cache(maxsize=128)
def table(map_name: str, theme_name: str) -> NDArray[np.uint8]:
    """Return the (256, 3) sRGB bytes of a map in a theme; made once, read-only."""
    stops = oklab(_stops(map_name, theme_named(theme_name)))
    positions = np.linspace(0, len(stops) - 1, SIZE)
    channels = [np.interp(positions, np.arange(len(stops)), stops[:, i]) for i in range(3)]
    colours = srgb_bytes(np.stack(channels, axis=1))
    colours.setflags(write=False)
    return colours


def indices(values: NDArray[np.floating], low: float, high: float) -> NDArray[np.intp]:
    """Return the table index of each value of a range, clipped at its ends; NaN is the middle."""
    share = (np.asarray(values, dtype=np.float64) - low) / (high - low)
    share = np.where(np.isnan(share), 0.5, share)
    return np.rint(np.clip(share, 0, 1) * (SIZE - 1)).astype(np.intp)


def _stops(map_name: str, theme: Theme) -> tuple[str, ...]:
    kind, _, quantity = map_name.partition(":")
    if kind == "sentiment":
        return theme.sentiment
    if map_name == "tint":
        return _cut(theme.sentiment, 0.5 - theme.tint / 2, 0.5 + theme.tint / 2)
    hue = relative(quantity)
    raw = theme.raw.get(hue, (theme.neutral, *theme.above[hue]))
    below = theme.below_hidden if hue == "hidden" else theme.below
    difference = (*below, theme.neutral, *theme.above[hue])
    return {
        "raw": raw,
        "raw-tint": _cut(raw, 0, _RAW_TINT),
        "difference": difference,
        "tint": _cut(difference, 0.5 - theme.tint / 2, 0.5 + theme.tint / 2),
    }[kind]


def _cut(stops: tuple[str, ...], start: float, end: float) -> tuple[str, ...]:
    """The stretch of a map between two shares of its length, as 17 stops of its own."""
    full = oklab(stops)
    places = np.linspace(start, end, 17)
    knots = np.linspace(0, 1, len(full))
    lab = np.stack([np.interp(places, knots, full[:, i]) for i in range(3)], axis=1)
    return tuple("#" + bytes(colour).hex() for colour in srgb_bytes(lab))


def signed_root(values: NDArray[np.floating], largest: float) -> FloatArray:
    """Return sign(v) * sqrt(|v| / largest), -1 to 1: the scale of tints, which shows small values.

    All zero where ``largest`` is.
    """
    array = np.asarray(values, dtype=np.float64)
    if largest <= 0:
        return np.zeros_like(array)
    return np.sign(array) * np.sqrt(np.minimum(np.abs(array) / largest, 1))
