"""Code points and UTF-16 units, against Python's own encoder."""

from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.workers.positions import Positions

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("a\u4f60\U0001f600\U0001f3fd")


def units_before(text: str, position: int) -> int:
    return len(text[:position].encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_position_is_where_utf16_has_it(text: str) -> None:
    positions = Positions(text)
    for at in range(len(text) + 1):
        assert positions.to_units(at) == units_before(text, at)
        assert positions.to_code_points(units_before(text, at)) == at
    places = range(len(text) + 1)
    assert positions.all_to_units(places) == [units_before(text, at) for at in places]


def test_within_a_pair_counts_as_the_pairs_own_place() -> None:
    positions = Positions("a\U0001f600b")
    assert [positions.to_code_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]
