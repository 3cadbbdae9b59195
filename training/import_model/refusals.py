"""What a model folder cannot hold, each with a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from torch import Tensor

from sentiment_gui.core.errors import GatelensError
from training.import_model.pieces import State, describe

_BY_NAME = {
    "import-bidirectional": r"_reverse$",
    "import-stacked": r"(?:weight|bias)_(?:ih|hh)_l[1-9]\d*$",
    "import-projection": r"weight_hr(?:_l\d+)?$",
    "import-attention": r"(?:^|[._])(?:attn|attention|self_attn|multihead\w*|in_proj\w*)(?:[._]|$)",
    "import-norm": r"(?:^|\.)(?:\w*norm\w*|ln_?\d*|bn_?\d*)\.",
    "import-weight-norm": r"_l0_raw$|weight_[gv]$|\.parametrizations\.|^parametrizations\.",
}


def refuse_by_name(state: State) -> None:
    """Raise `import-…` where a layer's name says that the model cannot be taken."""
    for code, pattern in _BY_NAME.items():
        names = [name for name in state if re.search(pattern, name.lower())]
        if names:
            raise GatelensError(code, names=_few(names))


def refuse_left_over(left: Mapping[str, Tensor]) -> None:
    """Raise `import-further-layers` where weights are left that no part of the model explains."""
    if left:
        raise GatelensError("import-further-layers", layers=describe(left))


def _few(names: list[str], most: int = 3) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
