"""Accuracy, log loss, temperature and the unsure band."""

import numpy as np
import pytest

from training.measures import accuracy, fit_temperature, log_loss, unsure_band


def made_up(scale: float, count: int = 40_000) -> tuple[np.ndarray, np.ndarray]:
    """Logits whose labels are drawn from the logits' own probabilities, then scaled."""
    random = np.random.default_rng(0)
    logits = random.normal(0.0, 2.0, count)
    labels = (random.random(count) < 1 / (1 + np.exp(-logits))).astype(float)
    return logits * scale, labels


def test_accuracy_and_log_loss_by_hand():
    logits, labels = np.array([np.log(3.0), -np.log(3.0), 0.0]), np.array([1.0, 1.0, 0.0])
    assert accuracy(logits, labels) == pytest.approx(1 / 3)
    expected = -(np.log(0.75) + np.log(0.25) + np.log(0.5)) / 3
    assert log_loss(logits, labels) == pytest.approx(expected)
    assert np.isfinite(log_loss(np.array([1e4, -1e4]), np.array([0.0, 1.0])))


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_the_temperature_undoes_a_known_scale(scale):
    logits, labels = made_up(scale)
    assert fit_temperature(logits, labels) == pytest.approx(scale, rel=0.03)


def test_outside_the_band_verdicts_are_right_as_often_as_asked():
    logits, labels = made_up(1.0)
    low, high = unsure_band(logits, labels, np.zeros(len(logits), int), right=0.95)
    assert low + high == pytest.approx(1.0)
    probability = 1 / (1 + np.exp(-logits))
    outside = (probability <= low) | (probability >= high)
    assert accuracy(logits[outside], labels[outside]) >= 0.95
    narrower = (probability <= low + 0.01) | (probability >= high - 0.01)
    assert accuracy(logits[narrower], labels[narrower]) < 0.95


def test_bands_at_the_two_ends():
    logits = np.array([3.0, -2.0, 1.0])
    alike = np.zeros(3, int)
    assert unsure_band(logits, np.array([1.0, 0.0, 1.0]), alike) == (0.5, 0.5)
    assert unsure_band(logits, np.array([0.0, 1.0, 0.0]), alike) == (0.0, 1.0)


def test_a_large_easy_corpus_does_not_make_a_model_sure_of_a_small_hard_one():
    """Verdicts outside the band are right in each corpus, not only on average."""
    easy, hard = (made_up(1.0, count) for count in (30_000, 3_000))
    logits = np.concatenate([easy[0], hard[0]])
    labels = np.concatenate([(easy[0] > 0).astype(float), hard[1]])  # the easy one: always right
    corpora = np.repeat([4, 7], [30_000, 3_000])
    low, high = unsure_band(logits, labels, corpora)
    assert (low, high) == pytest.approx(unsure_band(*hard, np.zeros(3_000, int)), abs=1e-3)
    assert unsure_band(logits, labels, np.zeros(33_000, int))[0] > low
    probability = 1 / (1 + np.exp(-logits))
    outside = (probability <= low) | (probability >= high)
    for corpus in (4, 7):
        chosen = outside & (corpora == corpus)
        assert accuracy(logits[chosen], labels[chosen]) >= 0.95
