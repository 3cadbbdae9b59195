"""Which words move which gate: hand-worked sums."""

from __future__ import annotations

import numpy as np
import pytest

from training.movers import Movers


def test_words_are_ranked_by_their_mean_difference():
    movers = Movers(["forget"])
    movers.add(["but", "the", "but"], {"forget": np.array([-4.0, 1.0, -2.0])})
    movers.add(["the", "film"], {"forget": np.array([0.0, 3.0])})
    ranked = movers.of("forget")
    assert [(one.word, one.count, one.mean) for one in ranked] == [
        ("but", 2, -3.0), ("the", 2, 0.5), ("film", 1, 3.0),
    ]  # fmt: skip
    assert ranked[0].sd == pytest.approx(1.0)
    assert [one.word for one in movers.of("forget", at_least=2)] == ["but", "the"]
    assert movers.tokens == 5
    assert movers.beyond("forget") == pytest.approx(3 / 5)
