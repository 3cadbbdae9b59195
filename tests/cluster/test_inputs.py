"""Which files an address means, what their parts are called, and how output is written."""

import zipfile
from pathlib import Path

import pytest

from sentiment_gui.cluster.files import Folder, opened, reason_of
from sentiment_gui.cluster.inputs import find_sources
from sentiment_gui.core.errors import GatelensError

OUT = "/nowhere/out"


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_files_stand_in_the_order_in_which_their_parts_will(tmp_path):
    touch(tmp_path, "a/10.csv", "a/9.csv", "a-b/1.csv", "b.csv")
    found = find_sources(str(tmp_path / "**/*.csv"), None, OUT)
    names = [source.name for source in found]
    assert names == sorted(names) == ["a-b__1.csv", "a__10.csv", "a__9.csv", "b.csv"]
    assert [Path(source.path).is_file() for source in found] == [True] * 4
    (one,) = find_sources(str(tmp_path / "a" / "9.csv"), None, OUT)
    assert (one.name, one.path) == ("9.csv", str(tmp_path / "a" / "9.csv"))


def test_a_pattern_passes_by_what_is_hidden_and_what_was_written(tmp_path):
    touch(tmp_path, "a.csv", ".b.csv", "_c.csv", "_log/d.csv", "e/.f/g.csv", "scored/a.csv")
    touch(tmp_path, "scored-too/a.csv")
    found = find_sources(str(tmp_path / "**/*.csv"), None, str(tmp_path / "scored"))
    assert [source.name for source in found] == ["a.csv", "scored-too__a.csv"]
    found = find_sources(str(tmp_path / "scored/*.csv"), None, str(tmp_path / "scored"))
    assert [source.name for source in found] == ["a.csv"]  # and the folder will be refused
    touch(tmp_path / "_log", "new/h.csv")
    found = find_sources(str(tmp_path / "_log/**/*.csv"), None, OUT)
    assert [source.name for source in found] == ["d.csv", "new__h.csv"]


@pytest.mark.parametrize("output", ["../here/scored", "link/scored"])
def test_what_was_written_is_passed_by_whichever_way_leads_there(tmp_path, monkeypatch, output):
    touch(tmp_path / "here", "a.csv", "scored/a.csv")
    (tmp_path / "here" / "link").symlink_to(tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    found = find_sources(str(tmp_path / "here" / "**" / "*.csv"), None, output)
    assert "a.csv" in [source.name for source in found]
    assert not [source.name for source in found if "scored" in source.name]


@pytest.mark.parametrize("name", ["_a.csv", ".a.csv"])
def test_a_hidden_file_that_is_named_has_results_that_readers_see(tmp_path, name):
    touch(tmp_path, name)
    (found,) = find_sources(str(tmp_path / name), None, OUT)
    assert found.name == f"0{name}"


def test_a_file_may_be_called_like_a_pattern(tmp_path):
    touch(tmp_path, "really [1]?.csv", "1.csv")
    (found,) = find_sources(str(tmp_path / "really [1]?.csv"), None, OUT)
    assert found.name == "really [1]?.csv"


@pytest.mark.parametrize("chain", ["{}", "simplecache::{}"])
def test_files_in_an_archive_have_addresses_that_lead_there_from_anywhere(
    tmp_path, monkeypatch, chain
):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("reviews.zip", "w") as archive:
        for name in ("in/b.csv", "in/a.csv"):
            archive.writestr(name, name)
    found = find_sources(chain.format("zip://in/*.csv::reviews.zip"), None, OUT)
    assert [source.name for source in found] == ["a.csv", "b.csv"]
    monkeypatch.chdir("/")
    for source in found:
        system, path = opened(source.path)
        assert system.cat_file(path) == f"in/{source.name}".encode()


def test_a_reason_is_a_sentence_and_no_page():
    assert len(reason_of(OSError("looked in\n/a/long/place " * 40))) < 250


def test_two_files_never_share_the_names_of_their_parts(tmp_path):
    touch(tmp_path, "a/b.csv", "a__b.csv")
    first, second = find_sources(str(tmp_path / "**/*.csv"), None, OUT)
    assert first.name != second.name


def test_a_pattern_may_mean_files_of_several_kinds(tmp_path):
    touch(tmp_path, "a.parquet", "b.jsonl", "c.TSV", "d.txt")
    found = find_sources(str(tmp_path / "*"), None, OUT)
    assert [source.format for source in found] == ["parquet", "jsonl", "tsv", "txt"]
    found = find_sources(str(tmp_path / "*"), "csv", OUT)  # as on one machine: what is said counts
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
        find_sources(address, None, OUT)
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
