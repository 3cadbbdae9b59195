"""Which files an address means, what their parts are called, and how output is written."""

from pathlib import Path

import pytest

from sentiment_gui.cluster.files import Folder
from sentiment_gui.cluster.inputs import find_sources
from sentiment_gui.core.errors import GatelensError


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_files_stand_in_the_order_in_which_their_parts_will(tmp_path):
    touch(tmp_path, "a/10.csv", "a/9.csv", "a-b/1.csv", "b.csv", "_old/x.csv", ".hidden.csv")
    found = find_sources(str(tmp_path / "**/*.csv"), None)
    names = [source.name for source in found]
    assert names == sorted(names) == ["_old__x.csv", "a-b__1.csv", "a__10.csv", "a__9.csv", "b.csv"]
    assert [Path(source.path).is_file() for source in found] == [True] * 5
    (one,) = find_sources(str(tmp_path / "a" / "9.csv"), None)
    assert (one.name, one.path) == ("9.csv", str(tmp_path / "a" / "9.csv"))


def test_two_files_never_share_the_names_of_their_parts(tmp_path):
    touch(tmp_path, "a/b.csv", "a__b.csv")
    first, second = find_sources(str(tmp_path / "**/*.csv"), None)
    assert first.name != second.name


def test_a_pattern_may_mean_files_of_several_kinds(tmp_path):
    touch(tmp_path, "a.parquet", "b.jsonl", "c.TSV", "d.txt")
    found = find_sources(str(tmp_path / "*"), None)
    assert [source.format for source in found] == ["parquet", "jsonl", "tsv", "txt"]
    found = find_sources(str(tmp_path / "*"), "csv")  # as on one machine: what is said counts
    assert [source.format for source in found] == ["parquet", "csv", "csv", "csv"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("none.csv", "file-missing"),
        ("*.parquet", "cluster-no-file"),
        ("folder", "cluster-folder"),
        ("a.docx", "cluster-format"),
        ("nowhere://a.csv", "read-failed"),
    ],
)
def test_what_is_no_file_of_reviews_is_said(tmp_path, monkeypatch, address, code):
    monkeypatch.chdir(tmp_path)
    touch(tmp_path, "folder/x", "a.docx", "_a.parquet")
    with pytest.raises(GatelensError) as caught:
        find_sources(address, None)
    assert caught.value.code == code
    assert address.split("*")[0] in str(caught.value)


@pytest.mark.parametrize("address", ["memory://scored", "local"])
def test_a_folder_holds_what_was_written_whole_or_nothing(tmp_path, address):
    folder = Folder(str(tmp_path / "new" / "out") if address == "local" else address)
    assert folder.names() == {}
    folder.write("a", b"one")
    folder.write("below/b", b"two")
    folder.write("a", b"other")
    assert folder.names()["a"] == len(b"other")
    assert set(folder.names()) == {"a", "below"}
    assert folder.names("below") == {"b": 3}
    assert (folder.read("a"), folder.read("below/b")) == (b"other", b"two")
    folder.write(".a-00.part", b"left by a run that was killed")
    folder.clean()
    assert set(folder.names()) == {"a", "below"}
    folder.remove("a")
    folder.remove("a")
    with pytest.raises(GatelensError, match="There is no file"):
        folder.read("a")


def test_what_cannot_be_written_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    folder = Folder(str(tmp_path))
    folder.write("a", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(GatelensError, match=r"a could not be written: No space left on device\."):
        folder.write("a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert folder.read("a") == b"old"
