"""The card of a language model: what it is, what it read, how well it predicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from sentiment_gui.core.model_config import ModelConfig
from training.corpora import CORPORA
from training.model_card import LANGUAGES, TERMS, efforts, recipe

_TEMPLATE = Path(__file__).with_suffix(".md")
LEGEND = """\
Printed by `python -m training evaluate MODEL --data CORPORA`, through the app's own engine (NumPy),
on reviews that were held out of training. Each is read by itself, from its first token to its
end. *Perplexity* is 2 to the mean surprise: of how many tokens, equally likely, the model seems to
choose. An unknown word counts as the one token that stands for all of them. *all together* weights
the corpora by their tokens.
"""


def write_writer_card(config: ModelConfig, parameters: int) -> str:
    """Return the card of a language model that was trained here, its figures still open.

    Args:
        config: The model's configuration; ``training`` holds the run's facts.
        parameters: How many numbers its weights are.
    """
    facts = config.training
    whose = facts.get("word_vectors")
    data = facts["settings"]["data"]
    values: dict[str, Any] = {
        "name": config.name,
        "language_name": LANGUAGES.get(config.language, config.language),
        "cell": config.cell.upper(),
        "vocabulary_size": f"{config.vocabulary_size:,}",
        "parameters": f"{parameters:,}",
        "embedding_size": config.embedding_size,
        "hidden_size": config.hidden_size,
        "baselines": config.baseline_corpus or "not measured",
        "licence": config.licence or "not stated",
        "vectors": f", begun with the word vectors of {whose}" if whose else "",
        "effort": efforts(facts),
        "corpora": "\n".join(_corpora(data["corpora"])),
        "recipe": "\n".join(recipe(facts["settings"])),
    }
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(values)


def figures(metrics: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the card's figures: by corpus, what was measured of it."""
    yield LEGEND
    yield "| corpus | reviews | tokens | bits per token | perplexity | unknown |"
    yield "|---|---|---|---|---|---|"
    for name, found in metrics.items():
        yield (
            f"| {name} | {found['reviews']:,} | {found['tokens']:,} | {found['bits']:.3f} "
            f"| {found['perplexity']:.1f} | {found['unknown']:.1%} |"
        )


def _corpora(names: list[str]) -> Iterator[str]:
    yield "| corpus | terms |"
    yield "|---|---|"
    for name in names:
        title = CORPORA[name].title if name in CORPORA else name
        yield f"| {title} | {TERMS.get(name, 'not stated')} |"
