"""How text beside the pictures follows the size of the window's text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel

#: Columns and legends have a width that larger type would fill with a few words.
_MOST_ASIDE = 1.5
_USUAL = "usual pixel size"


def aside(factor: float) -> float:
    """Return how many times its usual size text beside a picture has.

    Args:
        factor: As many times the review's text and the pictures have theirs.
    """
    return min(factor, _MOST_ASIDE)


def scale_labels(labels: Iterable[QLabel], factor: float) -> None:
    """Give labels ``factor`` times the size that they were made with."""
    for label in labels:
        usual = label.property(_USUAL)
        if usual is None:
            usual = label.font().pixelSize()
            label.setProperty(_USUAL, usual)
        font = label.font()
        font.setPixelSize(max(round(usual * factor), 1))
        label.setFont(font)
