"""The text beside a model's weights: what it is, what it was made of, how good it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from string import Template
from typing import Any

from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.model_config import ModelConfig, to_json
from sentiment_gui.core.model_folder import CARD, CONFIG, ModelFolder
from training.corpora import CORPORA
from training.lineage import other_settings, pretraining_told, stages, stop_told

#: What the figures of all corpora measured at once are called.
TOGETHER = "all together"
_PICTURE = "reliability.svg"
_TEMPLATE = Path(__file__).with_suffix(".md")
_FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
LANGUAGES = {"en": "English", "zh": "Chinese"}
_READOUTS = {"last": "the last state", "last-mean-max": "the last state, the mean and the maximum"}
TERMS = {
    "imdb": "published for research; no licence is stated",
    "sst2": "published for research; no licence is stated",
    "products": "published for research; no licence is stated",
    "pros_cons": "CC BY 4.0",
}
_FAILURES = """\
Not listed for this model. Networks of this kind are known to miss irony, opinions that belong to
somebody else, opinions that change in the course of a text, and comparisons with what might have
been; and a name, a nationality or a religion can move their verdict on a neutral sentence."""

_ALIKE = (
    "Afterwards words of a kind were given one vector, their mean (names: the unknown word's), so "
    "that it cannot move a verdict which of them stands in a text ({groups}; the lists are in "
    "`training/words`); and emoji, which stand in no corpus, the vectors of words."
)

_LEGEND = """\
Printed by `python -m training evaluate MODEL --data CORPORA --corpus NAME`, with the app's own
classifier. *Calibration* is the error of the probability of positive in 15 equal bins, weighted by
count; *sure* is the accuracy on the reviews that are not called unsure.
"""


def write_card(config: ModelConfig, parameters: int, failures: str = "") -> str:
    """Return the card of a model that was trained here, its figures still open.

    Args:
        config: The model's configuration; ``training`` holds the run's facts.
        parameters: How many numbers its weights are.
        failures: What it is known to fail at, in Markdown.
    """
    low, high = config.unsure
    values: dict[str, Any] = {
        "name": config.name,
        "language_name": LANGUAGES.get(config.language, config.language),
        "cell": config.cell.upper(),
        "readout": _READOUTS[config.readout],
        "vocabulary_size": f"{config.vocabulary_size:,}",
        "parameters": f"{parameters:,}",
        "dtype": "float16",
        "temperature": f"{config.temperature:.3f}",
        "low": f"{low:.2f}",
        "high": f"{high:.2f}",
        "unsure_share": _unsure_share(config.training),
        "baselines": config.baseline_corpus or "not measured",
        "licence": config.licence or "not stated",
        "failures": failures.strip() or _FAILURES,
        "training": _training(config.training),
        "corpora": "\n".join(_corpora(config.training)),
        "dropped": _dropped(config.training),
        "recipe": "\n".join(_recipe(config.training)),
    }
    sizes = {"embedding_size": config.embedding_size, "hidden_size": config.hidden_size}
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(values | sizes)


def classifier_figures(metrics: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a classifier's figures, by corpus."""
    yield from _figures({name: found for name, found in metrics.items() if "accuracy" in found})


def record_metrics(
    folder: ModelFolder,
    metrics: Mapping[str, Any],
    figures: Callable[[Mapping[str, Any]], Iterator[str]] = classifier_figures,
) -> None:
    """Write figures into a model's ``config.json`` and card; those of other corpora stay.

    Args:
        folder: The model, as it was read from disk.
        metrics: What was measured, by corpus.
        figures: Makes the card's lines of all that was ever measured.

    Raises:
        GatelensError: ``write-failed``.
    """
    assert folder.path is not None  # noqa: S101  it was read from there
    merged = {**folder.config.metrics, **metrics}
    config = replace(folder.config, metrics=merged)
    card = folder.path / CARD
    text = card.read_text(encoding="utf-8") if card.is_file() else f"# {config.name}\n"
    if not _FIGURES.search(text):
        text += "\n## Figures\n\n<!-- figures -->\n<!-- end of figures -->\n"
    lines = "\n".join(figures(merged)) + "\n"
    _draw_reliability(merged, config.unsure, folder.path / _PICTURE)
    text = _FIGURES.sub(lambda _: lines, text)
    for path, content in ((folder.path / CONFIG, to_json(config)), (card, text)):
        with atomic_path(path) as temporary:
            temporary.write_text(content, encoding="utf-8")


def _draw_reliability(metrics: Mapping[str, Any], unsure: tuple[float, float], path: Path) -> None:
    """Draw how far probabilities mean what they say, all corpora together before each."""
    from training.metrics import Reliability
    from training.report_pictures import draw_reliability

    names = sorted(_with_reliability(metrics), key=lambda name: name != TOGETHER)
    tables = {name: Reliability.from_json(metrics[name]["reliability"]) for name in names}
    if tables:
        draw_reliability(tables, path, unsure)


