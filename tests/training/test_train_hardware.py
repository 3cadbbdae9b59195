"""What a run asks of the machine."""

import os
import subprocess
import sys

import pytest
import torch

from sentiment_gui.core.errors import GatelensError
from training import hardware


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc is Linux's")
def test_long_runs_start_again_once_with_the_allocators_hints(tmp_path):
    """The hints must be in the environment before the first tensor; the user's own stand."""
    script = tmp_path / "script.py"
    script.write_text(
        "import os\n"
        "from training.hardware import restart_with_allocator_hints\n"
        "print('start', os.environ.get('MALLOC_TOP_PAD_'), flush=True)\n"
        "restart_with_allocator_hints()\n"
        "print('end', os.environ['MALLOC_MMAP_MAX_'])\n"
    )
    environment = dict(os.environ, MALLOC_MMAP_MAX_="7", PYTHONPATH=os.getcwd())  # noqa: PTH109
    command = [sys.executable, "-X", "utf8", str(script)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["start", "None", "start", "268435456", "end", "7"]


def test_other_systems_are_left_alone(monkeypatch):
    monkeypatch.delenv("GATELENS_ALLOCATOR_SET", raising=False)
    monkeypatch.setattr("platform.libc_ver", lambda: ("", ""))
    monkeypatch.setattr("os.execve", lambda *_: pytest.fail("restarted"))
    hardware.restart_with_allocator_hints()


@pytest.mark.parametrize(
    ("abilities", "precision"),
    [
        ({"avx512_bf16": True, "amx_bf16": False}, "bf16-mixed"),
        ({"avx512_bf16": False, "amx_bf16": True}, "bf16-mixed"),
        ({"avx2": True}, "32-true"),
        ({}, "32-true"),
    ],
)
def test_half_precision_only_where_the_processor_has_it(monkeypatch, abilities, precision):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: abilities)
    assert hardware.best_precision() == precision


@pytest.mark.parametrize(("able", "precision"), [(True, "bf16-mixed"), (False, "32-true")])
def test_half_precision_on_gpus(monkeypatch, able, precision):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: able)
    assert hardware.best_precision() == precision


@pytest.mark.parametrize(("threads", "words"), [(1, "1 thread"), (2, "2 threads")])
def test_the_machine_has_a_name(monkeypatch, threads, words):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"cpu_name": "Abacus"})
    monkeypatch.setattr(torch, "get_num_threads", lambda: threads)
    assert hardware.hardware_name() == f"Abacus, {words}"


def test_a_precision_that_nothing_here_multiplies_is_refused_before_pytorch_breaks(monkeypatch):
    monkeypatch.setattr(hardware, "best_precision", lambda: "32-true")
    assert hardware.precision_of("auto") == "32-true"
    with pytest.raises(GatelensError) as caught:
        hardware.precision_of("bf16-mixed")
    assert "auto" in str(caught.value)


def test_a_wanted_precision_stands(monkeypatch):
    monkeypatch.setattr(hardware, "best_precision", lambda: "bf16-mixed")
    wanted = ("auto", "bf16-mixed", "32-true")
    assert [hardware.precision_of(each) for each in wanted] == ["bf16-mixed", *wanted[1:]]
