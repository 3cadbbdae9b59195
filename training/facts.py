"""What a run was and reached, for the model folder that is made of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from sentiment_gui.core.tokenizer import PATTERN
from training.callbacks import Figures
from training.fitting import logits_of
from training.hardware import hardware_name
from training.lightning_model import SentimentTask
from training.measures import accuracy, fit_temperature, log_loss, unsure_band
from training.prepare import Prepared
from training.settings import Settings
from training.text import MeasuringBatches


def facts_of(
    settings: Settings,
    prepared: Prepared,
    task: SentimentTask,
    validation: MeasuringBatches,
    figures: Figures,
) -> dict[str, Any]:
    """Measure the validation part with the run's weights and choose temperature and unsure band."""
    logits, labels, corpora = logits_of(task.model, validation)
    temperature = fit_temperature(logits, labels)
    band = unsure_band(logits / temperature, labels, corpora)
    return {
        **asdict(settings.model),
        "vocabulary_size": len(prepared.vocabulary),
        "pattern": PATTERN,
        "temperature": temperature,
        "unsure": band,
        "corpora": prepared.counts(),
        "dropped": prepared.dropped,
        "hardware": hardware_name(),
        "seconds": round(figures.seconds, 1),
        "tokens": figures.tokens,
        "tokens_per_second": round(figures.tokens / max(figures.seconds, 1e-9)),
        "validation": {
            "accuracy": {
                name: round(accuracy(logits[corpora == number], labels[corpora == number]), 5)
                for number, name in enumerate(task.corpus_names)
                if np.any(corpora == number)
            },
            "log_loss": round(log_loss(logits / temperature, labels), 5),
            "unsure_share": round(_share_within(logits / temperature, band), 5),
        },
        "settings": asdict(settings),
    } | ({} if figures.stopped_after is None else {"stopped_after": figures.stopped_after})


def _share_within(logits: np.ndarray, band: tuple[float, float]) -> float:
    probabilities = 1.0 / (1.0 + np.exp(-logits))
    return float(np.mean((probabilities > band[0]) & (probabilities < band[1])))
