"""Finds which saved tensor plays which part, by PyTorch's names and otherwise by shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor

from sentiment_gui.core.errors import GatelensError
from training.import_model.cell import find_cell
from training.import_model.pieces import Pieces, State, describe
from training.import_model.refusals import refuse_by_name, refuse_left_over

_LOSS = re.compile(r"(?:^|\.)(?:criterion|loss|loss_fn|loss_func)\.")


@dataclass(frozen=True)
class Parts:
    """The tensors of a classifier as they were saved, in float32.

    Attributes:
        cell: `lstm`, `gru` or `rnn`.
        tensors: By role (see `roles.ROLES`): embedding (V, E), weight_ih (kH, E), weight_hh
            (kH, H), biases (kH,), readout.weight (O, R), readout.bias (O,); biases that the model
            lacks are left out.
        names: The saved name of each role.
        notes: What the user should know about how they were found.
    """

    cell: str
    tensors: dict[str, Tensor]
    names: dict[str, str]
    notes: tuple[str, ...]

    @property
    def hidden_size(self) -> int:
        """H, the cell's units."""
        return self.tensors["weight_hh"].shape[1]

    @property
    def outputs(self) -> int:
        """Rows of the readout: 1 or 2."""
        return self.tensors["readout.weight"].shape[0]


def find_parts(state: State, mapping: Mapping[str, str]) -> Parts:
    """Find embedding, recurrent cell and readout in a state dict.

    Args:
        state: Tensors by name, as `read_state` returns them.
        mapping: What the user stated: saved name to role, or to `-` to leave a tensor out.

    Raises:
        GatelensError: `import-…` with what cannot be taken, or what has to be stated by `--map`.
    """
    refuse_by_name(state)
    pieces = Pieces(state)
    pieces.apply(mapping)
    for name in [name for name in pieces.left if _LOSS.search(name)]:
        del pieces.left[name]
        pieces.notes.append(f"{name} belongs to the loss and was left out.")
    cell = find_cell(pieces)
    _find_embedding(pieces)
    _find_readout(pieces)
    refuse_left_over(pieces.left)
    tensors = {role: state[name] for role, name in pieces.names.items()}
    return Parts(cell, tensors, pieces.names, tuple(pieces.notes))


def _find_embedding(pieces: Pieces) -> None:
    width = pieces.shape(pieces.names["weight_ih"])[1]
    if "embedding.weight" not in pieces.names:
        found = [name for name in pieces.matrices() if pieces.shape(name)[1] == width]
        for keep in (
            lambda name: "emb" in name.lower(),
            lambda name: pieces.shape(name)[0] > 2,
        ):
            if len(found) > 1:
                found = [name for name in found if keep(name)] or found
        if len(found) > 1:
            raise GatelensError("import-embedding-unclear", names=", ".join(found))
        if not found:
            raise GatelensError("import-no-embedding", width=width)
        pieces.take("embedding.weight", found[0])
    _check(pieces, "embedding.weight", pieces.shape(pieces.names["embedding.weight"])[1:], (width,))


def _find_readout(pieces: Pieces) -> None:
    if "readout.weight" not in pieces.names:
        matrices = pieces.matrices()
        if len(matrices) != 1:
            refuse_left_over({name: pieces.left[name] for name in matrices})
            raise GatelensError("import-no-readout")
        pieces.take("readout.weight", matrices[0])
    outputs, *rest = pieces.shape(pieces.names["readout.weight"])
    _check(pieces, "readout.weight", (len(rest),), (1,))
    if outputs > 2:
        raise GatelensError("import-many-classes", outputs=outputs)
    biases = pieces.vectors(outputs)
    if "readout.bias" not in pieces.names and len(biases) == 1:
        pieces.take("readout.bias", biases[0])
    if "readout.bias" in pieces.names:
        _check(pieces, "readout.bias", pieces.shape(pieces.names["readout.bias"]), (outputs,))


def _check(pieces: Pieces, role: str, shape: tuple[int, ...], expected: tuple[int, ...]) -> None:
    if shape != expected:
        name = pieces.names[role]
        raise GatelensError("import-shape", role=role, tensor=describe({name: pieces.state[name]}))
