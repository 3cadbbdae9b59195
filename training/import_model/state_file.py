"""Reads a PyTorch file for its tensors alone: no code in it is ever run."""

from __future__ import annotations

import argparse
import pathlib
import pickle
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.serialization import get_unsafe_globals_in_checkpoint, safe_globals

from sentiment_gui.core.errors import GatelensError
from training.import_model.pieces import State

_NUMPY_SCALAR = np.float64(0).__reduce__()[0]  # the function that a pickled NumPy number names

# What checkpoints carry beside their weights and what cannot act on its own.
_HARMLESS: list[Any] = [
    argparse.Namespace,
    np.dtype,
    type(np.dtype(np.float32)),
    type(np.dtype(np.float64)),
    type(np.dtype(np.int64)),
    (_NUMPY_SCALAR, "numpy._core.multiarray.scalar"),
    (_NUMPY_SCALAR, "numpy.core.multiarray.scalar"),
    (pathlib.PurePosixPath, "pathlib.PosixPath"),
    (pathlib.PurePosixPath, "pathlib._local.PosixPath"),
    (pathlib.PureWindowsPath, "pathlib.WindowsPath"),
    (pathlib.PureWindowsPath, "pathlib._local.WindowsPath"),
]
_USUAL_KEYS = (
    "state_dict",
    "model_state_dict",
    "model_state",
    "model",
    "net",
    "network",
    "weights",
)
_WRAPPERS = {"module", "_orig_mod"}  # DataParallel and DistributedDataParallel; torch.compile


def read_state(path: Path) -> State:
    """Read the state dict in a PyTorch or safetensors file.

    Args:
        path: What `torch.save` wrote (a state dict, or a checkpoint that holds one), in the
            zip format or the older one, or a `.safetensors` file.

    Returns:
        The tensors by name, without the wrappers' prefixes, floating ones in float32, on the CPU.

    Raises:
        GatelensError: `import-…` where the file is missing, is no PyTorch file, holds objects
            other than tensors, or holds no single state dict.
    """
    if not path.is_file():
        raise GatelensError("file-missing", path=path)
    loaded = _load(path)
    state = {name: _plain(name, tensor) for name, tensor in _find_state(loaded, path).items()}
    return strip_prefixes(state)


def _load(path: Path) -> object:
    if path.suffix == ".safetensors":
        return _load_safetensors(path)
    try:
        with warnings.catch_warnings(), safe_globals(_HARMLESS):
            warnings.simplefilter("ignore")  # TorchScript warns before it raises
            return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch lets whatever its readers stumble on through
        raise _refusal(path, error) from error


def _load_safetensors(path: Path) -> object:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except SafetensorError as error:
        raise GatelensError("import-not-torch", path=path, reason=error) from error


def _refusal(path: Path, error: Exception) -> GatelensError:
    text = str(error)
    if "TorchScript" in text:
        return GatelensError("import-torchscript", path=path)
    if isinstance(error, pickle.UnpicklingError) and (objects := _foreign_objects(path, text)):
        return GatelensError("import-pickled", path=path, objects=", ".join(objects[:4]))
    reason = "it is not what torch.save writes"
    if isinstance(error, RuntimeError):  # a damaged archive; torch says how, in its first words
        reason = re.split(r"[\n:.]", text)[0]
    return GatelensError("import-not-torch", path=path, reason=reason)


def _foreign_objects(path: Path, text: str) -> list[str]:
    try:
        with safe_globals(_HARMLESS):
            return sorted(get_unsafe_globals_in_checkpoint(path))
    except (ValueError, RuntimeError):  # not a zip: torch names the first object in its refusal
        return re.findall(r"GLOBAL ([\w.]+) was not an allowed", text)


def _find_state(loaded: object, path: Path) -> State:
    found = dict(_states(loaded, ()))
    if not found:
        raise GatelensError("import-no-state", path=path, kind=type(loaded).__name__)
    if len(found) == 1:
        return next(iter(found.values()))
    for place in [(), *((key,) for key in _USUAL_KEYS)]:
        if place in found:
            return found[place]
    names = ", ".join(".".join(place) for place in found)
    raise GatelensError("import-several-states", path=path, names=names)


def _states(node: object, place: tuple[str, ...]) -> list[tuple[tuple[str, ...], State]]:
    """All mappings of names to tensors in a checkpoint; optimisers number theirs instead."""
    if not isinstance(node, Mapping):
        return []
    tensors = {
        name: value
        for name, value in node.items()
        if isinstance(name, str) and isinstance(value, Tensor)
    }
    here = [(place, tensors)] if any(value.ndim > 1 for value in tensors.values()) else []
    for name, value in node.items():
        if isinstance(name, str):
            here += _states(value, (*place, name))
    return here


def _plain(name: str, tensor: Tensor) -> Tensor:
    if tensor.is_quantized or tensor.is_complex() or tensor.layout != torch.strided:
        raise GatelensError("import-tensor-kind", name=name, kind=str(tensor.dtype))
    if not tensor.is_floating_point():
        return tensor
    values = tensor.detach().to(torch.float32)
    if not torch.isfinite(values).all():
        raise GatelensError("import-not-finite", name=name)
    return values


def strip_prefixes(state: State) -> State:
    """Drop the wrappers' parts of the names, then every first part that all names share."""
    plain = {".".join(p for p in name.split(".") if p not in _WRAPPERS): name for name in state}
    names = plain if len(plain) == len(state) else {name: name for name in state}
    short = {name: state[full] for name, full in names.items()}
    while len(short) > 1 and len({name.partition(".")[0] for name in short}) == 1:
        if not all("." in name for name in short):
            break
        short = {name.partition(".")[2]: tensor for name, tensor in short.items()}
    return short
