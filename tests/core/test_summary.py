"""Shares, histogram, groups and confusion count every review exactly once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.labels import label_kind
from sentiment_gui.core.summary import (
    BINS,
    NEGATIVE,
    NO_VERDICT,
    POSITIVE,
    UNSURE,
    bins_of,
    by_column,
    confusion,
    histogram,
    kinds_of,
    shares_of,
    truth_of,
)

reviews = st.lists(
    st.tuples(
        st.sampled_from([-1, 0, 1]),
        st.booleans(),
        st.floats(0, 1),
        st.integers(-1, 3),
        st.sampled_from([-1, 0, 1]),
    ),
    max_size=40,
)


def arrays(file):
    label, unsure, probability, codes, truth = (list(column) for column in zip(*file, strict=True))
    probability = np.where(np.array(label) < 0, np.nan, probability)
    return (
        np.array(label, np.int8),
        np.array(unsure, bool),
        probability,
        np.array(codes, np.int16),
        np.array(truth, np.int8),
    )


@given(reviews.filter(bool), st.data())
def test_all_counts_agree_with_a_loop(file, data):
    label, unsure, probability, codes, truth = arrays(file)
    chosen = np.array(data.draw(st.lists(st.booleans(), min_size=len(file), max_size=len(file))))
    kept = [row for row, keeps in zip(file, chosen, strict=True) if keeps]

    def kind(row):
        return NO_VERDICT if row[0] < 0 else UNSURE if row[1] else 2 * row[0]

    kinds = kinds_of(label, unsure)
    shares = shares_of(kinds, chosen)
    for name, number in (("negative", NEGATIVE), ("unsure", UNSURE), ("positive", POSITIVE)):
        assert getattr(shares, name) == sum(kind(row) == number for row in kept)
    assert shares.verdicts + shares.without == len(kept)
    counts = histogram(probability, chosen)
    assert counts.tolist() == [
        sum(row[0] >= 0 and min(int(row[2] * BINS), BINS - 1) == k for row in kept)
        for k in range(BINS)
    ]
    groups = by_column(["a", "b", "c", "d"], codes, kinds, chosen)
    for group in groups:
        mine = [row for row in kept if row[3] == group.code]
        assert group.shares.negative == sum(kind(row) == NEGATIVE for row in mine)
        assert group.shares.verdicts + group.shares.without == len(mine)
    sizes = [group.shares.verdicts + group.shares.without for group in groups]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == sum(row[3] >= 0 for row in kept)
    found = confusion(truth, label, unsure, chosen)
    both = [row for row in kept if row[0] >= 0 and row[4] >= 0]
    assert found.total == len(both)
    if both:
        assert found.accuracy == pytest.approx(np.mean([row[0] == row[4] for row in both]))
    sure = [row for row in both if not row[1]]
    if sure:
        assert found.sure_accuracy == pytest.approx(np.mean([row[0] == row[4] for row in sure]))
    assert sum(found.row(0)) + sum(found.row(1)) == len(both)
    for truth_class in (0, 1):
        mine = [kind(row) for row in both if row[4] == truth_class]
        assert found.row(truth_class) == tuple(mine.count(k) for k in (NEGATIVE, UNSURE, POSITIVE))


def test_one_belongs_to_the_last_bin():
    assert bins_of(np.array([0.0, 0.05, 0.9999, 1.0])).tolist() == [0, 1, 19, 19]


def test_the_share_of_negative_verdicts_leaves_out_what_has_none():
    kinds = np.array([NEGATIVE, UNSURE, POSITIVE, NO_VERDICT], np.int8)
    (group,) = by_column(["a"], np.zeros(4, np.int16), kinds)
    assert group.negative_share == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("values", "classes"),
    [
        (["positive", "negative"], [1, 0]),
        ([" Pos ", "NEG"], [1, 0]),
        (["1", "5", "3"], [0, 1, -1]),
        (["0", "1"], [0, 1]),
        (["-1", "1"], [0, 1]),
        (["True", "False"], [1, 0]),
        (["positive", "neutral", "negative"], [1, -1, 0]),
        (["May", "Jun"], None),
        (["1"], None),
        ([], None),
    ],
)
def test_labels_are_understood_as_people_write_them(values, classes):
    found = truth_of(values)
    assert (None if found is None else found.tolist()) == classes
    assert (label_kind(values) is None) == (classes is None)
