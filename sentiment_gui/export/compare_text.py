"""The words of a comparison: who reads, what is seen, what a token's numbers are."""

from __future__ import annotations

from math import floor, isfinite, log10

from PySide6.QtCore import QCoreApplication

from sentiment_gui import __version__
from sentiment_gui.core.compare import NOBODY, WINDOW, Comparison, Listening, Reading, listening
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.spans import Span
from sentiment_gui.core.trace import ModelInfo
from sentiment_gui.export.caption import NETWORKS, origin
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted, plain, signed, trimmed
from sentiment_gui.export.phrases import (
    clauses,
    ended,
    headed,
    listed,
    paragraph,
    remarked,
    statements,
)
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.wording import label_word
from sentiment_gui.export.words import quotable

translate = QCoreApplication.translate

_LEAST = 1e-6


def network_names(comparison: Comparison) -> tuple[str, ...]:
    """Return what the networks are called: by kind, by size too or by name where that is alike."""
    models = [reading.trace.model for reading in comparison.readings]
    for name in (_kind, sized_name, lambda model: model.name):
        names = tuple(name(model) for model in models)
        if len(set(names)) == len(names):
            return names
    return tuple(remarked(model.name, model.digest[:6]) for model in models)


def sized_name(model: ModelInfo) -> str:
    """Return a network's kind and its number of units."""
    return f"{_kind(model)} {model.hidden_size}"


def _kind(model: ModelInfo) -> str:
    if model.cell == "rnn":
        return translate("Compare", "Plain RNN")
    return NETWORKS[model.cell]


# The gradient of the verdict


def pull_sentence(name: str, reading: Reading) -> str:
    """Say how far back the verdict still listens; empty for a review too short to tell."""
    found = None if reading.pull is None else listening(reading.pull, reading.median)
    if found is None:
        return ""
    sentences = {
        "keeps": translate("Compare", "{name}: the first words still have {share} of the pull"),
        "fades": translate("Compare", "{name}: the first words have {share} of the pull"),
        "vanishes": translate(
            "Compare", "{name}: the first words have {share}: the gradient vanishes"
        ),
        "grows": translate("Compare", "{name}: the first words pull {times} as hard as the last"),
        "explodes": translate(
            "Compare", "{name}: the first words pull {times} as hard as the last: it explodes"
        ),
    }
    return sentences[found.kind].format(
        name=name, share=percent(found.first), times=times(found.ratio)
    )


def pull_title() -> str:
    """Return the title of the gradient's panel."""
    return translate("Compare", "How far back the verdict still listens")


def pull_notes() -> tuple[str, ...]:
    """Return what the gradient's panel shows, from the longest wording to the shortest."""
    return (
        translate(
            "Compare",
            "gradient of the logit with respect to each word’s vector, relative to that network’s "
            "strongest word; dots: words, lines: running median of {window}",
        ).format(window=WINDOW),
        translate(
            "Compare",
            "gradient of the logit with respect to each word’s vector, relative to that network’s "
            "strongest word",
        ),
        translate("Compare", "gradient with respect to each word, relative to the strongest word"),
    )


def caveat(reach: bool) -> str:
    """Return what the numbers are not."""
    if reach:
        return translate(
            "Compare", "Reach: the most that a small change can be stretched, not what a word does"
        )
    return translate(
        "Compare", "Gradient: small changes only, not what would happen without the word"
    )


def pair_caveat() -> str:
    """Return what the difference of two reviews is."""
    return translate("Compare", "Difference: second − first, where both have a word")


def pooled_note(comparison: Comparison) -> str:
    """Say which readouts reach early words past the recurrence; empty for none."""
    names = [
        name
        for name, reading in zip(network_names(comparison), comparison.readings, strict=True)
        if reading.trace.model.readout != "last"
    ]
    if not names:
        return ""
    return translate(
        "Compare",
        "{names}: mean and maximum of all states are read out too, a short way from every word.",
    ).format(names=listed(names))


# The reach of the state


