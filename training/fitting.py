"""Lightning's Trainer set up for one run, and what is made of its result."""

from __future__ import annotations

import sys
from typing import Any

import lightning
import numpy as np
import torch
from lightning import Callback
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from training.callbacks import Figures, KeepLast, LateAverage, RandomState
from training.fit_context import while_fitting
from training.hardware import precision_of
from training.lightning_model import SentimentTask
from training.modules import SentimentModel
from training.processes import processes
from training.run_folder import RunFolder
from training.settings import TrainSettings
from training.text import MeasuringBatches, TrainingBatches
from training.transformer import Transformer


def fit(
    task: SentimentTask,
    training: TrainingBatches,
    validation: MeasuringBatches,
    run: RunFolder,
    *,
    resume: bool = False,
) -> Figures:
    """Train to the end; the folder then holds ``best.ckpt``, ``last.ckpt`` and the metrics.

    All passes are one epoch to Lightning, so that a run resumes in one way wherever it was stopped.

    Returns:
        The run's figures.
    """
    figures = Figures(run.metrics, len(training) / task.settings.passes)
    with while_fitting():
        trainer = _trainer(task.settings, len(training), run, figures)
        checkpoint = str(run.last) if resume and run.last.exists() else None
        trainer.fit(task, training, validation, ckpt_path=checkpoint, weights_only=True)
    return figures


def figures_so_far(run: RunFolder) -> Figures:
    """Return the figures of a run that was stopped, as its last checkpoint has them.

    Raises:
        GatelensError: ``run-unmeasured`` if it was stopped before its first validation.
    """
    figures = Figures(run.metrics, 1.0)
    if not (run.best.is_file() and run.last.is_file()):
        raise GatelensError("run-unmeasured", path=run.path)
    checkpoint: dict[str, Any] = torch.load(run.last, map_location="cpu", weights_only=True)
    figures.load_state_dict(checkpoint["callbacks"][figures.state_key])
    if not figures.rows:  # killed between the two checkpoints of its first validation
        raise GatelensError("run-unmeasured", path=run.path)
    per_step = figures.rows[-1]["pass"] / figures.rows[-1]["step"]
    figures.stopped_after = round(per_step * checkpoint["global_step"], 3)
    return figures


def _trainer(
    settings: TrainSettings, steps: int, run: RunFolder, figures: Figures
) -> lightning.Trainer:
    precision: Any = precision_of(settings.precision)
    all_of_us = processes()
    return lightning.Trainer(
        max_epochs=1,
        accelerator="auto",
        devices=all_of_us.here,
        num_nodes=all_of_us.machines,
        strategy="ddp" if all_of_us.count > 1 else "auto",
        precision=precision,
        gradient_clip_val=settings.clip,
        val_check_interval=max(1, steps // (settings.passes * settings.checks_per_pass)),
        num_sanity_val_steps=0,
        use_distributed_sampler=False,
        logger=False,
        enable_model_summary=False,
        enable_progress_bar=sys.stderr.isatty(),
        callbacks=[figures, *_callbacks(settings, steps, run)],
    )


def _callbacks(settings: TrainSettings, steps: int, run: RunFolder) -> list[Callback]:
    best = ModelCheckpoint(
        dirpath=run.path,
        filename=run.best.stem,
        monitor="accuracy",
        mode="max",
        enable_version_counter=False,
        save_on_train_epoch_end=False,
    )
    callbacks: list[Callback] = [RandomState(), best, KeepLast(run.last, settings.save_seconds)]
    if settings.average_from < 1:
        callbacks.append(LateAverage(round(settings.average_from * steps)))
    if settings.patience:
        callbacks.append(EarlyStopping("accuracy", patience=settings.patience, mode="max"))
    return callbacks


def load_best(task: SentimentTask, run: RunFolder) -> None:
    """Give the task the weights (averaged, if they were) of its best validation."""
    checkpoint: dict[str, Any] = torch.load(run.best, map_location="cpu", weights_only=True)
    task.load_state_dict(checkpoint["state_dict"])


@torch.inference_mode()
def logits_of(
    model: SentimentModel | Transformer, batches: MeasuringBatches
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return logits, labels and corpus numbers (N,) of all reviews, in float32 arithmetic."""
    device = next(model.parameters()).device
    model.eval()
    seen = [
        (model(batch.ids.to(device), batch.lengths.to(device)).cpu(), batch.labels, batch.corpora)
        for batch in batches
    ]
    logits, labels, corpora = (torch.cat(column) for column in zip(*seen, strict=True))
    return logits.double().numpy(), labels.double().numpy(), corpora.numpy()
