"""Wording a trace's verdict: sure, unsure, to be read with care, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted, signed
from sentiment_gui.export.phrases import paragraph
from sentiment_gui.export.wording import label_word
from sentiment_gui.widgets.verdict import VerdictText

if TYPE_CHECKING:
    from sentiment_gui.core.trace import Trace

translate = QCoreApplication.translate

#: From this share of unknown words on, a verdict is to be read with care.
_CARE = 0.25
#: Nearer to one half than this, an unsure verdict leans neither way.
_NEITHER = 0.1
#: For and against are called about the same if they differ by less than this share.
_ABOUT = 0.25


def unknown_words(trace: Trace) -> tuple[list[str], int]:
    """The words that the model does not know, and how many there are, as ``trace.known`` counts."""
    words = [token for token in trace.tokens if any(map(str.isalpha, token.text))]
    return [token.text for token in words if not token.known], len(words)


def verdict_text(trace: Trace, *, anyway: bool) -> VerdictText:
    """Word a verdict.

    Args:
        trace: The review.
        anyway: Whether a verdict was asked for although most words are unknown.
    """
    model = trace.model
    labels = (label_word(model.labels[0]), label_word(model.labels[1]))
    if trace.result.doubtful and not anyway:
        return VerdictText(
            translate("Verdict", "No verdict"),
            "ink2",
            sentences=_foreign(trace),
            labels=labels,
            offers_choice=True,
        )
    low, high = model.unsure
    probability = trace.probability
    if low < probability < high:
        word, tone, sentences = translate("Verdict", "Unsure"), "ink", [_leaning(trace, labels)]
    else:
        positive = probability >= 0.5
        word = labels[positive]
        word, tone, sentences = word[:1].upper() + word[1:], _TONES[positive], []
    sentences.append(_care(trace))
    joined = "\n".join(sentence for sentence in sentences if sentence)
    return VerdictText(word, tone, probability, model.unsure, labels, joined)


_TONES = ("negative", "positive")


def _leaning(trace: Trace, labels: tuple[str, str]) -> str:
    if abs(trace.probability - 0.5) < _NEITHER:
        sentence = translate("Verdict", "The model leans neither way.")
    else:
        sentence = translate("Verdict", "The model leans towards {label}, but is not sure.").format(
            label=labels[trace.probability >= 0.5]
        )
    return paragraph([sentence, _weights(trace)])


def _weights(trace: Trace) -> str:
    if trace.contribution is None:
        return ""
    plus = float(trace.contribution[trace.contribution > 0].sum())
    minus = float(trace.contribution[trace.contribution < 0].sum())
    if abs(plus + minus) <= _ABOUT * max(plus, -minus):
        sentence = translate(
            "Verdict", "Words for and against weigh about the same: {plus} and {minus}."
        )
    else:
        sentence = translate(
            "Verdict",
            "Words for it weigh {plus}, words against it {minus}; the bias adds {bias}.",
        )
    return sentence.format(plus=signed(plus, 2), minus=signed(minus, 2), bias=signed(trace.bias, 2))


def _care(trace: Trace) -> str:
    unknown, words = unknown_words(trace)
    if not words or len(unknown) < _CARE * words:
        return ""
    return translate(
        "Verdict", "Read with care: the model does not know {unknown} of {words}."
    ).format(unknown=counted(len(unknown)), words=COUNT.words(words))


def _foreign(trace: Trace) -> str:
    languages = {"en": translate("Verdict", "English"), "zh": translate("Verdict", "Chinese")}
    language = languages.get(trace.model.language)
    unknown, words = unknown_words(trace)
    count = ""
    if words:
        sentence = translate("Verdict", "It knows {known} of {words}.")
        count = f" {sentence.format(known=counted(words - len(unknown)), words=COUNT.words(words))}"
    if language is None or not trace.result.foreign:
        return (
            translate("Verdict", "{model} does not know most of these words.").format(
                model=trace.model.name
            )
            + count
        )
    sentence = translate(
        "Verdict", "This does not look like {language}, and {model} has only read {language}."
    )
    return f"{sentence.format(language=language, model=trace.model.name)}{count}"
