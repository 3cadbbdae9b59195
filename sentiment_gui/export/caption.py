"""The words under a figure: what it shows, by which model, with sums that a reader can add."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from sentiment_gui import __version__
from sentiment_gui.core.row_names import CONTRIBUTION, ENDED, MEMORY_KEPT
from sentiment_gui.core.sums import sums_of
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import plain, signed
from sentiment_gui.export.phrases import paragraph, statements
from sentiment_gui.export.wording import label_word

translate = QCoreApplication.translate
NETWORKS = {"lstm": "LSTM", "gru": "GRU", "rnn": "RNN"}


def caption(trace: Trace, rows: Sequence[str], *, hatched: bool = False) -> str:
    """Return the caption of a figure that shows some rows, one paragraph.

    Args:
        trace: The review.
        rows: Their names.
        hatched: Whether a cell is among them that has stripes in the place of a colour.
    """
    sentences = [_subject(trace)]
    if hatched:
        sentences.append(hatched_sentence())
    if CONTRIBUTION in rows and trace.contribution is not None:
        sentences.append(split_sentence(trace))
    if MEMORY_KEPT in rows:
        sentences.append(
            translate(
                "Figure",
                "Memory kept: the share of what each word wrote that stands at the end, the "
                "product of all later gates that keep; not causal influence.",
            )
        )
    if ENDED in rows:
        sentences.append(
            translate("Figure", "If it ended here: the verdict, were the text to end there.")
        )
    sentences.append(origin(trace))
    return paragraph(sentences)


def hatched_sentence() -> str:
    """Say what stripes in the place of a colour mean."""
    return translate("Figure", "Hatched: the first word has nothing to forget yet.")


def summary(trace: Trace) -> str:
    """Return the verdict in a line, for a file's description."""
    sentence = translate("Figure", "{label}, probability of {positive} {value}")
    return sentence.format(
        label=label_word(trace.label),
        positive=label_word(trace.model.labels[1]),
        value=plain(trace.probability),
    )


def _subject(trace: Trace) -> str:
    network = NETWORKS[trace.model.cell]
    if trace.model.cell == "rnn":
        sentence = translate("Figure", "A plain {network} ({units}) reads {tokens}.")
    else:
        sentence = translate("Figure", "Gates of the {network} ({units}) over {tokens}.")
    units, tokens = COUNT.units(trace.model.hidden_size), COUNT.tokens(len(trace.tokens))
    return sentence.format(network=network, units=units, tokens=tokens)


def split_sentence(trace: Trace) -> str:
    """Return what the contribution is, with sums that add up as they are printed."""
    if trace.model.cell == "lstm":
        sentence = translate(
            "Figure",
            "Contribution: exact split of the logit over the tokens, tanh split in proportion "
            "(Murdoch & Szlam 2017; {sums}).",
        )
    else:
        sentence = translate(
            "Figure", "Contribution: exact split of the logit over the tokens ({sums})."
        )
    sums = sums_of(trace)
    parts = (
        (translate("Figure", "sum"), sums.words),
        (translate("Figure", "bias"), sums.bias),
        (translate("Figure", "rounding"), sums.rounding),
        (translate("Figure", "logit"), sums.logit),
    )
    shown = [f"{name}\u00a0{signed(value, 3)}" for name, value in parts if value is not None]
    return sentence.format(sums=statements(shown))


def origin(trace: Trace) -> str:
    """Return the sentence that names the model and the app."""
    return translate("Figure", "Model {name}, digest {digest}; Gatelens {version}.").format(
        name=trace.model.name, digest=trace.model.digest[:6], version=__version__
    )
