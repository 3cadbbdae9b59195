"""What a run does beside learning: random state, averages, figures, and progress in the log."""

from __future__ import annotations

import csv
import io
import math
import random
import sys
import time
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from lightning import Callback, LightningModule, Trainer
from lightning.pytorch.callbacks import Checkpoint, WeightAveraging
from torch import Tensor

from sentiment_gui.core.files import atomic_path
from training.processes import processes

_SECONDS_BETWEEN_LINES = 30.0


class RandomState(Callback):
    """Saves the state of all random numbers, which Lightning does not.

    With it a resumed run draws the same dropout as an uninterrupted one. Of several processes only
    the first has saved its own, and takes it up: the others draw anew, not what the first draws.
    """

    def __init__(self) -> None:
        self._pending: dict[str, Any] | None = None

    def state_dict(self) -> dict[str, Any]:
        """Return Python's, NumPy's and torch's states as plain values."""
        kind, keys, *rest = np.random.get_state(legacy=True)  # noqa: NPY002  libraries draw from it
        return {
            "python": random.getstate(),
            "numpy": [kind, np.asarray(keys).tolist(), *rest],
            "torch": torch.get_rng_state(),
            "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
        }

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Keep the states until the first batch."""
        self._pending = state_dict if processes().first else None

    def on_train_batch_start(self, *_arguments: Any) -> None:  # noqa: ANN401
        """Restore the states when everything else is set up and draws no more."""
        if self._pending is None:
            return
        state, self._pending = self._pending, None
        version, numbers, gauss = state["python"]
        random.setstate((version, tuple(numbers), gauss))
        kind, keys, *rest = state["numpy"]
        np.random.set_state((kind, np.array(keys, dtype=np.uint32), *rest))  # noqa: NPY002
        torch.set_rng_state(state["torch"].cpu())
        for device, saved in enumerate(state["cuda"]):
            torch.cuda.set_rng_state(saved.cpu(), device)


class LateAverage(WeightAveraging):
    """Averages the weights from some step on; until then the average is the weights themselves.

    Lightning validates and saves the average. Polyak & Juditsky 1992; Izmailov et al. 2018.

    Args:
        first_step: The first step whose weights count.
    """

    def __init__(self, first_step: int) -> None:
        def average(averaged: Tensor, current: Tensor, updates: Tensor | int) -> Tensor:
            counted = int(updates) - first_step
            return current if counted < 1 else averaged + (current - averaged) / (counted + 1)

        super().__init__(avg_fn=average)


class KeepLast(Checkpoint):
    """Keeps a checkpoint to resume from: after every validation, and every so many seconds.

    Never before a validation that is due: Lightning would leave it out when it resumes.

    Args:
        path: The checkpoint.
        seconds: How much of a run may be lost.
    """

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__()
        self._path = path
        self._seconds = seconds
        self._saved_at = time.monotonic()

    def on_train_batch_end(
        self,
        trainer: Trainer,
        _task: LightningModule,
        _outputs: Any,  # noqa: ANN401
        _batch: Any,  # noqa: ANN401
        number: int,
    ) -> None:
        """Save if it is time."""
        check_follows = (number + 1) % (trainer.val_check_batch or math.inf) == 0
        due = time.monotonic() - self._saved_at >= self._seconds
        if trainer.strategy.broadcast(due) and not check_follows:
            self._save(trainer)

    def on_validation_end(self, trainer: Trainer, _task: LightningModule) -> None:
        """Save when the other callbacks have dealt with the validation."""
        self._save(trainer)

    def _save(self, trainer: Trainer) -> None:
        trainer.save_checkpoint(self._path)
        self._saved_at = time.monotonic()


class Figures(Callback):
    """Writes a row to ``metrics.csv`` after every validation, and tells how the run goes.

    Of several processes the first does; the others' tokens are counted like its own.

    Args:
        path: The CSV file.
        batches_per_pass: To tell passes from steps.

    Attributes:
        stopped_after: Passes, if the run was ended before all that its settings ask for.
    """

    def __init__(self, path: Path, batches_per_pass: float) -> None:
        self.rows: list[dict[str, float]] = []
        self.seconds = 0.0
        self.tokens = 0
        self.stopped_after: float | None = None
        self._path = path
        self._per_pass = batches_per_pass
        self._losses: list[Tensor] = []
        self._tokens_before = 0
        self._since = self._last_line = time.monotonic()

    def state_dict(self) -> dict[str, Any]:
        """Return what a resumed run goes on from."""
        return {
            "rows": self.rows,
            "seconds": self.seconds,
            "tokens": self.tokens,
            "losses": torch.stack(self._losses) if self._losses else torch.zeros(0),
        }

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self.rows = list(state_dict["rows"])
        self.seconds = state_dict["seconds"]
        self.tokens = self._tokens_before = state_dict["tokens"]
        self._losses = list(state_dict["losses"])

    def on_train_start(self, _trainer: Trainer, _task: LightningModule) -> None:
        """Start the clock."""
        self._since = self._last_line = time.monotonic()

    def on_train_batch_end(
        self,
        trainer: Trainer,
        _task: LightningModule,
        outputs: Any,  # noqa: ANN401
        batch: Any,  # noqa: ANN401
        _number: int,
    ) -> None:
        """Count; now and then say a line."""
        self._losses.append(outputs["loss"].detach().float().cpu())
        self.tokens += int(batch.lengths.sum()) * trainer.world_size
        now = time.monotonic()
        self.seconds += now - self._since
        self._since = now
        if now - self._last_line > _SECONDS_BETWEEN_LINES:
            speed = (self.tokens - self._tokens_before) / (now - self._last_line)
            self._last_line, self._tokens_before = now, self.tokens
            if trainer.is_global_zero:
                say(f"{self._where(trainer)}  {speed:,.0f} tokens/s")

    def on_validation_end(self, trainer: Trainer, task: LightningModule) -> None:
        """Write a row and say it."""
        if trainer.sanity_checking or not self._losses:
            return
        logged = cast("dict[str, float]", task.logged)
        row = {
            "step": trainer.global_step,
            "pass": round(trainer.global_step / self._per_pass, 3),
            "seconds": round(self.seconds, 1),
            "tokens_per_second": round(self.tokens / max(self.seconds, 1e-9)),
            "train_loss": round(float(torch.stack(self._losses).mean()), 5),
            **{name: round(value, 5) for name, value in logged.items()},
        }
        self._losses.clear()
        self.rows.append(row)
        if trainer.is_global_zero:
            self._write()
            measured = "  ".join(f"{name} {value:.4f}" for name, value in logged.items())
            say(f"{self._where(trainer)}  loss {row['train_loss']:.4f}  {measured}")
        self._since = time.monotonic()

    def _where(self, trainer: Trainer) -> str:
        steps = f"{trainer.global_step}/{trainer.num_training_batches}"
        return (
            f"step {steps}  pass {trainer.global_step / self._per_pass:.2f}  {self.seconds:.0f} s"
        )

    def _write(self) -> None:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(self.rows[-1]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        with atomic_path(self._path) as path:
            path.write_text(text.getvalue(), encoding="utf-8")


def say(line: str) -> None:
    """Print a line of progress at once."""
    print(line, file=sys.stderr, flush=True)
