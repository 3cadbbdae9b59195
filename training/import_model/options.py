"""What an import has to be told: stated on the command line, asked for, or listed as missing."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import dataclass

from sentiment_gui.core.errors import GatelensError
from training.import_model.parts import Parts

UNKNOWNS = ("<unk>", "<UNK>", "[UNK]", "<oov>", "<OOV>", "UNK", "_UNK_", "<unknown>")
PADDINGS = ("<pad>", "<PAD>", "[PAD]", "PAD", "_PAD_", "<padding>")


@dataclass(frozen=True)
class Need:
    """An option that this import cannot do without.

    Attributes:
        option: Its name in the parsed arguments.
        form: How it is written.
        why: What it is, in half a sentence.
        answers: The only ones there are; anything if empty.
    """

    option: str
    form: str
    why: str
    answers: tuple[str, ...] = ()


_VOCABULARY = Need("vocab", "--vocab FILE", "the vocabulary that the model was trained with")
_PATTERN = Need("pattern", "--pattern REGEX", r"what a token is, such as \S+ or \w+")
_OUTPUT = Need("output", "--output DIR", "the model folder to write")
_NONLINEARITY = Need(
    "nonlinearity", "--nonlinearity tanh|relu", "a saved RNN does not tell which", ("tanh", "relu")
)
_UNKNOWN = Need("unknown", "--unknown TOKEN", "the token that stands for words without one")
_READOUT = "the readout reads {k} states of the {units} units side by side; say which"


def complete(args: Namespace, parts: Parts, tokens: list[str] | None) -> None:
    """Ask for what is missing where somebody can answer; otherwise list all of it at once.

    Raises:
        GatelensError: ``import-missing-options``.
    """
    needs = [need for need in _needs(parts, tokens) if getattr(args, need.option) is None]
    if needs and not sys.stdin.isatty():
        width = max(len(need.form) for need in needs)
        lines = [f"  {need.form:{width}}  {need.why}" for need in needs]
        raise GatelensError("import-missing-options", options="\n".join(lines))
    for need in needs:
        setattr(args, need.option, _ask(need))


def _ask(need: Need) -> str:
    while True:
        answer = input(f"{need.form}\n  {need.why}: ").strip()
        if answer and (not need.answers or answer in need.answers):
            return answer


def find_special(tokens: list[str], usual: tuple[str, ...]) -> str | None:
    """The vocabulary's token of a kind, by its usual spellings."""
    present = set(tokens)
    return next((token for token in usual if token in present), None)


def _needs(parts: Parts, tokens: list[str] | None) -> list[Need]:
    needs = [_VOCABULARY, _PATTERN, _OUTPUT, _labels(parts)]
    if parts.cell == "rnn":
        needs.append(_NONLINEARITY)
    blocks = parts.tensors["readout.weight"].shape[1] // parts.hidden_size
    if blocks > 1:
        form = "--readout last-mean-max" if blocks > 2 else "--readout last-mean"
        needs.append(Need("readout", form, _READOUT.format(k=blocks, units=parts.hidden_size)))
    if tokens is not None and find_special(tokens, UNKNOWNS) is None:
        needs.append(_UNKNOWN)
    return needs


def _labels(parts: Parts) -> Need:
    if parts.outputs == 2:
        why = "what the readout's two outputs mean, in their order"
    else:
        why = "which labels were 0 and 1 in training; the output is the logit of the second"
    answers = ("negative,positive", "positive,negative")
    return Need("labels", "--labels negative,positive", why, answers)
