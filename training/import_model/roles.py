"""The parts of a classifier, by the names that the command line knows them by."""

from __future__ import annotations

import re

ROLES = (
    "embedding.weight",
    "weight_ih",
    "weight_hh",
    "bias_ih",
    "bias_hh",
    "readout.weight",
    "readout.bias",
)


def canonical_role(role: str) -> str:
    """The role that a weight's name in a model folder stands for."""
    return re.sub(r"^(?:lstm|gru|rnn)\.|_l0$", "", role)
