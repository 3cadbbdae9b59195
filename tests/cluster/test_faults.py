"""Whatever dies or is damaged: nothing is lost, nothing there twice, errors name the part."""

import os
import random
import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sentiment_gui.cluster.connection import connected
from tests.cluster.conftest import (
    PATIENCE,
    SLOW,
    Processes,
    Run,
    environment,
    scored,
    wait_for,
    wait_until,
)
from tests.made_reviews import made_reviews

Command = Callable[..., list[str]]
Start = Callable[[], Processes]


def manifests(folder: Path) -> list[Path]:
    return [path for path in (folder / "out" / "_manifest").glob("*.json") if path.name[0] != "j"]


def held(folder: Path) -> set[str]:
    return {path.name for path in (folder / "out").rglob("*") if path.is_file()}


def started(command: list[str], folder: Path, **how: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command, cwd=folder, env=environment(), encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how,
    )  # fmt: skip


def test_a_worker_is_killed_and_then_the_scheduler_and_no_row_is_lost_or_twice(
    processes: Start, command: Command, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    first = processes()
    for _ in range(3):
        first.add_worker(preload=SLOW)
    run = started(command(first.address, "--no-words"), tmp_path)
    wait_until(lambda: len(manifests(tmp_path)) >= 1, run)
    first.workers[0].send_signal(signal.SIGKILL)
    before = len(manifests(tmp_path))
    wait_until(lambda: len(manifests(tmp_path)) > before, run)
    first.scheduler.send_signal(signal.SIGKILL)
    out, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1, errors
    assert f"The cluster at {first.address} has gone. What has been scored is kept" in errors
    assert "Traceback" not in errors
    assert out == ""
    first.kill()
    kept = {path.name: path.stat().st_mtime_ns for path in manifests(tmp_path)}
    assert 2 <= len(kept) < 15
    second = processes()
    for _ in range(2):
        second.add_worker(preload=SLOW)
    run = started(command(second.address, "--no-words"), tmp_path)
    wait_until(lambda: len(manifests(tmp_path)) > len(kept), run)
    second.workers[0].send_signal(signal.SIGKILL)
    out, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, errors
    assert f"{len(kept)} parts of 15 are done already." in errors
    assert "afresh" not in errors
    after = {path.name: path.stat().st_mtime_ns for path in manifests(tmp_path)}
    assert {name: after[name] for name in kept} == kept
    assert [row["text"] for row in scored(tmp_path / "out")] == [row["text"] for row in reviews]
    assert not list((tmp_path / "out").glob(".*"))
    assert "verdicts" in out


def test_a_run_whose_last_worker_dies_says_that_it_waits_and_goes_on_with_the_next(
    processes: Start, command: Command, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    alone = processes()
    alone.add_worker(preload=SLOW)
    said = tmp_path / "said"
    with said.open("w", encoding="utf-8") as file:
        run = subprocess.Popen(
            command(alone.address, "--no-words"), cwd=tmp_path, env=environment(),
            stdout=subprocess.DEVNULL, stderr=file,
        )  # fmt: skip
    wait_until(lambda: len(manifests(tmp_path)) >= 1, run)
    alone.workers[0].send_signal(signal.SIGKILL)
    wait_until(lambda: "has no worker left; waiting for one." in said.read_text("utf-8"), run)
    alone.add_worker()
    assert run.wait(PATIENCE) == 0, said.read_text("utf-8")
    assert [row["text"] for row in scored(tmp_path / "out")] == [row["text"] for row in reviews]


def deep(number: int) -> float:
    return deep(number - 1) if number else 1 / number


def test_an_error_that_comes_from_deep_down_ends_its_part_alone(cluster: str) -> None:
    """Dask's client cannot unpack its traceback, and would wait forever."""
    with connected(cluster) as reached:
        found = dict(reached.each(deep, [600, 1], lambda number: (number,)))
    told = "A worker could not do it (ZeroDivisionError: division by zero)."
    assert {number: str(error) for number, error in found.items()} == {600: told, 1: told}


def test_a_worker_that_comes_later_and_differs_is_named(
    processes: Start, command: Command, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    growing = processes()
    growing.add_worker(preload=SLOW.replace("0.3", "6"))
    run = started(command(growing.address, "--no-words"), tmp_path)
    wait_until(lambda: len(manifests(tmp_path)) >= 1, run)
    growing.add_worker("from sentiment_gui.cluster import work\nwork.__version__ = '9.9'\n")
    _, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert re.search(r"The worker tcp://\S+ differs .*: Gatelens 9\.9, not ", errors)
    growing.add_worker()
    for worker in growing.workers[:2]:
        worker.send_signal(signal.SIGKILL)
    again = score(growing.address, "--no-words")
    assert again.returncode == 0, again.stderr
    assert [row["text"] for row in scored(tmp_path / "out")] == [row["text"] for row in reviews]


def test_damaged_parts_and_files_without_the_column_are_named_and_the_rest_is_done(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    whole = tmp_path / "in" / "1.parquet"
    shutil.copy(whole, tmp_path / "copy")
    content = bytearray(whole.read_bytes())
    content[4:40] = bytes(36)  # where the first page begins; the footer is sound
    whole.write_bytes(content)
    pq.write_table(pa.table({"body": ["good"]}), tmp_path / "in" / "2b.parquet")
    (tmp_path / "in" / "2c.parquet").write_bytes(b"PAR1")
    done = score(cluster, "--no-words")
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"{tmp_path}/in/2b.parquet has no column text; its columns: body." in done.stderr
    assert f"{tmp_path}/in/2c.parquet is damaged, or no Parquet file" in done.stderr
    assert f"\ngatelens: {whole} (rows 0 to " in done.stderr  # not only the first is named
    assert " parts of the corpus could not be scored" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "_summary.json").exists()
    texts = [row["text"] for row in reviews]
    found = [row["text"] for row in scored(tmp_path / "out")]
    assert found[:200] == texts[:200]
    assert found[-200:] == texts[-200:]
    shutil.copy(tmp_path / "copy", whole)
    for name in ("2b", "2c"):
        (tmp_path / "in" / f"{name}.parquet").unlink()
    again = score(cluster, "--no-words")
    assert again.returncode == 0, again.stderr
    assert [row["text"] for row in scored(tmp_path / "out")] == texts


def test_a_damaged_page_names_its_rows(
    cluster: str, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "in" / "1.parquet"
    table = pa.table({"text": [row["text"] for row in made_reviews(200)]})
    pq.write_table(table, path, write_page_checksum=True, compression="none", use_dictionary=False)
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)
    done = score(cluster, "--no-words")
    assert done.returncode == 1
    assert f"{path} (rows 0 to " in done.stderr
    assert "is damaged, or no Parquet file" in done.stderr


def test_a_disk_that_fills_up_is_said_and_what_was_written_before_is_kept(
    processes: Start, command: Command, score: Run, reviews: list[dict[str, str]], tmp_path: Path
) -> None:
    small = processes()
    small.add_worker(file_size=20_000)
    texts = {"0": ["good"] * 20, "1": [random.Random(1).randbytes(20_000).hex()], "2": ["bad"]}
    for name, rows in texts.items():
        pq.write_table(pa.table({"text": rows}), tmp_path / "in" / f"{name}.parquet")
    done = score(small.address)
    assert done.returncode == 1
    assert f"{tmp_path}/out/1.parquet-000000.parquet could not be written: File too" in done.stderr
    # The worker may still be at the third part, which nobody waits for.
    wait_for(lambda: not any(name[0] == "." for name in held(tmp_path)))
    assert {name for name in held(tmp_path) if name[0] in "1_"} == set()
    assert held(tmp_path) >= {"0.parquet-000000.parquet", "0.parquet-000000.json", "job.json"}
    small.add_worker()
    small.workers[0].send_signal(signal.SIGKILL)
    small.workers[0].wait(PATIENCE)
    again = score(small.address)
    assert again.returncode == 0, again.stderr
    assert " of 3 " in again.stderr
    assert [row["text"] for row in scored(tmp_path / "out")] == sum(texts.values(), [])


@pytest.mark.parametrize("where", ["local", "elsewhere"])
def test_ctrl_c_ends_the_run_and_the_same_command_goes_on(
    processes: Start, cluster: str, command: Command, score: Run, tmp_path: Path, where: str
) -> None:
    """The signal goes to all processes of the terminal, as Ctrl-C does."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a good film , not bad !\n" * 40_000)
    address = "local" if where == "local" else cluster
    options = ["--workers", "1"] if where == "local" else []
    run = started(command(address, *options), tmp_path, start_new_session=True)
    wait_until(lambda: len(manifests(tmp_path)) >= 2, run)
    os.killpg(run.pid, signal.SIGINT)
    out, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode == 130, errors
    said = errors.splitlines()
    assert said[-1] == "gatelens: Stopped."
    assert re.search(r"\d+ of \d+ parts (is|are) done; the same command goes on", said[-2])
    assert "Traceback" not in errors
    assert out == ""
