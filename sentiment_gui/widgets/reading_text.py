"""A reading in words: the verdict, and the facts at the window's foot."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sentiment_gui.export.wording import sentence_of
from sentiment_gui.widgets.verdict import VerdictText
from sentiment_gui.widgets.verdict_text import verdict_text
from sentiment_gui.workers.reader import Reading

translate = QCoreApplication.translate

_NAMED = 4


def verdict_of(reading: Reading, *, anyway: bool) -> VerdictText:
    """The verdict on a reading; without a trace the reason why there is none."""
    if reading.trace is not None:
        return verdict_text(reading.trace, anyway=anyway)
    sentence = "" if reading.error is None else sentence_of(reading.error)
    return VerdictText(translate("Reading", "No verdict"), "ink2", sentences=sentence)


def status_facts(reading: Reading) -> tuple[str, ...]:
    """How many tokens were read, which are unknown, and how long it took."""
    trace = reading.trace
    if trace is None:
        return ()
    # These bring NumPy, which is there with a trace.
    from sentiment_gui.export.counts import COUNT
    from sentiment_gui.export.numbers import counted
    from sentiment_gui.export.phrases import listed
    from sentiment_gui.export.words import clean

    count = len(trace.tokens)
    told = COUNT.tokens(count)
    unknown = [token.text for token in trace.tokens if not token.known]
    if not unknown:
        tokens = translate("Reading", "{tokens}, all known").format(tokens=told)
    else:
        names = list(dict.fromkeys(unknown))
        shown = listed(map(clean, names[:_NAMED])) + (" …" if len(names) > _NAMED else "")
        tokens = translate("Reading", "{tokens}, {known} known; unknown: {names}").format(
            tokens=told, known=counted(count - len(unknown)), names=shown
        )
    milliseconds = max(1, round(reading.seconds * 1000))
    return tokens, translate("Reading", "Classified in {time} ms").format(time=milliseconds)
