"""The history: kept, found, removed for good; a damaged one is set aside."""

import sqlite3
import threading
from pathlib import Path

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.store.document import SavedResult
from sentiment_gui.store.history import History, Kept, Record


def record(text: str, probability: float = 0.9, time: float = 1.0) -> Record:
    label = "positive" if probability >= 0.5 else "negative"
    return Record(text, SavedResult(label, probability, False, 1.0), "english", "4f1c09", time)


@pytest.fixture
def history(tmp_path: Path):
    history = History(tmp_path / "deep" / "history.sqlite")
    yield history
    history.close()


def texts(history: History, words: str = "") -> list[str]:
    return [entry.record.text for entry in history.page(words)]


def test_a_record_comes_back_whole_also_in_the_next_start(history: History, tmp_path: Path) -> None:
    kept = record("It leaks.\n\U0001f600 don’t " + "long " * 100)
    number = history.add(kept).id
    history.close()
    again = History(tmp_path / "deep" / "history.sqlite")
    (entry,) = again.page()
    assert entry.record.text.startswith("It leaks. \U0001f600 don’t long")
    assert len(entry.record.text) == 160
    assert entry.record.result == kept.result
    assert again.record(number) == kept
    assert again.record(number + 1) is None
    again.close()


def test_a_text_that_is_read_again_moves_up_and_takes_the_new_verdict(history: History) -> None:
    first = history.add(record("a", 0.9, time=100.0))
    history.add(record("b"))
    assert first.fresh
    assert history.add(record("a", 0.2, time=50.0)) == Kept(first.id, fresh=False)
    assert texts(history) == ["a", "b"]
    assert history.record(first.id) == record("a", 0.2, time=50.0), "although the clock went back"


def test_a_draft_gives_way_to_the_review_that_came_of_it(history: History) -> None:
    draft = history.add(record("It lea")).id
    history.add(record("other"))
    whole = history.add(record("It leaks."), instead_of=draft).id
    assert texts(history) == ["It leaks.", "other"]
    assert history.add(record("It leaks."), instead_of=whole).id == whole
    assert texts(history) == ["It leaks.", "other"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kettle", ["The KETTLE doesn't boil", "a Kettle"]),
        ("boil kettle", ["The KETTLE doesn't boil"]),
        ("doesn’t", ["The KETTLE doesn't boil"]),
        ("grüsse", ["GRÜẞE"]),
        ("漏", ["水壶漏水"]),
        ("%", ["100 %"]),
        ("_", []),
        ("'; DROP TABLE reviews; --", []),
        ("\ud800\0", []),
    ],
)
def test_words_are_found_whatever_their_case(
    history: History, words: str, found: list[str]
) -> None:
    for text in ("a Kettle", "100 %", "GRÜẞE", "水壶漏水", "The KETTLE doesn't boil"):
        history.add(record(text))
    assert texts(history, words) == found


def test_pages_follow_each_other_without_gap(history: History) -> None:
    for number in range(25):
        history.add(record(f"review {number}"))
    seen: list[str] = []
    below = None
    while page := history.page("review", below, count=10):
        seen += [entry.record.text for entry in page]
        below = page[-1].place
    assert seen == [f"review {number}" for number in reversed(range(25))]


def test_what_is_removed_can_be_put_back(history: History) -> None:
    number = history.add(record("a")).id
    removed = history.remove(number)
    assert (removed, texts(history)) == (record("a"), [])
    assert history.remove(number) is None
    history.add(removed)
    assert texts(history) == ["a"]


def test_what_is_cleared_is_not_in_the_file_any_more(history: History, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "history.sqlite"
    history.add(record("a secret opinion " * 50))
    history.add(record("another"))
    history.remove(1)
    assert b"secret" not in path.read_bytes()
    history.clear()
    assert (texts(history), path.read_bytes().count(b"another")) == ([], 0)
    assert [item.name for item in path.parent.iterdir()] == ["history.sqlite"]


@pytest.mark.parametrize("damage", ["garbage", "hole", "empty"])
def test_a_damaged_database_is_set_aside(history: History, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "deep" / "history.sqlite"
    for number in range(100):
        history.add(record(f"review {number} " * 50))
    history.close()
    raw = path.read_bytes()
    holed = raw[:4096] + b"\xff" * (len(raw) - 8192) + raw[-4096:]
    content = {"garbage": b"no database " * 1000, "hole": holed, "empty": b""}[damage]
    path.write_bytes(content)
    history.add(record("goes on"))
    assert texts(history) == ["goes on"]
    aside = path.with_name("history.damaged.sqlite")
    assert history.set_aside == (None if damage == "empty" else aside)
    if damage != "empty":
        assert aside.read_bytes() == content
        history.close()
        path.write_bytes(content)
        assert texts(history) == []
        assert history.set_aside.name == "history.damaged-2.sqlite", "the first is kept"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    history = History(tmp_path / "file" / "history.sqlite")
    for call in (history.page, lambda: history.add(record("a"))):
        with pytest.raises(GatelensError) as caught:
            call()
        assert caught.value.code == "history-unavailable"


def test_a_newer_history_is_left_as_it_is(history: History, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "history.sqlite"
    history.add(record("a"))
    history.close()
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 9")
    base.close()
    before = path.read_bytes()
    with pytest.raises(GatelensError) as caught:
        history.add(record("b"))
    assert caught.value.code == "history-newer"
    assert path.read_bytes() == before


def test_two_instances_write_at_once(tmp_path: Path) -> None:
    failures: list[GatelensError] = []

    def write(name: str) -> None:
        history = History(tmp_path / "history.sqlite")
        try:
            for number in range(20):
                history.add(record(f"{name} {number}"))
        except GatelensError as error:
            failures.append(error)
        finally:
            history.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = History(tmp_path / "history.sqlite")
    assert (failures, len(history.page())) == ([], 60)
    history.close()


def test_a_transaction_that_fails_leaves_nothing_half_done(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = history.add(record("a")).id
    with pytest.raises(GatelensError):
        history.add(Record("b", SavedResult("positive", 0.9), None, "", 1.0), instead_of=first)
    assert texts(history) == ["a"]
