"""What holds while Lightning fits, and no longer: fast small numbers, and few words."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def while_fitting() -> Iterator[None]:
    """Flush denormal numbers, which slow recurrences down, and silence what says nothing new.

    Flushing is a state of the processor that NumPy's own checks stumble over, so it ends with the
    fit.
    """
    logging.getLogger("lightning.pytorch").setLevel(logging.WARNING)
    torch.set_flush_denormal(True)
    try:
        with warnings.catch_warnings():
            # Lightning wants an empty folder; a run's holds the settings and the vocabulary.
            warnings.filterwarnings(
                "ignore", message="Checkpoint directory .* exists and is not empty"
            )
            # torch 2.13 deprecates a name that Lightning 2.6 still uses.
            warnings.filterwarnings("ignore", message=".*LeafSpec.*", category=FutureWarning)
            yield
    finally:
        torch.set_flush_denormal(False)