def reach_sentence(name: str, reading: Reading) -> str:
    """Say how a small change of the first states arrives; empty for a review too short to tell."""
    found = None if reading.reach is None else listening(reading.reach.state)
    if found is None or reading.reach is None:
        return ""
    sentences = {
        "keeps": translate("Compare", "{name}: of a small change at the start {size} arrives"),
        "fades": translate("Compare", "{name}: of a small change at the start {size} arrives"),
        "vanishes": translate(
            "Compare", "{name}: of a small change at the start {size} arrives: it vanishes"
        ),
        "grows": translate(
            "Compare", "{name}: a small change at the start arrives {size} as large"
        ),
        "explodes": translate(
            "Compare", "{name}: a small change at the start arrives {size} as large: it explodes"
        ),
    }
    grown = found.kind in ("grows", "explodes")
    size = times(found.first) if grown else most(found)
    sentence = sentences[found.kind].format(name=name, size=size)
    parts = [
        translate("Compare", "through {part} {size}").format(
            part={"hidden": "h", "cell": "c"}[part], size=short(float(values[0]))
        )
        for part, values in reversed(reading.reach.through.items())
        if len(reading.reach.through) > 1
    ]
    return remarked(sentence, statements(parts)) if parts else sentence


def reach_title() -> str:
    """Return the title of the reach's panel."""
    return translate("Compare", "How far the state reaches")


def reach_notes() -> tuple[str, ...]:
    """Return what the reach's panel shows, from the longest wording to the shortest."""
    return (
        translate(
            "Compare",
            "spectral norm of ∂s(T)/∂s(t): the most a small change of the state after a word is "
            "stretched by the end; s = (h, c) for the LSTM, else h",
        ),
        translate(
            "Compare",
            "spectral norm of ∂s(T)/∂s(t); s = (h, c) for the LSTM, else h",
        ),
        translate("Compare", "spectral norm of ∂s(T)/∂s(t)"),
    )


def most(found: Listening) -> str:
    """Return a share that is an upper bound."""
    if found.first < _LEAST:
        return percent(found.first)
    return translate("Compare", "at most {share}").format(share=percent(found.first))


# The verdict


def ended_title() -> str:
    """Return the title of the verdicts' panel."""
    return translate("Compare", "If it ended here")


def ended_notes(model: ModelInfo) -> tuple[str, ...]:
    """Return what the verdicts' panel shows."""
    sentence = translate("Compare", "the verdict after each word, 0 {negative} to 1 {positive}")
    negative, positive = model.labels
    return (sentence.format(negative=label_word(negative), positive=label_word(positive)),)


# Tokens


def token_text(comparison: Comparison, slot: int, reach: bool = False) -> str:
    """Return both readings' numbers at a slot, in a line."""
    tokens = comparison.tokens_at(slot)
    facts = [
        _numbers(name, reading, token, reach)
        for name, reading, token in zip(
            network_names(comparison), comparison.readings, tokens, strict=False
        )
        if token != NOBODY
    ]
    side = 0 if tokens[0] != NOBODY else 1
    tokens_there = comparison.readings[side].trace.tokens
    where = translate("Compare", "‘{word}’, token {number} of {count}").format(
        word=quotable(tokens_there[tokens[side]].text),
        number=counted(tokens[side] + 1),
        count=counted(len(tokens_there)),
    )
    return headed(where, clauses(facts))


def _numbers(name: str, reading: Reading, token: int, reach: bool) -> str:
    text = f"{name} {plain(float(reading.trace.running_probability[token]))}"
    if reach and reading.reach is not None:
        return translate("Compare", "{numbers}, reach {size}").format(
            numbers=text, size=short(float(reading.reach.state[token]))
        )
    if not reach and reading.pull is not None:
        return translate("Compare", "{numbers}, gradient {size}").format(
            numbers=text, size=short(float(reading.pull[token]))
        )
    return text


def pair_text(comparison: Comparison, slot: int) -> str:
    """Return both reviews' gates, or what the cell has instead, at a slot, in a line."""
    names = (translate("Compare", "First"), translate("Compare", "Second"))
    parts = []
    for name, reading, token in zip(
        names, comparison.readings, comparison.tokens_at(slot), strict=False
    ):
        if token == NOBODY:
            parts.append(translate("Compare", "{name}: no word").format(name=name))
            continue
        trace = reading.trace
        gates = [quantity for quantity in trace.quantities if quantity in GATES] or ["hidden"]
        numbers = [f"{title_of(gate)} {plain(float(trace.mean[gate][token]))}" for gate in gates]
        chance = plain(float(trace.running_probability[token]))
        numbers.append(translate("Compare", "if it ended here {chance}").format(chance=chance))
        word = quotable(trace.tokens[token].text)
        whose = translate("Compare", "{name} ‘{word}’").format(name=name, word=word)
        parts.append(headed(whose, statements(numbers)))
    return clauses(parts)


