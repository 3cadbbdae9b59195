"""Finds the recurrent cell in a state dict."""

from __future__ import annotations

import re

from sentiment_gui.core.errors import GatelensError
from training.import_model.pieces import CELLS, Pieces, describe

_TORCH_NAME = re.compile(r"(?:(.*)\.)?((?:weight|bias)_(?:ih|hh))(?:_l0)?")
_INWARD = {"ih", "i2h", "x2h", "xh", "input", "in", "wx", "wi", "x"}
_RECURRENT = {"hh", "h2h", "hidden", "recurrent", "rec", "wh", "u", "h"}


def find_cell(pieces: Pieces) -> str:
    """Give weight_ih, weight_hh and the biases that there are their roles; return the cell."""
    _by_name(pieces)
    if not {"weight_ih", "weight_hh"} <= pieces.names.keys():
        _matrices_by_shape(pieces)
        _biases_by_shape(pieces)
    return _checked_cell(pieces)


def _by_name(pieces: Pieces) -> None:
    matches = {name: match for name in pieces.left if (match := _TORCH_NAME.fullmatch(name))}
    if len({match[1] for match in matches.values()}) > 1:
        raise GatelensError("import-several-cells", names=", ".join(matches))
    for name, match in matches.items():
        if match[2] not in pieces.names:
            pieces.take(match[2], name)


def _matrices_by_shape(pieces: Pieces) -> None:
    """The one pair of an input and a recurrent matrix that fit each other and an embedding."""
    stated = pieces.names
    inward = [stated["weight_ih"]] if "weight_ih" in stated else pieces.matrices()
    recurrent = [stated["weight_hh"]] if "weight_hh" in stated else pieces.matrices()
    pairs = [(i, h) for i in inward for h in recurrent if i != h and _fit(pieces, i, h)]
    swappable = len(pairs) == 2 and set(pairs[0]) == set(pairs[1])  # E = H
    if not {"weight_ih", "weight_hh"} & stated.keys():
        # Two plain layers in a row have an RNN's shapes: only names tell the one from the other.
        pairs = [p for p in pairs if _hinted(p) or not (swappable or _is_square(pieces, p[1]))]
    if len(pairs) != 1:
        raise _refusal(pieces, unclear=bool(pairs) or len(pieces.matrices()) > 3)
    for role, name in zip(("weight_ih", "weight_hh"), pairs[0], strict=True):
        if role not in stated:
            pieces.take(role, name)
    pieces.notes.append("The gates were taken to stand in PyTorch's order; their names differ.")


def _fit(pieces: Pieces, inward: str, recurrent: str) -> bool:
    rows, hidden = pieces.shape(recurrent)
    if pieces.shape(inward)[0] != rows or rows not in [k * hidden for k in CELLS]:
        return False
    tables = {*pieces.matrices(), pieces.names.get("embedding.weight")} - {inward, recurrent, None}
    return any(pieces.shape(str(t))[1] == pieces.shape(inward)[1] for t in tables)


def _is_square(pieces: Pieces, name: str) -> bool:
    return len(set(pieces.shape(name))) == 1


def _words(name: str) -> set[str]:
    return set(re.split(r"[^a-z0-9]+", name.lower()))


def _hinted(pair: tuple[str, str]) -> bool:
    inward, recurrent = _words(pair[0]), _words(pair[1])
    speaks = inward & _INWARD or recurrent & _RECURRENT
    return bool(speaks) and not (inward & _RECURRENT or recurrent & _INWARD)


def _refusal(pieces: Pieces, unclear: bool) -> GatelensError:
    matrices = describe({name: pieces.state[name] for name in pieces.matrices()})
    return GatelensError("import-cell-unclear" if unclear else "import-no-cell", matrices=matrices)


def _biases_by_shape(pieces: Pieces) -> None:
    rows, hidden = pieces.shape(pieces.names["weight_hh"])
    found = [n for n in pieces.vectors(rows) if n.rpartition(".")[2].startswith("b")]
    missing = [role for role in ("bias_ih", "bias_hh") if role not in pieces.names]
    if not found or not missing:
        return
    if rows == 3 * hidden:  # a GRU's two biases are not interchangeable
        if len(found) != 2 or len(missing) != 2:
            raise GatelensError("import-biases-unclear", names=", ".join(found))
        found = found if _hinted((found[0], found[1])) else found[::-1]
        if not _hinted((found[0], found[1])):
            raise GatelensError("import-biases-unclear", names=", ".join(found))
    if len(found) > len(missing):
        raise GatelensError("import-biases-unclear", names=", ".join(found))
    for role, name in zip(missing, found, strict=False):
        pieces.take(role, name)


def _checked_cell(pieces: Pieces) -> str:
    """The cell that the shapes make; stated roles may not fit."""
    rows, hidden = pieces.shape(pieces.names["weight_hh"])
    expected: dict[str, tuple[int, ...]] = {}
    expected |= {"weight_ih": (rows, pieces.shape(pieces.names["weight_ih"])[-1])}
    expected |= {role: (rows,) for role in ("bias_ih", "bias_hh") if role in pieces.names}
    for role, shape in expected.items():
        name = pieces.names[role]
        if pieces.shape(name) != shape:
            raise GatelensError(
                "import-shape", role=role, tensor=describe({name: pieces.state[name]})
            )
    if hidden == 0 or rows % hidden or rows // hidden not in CELLS:
        name = pieces.names["weight_hh"]
        raise GatelensError(
            "import-shape", role="weight_hh", tensor=describe({name: pieces.state[name]})
        )
    return CELLS[rows // hidden]
