"""What a screen reader says of a cell: every wire's number, in the order of the computation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.cell_numbers import CellNumbers
from sentiment_gui.core.model_config import GATES
from sentiment_gui.export.cell_equations import value_text
from sentiment_gui.export.numbers import counted, plain
from sentiment_gui.export.phrases import ended, paragraph
from sentiment_gui.widgets.cell_choice import CellReading

translate = QCoreApplication.translate


def spoken(reading: CellReading) -> str:
    """Return a token's numbers in words."""
    trace, numbers = reading.trace, reading.numbers
    head = translate("CellText", "{word}, token {number} of {count}, {whose}.").format(
        word=trace.tokens[numbers.token].text,
        number=counted(numbers.token + 1),
        count=counted(len(trace.tokens)),
        whose=whose(numbers),
    )
    parts = [ended(f"{_names()[name]} {_said(numbers, name)}") for name in _ORDER[numbers.cell]]
    return paragraph([head, *parts])


def whose(numbers: CellNumbers) -> str:
    """Return whose numbers these are, in two or three words."""
    if numbers.unit is None:
        return translate("CellText", "mean of units")
    return translate("CellText", "unit {unit}").format(unit=numbers.unit)


#: The wires in the order in which they are read out.
_ORDER = {
    "lstm": (
        *("cell before", "forget", "kept", "input", "candidate", "written", "cell"),
        *("output", "hidden"),
    ),
    "gru": ("hidden before", "update", "kept", "reset", "candidate", "written", "hidden"),
    "rnn": ("hidden before", "hidden"),
}


def _names() -> dict[str, str]:
    return {
        "cell before": translate("CellText", "Cell state before"),
        "hidden before": translate("CellText", "Hidden state before"),
        "forget": translate("CellText", "Forget gate"),
        "input": translate("CellText", "Input gate"),
        "output": translate("CellText", "Output gate"),
        "reset": translate("CellText", "Reset gate"),
        "update": translate("CellText", "Update gate"),
        "candidate": translate("CellText", "Candidate"),
        "kept": translate("CellText", "Kept"),
        "written": translate("CellText", "Written"),
        "cell": translate("CellText", "Cell state"),
        "hidden": translate("CellText", "Hidden state"),
    }


def _said(numbers: CellNumbers, name: str) -> str:
    value = numbers.values[name]
    if name in GATES:
        return plain(value)
    text = value_text(numbers, value)[1:] if value else plain(value)
    if text.strip("0.") == "":
        return plain(0.0)
    sign = translate("CellText", "minus") if value < 0 else translate("CellText", "plus")
    return f"{sign} {text}"