def span_text(comparison: Comparison, slots: Span, *, pair: bool) -> str:
    """Return what each reading's words in some slots add up to, in a line.

    For a cell whose logit has no exact split it is how far they move the verdict so far.
    """
    names = (translate("Compare", "First"), translate("Compare", "Second"))
    parts = []
    for index, reading in enumerate(comparison.readings):
        trace, places = reading.trace, comparison.slots_of(index)
        inside = (places >= slots.start) & (places < slots.stop)
        said = translate("Compare", "{name} contributes {sum}")
        values = trace.contribution
        if values is None:
            said = translate("Compare", "{name} moves by {sum} in steps")
            values = trace.step_difference
        name = names[index] if pair else network_names(comparison)[index]
        parts.append(said.format(name=name, sum=signed(float(values[inside].sum()))))
    whole = translate("Compare", "The chosen tokens: {facts}")
    return whole.format(facts=clauses(parts))


def caption(comparison: Comparison, reach: bool) -> str:
    """Return the paragraph under a figure of two models."""
    names = network_names(comparison)
    sentence = reach_sentence if reach else pull_sentence
    seen = [
        sentence(name, reading) for name, reading in zip(names, comparison.readings, strict=True)
    ]
    shown = (reach_notes() if reach else pull_notes())[0]
    sentences = [
        translate("Compare", "{names} read the same {tokens}.").format(
            names=translate("Compare", " and ").join(names),
            tokens=COUNT.tokens(len(comparison.first.trace.tokens)),
        ),
        ended(f"{shown[:1].upper()}{shown[1:]}"),
        *(ended(text) for text in seen if text),
        "" if reach else pooled_note(comparison),
        ended(caveat(reach)),
        _origins(comparison),
    ]
    return paragraph(sentences)


def _origins(comparison: Comparison) -> str:
    """Return the sentence that names the models and the app."""
    if comparison.second is None:
        return origin(comparison.first.trace)
    named = [
        translate("Compare", "{name}, digest {digest}").format(
            name=reading.trace.model.name, digest=reading.trace.model.digest[:6]
        )
        for reading in comparison.readings
    ]
    return translate("Compare", "Models {models}; Gatelens {version}.").format(
        models=clauses(named), version=__version__
    )


# Numbers


def percent(share: float) -> str:
    """Return a share in percent with two digits that count: ``11 %``, ``0.01 %``."""
    if share < _LEAST:
        return translate("Compare", "less than {share} %").format(share=digits(100 * _LEAST))
    return f"{digits(100 * share)} %"


def times(ratio: float) -> str:
    """Return a factor: ``3.1 times``, ``400 times``."""
    if not isfinite(ratio) or ratio >= 1e6:
        return translate("Compare", "over a million times")
    return translate("Compare", "{ratio} times").format(ratio=digits(ratio))


def short(value: float) -> str:
    """Return a size with two digits that count; far from 1 as a power of ten."""
    if value == 0 or not isfinite(value):
        return "0" if value == 0 else "∞"
    if 1e-4 <= value < 1e5:
        return digits(value)
    power = floor(log10(value))
    return f"{plain(value / 10.0**power, 1)} × {power_of_ten(power)}"


def digits(value: float) -> str:
    """Return a positive number with two digits that count, thousands parted."""
    if value <= 0:
        return "0"
    places = 1 - floor(log10(value))
    rounded = round(value, places)
    if rounded >= 10:
        return counted(round(rounded))
    places = max(1 - floor(log10(rounded)), 0)
    return trimmed(rounded, places)


def power_of_ten(power: int) -> str:
    """Return a power of ten as an axis has it: ``1``, ``0.001``, ``10⁻⁶``."""
    if 0 <= power < 5:
        return counted(10**power)
    if -5 < power < 0:
        return trimmed(10.0**power, -power)
    return "10" + str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
