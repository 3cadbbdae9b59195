"""The words around the drawings of cells: what comes in, what goes on, whose numbers these are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.cell_numbers import CellNumbers
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.caption import NETWORKS, origin
from sentiment_gui.export.cell_picture_tools import Board
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import SEMIBOLD, elided, wrapped
from sentiment_gui.export.numbers import counted
from sentiment_gui.export.phrases import paragraph, quoted
from sentiment_gui.export.words import quotable

translate = QCoreApplication.translate
_LONGEST_WORD = 260.0


@dataclass(frozen=True)
class Picked:
    """How a unit was found.

    Attributes:
        rule: One of :data:`sentiment_gui.core.cell_units.RULES`, or ``number`` where somebody
            named it.
        token: The token in which it does most.
    """

    rule: str
    token: int


def heading(trace: Trace, numbers: CellNumbers, picked: Picked) -> str:
    """Return the line above the drawing: whose numbers are on the wires."""
    return f"{trace.model.name} · {_whose(trace, numbers, picked)}"


def caption(trace: Trace, numbers: CellNumbers, picked: Picked) -> str:
    """Return the paragraph under a figure."""
    where = translate("Cell", "‘{word}’, token {number} of {count}.").format(
        word=quotable(trace.tokens[numbers.token].text),
        number=counted(numbers.token + 1),
        count=counted(len(trace.tokens)),
    )
    return paragraph([where, _whose(trace, numbers, picked), origin(trace)])


def _whose(trace: Trace, numbers: CellNumbers, picked: Picked) -> str:
    sentences = [_subject(trace, numbers, picked)]
    if numbers.unit is None and numbers.cell != "rnn":
        sentences.append(translate("Cell", "Beyond a × stands the mean of the units’ products."))
    else:
        sentences.append(translate("Cell", "A wire is as thick as its number is large."))
    sentences.append(translate("Cell", "Rounded: a sum can be off in its last digit."))
    return paragraph(sentences)


def _subject(trace: Trace, numbers: CellNumbers, picked: Picked) -> str:
    facts = {
        "network": NETWORKS[numbers.cell],
        "units": numbers.units,
        "all_units": COUNT.units(numbers.units),
        "unit": numbers.unit,
        "word": quotable(trace.tokens[min(picked.token, len(trace.tokens) - 1)].text),
    }
    if numbers.unit is None:
        sentence = translate("Cell", "{network}, mean of {all_units}.")
    elif picked.rule == "erased":
        sentence = translate(
            "Cell", "{network}, unit {unit}: of {units}, the one ‘{word}’ erases most."
        )
    elif picked.rule == "written":
        sentence = translate(
            "Cell", "{network}, unit {unit}: of {units}, the one ‘{word}’ writes most."
        )
    elif picked.rule == "moved":
        sentence = translate(
            "Cell", "{network}, unit {unit}: of {units}, the one ‘{word}’ moves most."
        )
    elif picked.rule == "readout":
        sentence = translate(
            "Cell", "{network}, unit {unit}: of {units}, the one the readout heeds most."
        )
    else:
        sentence = translate("Cell", "{network}, unit {unit} of {units}.")
    return sentence.format(**facts)


def kept_text(numbers: CellNumbers, gate: float) -> str:
    """Return what stands under the part of the road behind the first ×."""
    if numbers.unit is None:
        return translate("Cell", "kept: mean of products")
    percent = 100 * gate
    if 0 < percent < 1:
        return translate("Cell", "less than 1 % kept")
    if 99 < percent < 100:
        return translate("Cell", "over 99 % kept")
    return translate("Cell", "{percent} % kept").format(percent=round(percent))


@dataclass(frozen=True)
class Surroundings:
    """What the drawing says of the word and of its neighbours.

    Attributes:
        word: As it is shown.
        known: Whether the model knows it.
        first, last: Whether it is the review's first or last token.
        pooled: Whether the readout reads every hidden state.
        mean: Whether the numbers are means over units.
        inputs: How many numbers the word's vector has.
    """

    word: str
    known: bool
    first: bool
    last: bool
    pooled: bool
    mean: bool
    inputs: int

    @classmethod
    def of(cls, trace: Trace, numbers: CellNumbers) -> Surroundings:
        """Return what surrounds a token."""
        token = trace.tokens[numbers.token]
        return cls(
            word=quotable(token.text),
            known=token.known,
            first=numbers.token == 0,
            last=numbers.token == len(trace.tokens) - 1,
            pooled=trace.model.readout != "last",
            mean=numbers.unit is None,
            inputs=numbers.inputs,
        )

    def state_note(self, name: str) -> str:
        """Return the name of a state that comes in, or that there is none yet."""
        return translate("Cell", "0 at the start") if self.first else name

    def product(self, name: str) -> str:
        """Return a product's name; in the mean view it is a mean of products."""
        if not self.mean:
            return name
        return translate("Cell", "{name}: mean of products").format(name=name)

    def write_hidden_before(self, board: Board, x: float, y: float) -> None:
        """Name the hidden state that comes in."""
        name = self.state_note(translate("Cell", "hidden state"))
        board.note(board.at(x, y, 0, 24), name)

    def write_word(self, board: Board, x: float, y: float) -> None:
        """Write the word beside x_t and what the cell is given of it."""
        size = 1.2 * board.sizes.notes
        word = elided(quoted(self.word), size, _LONGEST_WORD, SEMIBOLD)
        place = board.at(x, y, 28, 1)
        width = board.text(place, word, board.theme.ink, size, SEMIBOLD, "left")
        sentence = (
            translate("Cell", "{count} numbers from the embedding")
            if self.known
            else translate("Cell", "unknown: the {count} numbers that stand for any such word")
        )
        place.setX(place.x() + width + 10 * board.sizes.stroke)
        board.note(place, sentence.format(count=self.inputs), "left")

    def write_onward(self, board: Board, x: float, road: float | None, line: float) -> None:
        """Write where the states go: from x under the road (if there is one) and the line."""
        if road is not None:
            self._write_below(board, x, road, self._road_ends())
        self._write_below(board, x, line, self._line_ends())

    def _road_ends(self) -> str:
        if self.last:
            return translate("Cell", "the review ends here")
        return translate("Cell", "to the next word")

    def _line_ends(self) -> str:
        if self.last:
            return translate("Cell", "to the readout")
        if self.pooled:
            return translate("Cell", "to the next word and the readout")
        return translate("Cell", "to the next word, after the last: readout")

    def _write_below(self, board: Board, x: float, y: float, text: str) -> None:
        size, start = board.sizes.notes, board.at(x, y, 0, 24)
        room = board.at(1274, y).x() - start.x()
        for line in wrapped(text, size, room):
            board.note(start, line, "left")
            start.setY(start.y() + 1.3 * size)
