"""The LSTM as textbooks draw it: the cell's main road above, four layers that steer it below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.cell_numbers import CellNumbers
from sentiment_gui.export.cell_equations import value_text
from sentiment_gui.export.cell_picture_text import Surroundings, kept_text
from sentiment_gui.export.cell_picture_tools import NODE, Board, gate_width, road_width
from sentiment_gui.export.numbers import plain
from sentiment_gui.export.rows import title_of

translate = QCoreApplication.translate

_ROAD, _LAYERS, _LINE = 66.0, 296.0, 396.0
_FORGET, _INPUT, _CANDIDATE, _OUTPUT = 352.0, 512.0, 660.0, 828.0
_ADD, _WRITE_Y = 586.0, 182.0
_SHOW, _SQUASH_Y, _SHOW_Y = 950.0, 131.0, 234.0
_IN, _OUT = 96.0, 1216.0
_BESIDE = 24.0
#: Layer by layer: where it stands, what is in it, and its symbol.
_PLACES = (
    ("forget", _FORGET, "sigma", "f"),
    ("input", _INPUT, "sigma", "i"),
    ("candidate", _CANDIDATE, "tanh", "g"),
    ("output", _OUTPUT, "sigma", "o"),
)


def draw_lstm(board: Board, numbers: CellNumbers, around: Surroundings) -> None:
    """Draw an LSTM with a token's numbers on its wires."""
    board.frame(214, 12, 1076, 442)
    _draw_road(board, numbers)
    _draw_gates(board, numbers)
    _draw_shown(board, numbers)
    _draw_inputs(board)
    _draw_nodes(board)
    _write_road(board, numbers, around)
    _write_gates(board, numbers)
    _write_ends(board, numbers, around)


def _draw_road(board: Board, numbers: CellNumbers) -> None:
    values, ink = numbers.values, board.theme.line["cell"]
    parts = (
        (_IN, _FORGET, values["cell before"]),
        (_FORGET, _ADD, values["kept"]),
        (_ADD, _OUT, values["cell"]),
    )
    board.road(_ROAD, ink, parts)
    width = road_width(values["written"])
    board.wire([(_ADD, _WRITE_Y), (_ADD, _ROAD)], ink, width, before=NODE)


def _draw_gates(board: Board, numbers: CellNumbers) -> None:
    roads = {
        "forget": [(_FORGET, _LAYERS), (_FORGET, _ROAD)],
        "input": [(_INPUT, _LAYERS), (_INPUT, _WRITE_Y), (_ADD, _WRITE_Y)],
        "candidate": [(_CANDIDATE, _LAYERS), (_CANDIDATE, _WRITE_Y), (_ADD, _WRITE_Y)],
        "output": [(_OUTPUT, _LAYERS), (_OUTPUT, _SHOW_Y), (_SHOW, _SHOW_Y)],
    }
    for name, points in roads.items():
        width = gate_width(numbers.values[name])
        board.wire(points, board.theme.line[name], width, before=NODE)


def _draw_shown(board: Board, numbers: CellNumbers) -> None:
    values, theme = numbers.values, board.theme
    branch = gate_width(values["cell"])
    board.wire([(_SHOW, _ROAD), (_SHOW, _SQUASH_Y)], theme.line["cell"], branch, arrow=False)
    squashed = [(_SHOW, _SQUASH_Y), (_SHOW, _SHOW_Y)]
    board.wire(squashed, theme.line["cell"], gate_width(values["shown"]), before=NODE)
    hidden = [(_SHOW, _SHOW_Y), (_SHOW, _LINE), (_OUT, _LINE)]
    board.wire(hidden, theme.text["hidden"], gate_width(values["hidden"]))


def _draw_inputs(board: Board) -> None:
    """Draw the joined vector of hidden state and word, which every layer reads whole."""
    ink, width = board.theme.ink2, 2.8
    board.wire([(_IN, _LINE), (_OUTPUT, _LINE)], ink, width, arrow=False)
    board.wire([(268, 464), (268, _LINE), (280, _LINE)], ink, width, arrow=False)
    board.dot(279, _LINE)
    for name, x, *_ in _PLACES:
        board.wire([(x, _LINE), (x, _LAYERS)], ink, width, before=26)
        if name != "output":
            board.dot(x, _LINE)


def _draw_nodes(board: Board) -> None:
    board.node(_FORGET, _ROAD, "×")
    board.node(_ADD, _ROAD, "+")
    board.node(_ADD, _WRITE_Y, "×")
    board.node(_SHOW, _SHOW_Y, "×")
    board.pill(_SHOW, _SQUASH_Y, "tanh", board.theme.line["cell"])
    for name, x, inside, _symbol in _PLACES:
        board.block(x, _LAYERS, inside, name)
    for y, before, after in ((_ROAD, "c-before", "c"), (_LINE, "h-before", "h")):
        board.symbol(88, y, before, "right")
        board.symbol(1234, y, after, "left")
    board.symbol(268, 488, "x")


def _write_road(board: Board, numbers: CellNumbers, around: Surroundings) -> None:
    values, ink = numbers.values, board.theme.text["cell"]
    for x, name in ((150, "cell before"), (469, "kept"), (770, "cell"), (1140, "cell")):
        board.number(board.at(x, _ROAD, 0, -_BESIDE), value_text(numbers, values[name]), ink)
    board.note(board.at(150, _ROAD, 0, _BESIDE), around.state_note(translate("Cell", "cell state")))
    board.note(board.at(469, _ROAD, 0, _BESIDE + 4), kept_text(numbers, values["forget"]))
    middle = (_WRITE_Y + _ROAD) / 2 + 2
    written = value_text(numbers, values["written"])
    board.number(board.at(_ADD, middle, 15, 0), written, ink, "left")
    board.note(
        board.at(_ADD, middle, -15, 0), around.product(translate("Cell", "written")), "right"
    )


def _write_gates(board: Board, numbers: CellNumbers) -> None:
    values, theme = numbers.values, board.theme
    for name, x, _inside, symbol in _PLACES:
        place = board.at(x, 341, 11, 0)
        board.name(place, title_of(name).lower(), symbol, theme.text[name])
    board.number(
        board.at(_FORGET, 204, -15), plain(values["forget"]), theme.text["forget"], "right"
    )
    board.number(board.at(_INPUT, 227, -15), plain(values["input"]), theme.text["input"], "right")
    candidate = value_text(numbers, values["candidate"])
    board.number(board.at(_CANDIDATE, 227, 15), candidate, theme.text["candidate"], "left")
    board.number(
        board.at(_OUTPUT, 253, -13), plain(values["output"]), theme.text["output"], "right"
    )
    shown = board.at(_SHOW, (_SQUASH_Y + _SHOW_Y) / 2, 14, 2)
    board.number(shown, value_text(numbers, values["shown"]), theme.text["cell"], "left")


def _write_ends(board: Board, numbers: CellNumbers, around: Surroundings) -> None:
    values, ink = numbers.values, board.theme.text["hidden"]
    for x, name in ((150, "hidden before"), (1140, "hidden")):
        board.number(board.at(x, _LINE, 0, -_BESIDE), value_text(numbers, values[name]), ink)
    around.write_hidden_before(board, 150, _LINE)
    around.write_word(board, 268, 488)
    around.write_onward(board, 1092, _ROAD, _LINE)
