"""What teachers said is kept, and believed only where it can be read."""

import numpy as np
import pytest

from training.teachers import remembered

ROWS = np.arange(3)


@pytest.fixture
def asked():
    """How many rows the teacher was asked about, time by time."""
    return []


@pytest.fixture
def teacher(asked, tmp_path):
    def logits(rows):
        asked.append(len(rows))
        return rows * 0.5

    return remembered(logits, tmp_path / "answers", "a teacher")


def test_answers_are_kept(teacher, asked):
    for _ in range(2):
        np.testing.assert_array_equal(teacher(ROWS), [0, 0.5, 1])
    np.testing.assert_array_equal(teacher(ROWS[1:]), [0.5, 1])
    assert asked == [3, 2], "about other rows the teacher is asked again"


@pytest.mark.parametrize("damage", ["empty", "cut off", "no archive", "another entry", "too few"])
def test_damaged_answers_are_asked_for_again(teacher, asked, tmp_path, damage):
    teacher(ROWS)
    (path,) = (tmp_path / "answers").iterdir()
    whole = path.read_bytes()
    if damage == "another entry":
        np.savez(path, rows=ROWS)
    elif damage == "too few":
        np.savez(path, rows=ROWS, logits=np.zeros(2))
    else:
        path.write_bytes({"empty": b"", "cut off": whole[:100], "no archive": b"x" * 99}[damage])
    for _ in range(2):
        np.testing.assert_array_equal(teacher(ROWS), [0, 0.5, 1])
    assert asked == [3, 3], "and what is said then is kept again"
