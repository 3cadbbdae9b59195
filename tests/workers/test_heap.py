"""Memory that nobody uses any more goes back to the system."""

import platform

import pytest

from sentiment_gui.widgets.timing import megabytes
from sentiment_gui.workers.heap import give_back

needs_glibc = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="other C libraries give back by themselves"
)


@needs_glibc
def test_what_is_free_between_things_that_stay_is_given_back():
    """As after a file of reviews: freed in pieces, with something alive between them."""
    pieces = [bytearray(2_000) for _ in range(50_000)]
    kept = pieces[::100]
    before = megabytes()
    del pieces
    give_back()
    assert len(kept) == 500
    assert before - megabytes() > 50
