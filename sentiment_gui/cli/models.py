"""`gatelens models`: what is installed, and how well it does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping

from sentiment_gui.cli.terminal import printable
from sentiment_gui.core.installed import InstalledModel, find_model, installed_models, user_models
from sentiment_gui.core.model_config import WRITE, ModelConfig
from sentiment_gui.core.model_folder import digest_of

# By their names in config.json, and how each is written.
_KEY_FIGURES = (
    ("accuracy", ".1%"),
    ("f1", ".3f"),
    ("log_loss", ".3f"),
    ("calibration_error", ".3f"),
    ("perplexity", ".1f"),
    ("tokens", ",d"),
    ("reviews", ",d"),
)


def run(args: argparse.Namespace) -> int:  # noqa: ARG001  every command has the same form
    """Print the installed models and the key figures of their cards."""
    models = list(installed_models())
    default = find_model() if models else None
    for model in models:
        lines = [f"{model.name}{' (default)' if model.path == default else ''}", *_facts(model)]
        sys.stdout.write("\n  ".join(map(printable, lines)) + "\n\n")
    if not models:
        sys.stdout.write("No model is installed.\n\n")
    sys.stdout.write(f"Models of your own get a name in: {printable(str(user_models()))}\n")
    return 0


def _facts(model: InstalledModel) -> Iterator[str]:
    if model.config is None:
        yield str(model.error)
    else:
        yield network(model.config)
        yield from figures(model.config.metrics)
    yield str(model.path)


def network(config: ModelConfig) -> str:
    """Return a line on the network, and the first digits of its digest."""
    end = "writes, gives no verdict" if config.task == WRITE else f"readout {config.readout}"
    facts = [config.cell.upper(), f"{config.hidden_size:,} units", end]
    facts += [f"{config.vocabulary_size:,} words"]
    facts += [f"language {config.language}"] if config.language else []
    return ", ".join([*facts, f"digest {digest_of(config)[:6]}"])


def figures(metrics: Mapping[str, object]) -> Iterator[str]:
    """Yield a line for each corpus that the card has figures of."""
    for corpus, found in metrics.items():
        if isinstance(found, Mapping):
            known = [(key, form, found[key]) for key, form in _KEY_FIGURES if key in found]
            numbers = [
                f"{key.replace('_', ' ')} {value:{form}}"
                for key, form, value in known
                if isinstance(value, int | float)
            ]
            if numbers:
                yield f"{corpus}: {', '.join(numbers)}"
