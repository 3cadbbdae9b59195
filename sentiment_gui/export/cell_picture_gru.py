"""The GRU in the same hand: the hidden state is the road, its update gate keeps and admits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.cell_numbers import CellNumbers
from sentiment_gui.export.cell_equations import value_text
from sentiment_gui.export.cell_picture_text import Surroundings, kept_text
from sentiment_gui.export.cell_picture_tools import NODE, Board, gate_width, road_width
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.palette import relative
from sentiment_gui.export.rows import title_of

translate = QCoreApplication.translate

_ROAD, _WRITE_Y, _INNER_Y, _LAYERS = 66.0, 152.0, 246.0, 330.0
_PAST, _WORD = 388.0, 424.0
_SPLIT, _UPDATE, _RESET, _RECALL, _WRITE = 244.0, 380.0, 540.0, 704.0, 900.0
_LESS = 650.0
_IN, _OUT = 96.0, 1216.0
_BESIDE = 24.0


def draw_gru(board: Board, numbers: CellNumbers, around: Surroundings) -> None:
    """Draw a GRU with a token's numbers on its wires."""
    board.frame(214, 12, 1076, 452)
    _draw_road(board, numbers)
    _draw_inputs(board)
    _draw_gates(board, numbers)
    _draw_candidate(board, numbers)
    _draw_nodes(board)
    _write_road(board, numbers, around)
    _write_gates(board, numbers)
    _write_candidate(board, numbers)
    around.write_hidden_before(board, 150, _ROAD)
    around.write_word(board, 300, 490)
    around.write_onward(board, 1092, None, _ROAD)


def _draw_road(board: Board, numbers: CellNumbers) -> None:
    values, ink = numbers.values, board.theme.text["hidden"]
    parts = (
        (_IN, _UPDATE, values["hidden before"]),
        (_UPDATE, _WRITE, values["kept"]),
        (_WRITE, _OUT, values["hidden"]),
    )
    board.road(_ROAD, ink, parts)
    width = road_width(values["written"])
    board.wire([(_WRITE, _WRITE_Y), (_WRITE, _ROAD)], ink, width, before=NODE)


def _draw_inputs(board: Board) -> None:
    """Draw the vectors that the layers read: the hidden state, and the word below it."""
    ink, width = board.theme.ink2, 2.8
    board.wire([(_SPLIT, _ROAD), (_SPLIT, _PAST), (_RECALL, _PAST)], ink, width, arrow=False)
    board.wire([(300, 466), (300, _WORD), (_WRITE, _WORD)], ink, width, arrow=False)
    board.dot(_SPLIT, _ROAD)
    for x in (_UPDATE, _RESET):
        board.wire([(x, _WORD), (x, _LAYERS)], ink, width, before=26)
        board.dot(x, _PAST)
        board.dot(x, _WORD)
    board.wire([(_RECALL, _PAST), (_RECALL, _LAYERS)], ink, width, before=26)
    board.wire([(_WRITE, _WORD), (_WRITE, _LAYERS)], ink, width, before=26)


def _draw_gates(board: Board, numbers: CellNumbers) -> None:
    values, line = numbers.values, board.theme.line
    update, reset = line[relative("update")], line[relative("reset")]
    opening = gate_width(values["opening"])
    branch = [(_UPDATE, _WRITE_Y), (_LESS, _WRITE_Y)]
    board.wire(branch, update, gate_width(values["update"]), before=NODE)
    board.wire([(_LESS, _WRITE_Y), (_WRITE, _WRITE_Y)], update, opening, before=NODE)
    keep = [(_UPDATE, _LAYERS), (_UPDATE, _ROAD)]
    board.wire(keep, update, gate_width(values["update"]), before=NODE)
    admit = [(_RESET, _LAYERS), (_RESET, _INNER_Y), (_RECALL, _INNER_Y)]
    board.wire(admit, reset, gate_width(values["reset"]), before=NODE)


