"""The words of the what-if view: what was done, what became of the verdict, a word's numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QCoreApplication

from sentiment_gui.core.compare import NOBODY
from sentiment_gui.core.edits import ADDED, Piece
from sentiment_gui.core.model_config import GATES
from sentiment_gui.core.row_names import CONTRIBUTION
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.what_if import Reread, WhatIf, WordRanking
from sentiment_gui.export.caption import origin
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.numbers import counted, plain, shown_digits, signed
from sentiment_gui.export.phrases import headed, paragraph, quoted, statements
from sentiment_gui.export.rows import title_of
from sentiment_gui.export.wording import label_word
from sentiment_gui.export.words import quotable

translate = QCoreApplication.translate

_MOST_NAMED = 3


def caveat() -> str:
    """Return what the view is about, and what it is not."""
    return translate(
        "WhatIf", "The verdict on the text without the word; not how much its meaning matters."
    )


# What was done


def done_words(what_if: WhatIf) -> str:
    """Return what was done, in a few words: ``Without ‘not’``; empty if nothing was."""
    changes = what_if.edit.changes
    if len(changes) == 1:
        return _one(changes[0], what_if.before)
    if not changes:
        return ""
    return translate("WhatIf", "With {changes}").format(changes=COUNT.changes(len(changes)))


def _one(piece: Piece, before: Trace) -> str:
    old = "" if piece.token == ADDED else quotable(before.tokens[piece.token].text)
    new = quotable(piece.typed or "")
    if piece.struck:
        return translate("WhatIf", "Without ‘{word}’").format(word=old)
    if not old:
        return translate("WhatIf", "With ‘{word}’ added").format(word=new)
    return translate("WhatIf", "With ‘{new}’ for ‘{old}’").format(new=new, old=old)


def verdict_sentence(what_if: WhatIf) -> str:
    """Return what became of the verdict; empty if nothing was done."""
    done = done_words(what_if)
    if not done:
        return ""
    if what_if.after is None:
        return translate("WhatIf", "No words are left to read.")
    old, new = _state(what_if.before), _state(what_if.after)
    if old == new:
        sentence = translate("WhatIf", "{done} the verdict stays {verdict}.")
        return sentence.format(done=done, verdict=new)
    sentence = translate("WhatIf", "{done} the verdict turns from {old} to {new}.")
    return sentence.format(done=done, old=old, new=new)


def _state(trace: Trace) -> str:
    low, high = trace.model.unsure
    if low < trace.probability < high:
        return translate("WhatIf", "unsure")
    return label_word(trace.label)


def remarks(what_if: WhatIf) -> str:
    """Return what else there is to know of the edited text, as sentences; mostly nothing."""
    parts = [_reread(found) for found in what_if.rejoined.reread[:_MOST_NAMED]]
    unknown = unknown_words(what_if)
    if unknown:
        sentence = (
            translate("WhatIf", "{words} is unknown to the model.")
            if len(unknown) == 1
            else translate("WhatIf", "{words} are unknown to the model.")
        )
        parts.append(sentence.format(words=_quoted(unknown[:_MOST_NAMED])))
    return paragraph(parts)


def unknown_words(what_if: WhatIf) -> list[str]:
    """Return the words that were written and that the model does not know."""
    if what_if.after is None:
        return []
    typed = {piece.key for piece in what_if.edit.pieces if piece.typed is not None}
    found = [
        what_if.after.tokens[token].text
        for token, key in zip(what_if.rejoined.after, what_if.rejoined.keys, strict=True)
        if token != NOBODY and key in typed and not what_if.after.tokens[token].known
    ]
    return list(dict.fromkeys(found))


def _reread(found: Reread) -> str:
    if not found.got:
        sentence = translate("WhatIf", "In this text {words} is not read as words.")
        return sentence.format(words=_quoted(found.wanted))
    sentence = translate("WhatIf", "In this text {words} is read as {read}.")
    return sentence.format(words=_quoted(found.wanted), read=_quoted(found.got))


def _quoted(words: Sequence[str]) -> str:
    return " ".join(quoted(quotable(word)) for word in words)


def difference(before: float, after: float, digits: int | None = None) -> float:
    """Return how two numbers differ as they are written, so that a reader can add them up."""
    digits = shown_digits() if digits is None else digits
    return round(after, digits) - round(before, digits)


# A slot


def slot_head(what_if: WhatIf, slot: int) -> str:
    """Return what stands in a slot: ``‘dull’ for ‘slow’, word 5 of 49``."""
    rejoined = what_if.rejoined
    before, after = int(rejoined.before[slot]), int(rejoined.after[slot])
    piece = what_if.edit.get(int(rejoined.keys[slot]))
    old = "" if before == NOBODY else quotable(what_if.before.tokens[before].text)
    new = _after_text(what_if, after) or quotable((piece and piece.typed) or "")
    if piece is None or not piece.changed:
        return translate("WhatIf", "‘{word}’, word {number} of {count}").format(
            word=old or new, number=counted(before + 1), count=counted(len(what_if.before.tokens))
        )
    if piece.struck:
        return translate("WhatIf", "‘{word}’, struck").format(word=old)
    if old:
        return translate("WhatIf", "‘{new}’ for ‘{old}’").format(new=new, old=old)
    return translate("WhatIf", "‘{word}’, added").format(word=new)


def _after_text(what_if: WhatIf, token: int) -> str:
    if token == NOBODY or what_if.after is None:
        return ""
    return quotable(what_if.after.tokens[token].text)


def slot_lines(
    what_if: WhatIf, slot: int, names: Sequence[str], ranking: WordRanking | None = None
) -> list[str]:
    """Return a slot's numbers, a line for each row; both texts' where both have a word."""
    lines = []
    old, new = (float(values[slot]) for values in what_if.running)
    ended = translate("WhatIf", "If it ended here: {before} before, {after} after")
    lines.append(ended.format(before=plain(old), after=plain(new)))
    for name in names:
        line = _value_line(what_if, slot, name)
        if line:
            lines.append(line)
    token = int(what_if.rejoined.after[slot])
    if ranking is not None and token != NOBODY and isfinite(ranking.effect[token]):
        sentence = translate("WhatIf", "Verdict without it: {probability}, the logit {change} away")
        lines.append(
            sentence.format(
                probability=plain(float(ranking.probability[token])),
                change=signed(float(ranking.effect[token])),
            )
        )
    return lines


def _value_line(what_if: WhatIf, slot: int, name: str) -> str:
    old, new = (float(values[slot]) for values in what_if.values(name))
    show = plain if name in GATES else signed
    facts = []
    if isfinite(old):
        facts.append(translate("WhatIf", "{value} before").format(value=show(old)))
    if isfinite(new):
        facts.append(translate("WhatIf", "{value} after").format(value=show(new)))
    if not facts:
        return ""
    line = headed(row_title(name), statements(facts))
    change = float(what_if.difference(name)[slot]) if name in what_if.before.mean else float("nan")
    if not isfinite(change) or name not in what_if.before.difference:
        return line
    return translate("WhatIf", "{line} ({change} SD)").format(line=line, change=signed(change, 1))


def row_title(name: str) -> str:
    """Return what a row's numbers are called."""
    return translate("Rows", "Step difference") if name == "step" else title_of(name)


