"""The training step and the optimiser, as Lightning wants them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import lightning
import numpy as np
import torch
import torch.nn.functional as F
from lightning.pytorch.utilities.types import OptimizerLRScheduler
from torch import Tensor
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

from training.adversarial import spread, stand_in, worst_shift
from training.augment import Augmentation
from training.measures import accuracy, log_loss
from training.modules import SentimentModel
from training.settings import TrainSettings
from training.text import ReviewBatch
from training.transformer import Transformer

_LOWEST_RATE = 0.01


class SentimentTask(lightning.LightningModule):
    """Trains a network on labelled reviews.

    Args:
        model: The network.
        settings: Rates, schedule, smoothing.
        steps: Steps of the whole run.
        corpus_names: Names by the batches' corpus index.
        augment: Changes a training batch's ids (B, T) before they are read.

    After each validation ``logged`` holds ``accuracy`` (the corpora's mean), ``log_loss`` (of all
    reviews) and an accuracy per corpus.
    """

    def __init__(
        self,
        model: SentimentModel | Transformer,
        settings: TrainSettings,
        steps: int,
        corpus_names: Sequence[str],
        augment: Augmentation | None = None,
    ) -> None:
        super().__init__()
        self.model = model
        self.settings = settings
        self.steps = steps
        self.corpus_names = tuple(corpus_names)
        self.augment = augment
        self.logged: dict[str, float] = {}
        self._seen: list[tuple[Tensor, Tensor, Tensor]] = []

    def training_step(self, batch: ReviewBatch, _batch_number: int) -> Tensor:
        """Return the mean cross-entropy with smoothed labels, and of words shifted against them."""
        smoothing = self.settings.label_smoothing
        targets = batch.labels * (1 - smoothing) + smoothing / 2
        ids = self.augment(batch.ids) if self.augment else batch.ids
        vectors = self.model.embed(ids)  # (B, T, E)
        if not self._shifts_words():
            return self._loss(vectors, batch, targets)
        apart = vectors.detach().requires_grad_()
        loss = self._loss(apart, batch, targets)
        learned = [*self.model.body.parameters(), *self.model.readout.parameters()]
        gradient, *others = torch.autograd.grad(loss, [apart, *learned])
        deviation = spread(self.model.embedding.weight)
        shift = worst_shift(gradient, batch.lengths, self.settings.adversarial, deviation)
        unshifted = stand_in(loss, [vectors, *learned], [gradient, *others])
        return (unshifted + self._loss(vectors + shift, batch, targets)) / 2

    def _shifts_words(self) -> bool:
        chosen = self.settings
        return chosen.adversarial > 0 and self.global_step >= chosen.adversarial_from * self.steps

    def _loss(self, vectors: Tensor, batch: ReviewBatch, targets: Tensor) -> Tensor:
        logits = self.model.classify(vectors, batch.lengths)
        return F.binary_cross_entropy_with_logits(logits, targets)

    def validation_step(self, batch: ReviewBatch, _batch_number: int) -> None:
        """Keep the batch's logits."""
        logits = self.model(batch.ids, batch.lengths)
        self._seen.append((logits.cpu(), batch.labels.cpu(), batch.corpora.cpu()))

    def on_validation_epoch_end(self) -> None:
        """Measure the whole validation part at once."""
        columns = zip(*self._seen, strict=True)
        logits, labels, corpora = (torch.cat(column).double().numpy() for column in columns)
        self._seen.clear()
        by_corpus = {
            name: accuracy(logits[corpora == number], labels[corpora == number])
            for number, name in enumerate(self.corpus_names)
            if np.any(corpora == number)
        }
        mean = float(np.mean(list(by_corpus.values())))
        self.logged = {"accuracy": mean, "log_loss": log_loss(logits, labels), **by_corpus}
        # Every process measures the whole part, so the mean over them is the value itself.
        self.log("accuracy", mean, sync_dist=True)

    def configure_gradient_clipping(
        self,
        optimizer: Optimizer,  # noqa: ARG002  Lightning's signature
        gradient_clip_val: float | None = None,
        gradient_clip_algorithm: str | None = None,  # noqa: ARG002
    ) -> None:
        """Clip the gradient's norm; Lightning refuses to where the optimiser is a fused one."""
        if gradient_clip_val:
            torch.nn.utils.clip_grad_norm_(self.parameters(), gradient_clip_val)

    def configure_optimizers(self) -> OptimizerLRScheduler:
        """Return AdamW with a rate for each layer, and the schedule, step by step."""
        chosen, rate = self.settings, self.settings.learning_rate
        model, decay = self.model, self.settings.weight_decay
        groups = [
            _group(model.embedding, rate * chosen.embedding_rate, 0.0),
            _group(model.body, rate, decay),
            _group(model.readout, rate * chosen.readout_rate, decay),
        ]
        optimiser = torch.optim.AdamW(groups, lr=rate, fused=True)
        schedule = LambdaLR(optimiser, rate_at(chosen.schedule, chosen.warm_up, self.steps))
        return {
            "optimizer": optimiser,
            "lr_scheduler": {"scheduler": schedule, "interval": "step"},
        }


def rate_at(schedule: str, warm_up: float, steps: int) -> Callable[[int], float]:
    """Return the learning rate, as a share of its largest, at each step.

    ``one-cycle`` rises and falls along cosines (Smith 2018), ``cosine`` rises in a line and falls
    along a cosine, ``constant`` rises in a line and stays.
    """
    rising = max(1, round(warm_up * steps))

    def share(step: int) -> float:
        if step < rising:
            part = (step + 1) / rising
            return _cosine(1 - part) if schedule == "one-cycle" else part
        if schedule == "constant":
            return 1.0
        return _cosine((step - rising) / max(1, steps - rising))

    return share


def _cosine(part: float) -> float:
    """Fall from 1 to the lowest rate while ``part`` goes from 0 to 1."""
    return _LOWEST_RATE + (1 - _LOWEST_RATE) * (1 + math.cos(math.pi * min(1.0, part))) / 2


def _group(layer: torch.nn.Module, rate: float, decay: float) -> dict[str, object]:
    return {"params": list(layer.parameters()), "lr": rate, "weight_decay": decay}
