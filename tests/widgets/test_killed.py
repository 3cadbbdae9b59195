"""The power goes out: the real process is killed at random moments, and nothing older than a
second is lost.
"""

import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support import write_random_model

ROUNDS = 6
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


@dataclass
class Life:
    """What a process told before it was killed."""

    restored: str = ""
    killed: float = 0.0
    typed: dict[int, float] = field(default_factory=dict)

    def slowest(self) -> float:
        """The longest pause between two numbers: how busy the machine was."""
        times = [*self.typed.values(), self.killed]
        return max(after - before for before, after in pairwise(times))


def live(seconds: float) -> Life:
    """Start the program, let somebody type for some time, kill it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.widgets.typist"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    life = Life()
    with process:
        first = process.stdout.readline().decode()
        life.restored = first.removeprefix("restored ").rstrip("\n")
        assert first.startswith("restored"), "the program did not start"
        time.sleep(seconds)
        life.killed = time.monotonic()
        process.send_signal(signal.SIGKILL)
        for line in process.stdout.read().decode().splitlines():
            if line.startswith("typed") and line.count(" ") == 2:
                _, number, clock = line.split()
                life.typed[int(number)] = float(clock)
    return life


def test_what_was_typed_survives_being_killed_again_and_again(home: Path) -> None:
    model = write_random_model(home / "random-lstm")
    settings = home / "config" / "gatelens" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"model": str(model)}))
    chance = random.Random(time.time_ns())
    before = Life()
    for _ in range(ROUNDS):
        life = live(chance.uniform(0.05, 1.6))
        restored = life.restored.split()
        numbers = [str(number + 1) for number in range(len(restored))]
        assert restored == numbers, "neither torn nor mixed"
        if before.typed:
            oldest_lost = before.typed.get(len(restored) + 1, before.killed)
            age = before.killed - oldest_lost
            assert age <= 1 + before.slowest(), f"{age:.2f} s were lost"
        before = life if life.typed else before
    sessions = home / "state" / "gatelens" / "sessions"
    seconds = 2.0
    while not any(sessions.glob("*.json")):  # a busy machine: no life was long enough for a draft
        live(seconds)
        seconds *= 2
    assert len(list(sessions.glob("*.json"))) == 1, "one review, one draft"
