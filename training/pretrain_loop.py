"""Lightning's Trainer over streams of text: the state goes from window to window."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning import Callback, LightningModule, Trainer
from lightning.pytorch.callbacks import ModelCheckpoint
from lightning.pytorch.utilities.types import OptimizerLRScheduler
from torch import Tensor
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

from sentiment_gui.core.files import atomic_path
from training.callbacks import RandomState, say
from training.fit_context import while_fitting
from training.hardware import best_precision
from training.language_model import LanguageModel, detached
from training.lightning_model import rate_at
from training.modules import State
from training.prepare import Prepared
from training.pretrain import steps_of, text_rows
from training.processes import processes
from training.run_folder import RunFolder
from training.settings import PretrainSettings, Settings
from training.streams import StreamBatches

_SECONDS_BETWEEN_LINES = 30.0


class LanguageTask(LightningModule):
    """Trains a :class:`LanguageModel`; the carried state is part of its checkpoint."""

    def __init__(self, model: LanguageModel, settings: PretrainSettings, steps: int) -> None:
        super().__init__()
        self.model = model
        # A language model gives no verdict, and several processes must agree on what learns.
        self.model.reader.readout.requires_grad_(False)
        self.settings = settings
        self.steps = steps
        self._state: State | None = None

    def training_step(self, ids: Tensor, _number: int) -> Tensor:
        """Return the loss of the next window of every stream."""
        loss, state = self.model(ids, self._state)
        self._state = detached(state)
        return loss

    def on_before_optimizer_step(self, _optimiser: Optimizer) -> None:
        """Clip the gradient; Lightning refuses to beside a fused optimiser, which needs no help."""
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.settings.clip)

    def configure_optimizers(self) -> OptimizerLRScheduler:
        """Return AdamW, without decay for the embedding, under a cosine."""
        chosen = self.settings
        embedding = [self.model.reader.embedding.weight, self.model.bias]
        others = [*self.model.reader.recurrence.parameters(), self.model.projection.weight]
        groups = [
            {"params": embedding, "weight_decay": 0.0},
            {"params": others, "weight_decay": chosen.weight_decay},
        ]
        optimiser = torch.optim.AdamW(groups, lr=chosen.learning_rate, fused=True)
        schedule = LambdaLR(optimiser, rate_at("cosine", chosen.warm_up, self.steps))
        return {"optimizer": optimiser, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the carried state."""
        checkpoint["carried"] = self._state

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Take the carried state up again: the first process alone, whose streams it read."""
        self._state = checkpoint["carried"] if processes().first else None


class Progress(Callback):
    """Counts tokens and seconds, and says now and then how the run goes."""

    def __init__(self) -> None:
        self.tokens = 0
        self.seconds = 0.0
        self._losses: list[float] = []
        self._since = self._last_line = time.monotonic()

    def state_dict(self) -> dict[str, Any]:
        """Return what a resumed run goes on from."""
        return {"tokens": self.tokens, "seconds": self.seconds}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self.tokens, self.seconds = state_dict["tokens"], state_dict["seconds"]

    def on_train_start(self, _trainer: Trainer, _task: LightningModule) -> None:
        """Start the clock."""
        self._since = self._last_line = time.monotonic()

    def on_train_batch_end(
        self,
        trainer: Trainer,
        _task: LightningModule,
        outputs: Any,  # noqa: ANN401
        batch: Tensor,
        _number: int,
    ) -> None:
        """Count."""
        now = time.monotonic()
        self.tokens += batch.shape[0] * (batch.shape[1] - 1) * trainer.world_size
        self.seconds += now - self._since
        self._since = now
        self._losses.append(float(outputs["loss"]))
        if now - self._last_line > _SECONDS_BETWEEN_LINES:
            self._last_line = now
            loss = sum(self._losses) / len(self._losses)
            self._losses.clear()
            if trainer.is_global_zero:
                say(
                    f"step {trainer.global_step}/{trainer.num_training_batches}  loss {loss:.4f}  "
                    f"perplexity {math.exp(loss):.1f}  "
                    f"{self.tokens / self.seconds:,.0f} tokens/s  {self.seconds:.0f} s"
                )


def fit_language(
    model: LanguageModel,
    prepared: Prepared,
    settings: Settings,
    run: RunFolder,
    *,
    resume: bool = False,
    callbacks: Sequence[Callback] = (),
) -> Progress:
    """Train to the end, with a checkpoint to resume from every few minutes."""
    chosen, steps = settings.pretrain, steps_of(settings)
    us = processes()
    batches = StreamBatches(
        prepared.reviews,
        text_rows(prepared)[us.rank :: us.count],
        streams=max(1, chosen.streams // us.count),
        window=chosen.window,
        steps=steps,
        seed=chosen.seed,
    )
    if us.first:
        say(f"{steps} steps, {batches.per_pass} in a pass over the text")
    progress = Progress()
    last = ModelCheckpoint(
        dirpath=run.path,
        filename=run.last.stem,
        train_time_interval=timedelta(seconds=chosen.save_seconds),
        enable_version_counter=False,
    )
    trainer = lightning.Trainer(
        max_epochs=1,
        accelerator="auto",
        devices=us.here,
        num_nodes=us.machines,
        strategy="ddp" if us.count > 1 else "auto",
        precision=best_precision(),  # type: ignore[arg-type]
        logger=False,
        enable_model_summary=False,
        enable_progress_bar=sys.stderr.isatty(),
        callbacks=[RandomState(), progress, last, *callbacks],
    )
    with while_fitting():
        checkpoint = str(run.last) if resume and run.last.exists() else None
        if checkpoint and us.first:
            reopen(run.last, steps)
        task = LanguageTask(model, chosen, steps)
        trainer.fit(task, batches, ckpt_path=checkpoint, weights_only=True)
    trainer.save_checkpoint(run.last)
    return progress


def reopen(path: Path, steps: int) -> None:
    """Let a run that was finished go on if it now has more steps.

    Lightning counts the end of the run as the end of its only epoch, after which there is nothing
    left to do. The rate goes on along the longer run's cosine: it rises once more.
    """
    checkpoint: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    loop = checkpoint["loops"]["fit_loop"]
    done = loop["epoch_loop.batch_progress"]["current"]["completed"]
    if not loop["epoch_progress"]["current"]["completed"] or done >= steps:
        return
    for counted in loop["epoch_progress"].values():
        counted.update(completed=0, processed=0)
    loop["epoch_loop.batch_progress"]["is_last_batch"] = False
    checkpoint["epoch"] = 0
    with atomic_path(path) as temporary:
        torch.save(checkpoint, temporary)


def perplexity(model: LanguageModel, prepared: Prepared, settings: Settings) -> float:
    """Return exp of the mean surprise over validation text, the whole vocabulary in play."""
    chosen = settings.pretrain
    rows = prepared.reviews.rows("validation")
    tokens = int((prepared.reviews.lengths[rows] + 1).sum())
    streams = max(1, min(16, tokens // (4 * chosen.window)))
    windows = max(1, min(chosen.check_tokens, tokens - streams) // (streams * chosen.window))
    batches = StreamBatches(
        prepared.reviews,
        rows,
        streams=streams,
        window=chosen.window,
        steps=windows,
        seed=chosen.seed,
    )
    model.eval()
    state: State | None = None
    surprises: list[Tensor] = []
    for ids in batches:
        surprise, state = model.surprise(ids, state)
        surprises.append(surprise.double().mean())
    return math.exp(float(torch.stack(surprises).mean()))
