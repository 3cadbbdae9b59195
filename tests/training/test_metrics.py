"""Figures of merit, on examples worked by hand."""

import json
import math

import numpy as np
import pytest

from training.metrics import Reliability, calibration_error, measure, reliability

# Four right of six: 0.9 0.6 right positives, 0.2 a missed one, 0.1 0.4 right negatives, 0.5 a
# false alarm (one half says positive).
CHANCE = [0.9, 0.6, 0.2, 0.1, 0.4, 0.5]
TRUTH = [1, 1, 1, 0, 0, 0]


def test_accuracy_confusion_and_f1_by_hand():
    found = measure(CHANCE, TRUTH, np.zeros(6))
    assert found.confusion == ((2, 1), (1, 2))
    assert found.accuracy == pytest.approx(4 / 6)
    assert found.f1 == pytest.approx(2 / 3)  # precision 2/3, recall 2/3
    assert found.reviews == 6


def test_f1_is_not_accuracy():
    """Precision 1/2, recall 1/3: F1 2/5, while seven of ten are right."""
    chance = [0.9, 0.1, 0.1, 0.9, *[0.1] * 6]
    found = measure(chance, [1, 1, 1, *[0] * 7], np.zeros(10))
    assert found.f1 == pytest.approx(0.4)
    assert found.accuracy == pytest.approx(0.7)


def test_f1_without_a_hit_is_zero():
    assert measure([0.1, 0.2], [0, 0], [0, 0]).f1 == 0.0


def test_log_loss_by_hand():
    expected = -(math.log(0.9) + math.log(0.6) + math.log(0.2)) / 6
    expected -= (math.log(0.9) + math.log(0.6) + math.log(0.5)) / 6
    assert measure(CHANCE, TRUTH, np.zeros(6)).log_loss == pytest.approx(expected)


def test_log_loss_of_a_certain_mistake_is_finite():
    assert 36 < measure([1.0], [0], [False]).log_loss < 37


def test_unsure_reviews_are_counted_apart():
    """Outside the band stand 0.9 and 0.1 (right) and 0.2 (wrong)."""
    unsure = [0.3 < chance < 0.7 for chance in CHANCE]
    found = measure(CHANCE, TRUTH, unsure)
    assert found.unsure == pytest.approx(0.5)
    assert found.accuracy_when_sure == pytest.approx(2 / 3)
    assert measure(CHANCE, TRUTH, np.ones(6)).accuracy_when_sure is None


def test_calibration_error_by_hand():
    """Ten reviews claim 0.9 and eight are positive; ten claim 0.3 and three are: (0.1 + 0) / 2."""
    chance = np.array([0.9] * 10 + [0.3] * 10)
    truth = np.array([1] * 8 + [0] * 2 + [1] * 3 + [0] * 7, dtype=bool)
    assert calibration_error(chance, truth) == pytest.approx(0.05)


def test_calibration_error_is_weighted_by_count():
    """Nine reviews off by 0.5 and one right: 0.45."""
    chance = np.array([0.5] * 9 + [1.0])
    truth = np.ones(10, dtype=bool)
    assert calibration_error(chance, truth) == pytest.approx(0.45)


def test_calibration_error_sees_both_sides_of_one_half():
    """Of the probability of positive: too sure of blame does not cancel too sure of praise."""
    chance = np.array([0.01] * 10 + [0.99] * 10)
    truth = np.array([1] * 2 + [0] * 8 + [0] * 2 + [1] * 8, dtype=bool)
    assert calibration_error(chance, truth) == pytest.approx(0.19)


def test_a_calibrated_source_has_little_error():
    random = np.random.default_rng(0)
    chance = random.random(200_000)
    assert calibration_error(chance, random.random(200_000) < chance) < 0.01


def test_bins_are_equal_and_closed_above_at_one():
    chance = np.array([0.0, 1 / 15, 0.5, 14 / 15, 1.0])
    table = reliability(chance, np.ones(5, dtype=bool))
    assert table.count.tolist() == [1, 1, *[0] * 5, 1, *[0] * 6, 2]
    assert table.claimed[14] == pytest.approx((14 / 15 + 1) / 2)


def test_json_holds_every_measure_in_plain_types():
    content = json.loads(json.dumps(measure(CHANCE, TRUTH, np.zeros(6)).as_json()))
    assert content["confusion"] == [[2, 1], [1, 2]]
    assert content["accuracy"] == pytest.approx(0.666667)


def test_bins_survive_json():
    chance, truth = np.array([0.1, 0.12, 0.9]), np.array([False, True, True])
    table = reliability(chance, truth)
    again = Reliability.from_json(json.loads(json.dumps(table.as_json())))
    for name in ("count", "claimed", "found"):
        np.testing.assert_allclose(getattr(again, name), getattr(table, name), atol=1e-6)
