"""The log: in its folder, bounded, one file for each instance, and no harm where none can be."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from sentiment_gui.store import log_file
from sentiment_gui.store.log_file import start_log


@pytest.fixture(autouse=True)
def handlers(monkeypatch: pytest.MonkeyPatch):
    """What handles Qt's messages, instead of the test runner's own; the level comes back."""
    root, given = logging.getLogger(), []
    monkeypatch.setattr(log_file, "qInstallMessageHandler", given.append)
    before = root.level
    yield given
    root.setLevel(before)


def test_what_happens_is_written_and_the_files_stay_small(tmp_path: Path) -> None:
    stop = start_log(tmp_path / "logs")
    logger = logging.getLogger("sentiment_gui.test")
    for number in range(6000):
        logger.info("number %d %s", number, "x" * 400)
    logger.info("lone \ud800, the end")
    stop()
    names = {path.name: path.stat().st_size for path in (tmp_path / "logs").iterdir()}
    assert set(names) == {"gatelens.log", *(f"gatelens.log.{n}" for n in (1, 2, 3))}
    assert max(names.values()) <= 500_000
    last = (tmp_path / "logs" / "gatelens.log").read_text("utf-8").splitlines()[-1]
    assert last.endswith(r"INFO sentiment_gui.test: lone \ud800, the end")
    logger.info("after the end")
    assert "after" not in (tmp_path / "logs" / "gatelens.log").read_text("utf-8")


def test_a_second_instance_writes_a_file_of_its_own(tmp_path: Path) -> None:
    stops = [start_log(tmp_path), start_log(tmp_path)]
    logging.getLogger("a").info("hello")
    for stop in stops:
        stop()
    assert {path.name for path in tmp_path.iterdir()} == {"gatelens.log", "gatelens-2.log"}


def test_without_a_folder_there_is_no_file_and_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    stop = start_log(tmp_path / "file" / "logs")
    logging.getLogger("a").info("hello")
    stop()
    assert (tmp_path / "file").read_bytes() == b""


def test_qts_messages_come_at_their_levels(
    tmp_path: Path, handlers: list, caplog: pytest.LogCaptureFixture
) -> None:
    stop = start_log(tmp_path)
    handlers[0](QtMsgType.QtCriticalMsg, None, "so 100 % bad")
    stop()
    assert caplog.record_tuples == [("qt", logging.ERROR, "so 100 % bad")]
    assert "ERROR qt: so 100 % bad" in (tmp_path / "gatelens.log").read_text("utf-8")
    assert handlers[1:] == [None], "Qt has its own words again"
