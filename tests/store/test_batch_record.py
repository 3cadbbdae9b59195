"""A batch on disk: what a kill or a damaged disk leaves is never wrong, only shorter."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sentiment_gui.core.result import NO_TEXT, Result
from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.store import batch_record
from sentiment_gui.store.batch_kept import BatchShelf, read_record
from sentiment_gui.store.batch_record import BatchRecord, BatchSource, texts_digest

TEXTS = [f"review {number} \ud83d" if number == 3 else f"review {number}" for number in range(60)]
RESULTS = [
    NO_TEXT
    if number % 7 == 2
    else Result(
        ("negative", "positive")[number % 2],
        number / 61,
        number % 5 == 0,
        1 / (number + 1),
        number,
        foreign=number % 11 == 0,
    )
    for number in range(60)
]
SOURCE = BatchSource(
    "reviews.csv",
    "/somewhere/reviews.csv",
    "",
    ReadOptions("csv", "review", "cp1252", ";", header=False, quotes=False),
    "label",
    "english",
    "a1b2c3",
)


def failed(error) -> None:
    raise AssertionError(error)


def write(folder: Path, source: BatchSource = SOURCE, step: int = 10) -> BatchRecord:
    record = BatchRecord(BatchShelf(folder).places, source, failed)
    record.open()
    record.note({"rows": len(TEXTS)})
    for start in range(0, len(TEXTS), step):
        record.add(start, TEXTS[start : start + step], RESULTS[start : start + step])
    return record


def only_file(folder: Path) -> Path:
    (path,) = folder.glob("*.batch")
    return path


def results_of(kept) -> list[Result]:
    row, found = 0, []
    while row in kept.pieces:
        found += kept.pieces[row].results
        row = len(found)
    return found


def test_what_was_kept_comes_back_to_the_last_digit(tmp_path: Path) -> None:
    record = write(tmp_path)
    record.note({"marked": [4, 5], "label": 1})
    record.note({"marks_saved": [[4, 1], [5, 1]]})
    record.note({"marked": [5], "label": -1})
    record.note({"view": {"text": "kettle"}})
    record.close(remove=False)
    kept, _ = BatchShelf(tmp_path).take_newest()
    assert kept.source == SOURCE
    assert results_of(kept) == RESULTS
    assert (kept.rows, kept.read) == (60, 60)
    assert (kept.marks, kept.saved_marks) == ({4: 1}, {4: 1, 5: 1})
    assert kept.view == {"text": "kettle"}


def test_wherever_it_is_torn_what_stands_before_is_right(tmp_path: Path) -> None:
    write(tmp_path).close(remove=False)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    lengths = set()
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        kept = read_record(path)
        if kept is None:
            assert whole[:end].count(b"\n") == 0
            continue
        found = results_of(kept)
        assert found == RESULTS[: len(found)]
        assert kept.size == whole[:end].rfind(b"\n") + 1
        lengths.add(len(found))
    assert lengths == set(range(0, 60, 10))


def test_whatever_byte_is_wrong_no_verdict_is(tmp_path: Path) -> None:
    write(tmp_path).close(remove=False)
    path = only_file(tmp_path)
    whole, chance = path.read_bytes(), random.Random(6)
    for _ in range(300):
        place, size = chance.randrange(len(whole)), chance.choice((1, 1, 4, 512))
        path.write_bytes(whole[:place] + os.urandom(size) + whole[place + size :])
        kept = read_record(path)
        found = [] if kept is None else results_of(kept)
        assert found == RESULTS[: len(found)]


def test_a_torn_end_is_cut_off_before_more_is_written(tmp_path: Path) -> None:
    write(tmp_path).close(remove=False)
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-100])
    shelf = BatchShelf(tmp_path)
    kept, taken = shelf.take_newest()
    assert kept.read == 50
    record = BatchRecord(shelf.places, kept.source, failed, taken)
    record.open()
    record.add(50, TEXTS[50:], RESULTS[50:])
    record.close(remove=False)
    assert results_of(read_record(path)) == RESULTS


def test_what_another_window_holds_is_not_taken(tmp_path: Path) -> None:
    held = write(tmp_path)
    assert BatchShelf(tmp_path).take_newest() is None
    held.close(remove=False)
    assert BatchShelf(tmp_path).take_newest() is not None


def test_two_processes_that_start_at_once_never_take_the_same(tmp_path: Path) -> None:
    for _ in range(3):
        write(tmp_path).close(remove=False)
    program = (
        "import sys; from pathlib import Path;"
        "from sentiment_gui.store.batch_kept import BatchShelf"
        "; found = BatchShelf(Path(sys.argv[1])).take_newest()"
        "; print(found[1][0] if found else '', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(3)
    ]
    keys = [process.stdout.readline().strip() for process in processes]
    for process in processes:
        process.communicate()
    taken = [key for key in keys if key]
    assert taken
    assert len(set(taken)) == len(taken)


def test_a_removed_record_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path).close(remove=True)
    assert list(tmp_path.iterdir()) == []


def test_old_and_damaged_ones_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(8):
        record = write(tmp_path)
        record.close(remove=False)
        os.utime(max(tmp_path.glob("*.batch"), key=os.path.getmtime), (number, number))
    newest = max(tmp_path.glob("*.batch"), key=os.path.getmtime)
    newest.write_text("no record")
    kept, _ = BatchShelf(tmp_path).take_newest()
    assert kept.read == 60
    assert not newest.exists()
    assert len(list(tmp_path.glob("*.batch"))) <= 5


def test_verdicts_on_changed_texts_are_forgotten_and_the_others_stay(tmp_path: Path) -> None:
    record = write(tmp_path)
    record.note({"marked": [4, 25], "label": 0})
    record.close(remove=False)
    kept = read_record(only_file(tmp_path))
    changed = [*TEXTS[:22], "another", *TEXTS[23:], "one more"]
    assert kept.check(changed) == 10
    assert kept.read == 20
    assert kept.following(20) == 30
    assert kept.marks == {4: 0}
    assert kept.check(changed[:35]) == 30, "rows that are gone"


def test_texts_are_told_apart_by_where_they_end() -> None:
    assert texts_digest(["ab", "c"]) != texts_digest(["a", "bc"])


def test_a_record_is_bounded_and_right_up_to_its_end(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(batch_record, "LIMIT", 2_000)
    record = write(tmp_path)
    assert not record.works
    record.close(remove=False)
    path = only_file(tmp_path)
    assert path.stat().st_size <= 2_000
    found = results_of(read_record(path))
    assert 0 < len(found) < 60
    assert found == RESULTS[: len(found)]


def test_a_folder_that_refuses_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = []
    record = BatchRecord(BatchShelf(tmp_path / "file" / "deep").places, SOURCE, told.append)
    record.open()
    record.open()
    record.add(0, TEXTS, RESULTS)
    record.close(remove=True)
    assert [error.code for error in told] == ["write-failed"]


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE")
def test_a_full_disk_is_told_and_what_was_written_is_right(tmp_path: Path) -> None:
    program = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2500, 2500));"
        "from tests.store import test_batch_record as t; from pathlib import Path; import sys;"
        "told = []; t.failed = told.append; t.write(Path(sys.argv[1]));"
        "assert [e.code for e in told] == ['write-failed'], told"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)
    found = results_of(read_record(only_file(tmp_path)))
    assert 0 < len(found) < 60
    assert found == RESULTS[: len(found)]
