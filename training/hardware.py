"""What the machine can do, and what it must be told before a long run."""

from __future__ import annotations

import os
import platform
import sys

from sentiment_gui.core.errors import GatelensError

# glibc gives large tensors back to the system at every step and fetches them again: 40 % of a
# training step went into page faults. These hints are read once, when a process starts.
_ALLOCATOR_HINTS = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "60000000000",
    "MALLOC_TOP_PAD_": "268435456",
}
_RESTARTED = "GATELENS_ALLOCATOR_SET"


def restart_with_allocator_hints() -> None:
    """Replace this process by itself with the allocator told to keep its memory.

    Done once, on Linux with glibc only; hints that the user has set stand.
    """
    if _RESTARTED in os.environ or platform.libc_ver()[0] != "glibc":
        return
    environment = _ALLOCATOR_HINTS | dict(os.environ) | {_RESTARTED: "1"}
    sys.stdout.flush()
    os.execve(sys.executable, sys.orig_argv, environment)  # noqa: S606  itself again


def best_precision() -> str:
    """Return Lightning's name of the fastest precision that trains well here.

    bfloat16 where the GPU or the processor multiplies it in hardware, else float32.
    """
    import torch

    if torch.cuda.is_available():
        fast = torch.cuda.is_bf16_supported()
    else:
        fast = processor_multiplies_bfloat16()
    return "bf16-mixed" if fast else "32-true"


def precision_of(wanted: str) -> str:
    """Return Lightning's name of a setting's precision, ``auto`` or one of its own.

    Raises:
        GatelensError: ``settings-value`` for bfloat16 where PyTorch has no LSTM in it.
    """
    best = best_precision()
    if wanted == "bf16-mixed" != best:
        example = "auto, since nothing here multiplies bfloat16"
        raise GatelensError("settings-value", name="train.precision", value=wanted, example=example)
    return best if wanted == "auto" else wanted


def processor_multiplies_bfloat16() -> bool:
    """Whether the processor does in hardware; without, PyTorch has no LSTM in bfloat16 for it."""
    import torch

    abilities = torch.cpu.get_capabilities()
    return bool(abilities.get("avx512_bf16") or abilities.get("amx_bf16"))


def hardware_name() -> str:
    """Return what computes here, in words, for a model's card."""
    import torch

    if torch.cuda.is_available():
        return torch.cuda.get_device_name()
    name = torch.cpu.get_capabilities().get("cpu_name") or platform.machine()
    threads = torch.get_num_threads()
    return f"{name}, {threads} thread{'s' if threads > 1 else ''}"
