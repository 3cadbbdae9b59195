"""Values that have an order by themselves are put in it, others are left to their counts."""

import pytest

from sentiment_gui.core.natural_order import natural_keys


@pytest.mark.parametrize(
    "ordered",
    [
        ["Jan", "Feb", "Mar", "Jun", "Sept.", "DECEMBER"],
        ["1月", "二月", "3月", "10月", "十一月", "十二月"],
        ["Mon", "tuesday", "Sat", "Sun"],
        ["2025-12", "2026-01", "2026-1-02", "2026/10", "2026.11.30"],
        ["2025年9月", "2025年9月3日", "2026年1月"],
        ["1", "2", "10", "1,200", "1e6"],
        ["-3", "0.5", " 7 "],
    ],
)
def test_values_of_one_kind_have_their_order(ordered: list[str]) -> None:
    shuffled = sorted(ordered, key=lambda value: value[::-1])
    keys = natural_keys(shuffled)
    assert keys is not None
    assert sorted(shuffled, key=dict(zip(shuffled, keys, strict=True)).__getitem__) == ordered


def test_no_number_stands_behind_all_numbers() -> None:
    values = ["3", "nan", "1", "NaN", "2"]
    keys = natural_keys(values)
    assert keys is not None
    in_order = sorted(values, key=dict(zip(values, keys, strict=True)).__getitem__)
    assert in_order == ["1", "2", "3", "nan", "NaN"]


@pytest.mark.parametrize(
    "values",
    [
        ["Kettle", "Toaster"],
        ["Jan", "Kettle"],
        ["Jan", "2026"],
        ["ju", "Jan"],
        ["j", "Feb"],
        ["13月", "1月"],
        ["月"],
        ["2026", "n/a"],
        [""],
    ],
)
def test_what_only_looks_like_it_has_none(values: list[str]) -> None:
    assert natural_keys(values) is None
