"""A state dict being taken apart: what has a role, and what is left."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from sentiment_gui.core.errors import GatelensError

State = dict[str, Tensor]
CELLS = {4: "lstm", 3: "gru", 1: "rnn"}  # rows of weight_hh for each of its columns


class Pieces:
    """Tensors on their way to a role.

    Attributes:
        state: All tensors by their saved names.
        left: Those without a role yet; whole numbers are counters of layers, not weights.
        names: Saved name by role.
        notes: What the user should know about how roles were found.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self.left = {n: t for n, t in state.items() if t.is_floating_point()}
        self.names: dict[str, str] = {}
        self.notes: list[str] = []

    def take(self, role: str, name: str) -> None:
        """Give a tensor its role."""
        self.names[role] = name
        del self.left[name]

    def shape(self, name: str) -> tuple[int, ...]:
        """Shape of a tensor by its saved name."""
        return tuple(self.state[name].shape)

    def matrices(self) -> list[str]:
        """Names of the matrices without a role."""
        return [name for name, tensor in self.left.items() if tensor.ndim == 2]

    def vectors(self, size: int) -> list[str]:
        """Names of the vectors of a size without a role."""
        return [name for name, tensor in self.left.items() if tuple(tensor.shape) == (size,)]

    def apply(self, mapping: Mapping[str, str]) -> None:
        """Give the roles that the user stated; `-` leaves a tensor out."""
        for given, role in mapping.items():
            name = next((n for n in self.left if given == n or given.endswith(f".{n}")), None)
            if name is None:
                raise GatelensError("import-map-name", name=given, names=", ".join(self.state))
            if role == "-":
                del self.left[name]
                self.notes.append(f"{name} was left out, as stated.")
            else:
                self.take(role, name)


def describe(tensors: Mapping[str, Tensor]) -> str:
    """Names and shapes for a sentence."""
    parts = (f"{name} ({' x '.join(map(str, t.shape))})" for name, t in tensors.items())
    return ", ".join(parts) or "nothing"
