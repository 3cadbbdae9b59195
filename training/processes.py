"""Several processes that train one model together, as ``torchrun`` starts them.

Each process reads its own part of every pass; PyTorch averages their gradients (Li et al. 2020,
arXiv 2006.15704). torchrun tells a process who it is by environment variables.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Processes:
    """This process among all.

    Attributes:
        rank: Its number, from 0.
        count: All processes, of all machines.
        here: Those of this machine.
    """

    rank: int = 0
    count: int = 1
    here: int = 1

    @property
    def first(self) -> bool:
        """Whether this is the one that writes files."""
        return self.rank == 0

    @property
    def machines(self) -> int:
        """How many machines take part."""
        return self.count // self.here


def processes() -> Processes:
    """Return this process among those that torchrun started; the only one without torchrun."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    here = int(os.environ.get("LOCAL_WORLD_SIZE", count))
    return Processes(int(os.environ.get("RANK", "0")), count, here)


@contextmanager
def ended_together() -> Iterator[None]:
    """Take leave of the other processes at the end: without it many runs abort at exit."""
    try:
        yield
    finally:
        if torch.distributed.is_available() and torch.distributed.is_initialized():
            torch.distributed.destroy_process_group()
