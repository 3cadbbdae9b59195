"""The plain recurrent network: past and word, added and squashed; nothing keeps or erases."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.cell_numbers import CellNumbers
from sentiment_gui.export.cell_equations import value_text
from sentiment_gui.export.cell_picture_text import Surroundings
from sentiment_gui.export.cell_picture_tools import NODE, Board, gate_width, road_width

translate = QCoreApplication.translate

_LINE, _WORD_Y, _BIAS_Y = 206.0, 336.0, 82.0
_PAST, _ADD, _LAYER = 360.0, 560.0, 790.0
_IN, _OUT = 96.0, 1216.0
_BESIDE = 24.0


def draw_rnn(board: Board, numbers: CellNumbers, around: Surroundings) -> None:
    """Draw a plain RNN with a token's numbers on its wires."""
    board.frame(214, 12, 1076, 442)
    _draw_wires(board, numbers)
    _draw_nodes(board, numbers)
    _write_sum(board, numbers)
    values, ink = numbers.values, board.theme.text["hidden"]
    for x, name in ((150, "hidden before"), (950, "hidden"), (1140, "hidden")):
        board.number(board.at(x, _LINE, 0, -_BESIDE), value_text(numbers, values[name]), ink)
    around.write_hidden_before(board, 150, _LINE)
    sentence = translate("Cell", "No gate keeps anything: h is made anew.")
    board.note(board.at(1052, 412), sentence, "right")
    around.write_word(board, _ADD, 488)
    around.write_onward(board, 1092, None, _LINE)


def _draw_wires(board: Board, numbers: CellNumbers) -> None:
    inner, ink = numbers.sums["hidden"], board.theme.ink2
    board.wire([(_IN, _LINE), (_PAST, _LINE)], ink, 2.8, before=43)
    board.wire([(_ADD, 464), (_ADD, _WORD_Y)], ink, 2.8, before=26)
    board.wire([(_PAST, _LINE), (_ADD, _LINE)], ink, gate_width(inner.past), before=NODE)
    board.wire([(_ADD, _WORD_Y), (_ADD, _LINE)], ink, gate_width(inner.word), before=NODE)
    board.wire([(_ADD, _BIAS_Y + 18), (_ADD, _LINE)], ink, gate_width(inner.bias), before=NODE)
    board.wire([(_ADD, _LINE), (_LAYER, _LINE)], ink, gate_width(inner.total), before=43)
    hidden = numbers.values["hidden"]
    board.wire([(_LAYER, _LINE), (_OUT, _LINE)], board.theme.text["hidden"], road_width(hidden))


def _draw_nodes(board: Board, numbers: CellNumbers) -> None:
    board.node(_ADD, _LINE, "+")
    board.plain_block(_PAST, _LINE, "matrix-u")
    board.plain_block(_ADD, _WORD_Y, "matrix-w")
    board.block(_LAYER, _LINE, numbers.nonlinearity, "hidden")
    board.symbol(88, _LINE, "h-before", "right")
    board.symbol(1234, _LINE, "h", "left")
    board.symbol(_ADD, 488, "x")
    board.symbol(_ADD, _BIAS_Y, "b")


def _write_sum(board: Board, numbers: CellNumbers) -> None:
    """Write what the parts say to this unit, and their sum."""
    inner, ink = numbers.sums["hidden"], board.theme.ink
    past, total = (_PAST + _ADD) / 2 + 10, (_ADD + _LAYER) / 2
    word, bias = (_WORD_Y + _LINE) / 2, (_BIAS_Y + _LINE) / 2 + 2
    board.number(board.at(past, _LINE, 0, -_BESIDE), value_text(numbers, inner.past), ink)
    board.note(board.at(past, _LINE, 0, _BESIDE), translate("Cell", "from the past"))
    board.number(board.at(_ADD, word, 15, 0), value_text(numbers, inner.word), ink, "left")
    board.note(board.at(_ADD, word, -15, 0), translate("Cell", "from the word"), "right")
    board.number(board.at(_ADD, bias, 15, 0), value_text(numbers, inner.bias), ink, "left")
    board.note(board.at(_ADD, bias, -15, 0), translate("Cell", "bias"), "right")
    board.number(board.at(total, _LINE, 0, -_BESIDE), value_text(numbers, inner.total), ink)
    board.note(board.at(total, _LINE, 0, _BESIDE), translate("Cell", "their sum"))