def _draw_candidate(board: Board, numbers: CellNumbers) -> None:
    values, inner, ink = numbers.values, numbers.sums["candidate"], board.theme.ink2
    recall = [(_RECALL, _LAYERS), (_RECALL, _INNER_Y)]
    board.wire(recall, ink, gate_width(inner.past), before=NODE)
    let_in = [(_RECALL, _INNER_Y), (_WRITE, _INNER_Y)]
    board.wire(let_in, ink, gate_width(values["let in"]), before=43)
    word = [(_WRITE, _LAYERS), (_WRITE, _INNER_Y)]
    board.wire(word, ink, gate_width(inner.word + inner.bias), before=26)
    candidate = [(_WRITE, _INNER_Y), (_WRITE, _WRITE_Y)]
    width = gate_width(values["candidate"])
    board.wire(candidate, board.theme.line["candidate"], width, before=NODE)


def _draw_nodes(board: Board) -> None:
    board.node(_UPDATE, _ROAD, "×")
    board.node(_WRITE, _ROAD, "+")
    board.node(_WRITE, _WRITE_Y, "×")
    board.node(_LESS, _WRITE_Y, "1−")
    board.node(_RECALL, _INNER_Y, "×")
    board.block(_UPDATE, _LAYERS, "sigma", relative("update"))
    board.block(_RESET, _LAYERS, "sigma", relative("reset"))
    board.block(_WRITE, _INNER_Y, "tanh", "candidate")
    board.plain_block(_RECALL, _LAYERS, "matrix-u-n")
    board.plain_block(_WRITE, _LAYERS, "matrix-w-n")
    board.symbol(88, _ROAD, "h-before", "right")
    board.symbol(1234, _ROAD, "h", "left")
    board.symbol(300, 490, "x")


def _write_road(board: Board, numbers: CellNumbers, around: Surroundings) -> None:
    values, ink = numbers.values, board.theme.text["hidden"]
    inside = () if board.quiet else ((1000, "hidden"),)
    for x, name in ((150, "hidden before"), (560, "kept"), *inside, (1140, "hidden")):
        board.number(board.at(x, _ROAD, 0, -_BESIDE), value_text(numbers, values[name]), ink)
    board.note(board.at(560, _ROAD, 0, _BESIDE + 2), kept_text(numbers, values["update"]))
    middle = (_ROAD + _WRITE_Y) / 2
    written = value_text(numbers, values["written"])
    board.number(board.at(_WRITE, middle, 15, 1), written, board.theme.ink, "left")
    note = around.product(translate("Cell", "written"))
    board.note(board.at(_WRITE, middle, -15, 1), note, "right")


def _write_gates(board: Board, numbers: CellNumbers) -> None:
    values, text = numbers.values, board.theme.text
    update, reset = text[relative("update")], text[relative("reset")]
    for x, name, symbol, ink in ((_UPDATE, "update", "z", update), (_RESET, "reset", "r", reset)):
        board.name(board.at(x, 371, 11, 0), title_of(name).lower(), symbol, ink)
    board.number(board.at(_UPDATE, 215, -14), plain(values["update"]), update, "right")
    board.number(board.at(775, _WRITE_Y, 0, -20), plain(values["opening"]), update)
    board.number(board.at(_RESET, 280, -13), plain(values["reset"]), reset, "right")


def _write_candidate(board: Board, numbers: CellNumbers) -> None:
    values, inner, theme = numbers.values, numbers.sums["candidate"], board.theme
    between = (_INNER_Y + _LAYERS) / 2
    board.name(
        board.at(_WRITE, _INNER_Y, 52, 0),
        title_of("candidate").lower(),
        "n",
        theme.text["candidate"],
    )
    candidate = board.at(_WRITE, (_WRITE_Y + _INNER_Y) / 2, 14, 0)
    board.number(
        candidate, value_text(numbers, values["candidate"]), theme.text["candidate"], "left"
    )
    board.number(
        board.at(_RECALL, between, 14, 0), value_text(numbers, inner.past), theme.ink, "left"
    )
    board.number(board.at(790, _INNER_Y, 0, -20), value_text(numbers, values["let in"]), theme.ink)
    word = value_text(numbers, inner.word + inner.bias)
    board.number(board.at(_WRITE, between, 14, 0), word, theme.ink, "left")
    board.note(board.at(_RECALL, 371, 11, 0), translate("Cell", "from the past"), "left")
    board.note(board.at(_WRITE, 371, 11, 0), translate("Cell", "from the word"), "left")
