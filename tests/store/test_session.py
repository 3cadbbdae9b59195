"""The session: what stood in a window is there again, and two windows keep apart."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.kept_edits import Change, KeptEdit
from sentiment_gui.store.document import Document, ViewState
from sentiment_gui.store.session import Draft, Session


def draft(text: str, **more: object) -> Draft:
    return Draft(Document(text, "Sisters", view=ViewState("cell", 3, 1)), **more)


def test_a_draft_comes_back_whole(tmp_path: Path) -> None:
    first = Session(tmp_path / "deep" / "sessions")
    assert first.open() == []
    done = KeptEdit(6, (Change(-1, "Now", added=True), Change(3), Change(8, "\U0001f600 “?”")))
    kept = draft(
        "It leaks.\n\U0001f600 don’t", path="/a/b.gatelens", digest="12", edited=False, what_if=done
    )
    first.save(draft("It"))
    first.save(kept)
    first.close()
    second = Session(tmp_path / "deep" / "sessions")
    (left,) = second.open()
    assert (left.begin, left.edited) == ("It leaks. \U0001f600 don’t", True)
    assert second.take(left.key) == kept
    second.close()


def test_what_a_living_window_holds_is_left_alone(tmp_path: Path) -> None:
    first, second = Session(tmp_path), Session(tmp_path)
    first.open()
    first.save(draft("mine"))
    assert second.open() == []
    second.save(draft("yours"))
    assert first.left() == second.left() == []
    first.close()
    (left,) = second.left()
    assert second.take("no such draft") is None
    assert second.take(left.key).document.text == "mine"
    (own,) = second.left()
    assert own.begin == "yours", "what the window held before is left, not lost"
    second.close()


def test_a_new_place_leaves_the_draft_of_the_old_one(tmp_path: Path) -> None:
    window = Session(tmp_path)
    window.open()
    window.save(draft("old"))
    window.renew()
    window.save(draft("new"))
    assert [item.begin for item in window.left()] == ["old"]
    window.close()


def test_the_newest_comes_first(tmp_path: Path) -> None:
    now = [10.0]
    windows = [Session(tmp_path, lambda: now[0]) for _ in range(3)]
    for window, time in zip(windows, (20.0, 40.0, 30.0), strict=True):
        window.open()
        now[0] = time
        window.save(draft(f"at {time:.0f}"))
    for window in windows:
        window.close()
    last = Session(tmp_path)
    left = last.open()
    assert [item.begin for item in left] == ["at 40", "at 30", "at 20"]
    last.discard([item.key for item in left[1:]])
    assert [item.begin for item in last.left()] == ["at 40"]
    last.close()


def test_an_emptied_window_leaves_nothing_behind(tmp_path: Path) -> None:
    window = Session(tmp_path)
    window.open()
    window.save(draft("a film"))
    window.save(draft(" \n"))
    window.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_half_written_is_tidied(tmp_path: Path) -> None:
    (tmp_path / "abc.json").write_text(json.dumps({"text": "whole"}))
    (tmp_path / ".abc-x7_1.json").write_text('{"text": "ha')
    (tmp_path / "abc.lock").touch()
    (tmp_path / "gone.lock").touch()
    window = Session(tmp_path)
    assert [item.begin for item in window.open()] == ["whole"]
    window.close()
    assert [path.name for path in tmp_path.iterdir()] == ["abc.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b'{"text": 1}', b"[" * 100_000])
def test_a_damaged_draft_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "abc.json").write_bytes(content)
    window = Session(tmp_path)
    assert window.open() == []
    window.save(draft("goes on"))
    window.close()
    assert (tmp_path / "abc.damaged").read_bytes() == content


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    window = Session(tmp_path / "file" / "sessions")
    with pytest.raises(GatelensError) as caught:
        window.open()
    assert caught.value.code == "write-failed"
    window.save(draft("kept nowhere"))
    window.close()


@given(st.text(alphabet=st.characters(exclude_categories=[]), min_size=1))
def test_any_text_is_kept_but_for_what_no_file_can_hold(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    window = Session(folder)
    window.open()
    window.save(draft("x" + text))
    window.close()
    again = Session(folder)
    (left,) = again.open()
    back = again.take(left.key).document.text
    again.close()
    lone = any("\ud800" <= char <= "\udfff" for char in text)
    assert back == "x" + text.replace("\0", "") or lone
    back.encode()


@pytest.mark.parametrize(
    "damaged",
    [
        None, 3, "x", [], {}, {"changes": {}}, {"tokens": 3, "changes": []},
        {"tokens": 3, "changes": [[0]]},
        {"tokens": 3, "changes": [{"at": 0}, {"at": "1"}]},
        {"tokens": 3, "changes": [{"at": True}]},
        {"tokens": 3, "changes": [{"at": -2}]},
        {"tokens": 3, "changes": [{"at": 0, "typed": 4}]},
        {"tokens": 3, "changes": [{"at": 0, "typed": " \0"}]},
        {"tokens": 3, "changes": [{"at": 0, "added": True}]},
    ],
)  # fmt: skip
def test_damaged_edits_cost_no_text(tmp_path: Path, damaged: object) -> None:
    path = tmp_path / "abc.json"
    path.write_text(json.dumps({"text": "It leaks.", "edited": False, "what_if": damaged}))
    window = Session(tmp_path)
    (left,) = window.open()
    assert not left.edited
    assert window.take(left.key) == Draft(Document("It leaks."), edited=False)
    window.close()


def test_an_older_versions_draft_is_one_without_edits(tmp_path: Path) -> None:
    (tmp_path / "abc.json").write_text(json.dumps({"text": "It leaks.", "saved": 1.0}))
    window = Session(tmp_path)
    (left,) = window.open()
    assert window.take(left.key) == Draft(Document("It leaks."))
    window.close()
