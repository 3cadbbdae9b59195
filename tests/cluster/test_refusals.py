"""What cannot be: no cluster, other versions, a folder of something else, no extra."""

import pickle
import resource
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from sentiment_gui import __version__
from sentiment_gui.cluster.connection import CONNECT, connected
from sentiment_gui.cluster.part import Job, Part, Source
from sentiment_gui.cluster.work import Model
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.review_types import ReadOptions
from tests.cluster.conftest import PATIENCE, Processes, Run, environment
from tests.support import random_model

SHORT = 1  # second
APP = "from sentiment_gui.cluster import work\nwork.__version__ = '9.9'\n"
# A preload may be executed more than once in a process.
OLD = """
from distributed import versions
if not hasattr(versions, "true_info"):
    versions.true_info = versions.get_package_info
    versions.get_package_info = lambda packages: {
        **versions.true_info(packages), "numpy": "1.0", "python": "3.99.1"
    }
"""


@pytest.fixture(autouse=True)
def a_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("text\ngood\n")


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and says nothing."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def web() -> Iterator[str]:
    """The address of a server of something else, which says so at once."""

    class Refuse(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            while self.request.recv(1_000):
                pass

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refuse) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("kind", ["nobody", "silent", "web", "klingon://here:1", "nonsense"])
def test_no_cluster_is_said_within_ten_seconds(
    command: Callable[..., list[str]], silent: str, web: str, tmp_path: Path, kind: str
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        free = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
        address = {"nobody": free, "silent": silent, "web": web}.get(kind, kind)
        shorter = f"from sentiment_gui.cluster import connection as c\nc.CONNECT = {SHORT}\n"
        program = f"import sys\n{shorter}from sentiment_gui.cli import main\nsys.exit(main())"
        done = subprocess.run(
            [sys.executable, "-c", program, *command(address)[3:]],
            cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8",
            timeout=PATIENCE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(f"gatelens: No Dask scheduler answers at {address}. ")
    assert done.stderr.count("\n") == 1
    # What is waited for where it is not shortened; the rest of ten seconds is for the start.
    assert SHORT < CONNECT + 1 <= 6


@pytest.mark.parametrize(
    ("preload", "named"),
    [
        (APP, [f": Gatelens 9.9, not {__version__}. Install"]),
        (OLD, [": Python 3.99, not 3.", "; NumPy 1.0, not "]),
    ],
    ids=["app", "python"],
)
def test_versions_that_differ_are_named(
    processes: Callable[[], Processes], score: Run, preload: str, named: list[str], tmp_path: Path
) -> None:
    other = processes()
    other.add_worker(preload)
    done = score(other.address)
    assert done.returncode == 1
    assert "gatelens: The worker tcp://127.0.0.1:" in done.stderr
    assert all(difference in done.stderr for difference in named)
    assert "has no worker yet; waiting for one." in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("preload", "named"),
    [
        ("", ""),
        (APP, f": Gatelens 9.9, not {__version__}. Install"),
        (OLD, ": Python 3.99, not 3."),
        (
            "import sys\nsys.modules['sentiment_gui'] = None\n",
            f": Gatelens none, not {__version__}.",
        ),
    ],
    ids=["same", "app", "python", "none"],
)
def test_a_scheduler_that_differs_is_named(
    processes: Callable[..., Processes], preload: str, named: str
) -> None:
    address = processes(preload).address
    with connected(address) as reached:
        if not named:
            reached.check_versions()
            return
        with pytest.raises(GatelensError) as caught:
            reached.check_versions()
    assert str(caught.value).startswith(f"The scheduler {address} differs from this machine{named}")


def test_a_folder_of_something_else_is_refused_and_left_alone(
    cluster: str, score: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.csv-000000.parquet").write_text("mine")
    done = score(cluster)
    assert done.returncode == 1
    assert f"{out} holds something else than the scores of a corpus" in done.stderr
    assert {path.name: path.read_text() for path in out.iterdir()} == {
        "a.csv-000000.parquet": "mine"
    }
    (out / "a.csv-000000.parquet").unlink()
    out.rmdir()
    out.write_text("a file")
    assert "holds something else" in score(cluster).stderr
    assert out.read_text() == "a file"


def test_a_run_that_could_not_write_its_first_file_does_not_stand_in_its_own_way(
    cluster: str, command: Callable[..., list[str]], score: Run, tmp_path: Path
) -> None:
    limit = (resource.RLIMIT_FSIZE, (0, 0))
    full = subprocess.run(
        command(cluster), cwd=tmp_path, env=environment(), encoding="utf-8", check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(*limit), timeout=PATIENCE,
    )  # fmt: skip
    assert full.returncode == 1
    assert "job.json could not be written: File too large." in full.stderr
    assert score(cluster).returncode == 0
    (tmp_path / "else" / "_manifest").mkdir(parents=True)
    (tmp_path / "else" / "_manifest" / "mine.json").write_text("mine")
    assert "holds something else" in score(cluster, "--output", "else").stderr


def test_the_folder_of_another_corpus_is_refused_and_left_alone(
    cluster: str, score: Run, tmp_path: Path
) -> None:
    assert score(cluster).returncode == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = score(cluster, files="in/a.csv")
    assert done.returncode == 1
    assert "holds the scores of another corpus (--input in/* --column text)" in done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_files_that_cannot_be_read_at_all_end_the_run_before_any_scoring(
    cluster: str, score: Run, tmp_path: Path
) -> None:
    done = score(cluster, "--column", "body")
    assert done.returncode == 1
    assert "a.csv has no column body; its columns: text." in done.stderr
    assert not (tmp_path / "out").exists()
    (tmp_path / "in" / "a.csv").write_text("text\n")
    assert "holds no reviews" in score(cluster).stderr


def test_without_the_extra_a_sentence_says_how_to_get_it(
    score: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("sentiment_gui.cluster.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = score("local")
    assert done.returncode == 1
    assert done.stderr.startswith("gatelens: Scoring on a cluster needs the extra cluster, and ")
    assert "pip install '.[cluster]'" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "options",
    [["--workers", "0"], ["--part-size", "0"], ["--part-size", "x"], ["--input", "-"], ["a text"]],
)
def test_wrong_usage_is_exit_code_2(score: Run, options: list[str]) -> None:
    done = score("local", *options)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: gatelens classify")


def test_a_task_carries_no_model() -> None:
    source = Source("in.csv", "in.csv", "csv")
    part = Part(source, 0, 0, 10, 1, "0" * 64, "utf-8", 1, b"text\n")
    job = Job("out", ReadOptions("csv"), 4, words=True, app="0", model=("english", "0" * 64))
    assert len(pickle.dumps((job, part))) < 1_500


def test_a_worker_keeps_one_blas_thread_while_it_has_the_model() -> None:
    with threadpool_limits(2):
        plugin = pickle.loads(pickle.dumps(Model(random_model(), "numpy", "name")))
        before = {pool["filepath"]: pool["num_threads"] for pool in threadpool_info()}
        assert 2 in before.values()
        plugin.setup(None)
        assert {pool["num_threads"] for pool in threadpool_info()} == {1}
        plugin.teardown(None)
        after = {pool["filepath"]: pool["num_threads"] for pool in threadpool_info()}
    assert {path: after[path] for path in before} == before
    assert plugin.classifier.classify("a good film").label in ("negative", "positive")
