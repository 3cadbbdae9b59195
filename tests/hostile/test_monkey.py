"""Nothing that a random monkey does breaks the window."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_monkey_breaks_nothing_in_fifteen_seconds() -> None:
    """No exception, no warning of Qt's, no thread left behind; longer runs are for the script."""
    command = [sys.executable, "-X", "faulthandler", str(ROOT / "benchmarks/monkey.py")]
    command += ["--minutes", "0.25"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, f"{done.returncode}: {done.stdout}{done.stderr}"
    assert "nothing broke" in done.stdout
