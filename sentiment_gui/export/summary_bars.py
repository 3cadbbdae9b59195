"""What many reviews say together, as bars: by the values of a column, by word, against labels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF

from sentiment_gui.core.batch_answer import Driver
from sentiment_gui.core.summary import Confusion, Group
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance, elided
from sentiment_gui.export.numbers import counted, percent, signed
from sentiment_gui.export.phrases import statements
from sentiment_gui.export.summary_pictures import BODY, NOTE, Place, Row, text_right
from sentiment_gui.export.surface import Surface, colour
from sentiment_gui.export.words import printable

translate = QCoreApplication.translate


class GroupBars:
    """The share of negative verdicts for each value of a column.

    Args:
        groups: The values on show.
    """

    ROW = 22.0
    _NAMES, _COUNT, _GAP, _RIGHT, _THICK = (104.0, 140.0), 44.0, 12.0, 42.0, 8.0

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = tuple(groups)
        least, most = self._NAMES
        widest = max((advance(printable(group.value), BODY) for group in groups), default=0.0)
        self._name = min(max(widest, least), most)

    def height(self) -> float:
        """A row a value."""
        return self.ROW * len(self._groups)

    def places(self, width: float) -> list[Place]:
        """The rows."""
        words = translate("Summary", "{value}: {reviews}, {share} negative")
        return [
            Place(
                QRectF(0, k * self.ROW, width, self.ROW),
                group.code,
                words.format(
                    value=group.value,
                    reviews=COUNT.reviews(group.shares.verdicts),
                    share=percent(group.negative_share),
                ),
                6.0,
            )
            for k, group in enumerate(self._groups)
        ]

    def paint(self, surface: Surface, width: float) -> None:
        """Paint name, number, bar and share of each value."""
        theme = surface.theme
        numbers = self._name + self._COUNT
        left = numbers + self._GAP
        room = width - left - self._RIGHT
        for k, group in enumerate(self._groups):
            top = k * self.ROW
            baseline = top + 16
            name = elided(printable(group.value), BODY, self._name)
            surface.texts([(0, baseline, name)], BODY, theme.ink)
            count = counted(group.shares.verdicts)
            text_right(surface, numbers, baseline, count, NOTE, theme.ink2)
            bar = top + (self.ROW - self._THICK) / 2
            surface.fill(left, bar, room, self._THICK, colour(theme.hairline))
            share = room * group.negative_share
            surface.fill(left, bar, share, self._THICK, colour(theme.negative))
            text_right(surface, width, baseline, percent(group.negative_share), BODY, theme.ink)

    def numbers(self) -> list[Row]:
        """A row for each value."""
        head = (
            translate("Summary", "value"),
            translate("Summary", "reviews"),
            translate("Summary", "negative"),
            translate("Summary", "unsure"),
            translate("Summary", "positive"),
            translate("Summary", "share negative"),
        )
        rows = [
            (
                group.value,
                group.shares.verdicts,
                group.shares.negative,
                group.shares.unsure,
                group.shares.positive,
                round(group.negative_share, 4),
            )
            for group in self._groups
        ]
        return [head, *rows]


class DriverBars:
    """The words with the largest summed contribution, against and for, from one axis.

    Args:
        drivers: The words on show.
        chosen: The word that is semibold.
    """

    ROW = 20.5
    _AXIS, _NUMBER, _END, _REVIEWS, _THICK = 196.0, 7.0, 304.0, 44.0, 11.0

    def __init__(self, drivers: Sequence[Driver], chosen: int = -1) -> None:
        self._drivers, self._chosen = tuple(drivers), chosen
        against = max([-driver.total for driver in drivers], default=0.0)
        speaking = max([driver.total for driver in drivers], default=0.0)
        self._words = min(
            max([advance(driver.text, BODY, SEMIBOLD) for driver in drivers], default=0.0), 110.0
        )
        rooms = (
            (against, self._AXIS - self._words - 12),
            (speaking, self._END - self._AXIS),
        )
        self._scale = min([room / most for most, room in rooms if most > 0], default=0.0)

    def height(self) -> float:
        """A row a word."""
        return self.ROW * len(self._drivers)

    def places(self, width: float) -> list[Place]:
        """The rows."""
        words = translate("Summary", "{word}: {total} in {reviews}")
        return [
            Place(
                QRectF(0, k * self.ROW, width, self.ROW),
                driver.word,
                words.format(
                    word=driver.text,
                    total=signed(driver.total, 0),
                    reviews=COUNT.reviews(driver.reviews),
                ),
                6.0,
            )
            for k, driver in enumerate(self._drivers)
        ]

    def paint(self, surface: Surface, width: float) -> None:
        """Paint word, bar, sum and number of reviews; the chosen word is semibold."""
        theme = surface.theme
        for k, driver in enumerate(self._drivers):
            top, baseline = k * self.ROW, k * self.ROW + 15
            weight = SEMIBOLD if driver.word == self._chosen else REGULAR
            word = elided(printable(driver.text), BODY, self._words, weight)
            surface.texts([(0, baseline, word)], BODY, theme.ink, weight)
            length = max(abs(driver.total) * self._scale, 1.0)
            bar, text = top + (self.ROW - self._THICK) / 2, signed(driver.total, 0)
            if driver.total < 0:
                left, tone = self._AXIS - length, theme.negative
                surface.texts([(self._AXIS + self._NUMBER, baseline, text)], NOTE, theme.ink2)
            else:
                left, tone = self._AXIS + 1, theme.positive
                text_right(surface, self._AXIS - self._NUMBER, baseline, text, NOTE, theme.ink2)
            surface.fill(left, bar, length, self._THICK, colour(tone))
            text_right(surface, width, baseline, counted(driver.reviews), NOTE, theme.ink2)
        surface.fill(self._AXIS, 0, 1, self.height(), colour(theme.border))

    def numbers(self) -> list[Row]:
        """A row for each word."""
        head = (
            translate("Summary", "word"),
            translate("Summary", "summed contribution"),
            translate("Summary", "reviews"),
        )
        rows = [(one.text, round(float(one.total), 4), one.reviews) for one in self._drivers]
        return [head, *rows]


class ConfusionTable:
    """How the reviews of each label in the file are called by the model.

    Args:
        confusion: The counts.
        labels: The model's two labels in the user's language.
    """

    _ROW, _COLUMNS = 22.0, (168.0, 250.0, 352.0)

    def __init__(self, confusion: Confusion, labels: tuple[str, str]) -> None:
        self._confusion, self._labels = confusion, labels

    def height(self) -> float:
        """A heading and a row a label."""
        return 3 * self._ROW

    def places(self, width: float) -> list[Place]:
        """The two rows."""
        words = translate("Summary", "{label} in the file: {counts}")
        return [
            Place(
                QRectF(0, (truth + 1) * self._ROW, width, self._ROW),
                truth,
                words.format(label=self._labels[truth], counts=statements(self._named(truth))),
            )
            for truth in (0, 1)
        ]

    def paint(self, surface: Surface, width: float) -> None:
        """Paint the table; what the model calls otherwise than the file is in its colour."""
        theme = surface.theme
        tones = (theme.negative, theme.ink2, theme.positive)
        heading = translate("Summary", "in the file")
        surface.texts([(0, 15, heading)], NOTE, theme.ink2)
        for x, name in zip(self._columns(width), self._names(), strict=True):
            text_right(surface, x, 15, name, NOTE, theme.ink2)
        for truth in (0, 1):
            baseline = (truth + 1) * self._ROW + 16
            surface.fill(0, (truth + 1) * self._ROW, width, 1, colour(theme.hairline))
            surface.texts([(0, baseline, self._labels[truth])], BODY, theme.ink)
            counts = self._confusion.row(truth)
            for place, (x, count) in enumerate(zip(self._columns(width), counts, strict=True)):
                wrong = place == 2 * (1 - truth)
                tone, weight = (tones[place], SEMIBOLD) if wrong else (theme.ink, REGULAR)
                text_right(surface, x, baseline, counted(count), BODY, tone, weight)

    def numbers(self) -> list[Row]:
        """A row for each label in the file."""
        head = (translate("Summary", "in the file"), *self._names())
        rows = [(self._labels[truth], *self._confusion.row(truth)) for truth in (0, 1)]
        return [head, *rows]

    def _columns(self, width: float) -> list[float]:
        return [x + width - self._COLUMNS[-1] for x in self._COLUMNS]

    def _names(self) -> tuple[str, str, str]:
        called = translate("Summary", "called {label}")
        names = (self._labels[0], translate("Summary", "unsure"), self._labels[1])
        return called.format(label=names[0]), names[1], names[2]

    def _named(self, truth: int) -> list[str]:
        counts = self._confusion.row(truth)
        return [
            f"{counted(count)} {name}" for count, name in zip(counts, self._names(), strict=True)
        ]