def _with_reliability(metrics: Mapping[str, Any]) -> list[str]:
    return [name for name, found in metrics.items() if "reliability" in found]


def _figures(metrics: Mapping[str, Any]) -> Iterator[str]:
    yield _LEGEND
    yield "| corpus | reviews | accuracy | F1 | log loss | calibration | unsure | sure |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, found in metrics.items():
        sure = found["accuracy_when_sure"]
        yield (
            f"| {name} | {found['reviews']:,} | {found['accuracy']:.2%} | {found['f1']:.4f} "
            f"| {found['log_loss']:.4f} | {found['calibration_error']:.4f} "
            f"| {found['unsure']:.1%} | {'-' if sure is None else f'{sure:.2%}'} |"
        )
    for name, found in metrics.items():
        if "domains" in found:
            mean, count = found["mean_accuracy_of_domains"], len(found["domains"])
            yield f"\nMean accuracy of the {count} domains of {name}: {mean:.2%}."
    if _with_reliability(metrics):
        yield f"\n![The share of positive reviews over the probability given]({_PICTURE})"


def _unsure_share(facts: Mapping[str, Any]) -> str:
    share = facts.get("validation", {}).get("unsure_share")
    return "an unknown share" if share is None else f"{share:.1%}"


def _training(facts: Mapping[str, Any]) -> str:
    if "seconds" not in facts:
        return "No record of the run."
    told = " ".join(map(_stage, stages(facts)))
    earlier = pretraining_told(facts)
    if earlier:
        whose = earlier["word_vectors"]
        vectors = f", begun with the word vectors of {whose}" if whose else ""
        told = (
            f"First as a language model of all their text{vectors}: {efforts(earlier)}; validation "
            f"perplexity {earlier['perplexity']:.1f}. {told}"
        )
    return told


def _stage(facts: Mapping[str, Any]) -> str:
    """Return what is told of one training, without what it went on from."""
    told = f"On labelled reviews: {', '.join(filter(None, (effort(facts), stop_told(facts))))}."
    if "began_with" in facts:
        told = f"Goes on from the model {facts['began_with']}. {told}"
    elif "earlier" in facts:
        told = f"Then it went on. {told}"
    if "teachers" in facts:
        told += f" The unlabelled reviews were labelled, softly, by {facts['teachers']}."
    if "averaged" in facts:
        told += f" The weights are the mean of those of {', '.join(facts['averaged'])}."
    if "alike" in facts:
        told += f" {_ALIKE.format(groups=', '.join(facts['alike']))}"
    return told


def effort(facts: Mapping[str, Any]) -> str:
    """Return how long a run took on what."""
    seconds = float(facts["seconds"])
    time = f"{seconds / 60:,.0f} minutes" if seconds >= 120 else f"{seconds:,.0f} seconds"
    where = f" on {facts['hardware']}" if "hardware" in facts else ""
    return f"{facts['tokens']:,} tokens in {time}{where} ({facts['tokens_per_second']:,} a second)"


def efforts(facts: Mapping[str, Any]) -> str:
    """Return how long a pretraining took on what, and before it those that it went on from."""
    earlier = facts.get("earlier")
    return f"{efforts(earlier)}, then {effort(facts)}" if earlier else effort(facts)


def _corpora(facts: Mapping[str, Any]) -> Iterator[str]:
    yield "| corpus | training | validation | terms |"
    yield "|---|---|---|---|"
    for name, counts in facts.get("corpora", {}).items():
        title = CORPORA[name].title if name in CORPORA else name
        terms = TERMS.get(name, "not stated")
        yield f"| {title} | {counts['train']:,} | {counts['validation']:,} | {terms} |"


def _dropped(facts: Mapping[str, Any]) -> str:
    dropped = ", ".join(f"{count:,} of {name}" for name, count in facts.get("dropped", {}).items())
    return f" ({dropped})" if dropped else ""


def _recipe(facts: Mapping[str, Any]) -> Iterator[str]:
    sections = dict(facts.get("settings", {}))
    pretraining = pretraining_told(facts)
    if pretraining:
        sections["pretrain"] = pretraining["settings"]
    yield from recipe(sections)
    yield from _others(facts)
    whole = stages(facts)
    for earlier, later in zip(whole[-2::-1], whole[:0:-1], strict=True):
        origin = f", from {earlier['began_with']}" if "began_with" in earlier else ""
        yield f"# the training before it{origin}:"
        yield from recipe(other_settings(earlier["settings"], later["settings"]))
        yield from _others(earlier)


def _others(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield in what the runs differ from the first of those that a training averaged."""
    for other in facts.get("others", ()):
        yield f"# other in {other['name']}:"
        yield from recipe(other["settings"])


def recipe(sections: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a recipe."""
    for section, values in sections.items():
        yield f"[{section}]"
        yield from (f"{key} = {value!r}" for key, value in values.items())
