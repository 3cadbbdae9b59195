"""The power goes out while thousands of reviews are read: no verdict that was shown is lost, none
is wrong, and no mark older than a second is gone.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sentiment_gui.core.classifier import Classifier
from tests.support import WORDS, random_model, write_random_model

ROUNDS = int(os.environ.get("GATELENS_KILLS", "4"))
ROWS = 6_000
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


def live(answer: Path, seconds: float, *file: str) -> tuple[dict, list[list[str]], float]:
    """Start the program, kill it so long after it shows what was left; return what it told."""
    answer.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.widgets.batch_worker", str(answer), *file],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with process:
        patience = threading.Timer(60, process.kill)
        patience.start()
        first = process.stdout.readline().decode()
        patience.cancel()
        assert first == "restored\n", "the program did not start"
        time.sleep(seconds)
        killed = time.monotonic()
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().decode().splitlines()
    told = [line.split() for line in lines if line.count(" ") == 2]
    return json.loads(answer.read_text()), told, killed


def check(found: dict, truth: list) -> None:
    for (label, probability, unsure, known, error), wanted in zip(
        found["results"], truth, strict=False
    ):
        assert (label, unsure, known, error) == (
            wanted.label, wanted.unsure, wanted.known, wanted.error,
        )  # fmt: skip
        assert probability == pytest.approx(wanted.probability, abs=1e-6)


def test_verdicts_and_marks_survive_being_killed_again_and_again(home: Path) -> None:
    model = write_random_model(home / "random-lstm")
    settings = home / "config" / "gatelens" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"model": str(model)}))
    chance = random.Random(time.time_ns())
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(40, 90))) for _ in range(ROWS)]
    file = home / "reviews.csv"
    file.write_text("\n".join(["text", *(f'"{text}"' for text in texts)]), "utf-8")
    truth = list(Classifier(random_model()).classify_many(texts))
    answer = home / "answer.json"
    _, told, killed = live(answer, chance.uniform(0.0, 0.6), str(file))
    for _ in range(ROUNDS):
        seen = max((int(number) for what, number, _ in told if what == "read"), default=0)
        marked = {
            int(row) for what, row, when in told if what == "marked" and killed - float(when) > 1
        }
        found, told, killed = live(answer, chance.uniform(0.0, 0.6))
        assert len(found["results"]) >= seen
        assert marked <= set(found["marks"])
        check(found, truth)
    records = home / "state" / "gatelens" / "batches"
    assert len(list(records.glob("*.batch"))) == 1, "one window, one record"
