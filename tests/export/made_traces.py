"""Traces made of chosen numbers, so that tests know what the pictures must show."""

import re

import numpy as np

from sentiment_gui.core.model_config import GATES, QUANTITIES, Baseline
from sentiment_gui.core.result import Result
from sentiment_gui.core.tokens import Token
from sentiment_gui.core.trace import ModelInfo, Trace

USUAL = {
    "forget": (0.68, 0.045),
    "input": (0.20, 0.13),
    "output": (0.39, 0.06),
    "reset": (0.35, 0.06),
    "update": (0.62, 0.08),
    "candidate": (0.01, 0.02),
    "cell": (0.02, 0.05),
    "hidden": (0.005, 0.015),
}
SENTENCE = (
    "The first hour is slow and I nearly left. But then the two sisters start talking, and I "
    "couldn't stop smiling: it is warm, funny and honest right to the end. Not a masterpiece, "
    "but I would gladly see it again!"
)
_WORD = re.compile(r"[^\W\d_]+(?=n't\b)|n't\b|[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+|\S")


class Units:
    """The unit values behind a made trace."""

    def __init__(self, values):
        self.values = values

    def units(self, name, start, stop):
        return self.values[name][start:stop]


def tokens_of(text, unknown=()):
    return tuple(
        Token(match[0], match.start(), match.end(), 7 + k, match[0] not in unknown)
        for k, match in enumerate(_WORD.finditer(text))
    )


def make_trace(
    text=SENTENCE, *, cell="lstm", units=8, seed=1, unknown=(), baselines=True, difference=None
):
    """Return a trace of random numbers; ``difference`` sets single SDs: {("forget", 3): -4.0}."""
    rng = np.random.default_rng(seed)
    tokens = tokens_of(text, unknown)
    count = len(tokens)
    values = {}
    for name in QUANTITIES[cell]:
        mean, sd = USUAL[name]
        away = np.clip(rng.normal(0, 1, (count, 1)), -3, 3)
        for (wanted, token), sds in (difference or {}).items():
            if wanted == name:
                away[token] = sds
        spread = rng.normal(0, 0.02, (count, units))
        spread -= spread.mean(axis=1, keepdims=True)
        values[name] = (mean + sd * away + spread).astype(np.float32)
    gates = [name for name in values if name in GATES]
    contribution = (rng.normal(0, 0.5, count) * rng.random(count) ** 2).astype(np.float64)
    logits = np.cumsum(contribution) + 0.076
    logit = float(contribution.sum() + 0.076)
    chance = 1 / (1 + np.exp(-logit))
    known = sum(token.known for token in tokens) / max(count, 1)
    return Trace(
        text=text,
        tokens=tokens,
        model=ModelInfo(
            "english",
            cell,
            units,
            "last",
            "4f1c09" + "0" * 58,
            ("negative", "positive"),
            (0.4, 0.6),
            "en",
        ),
        result=Result("positive" if chance >= 0.5 else "negative", chance, False, known, count),
        logit=logit,
        bias=0.076,
        mean={name: array.mean(axis=1) for name, array in values.items()},
        sd={name: array.std(axis=1) for name, array in values.items()},
        low={name: (values[name] < 0.1).mean(axis=1) for name in gates},
        high={name: (values[name] > 0.9).mean(axis=1) for name in gates},
        running_probability=1 / (1 + np.exp(-logits)),
        running_logit=logits,
        contribution=None if cell == "rnn" else contribution,
        baselines={
            name: Baseline(
                *USUAL[name],
                np.full(units, 0.5, np.float32),
                np.full(units, 0.1, np.float32),
                np.full(32, 1 / 32, np.float32),
            )
            for name in values
        }
        if baselines
        else {},
        _reader=Units(values),
    )
