"""The benchmark of a cluster measures with real processes, and its estimate is arithmetic."""

import re
from pathlib import Path

import psutil
import pytest

from benchmarks import cluster, record
from benchmarks.__main__ import main
from benchmarks.cluster_estimate import ASSUMED, Measured, estimated, rows, spell
from benchmarks.sample import Row
from sentiment_gui.cluster.run import ADDED_AT_ONCE, PART_SIZE
from sentiment_gui.core.classifier import Classifier
from tests.support import random_model, write_random_model

MEASURED = Measured(
    size=PART_SIZE / 4_000,  # so that a part holds 4,000 reviews
    rate=100,
    words_rate=40,
    survey=1e-5,
    task=0.4e-3,
    adding=8e-3,
    joining=3e-3,
)


def test_a_small_cluster_is_measured_and_a_large_one_estimated() -> None:
    before = set(psutil.Process().children(recursive=True))
    found = {row.what: row.figure for row in cluster.rows(Classifier(random_model()), 40, 200)}
    assert set(psutil.Process().children(recursive=True)) <= before
    rates = [figure for figure in found.values() if figure.endswith(" reviews/s")]
    assert len(rates) >= 4
    assert all(float(rate.split()[0].replace(",", "")) > 0 for rate in rates)
    numbers = re.findall(r"(\d+\.\d+) ms", found["a task beside its work (200 empty tasks)"])
    assert 0 < float(numbers[1]) < float(numbers[0])
    assert [what for what in found if what.startswith("10^9 reviews")] == [
        f"10^9 reviews on {workers} workers" for workers in ("10", "100", "1,000")
    ]


def test_more_workers_take_less_time_and_keep_the_scheduler_busier() -> None:
    found = estimated(MEASURED, 1_000)
    assert found.scoring == pytest.approx(1e9 / (1_000 * 100))
    assert found.words == pytest.approx(1e9 / (1_000 * 40))
    assert found.survey == pytest.approx(1e9 * 1e-5 / 1_000)
    # 25 parts a second, each 0.4 ms of the scheduler.
    assert found.load == pytest.approx(1_000 * 100 / 4_000 * 0.4e-3)
    assert estimated(MEASURED, 10).load == pytest.approx(found.load / 100)


def test_the_smallest_part_keeps_the_scheduler_at_a_tenth() -> None:
    found = estimated(MEASURED, 1_000)
    tasks = 1_000 * MEASURED.rate * MEASURED.size / found.least_part  # a second
    assert tasks * MEASURED.task == pytest.approx(0.1)


def test_the_command_that_joins_the_sums_is_a_floor_under_adding_up() -> None:
    parts = 1e9 / 4_000
    assert estimated(MEASURED, 10).adding == pytest.approx(parts * 8e-3 / 10)
    assert estimated(MEASURED, 1_000).adding == pytest.approx(parts / ADDED_AT_ONCE * 3e-3)


def test_the_estimate_is_told_in_units_that_are_read() -> None:
    figures = [row.figure for row in rows(MEASURED)]
    assert figures[0].startswith("11.6 days; with words counted 28.9 days")
    assert figures[-2].startswith("2.8 h; with words counted 7.0 h")
    assert figures[-1] == "1.00% busy with parts of 4 MB; at 10% with parts of 0.4 MB"
    assert [spell(s) for s in (0.2, 59, 60, 5_400)] == ["0.2 s", "59.0 s", "1.0 min", "1.5 h"]


def test_the_table_and_what_it_assumes_go_into_the_page_on_clusters(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(record.CLUSTER.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(record, "CLUSTER", page)
    monkeypatch.setattr(cluster, "rows", lambda _, count: iter([Row(f"{count} reviews", "fast")]))
    model = str(write_random_model(tmp_path / "small"))
    arguments = ["benchmarks", "--cluster", "7", "--record", "--model", model]
    monkeypatch.setattr("sys.argv", arguments)
    assert main() == 0
    written = page.read_text("utf-8").split("<!-- measured: cluster -->\n")[1]
    assert "| 7 reviews | fast |" in written
    assert ASSUMED in written.split("<!-- end of measured -->")[0]
    assert ASSUMED in capsys.readouterr().out
