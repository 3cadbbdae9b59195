"""Writes are whole or not at all."""

from __future__ import annotations

import os

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_folder, atomic_path


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "result.csv"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), atomic_path(target) as path:
        path.write_text("half" + str(path.write_text("half") // 0))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_that_ends_well_takes_the_place(tmp_path):
    target = tmp_path / "result.csv"
    with atomic_path(target) as path:
        assert path.suffix == ".csv"
        path.write_text("new")
        assert not target.exists()
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_an_error_and_is_not_made(tmp_path):
    with pytest.raises(GatelensError) as caught, atomic_path(tmp_path / "none" / "a.csv"):
        pass
    assert caught.value.code == "write-failed"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_fails_leaves_the_old_one(tmp_path):
    target = tmp_path / "model"
    target.mkdir()
    (target / "a").write_text("old")
    with pytest.raises(ZeroDivisionError), atomic_folder(target) as path:
        (path / "a").write_text("half" + str((path / "a").write_text("half") // 0))
    assert (target / "a").read_text() == "old"
    with atomic_folder(target) as path:
        (path / "b").write_text("new")
    assert [entry.name for entry in target.iterdir()] == ["b"]
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path, monkeypatch):
    """The umask is not touched: other threads make files meanwhile."""
    usual, target = tmp_path / "usual", tmp_path / "result.csv"
    usual.write_text("")
    monkeypatch.setattr(os, "umask", pytest.fail)
    for wanted in (usual.stat().st_mode, 0o100640):
        with atomic_path(target) as path:
            path.write_text("new")
        assert target.stat().st_mode == wanted
        target.chmod(0o640)
