"""Nothing that a random monkey does breaks the window."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: What happens instead of every deed, and what the monkey has to say of it.
BROKEN = {
    "QTimer.singleShot(0, self.window, lambda: 1 / 0)": "ZeroDivisionError",
    "qWarning('Qt is not amused')": "Qt is not amused",
    "self.window.messages.crash(ValueError('a worker broke'))": "a worker broke",
    "threading.Thread(target=time.sleep, args=(9,), name='left', daemon=True).start()": (
        "threads left: left"
    ),
}


def play(*command: str) -> subprocess.CompletedProcess[str]:
    """Let it play in a process of its own, since whatever breaks may take that along."""
    whole = [sys.executable, "-X", "faulthandler", *command]
    return subprocess.run(whole, capture_output=True, text=True, timeout=280, check=False, cwd=ROOT)


def test_a_monkey_breaks_nothing_in_a_minute() -> None:
    """No exception, no warning of Qt's, no thread left behind; longer runs are for the script."""
    done = play("benchmarks/monkey.py", "--minutes", "1")
    assert done.returncode == 0, f"{done.returncode}: {done.stdout}{done.stderr}"
    assert "nothing broke" in done.stdout


@pytest.mark.parametrize("deed", BROKEN)
def test_the_monkey_sees_what_breaks(deed: str) -> None:
    """It would find nothing, either, if it looked at nothing."""
    code = f"""
import sys, threading, time
from PySide6.QtCore import QTimer, qWarning
from benchmarks import monkey
from benchmarks.monkey_deeds import Deeds

def one(self):
    Deeds.one = lambda self: time.sleep(0.01)
    {deed}

Deeds.one = one
sys.argv = ["monkey.py", "--minutes", "0.01"]
sys.exit(monkey.main())
"""
    done = play("-c", code)
    assert done.returncode == 1, f"{done.returncode}: {done.stdout}{done.stderr}"
    assert BROKEN[deed] in done.stderr
