"""Fetching against a server on this machine: whole, cut off, gone on with, and wrong."""

import hashlib
import http.server
import threading

import pytest

from sentiment_gui.core.errors import GatelensError
from tests.training import tiny
from training.corpora.corpus import Corpus, Source
from training.corpora.library import Library
from training.corpora.pros_cons import read
from training.download import download, show_progress

CONTENT = bytes(range(256)) * 4000


class Server(http.server.BaseHTTPRequestHandler):
    """Sends one file; may break off, may know no ranges."""

    content = CONTENT
    break_after = None
    ranges = True
    asked: list[str | None]

    def do_GET(self):
        cls = type(self)
        start = 0
        asked = self.headers.get("Range")
        cls.asked.append(asked)
        if asked and cls.ranges:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if start >= len(cls.content):
                self.send_error(416)
                return
            self.send_response(206)
        else:
            self.send_response(200)
        body = cls.content[start:]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: cls.break_after])

    def log_message(self, *_):
        pass


@pytest.fixture
def served():
    handler = type("Handler", (Server,), {"asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield handler, f"http://127.0.0.1:{server.server_port}/archive.zip"
    server.shutdown()
    thread.join()
    server.server_close()


def source_of(address, content=CONTENT):
    return Source(address, hashlib.sha256(content).hexdigest(), "archive.zip")


def test_a_file_comes_whole_and_only_once(served, tmp_path):
    handler, address = served
    told = []
    for _ in range(2):
        path = download(source_of(address), tmp_path / "new", lambda *have: told.append(have))
    assert path.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert told == sorted(told)
    assert handler.asked == [None]
    assert [file.name for file in path.parent.iterdir()] == ["archive.zip"]


def test_a_fetch_that_was_cut_off_goes_on(served, tmp_path):
    handler, address = served
    handler.break_after = 300_000
    with pytest.raises(GatelensError) as caught:
        download(source_of(address), tmp_path)
    assert caught.value.code == "download-failed"
    assert (tmp_path / "archive.zip.part").stat().st_size == 300_000
    assert not (tmp_path / "archive.zip").exists()
    handler.break_after = None
    assert download(source_of(address), tmp_path).read_bytes() == CONTENT
    assert handler.asked == [None, "bytes=300000-"]


def test_a_server_without_ranges_sends_it_all_again(served, tmp_path):
    handler, address = served
    handler.ranges = False
    tiny.write(tmp_path / "archive.zip.part", b"stale beginning")
    assert download(source_of(address), tmp_path).read_bytes() == CONTENT


def test_a_part_that_is_whole_already_only_needs_its_digest(served, tmp_path):
    """The last fetch was stopped between the last byte and the new name."""
    _, address = served
    tiny.write(tmp_path / "archive.zip.part", CONTENT)
    assert download(source_of(address), tmp_path).read_bytes() == CONTENT


def test_a_wrong_digest_leaves_nothing_behind(served, tmp_path):
    _, address = served
    with pytest.raises(GatelensError) as caught:
        download(source_of(address, b"something else"), tmp_path)
    assert caught.value.code == "download-digest"
    assert hashlib.sha256(CONTENT).hexdigest() in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_no_connection_and_no_page_are_one_sentence(served, tmp_path):
    _, address = served
    port = address.split(":")[2].split("/")[0]
    with pytest.raises(GatelensError) as caught:
        download(source_of(f"http://127.0.0.1:{_closed_port()}/archive.zip"), tmp_path)
    assert caught.value.code == "download-failed"
    assert port not in str(caught.value)


def _closed_port():
    server = http.server.HTTPServer(("127.0.0.1", 0), Server)
    server.server_close()
    return server.server_port


def test_a_folder_that_cannot_be_made(served, tmp_path):
    _, address = served
    blocked = tiny.write(tmp_path / "file", "not a folder")
    with pytest.raises(GatelensError) as caught:
        download(source_of(address), blocked / "cache")
    assert caught.value.code == "write-failed"


def test_a_library_fetches_unpacks_and_reads(served, tmp_path):
    """From an empty cache to reviews, only when it is told to fetch."""
    handler, address = served
    tiny.write_pros_cons(tmp_path / "source")
    archive = tiny.zip_of(tmp_path / "source/pros_cons", tmp_path / "source.zip")
    handler.content = archive.read_bytes()
    corpus = Corpus(
        name="short",
        title="Short",
        markers=("pros_cons",),
        archives=("archive.zip",),
        read=read,
        home="https://example.org",
        source=source_of(address, handler.content),
    )
    with pytest.raises(GatelensError, match="--fetch"):
        Library(None, tmp_path / "cache").root_of(corpus)
    root = Library(None, tmp_path / "cache", fetch=True).root_of(corpus)
    assert len(list(corpus.read(root, "train"))) == 40
    assert Library(None, tmp_path / "cache").root_of(corpus) == root


def test_progress_is_shown_only_to_somebody(capsys, monkeypatch):
    show_progress(1_000_000, 2_000_000)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show_progress(1_000_000, 2_000_000)
    show_progress(2_000_000, 2_000_000)
    assert capsys.readouterr().err == "\r1.0 of 2.0 MB\r2.0 of 2.0 MB\n"
