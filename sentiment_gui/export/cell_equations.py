"""The equations of a cell with a token's numbers put in, each number beneath its symbol.

Data only: what stands in which column. :mod:`sentiment_gui.export.cell_picture_equations` sets it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.cell_numbers import CellNumbers, Sum
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import fine_digits, plain, signed
from sentiment_gui.export.palette import relative

translate = QCoreApplication.translate


class Run(NamedTuple):
    """A piece of the line of numbers: in the hue of ``quantity``, or in ink; or a remark."""

    text: str
    quantity: str = ""
    is_remark: bool = False


@dataclass(frozen=True)
class Column:
    """Formulas (files of ``assets/formulas``), and what stands beneath them."""

    formulas: tuple[str, ...]
    runs: tuple[Run, ...]


class Part(NamedTuple):
    """What one source says to a gate: the word, the past (the state before it) or the bias."""

    name: str
    value: str


@dataclass(frozen=True)
class Equation:
    """One equation; ``quantity`` gives the bar at its left its hue.

    ``parts`` add up to what its function is taken of, where the formula shows their sum alone:
    they tell why a gate closes, whether for the word or for what was read before it.
    """

    quantity: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...] = ()

    def numbers(self) -> str:
        """Return the line of numbers as plain text."""
        parts = ["".join(run.text for run in column.runs) for column in self.columns]
        return " ".join(part for part in parts if part)


def value_text(numbers: CellNumbers, value: float) -> str:
    """Return a signed value as the picture writes it; means lie near 0 and need a digit more."""
    return signed(value, None if numbers.unit is not None else fine_digits())


def equations(numbers: CellNumbers) -> tuple[Equation, ...]:
    """Return the equations of a cell in the order in which it computes them."""
    return _MAKERS[numbers.cell](numbers)


_EQUALS = Column(("equals",), (Run("="),))
_PLUS, _TIMES = Column(("plus",), (Run("+"),)), Column(("times",), (Run("·"),))


def _value(symbol: str, name: str, text: str) -> Column:
    return Column((symbol,), (Run(text, relative(name)),))


def _factor(symbol: str, quantity: str, value: float) -> Column:
    """A signed factor, in brackets so that its sign is not taken for an operation."""
    return Column((symbol,), (Run("("), Run(signed(value), relative(quantity)), Run(")")))


def _layer(numbers: CellNumbers, symbol: str, name: str, function: str) -> Equation:
    """An equation of the kind f = σ(...)."""
    value = numbers.values[name]
    text = value_text(numbers, value) if function == "tanh" else plain(value)
    right: tuple[Run, ...] = (Run(_mean_of(numbers, function), "", True),)
    parts: tuple[Part, ...] = ()
    if numbers.unit is not None:
        inner = numbers.sums[name]
        right, parts = (Run(function), Run(f"({plain(inner.total)})")), _parts(inner)
    columns = (_value(symbol, name, text), _EQUALS, Column((f"{symbol}-of",), right))
    return Equation(relative(name), columns, parts)


def _parts(inner: Sum) -> tuple[Part, ...]:
    return (
        Part(translate("Cell", "word"), signed(inner.word)),
        Part(translate("Cell", "past"), signed(inner.past)),
        Part(translate("Cell", "bias"), signed(inner.bias)),
    )


def _lstm(numbers: CellNumbers) -> tuple[Equation, ...]:
    layers = (("f", "forget", "σ"), ("i", "input", "σ"), ("g", "candidate", "tanh"))
    first = tuple(_layer(numbers, *layer) for layer in layers)
    return (*first, _layer(numbers, "o", "output", "σ"), _cell(numbers), _shown(numbers))


def _cell(numbers: CellNumbers) -> Equation:
    values = numbers.values
    start = (_value("c", "cell", value_text(numbers, values["cell"])), _EQUALS)
    if numbers.unit is None:
        kept = Column(
            ("f", "times", "c-before"), (Run(value_text(numbers, values["kept"]), "cell"),)
        )
        return Equation("cell", (*start, kept, _PLUS, *_mean_written(numbers, "i")))
    kept_parts = (
        _value("f", "forget", plain(values["forget"])),
        _TIMES,
        _factor("c-before", "cell", values["cell before"]),
    )
    written_parts = (
        _value("i", "input", plain(values["input"])),
        _TIMES,
        _factor("g", "candidate", values["candidate"]),
    )
    return Equation("cell", (*start, *kept_parts, _PLUS, *written_parts))


def _mean_written(numbers: CellNumbers, gate: str) -> tuple[Column, ...]:
    made = "n" if gate == "one-minus-z" else "g"
    written = f"({value_text(numbers, numbers.values['written'])})"
    column = Column((gate, "times", made), (Run(written),))
    return (column, Column((), (Run(translate("Cell", "means of products"), "", True),)))


def _shown(numbers: CellNumbers) -> Equation:
    values = numbers.values
    start = (_value("h", "hidden", value_text(numbers, values["hidden"])), _EQUALS)
    if numbers.unit is None:
        remark = Run(translate("Cell", "mean of products"), "", True)
        return Equation("hidden", (*start, Column(("o", "times", "tanh-c"), (remark,))))
    output = _value("o", "output", plain(values["output"]))
    return Equation("hidden", (*start, output, _TIMES, _factor("tanh-c", "cell", values["shown"])))


def _gru(numbers: CellNumbers) -> tuple[Equation, ...]:
    gates = (_layer(numbers, "r", "reset", "σ"), _layer(numbers, "z", "update", "σ"))
    return (*gates, _inner(numbers), _mixed(numbers))


def _inner(numbers: CellNumbers) -> Equation:
    values, inner = numbers.values, numbers.sums["candidate"]
    start = (_value("n", "candidate", value_text(numbers, values["candidate"])), _EQUALS)
    if numbers.unit is None:
        remark = Run(_mean_of(numbers, "tanh"), "", True)
        right = Column((*_INNER_HEAD, "r", "times", "u-n", "close"), (remark,))
        return Equation("candidate", (*start, right))
    columns = (
        Column(("tanh-open",), (Run("tanh("),)),
        Column(("w-n",), (Run(signed(inner.word)),)),
        _PLUS,
        Column(("b-n",), (Run(_bracketed(inner.bias)),)),
        _PLUS,
        _value("r", "reset", plain(values["reset"])),
        _TIMES,
        Column(("u-n",), (Run(_bracketed(inner.past)),)),
        Column(("close",), (Run(")"),)),
    )
    return Equation("candidate", (*start, *columns))


_INNER_HEAD = ("tanh-open", "w-n", "plus", "b-n", "plus")


def _mixed(numbers: CellNumbers) -> Equation:
    values = numbers.values
    start = (_value("h", "hidden", value_text(numbers, values["hidden"])), _EQUALS)
    if numbers.unit is None:
        kept = Column(
            ("z", "times", "h-before"), (Run(value_text(numbers, values["kept"]), "hidden"),)
        )
        written = _mean_written(numbers, "one-minus-z")
        return Equation("hidden", (*start, kept, _PLUS, *written))
    columns = (
        _value("z", "update", plain(values["update"])),
        _TIMES,
        _factor("h-before", "hidden", values["hidden before"]),
        _PLUS,
        _value("one-minus-z", "update", plain(values["opening"])),
        _TIMES,
        _factor("n", "candidate", values["candidate"]),
    )
    return Equation("hidden", (*start, *columns))


def _rnn(numbers: CellNumbers) -> tuple[Equation, ...]:
    inner, function = numbers.sums["hidden"], numbers.nonlinearity
    start = (_value("h", "hidden", value_text(numbers, numbers.values["hidden"])), _EQUALS)
    if numbers.unit is None:
        remark = Run(_mean_of(numbers, function), "", True)
        formulas = (f"{function}-open", "w", "plus", "u", "plus", "b", "close")
        return (Equation("hidden", (*start, Column(formulas, (remark,)))),)
    columns = (
        Column((f"{function}-open",), (Run(f"{function}("),)),
        Column(("w",), (Run(signed(inner.word)),)),
        _PLUS,
        Column(("u",), (Run(_bracketed(inner.past)),)),
        _PLUS,
        Column(("b",), (Run(_bracketed(inner.bias)),)),
        Column(("close",), (Run(")"),)),
        Column((), (Run("="), Run(f" {function}({plain(inner.total)})"))),
    )
    return (Equation("hidden", (*start, *columns)),)


def _mean_of(numbers: CellNumbers, function: str) -> str:
    sentence = translate("Cell", "mean of {function} over {units}")
    return sentence.format(units=COUNT.units(numbers.units), function=function)


def _bracketed(value: float) -> str:
    return f"({signed(value)})"


_MAKERS: Mapping[str, Callable[[CellNumbers], tuple[Equation, ...]]] = {
    "lstm": _lstm,
    "gru": _gru,
    "rnn": _rnn,
}
