"""Gate baselines: equal to one pass over everything, per unit and for the mean over units."""

import numpy as np
import pytest

from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.model_config import value_range
from training.baselines import Moments, measure_baselines

REVIEWS = [np.array(ids) for ids in ([3], [4, 5, 6, 7, 8], [1, 9, 2, 2, 19, 3], [])]


@pytest.mark.parametrize(
    ("cell", "nonlinearity"), [("lstm", "tanh"), ("gru", "tanh"), ("rnn", "relu")]
)
def test_baselines_equal_statistics_of_all_tokens_at_once(make_folder, cell, nonlinearity):
    folder = make_folder(cell, nonlinearity=nonlinearity)
    states = [NumpyEngine(folder).states(ids) for ids in REVIEWS if len(ids)]
    found = measure_baselines(folder, iter(REVIEWS))
    assert tuple(found) == folder.config.quantities
    for name, baseline in found.items():
        values = np.concatenate([one[name] for one in states]).astype(np.float64)  # (12, H)
        assert baseline.mean == pytest.approx(values.mean(1).mean(), abs=1e-9)
        assert baseline.sd == pytest.approx(values.mean(1).std(), abs=1e-9)
        np.testing.assert_allclose(baseline.unit_mean, values.mean(0), atol=1e-6)
        np.testing.assert_allclose(baseline.unit_sd, values.std(0), atol=1e-6)
        low, high = value_range(name)
        edges = np.linspace(low, high, 33)
        place = np.clip(np.searchsorted(edges, np.clip(values, low, high), "right") - 1, 0, 31)
        expected = np.bincount(place.ravel(), minlength=32) / values.size
        np.testing.assert_allclose(baseline.histogram, expected, atol=1e-6)


def test_the_mean_over_units_has_a_spread_of_its_own(make_folder):
    """It is neither a unit's spread nor the units' mean spread."""
    baseline = measure_baselines(make_folder("lstm"), REVIEWS)["forget"]
    assert baseline.sd < 0.8 * float(baseline.unit_sd.mean())


def test_moments_do_not_cancel():
    """A spread of 0.001 around a million, in portions of any size."""
    rows = 1e6 + 1e-3 * np.random.default_rng(0).standard_normal((1000, 2))
    moments = Moments()
    for portion in np.split(rows, [1, 3, 500, 501]):
        moments.add(portion)
    np.testing.assert_allclose(moments.sd, rows.std(0), rtol=1e-6)
    np.testing.assert_allclose(moments.mean, rows.mean(0), rtol=1e-15)


def test_without_a_token_there_is_no_baseline(make_folder):
    assert measure_baselines(make_folder(), [np.array([], dtype=np.int64)]) == {}
