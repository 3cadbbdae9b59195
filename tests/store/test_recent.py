"""Recent files: the newest first, each once, none that is gone."""

from pathlib import Path

from sentiment_gui.store.recent import MOST, SHOWN, living, with_newest


def test_the_newest_stands_first_and_once() -> None:
    paths = with_newest(["/a/1", "/a/2"], Path("/a/x/../2"))
    assert paths == ["/a/2", "/a/1"]
    many = with_newest([f"/a/{number}" for number in range(100)], Path("/b"))
    assert (many[0], len(many)) == ("/b", MOST)


def test_dead_ones_are_not_shown(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(SHOWN + 5)]
    for path in files[2:]:
        path.touch()
    paths = [str(path) for path in files]
    assert living(["\0", str(tmp_path), *paths]) == files[2 : SHOWN + 2]
