"""Training by torchrun: two real processes share the reviews and leave one run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.training import tiny
from training.callbacks import RandomState
from training.language_model import LanguageModel
from training.modules import SentimentModel
from training.pretrain_loop import LanguageTask
from training.processes import Processes, processes
from training.settings import PretrainSettings

SCRIPT = Path(__file__).with_name("each_process.py")
CHANGES = {
    "data.least_count": 1,
    "model.embedding_size": 8,
    "model.hidden_size": 16,
    "train.passes": 1,
    "train.batch_reviews": 16,
    "train.adversarial": 0.2,
    "train.average_from": 0.5,
    "train.precision": '"32-true"',
}


def test_without_torchrun_a_process_is_alone(monkeypatch):
    for name in ("RANK", "WORLD_SIZE", "LOCAL_WORLD_SIZE"):
        monkeypatch.delenv(name, raising=False)
    assert processes() == Processes(rank=0, count=1, here=1)
    assert processes().first


def test_a_process_learns_from_torchrun_who_it_is(monkeypatch):
    for name, value in {"RANK": "5", "WORLD_SIZE": "8", "LOCAL_WORLD_SIZE": "4"}.items():
        monkeypatch.setenv(name, value)
    assert (processes().rank, processes().machines, processes().first) == (5, 2, False)


@pytest.mark.parametrize(("rank", "same"), [("0", True), ("1", False)])
def test_a_resumed_process_takes_up_no_others_random_state(monkeypatch, rank, same):
    """Processes that draw one dropout learn less from as much."""
    saved = RandomState()
    first = saved.state_dict()
    drawn = torch.rand(8)
    torch.manual_seed(11)
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("RANK", rank)
    saved.load_state_dict(first)
    saved.on_train_batch_start()
    assert torch.equal(torch.rand(8), drawn) == same


@pytest.mark.parametrize(("rank", "kept"), [("0", True), ("1", False)])
def test_a_resumed_process_takes_up_no_state_of_anothers_streams(monkeypatch, rank, kept):
    model = LanguageModel(SentimentModel(20, 4, 6, readout="last"), 5)
    task = LanguageTask(model, PretrainSettings(), steps=2)
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("RANK", rank)
    checkpoint = {"carried": (torch.ones(1, 2, 6), torch.ones(1, 2, 6))}
    task.on_load_checkpoint(checkpoint)
    task.on_save_checkpoint(checkpoint)
    assert (checkpoint["carried"] is not None) == kept


def launch(arguments: list[str]) -> None:
    """Start two processes by torchrun and wait for both."""
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    done = subprocess.run(
        [sys.executable, *launcher, *arguments],
        env=dict(os.environ, OMP_NUM_THREADS="1", PYTHONPATH=os.pathsep.join(sys.path)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


needs_processes = pytest.mark.skipif(
    not torch.distributed.is_available(), reason="this torch knows no other processes"
)


@needs_processes
def test_two_processes_see_every_review_once_and_write_one_run(tmp_path):
    table = tiny.write_table(tmp_path / "mine.csv", rows=121)
    changes = [f"--set={name}={value}" for name, value in CHANGES.items()]
    run = tmp_path / "run"
    command = ["train", str(table), "--recipe", "quick", "--output", str(run), *changes]
    launch([str(SCRIPT), str(tmp_path), *command])
    seen = [list(map(int, (tmp_path / rank).read_text().split())) for rank in "01"]
    facts = json.loads((run / "run.json").read_text())
    learned = sum(parts["train"] for parts in facts["corpora"].values())
    assert all(seen)
    assert len(seen[0]) + len(seen[1]) == learned
    assert len({*seen[0], *seen[1]}) == learned
    assert all(
        torch.isfinite(array).all() for array in load_file(run / "weights.safetensors").values()
    )


@needs_processes
def test_two_processes_pretrain_one_model(tmp_path):
    tiny.write_imdb(tmp_path, reviews=60)
    run = tmp_path / "run"
    settings = {
        **{name: value for name, value in CHANGES.items() if name.startswith(("data", "model"))},
        "data.corpora": '["imdb"]',
        "pretrain.hours": 0.00011,
        "pretrain.tokens_per_second": 4000,
        "pretrain.streams": 4,
        "pretrain.window": 8,
        "pretrain.negatives": 4,
        "pretrain.check_tokens": 40,
    }
    changes = [f"--set={name}={value}" for name, value in settings.items()]
    where = ["--data", str(tmp_path), "--output", str(run)]
    launch(["-m", "training", "pretrain", "--recipe", "quick", *where, *changes])
    facts = json.loads((run / "run.json").read_text())
    # 1,584 tokens fill 49.5 windows of 4 streams; both processes' tokens count.
    assert facts["tokens"] == 50 * 4 * 8
    assert facts["perplexity"] > 1
