"""Corpora found on disk, unpacked, read together, and counted."""

import tarfile
import zipfile

import pytest

from sentiment_gui.core.errors import GatelensError
from tests.training import tiny
from training.cli import main
from training.corpora import CORPORA
from training.corpora.collection import Collection
from training.corpora.imdb import IMDB
from training.corpora.library import Library, default_cache, unpack
from training.corpora.products import PRODUCTS
from training.corpora.pros_cons import PROS_CONS
from training.corpora.sst2 import SST2
from training.corpora.table import Table


def write_all(root):
    tiny.write_imdb(root)
    tiny.write_products(root)
    tiny.write_pros_cons(root)
    tiny.write_sst2(root)


def library(data, tmp_path):
    return Library(data, tmp_path / "cache")


def test_archives_are_unpacked_into_the_cache_once(tmp_path):
    """The data folder is only read: it may be a read-only medium."""
    source, data = tmp_path / "source", tmp_path / "data"
    data.mkdir()
    write_all(source)
    tiny.tar_of(source / "aclImdb", data / "aclImdb_v1.tar.xz")
    archive = tiny.zip_of(source / "pros_cons", data / "pros_cons.zip")
    before = sorted(data.iterdir())
    for corpus in (IMDB, PROS_CONS):
        root = library(data, tmp_path).root_of(corpus)
        assert root == tmp_path / "cache" / corpus.name
        assert len(list(corpus.read(root, "train"))) == (60 if corpus is IMDB else 40)
    assert sorted(data.iterdir()) == before
    archive.unlink()
    assert library(data, tmp_path).root_of(PROS_CONS).is_dir()


def test_a_missing_corpus_says_what_was_looked_for(tmp_path):
    (tmp_path / "data").mkdir()
    with pytest.raises(GatelensError) as caught:
        library(tmp_path / "data", tmp_path).root_of(IMDB)
    assert caught.value.code == "corpus-missing"
    for word in ("aclImdb_v1.tar.gz", "--fetch", "ai.stanford.edu"):
        assert word in str(caught.value)
    with pytest.raises(GatelensError, match="by hand"):
        library(tmp_path / "data", tmp_path).root_of(PRODUCTS)
    with pytest.raises(GatelensError) as caught:
        library(tmp_path / "nowhere", tmp_path).root_of(IMDB)
    assert caught.value.code == "file-missing"


def test_a_broken_or_foreign_archive_leaves_nothing_behind(tmp_path):
    data = tmp_path / "data"
    tiny.write(data / "aclImdb_v1.tar.xz", b"this is no archive")
    with pytest.raises(GatelensError) as caught:
        library(data, tmp_path).root_of(IMDB)
    assert caught.value.code == "archive-damaged"
    assert not list((tmp_path / "cache").iterdir())

    tiny.write(tmp_path / "other/readme.txt", "hello")
    tiny.zip_of(tmp_path / "other", data / "pros_cons.zip")
    with pytest.raises(GatelensError) as caught:
        library(data, tmp_path).root_of(PROS_CONS)
    assert caught.value.code == "archive-foreign"


def test_archives_cannot_write_outside_their_folder(tmp_path):
    evil = tmp_path / "evil.tar"
    payload = tiny.write(tmp_path / "payload.txt", "surprise")
    with tarfile.open(evil, "w") as packed:
        packed.add(payload, "../escaped.txt")
    (tmp_path / "folder").mkdir()
    with pytest.raises(GatelensError):
        unpack(evil, tmp_path / "folder")
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as zipped:
        zipped.write(payload, "../escaped.txt")
    unpack(tmp_path / "evil.zip", tmp_path / "folder")
    assert not (tmp_path / "escaped.txt").exists()


def test_copies_of_test_reviews_are_left_out_and_counted(tmp_path):
    tiny.write_imdb(tmp_path, reviews=10)
    test_review = (tmp_path / "aclImdb/test/pos/3_9.txt").read_text()
    tiny.write(tmp_path / "aclImdb/train/pos/99_9.txt", test_review.upper())
    tiny.write(tmp_path / "aclImdb/train/unsup/99_0.txt", test_review.replace(" ", "  "))
    collection = Collection([IMDB], Library(tmp_path, tmp_path / "cache"))
    reviews = list(collection)
    copies = [r.part for r in reviews if r.text.lower().split() == test_review.lower().split()]
    assert copies == ["test"]
    trained = collection.dropped["imdb", "train"] + collection.dropped["imdb", "validation"]
    assert (trained, collection.dropped["imdb", "unlabelled"]) == (1, 1)
    assert len(list(collection)) == len(reviews), "a collection can be read again"
    assert collection.dropped.total() == 2


def test_validation_reviews_stand_nowhere_else(tmp_path):
    """Not even in another corpus, nor as unlabelled text."""
    tiny.write_imdb(tmp_path, reviews=60)
    table = tiny.write_table(tmp_path / "mine.csv")
    first = Collection([IMDB], Library(tmp_path, tmp_path / "cache"))
    held_out = next(r.text for r in first if r.part == "validation")
    tiny.write(tmp_path / "aclImdb/train/unsup/99_0.txt", held_out)
    with table.open("a") as file:
        file.write(f"{held_out},1\n")
    reviews = list(Collection([IMDB], Library(tmp_path, tmp_path / "cache"), [Table(table)]))
    assert {r.part for r in reviews if r.text == held_out} == {"validation"}


def test_unlabelled_text_can_be_left_unread(tmp_path):
    tiny.write_imdb(tmp_path, reviews=2)
    reviews = Collection([IMDB], Library(tmp_path, tmp_path / "cache"), unlabelled=False)
    assert {review.part for review in reviews} <= {"train", "validation", "test"}


def test_the_command_prints_counts(tmp_path, capsys):
    write_all(tmp_path)
    assert main(["corpora", "--data", str(tmp_path), "--cache", str(tmp_path / "cache")]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    counts = {(line[0], line[1]): line[2:] for line in lines[1:]}
    assert counts["imdb", "test"][:2] == ["60", "50.0%"]
    assert counts["imdb", "unlabelled"][:2] == ["5", "-"]
    books = [int(counts["products", part][0]) for part in ("train", "validation")]
    assert sum(books) == 42
    not_utf8 = [int(counts["products", part][-1]) for part in ("train", "validation")]
    assert sum(not_utf8) == 1
    assert int(counts["sst2", "train"][-2]) > 0, "phrases of validation sentences are counted"


def test_the_command_counts_a_table(tmp_path, capsys):
    table = tiny.write_table(tmp_path / "mine.csv", rows=50)
    assert main(["corpora", str(table)]) == 0
    assert "mine" in capsys.readouterr().out


def test_the_command_fails_in_one_sentence(tmp_path, capsys):
    assert main(["corpora", "--data", str(tmp_path / "nowhere")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert "nowhere" in captured.err


def test_the_cache_lies_where_the_platform_keeps_such_files(monkeypatch, tmp_path):
    for platform, part in (("linux", "cache"), ("darwin", "Caches"), ("win32", "local")):
        monkeypatch.setattr("sys.platform", platform)
        monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        assert part in default_cache().parts
        assert default_cache().parts[-2:] == ("gatelens", "corpora")


def test_all_corpora_can_be_read_together(tmp_path):
    write_all(tmp_path)
    corpora = {r.corpus for r in Collection(list(CORPORA.values()), library(tmp_path, tmp_path))}
    assert corpora == set(CORPORA)
    assert SST2.name in corpora