# A figure


def caption(what_if: WhatIf, rows: Sequence[str]) -> str:
    """Return the paragraph under a figure."""
    before, after = what_if.before, what_if.after
    sentences = [verdict_sentence(what_if) or translate("WhatIf", "Nothing is changed.")]
    if after is not None:
        numbers = translate(
            "WhatIf",
            "Probability of {label} {old} before, {new} after ({change}); logit {logit_old}, "
            "{logit_new} ({logit_change}).",
        )
        sentences.append(
            numbers.format(
                label=label_word(before.model.labels[1]),
                old=plain(before.probability, 3),
                new=plain(after.probability, 3),
                change=signed(difference(before.probability, after.probability, 3), 3),
                logit_old=signed(before.logit, 3),
                logit_new=signed(after.logit, 3),
                logit_change=signed(difference(before.logit, after.logit, 3), 3),
            )
        )
    sentences.append(
        translate("WhatIf", "Dashed: before. Solid, and bars: after. Colour: after less before.")
    )
    if "without" in rows:
        sentences.append(
            translate(
                "WhatIf", "Without it: the logit of the text without the word less that with it."
            )
        )
    if CONTRIBUTION in rows:
        sentences.append(
            translate("WhatIf", "Contribution: exact split of the logit over the tokens.")
        )
    return paragraph([*sentences, remarks(what_if), origin(before)])
