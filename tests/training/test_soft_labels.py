"""A damaged file of teachers' labels is refused in one sentence, wherever the damage lies."""

import numpy as np
import pytest

from sentiment_gui.core.errors import GatelensError
from training.soft_labels import SoftLabels

KEPT = 300


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("labels") / "t.npz"
    chances = np.random.default_rng(0).random(KEPT).astype(np.float32)
    SoftLabels(chances, "digest", "teachers").write(path)
    return path.read_bytes()


@pytest.mark.parametrize("turned", [0xFF, 0x20, 0x01])
def test_a_damaged_file_is_refused(whole, tmp_path, turned):
    path, codes = tmp_path / "t.npz", []
    for start in range(len(whole)):
        damaged = bytearray(whole)
        for place in range(start, min(start + 8, len(whole))):
            damaged[place] ^= turned
        path.write_bytes(damaged)
        try:
            found = SoftLabels.read(path)
        except GatelensError as error:
            codes.append(error.code)
        else:
            assert found.probabilities.shape == (KEPT,)
    assert set(codes) == {"soft-labels-file"}
    assert len(codes) > len(whole) // 2
