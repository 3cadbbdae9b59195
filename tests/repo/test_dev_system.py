"""`dev.py` and the system: what a bare Linux lacks, and where PyTorch comes from."""

import os
import sys
from types import SimpleNamespace

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' wheels hold no CUDA")
@pytest.mark.parametrize(
    ("variable", "value", "needed"),
    [
        ("PIP_TIMEOUT", "60", True),
        ("PIP_FIND_LINKS", "wheels", False),
        ("PIP_INDEX_URL", "https://mirror.invalid/simple", False),
        ("PIP_EXTRA_INDEX_URL", "https://mirror.invalid/simple", False),
    ],
)
def test_pips_own_configuration_decides_where_torch_comes_from(
    dev, monkeypatch, variable, value, needed
):
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    assert dev.needs_cpu_index() is needed


@pytest.mark.skipif(sys.platform != "linux", reason="packages of a Linux system")
class TestSystem:
    """What a bare Linux lacks."""

    @pytest.fixture(autouse=True)
    def bare(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "missing_libraries", lambda: ["libglib-2.0.so.0", "libGL.so.1"])
        monkeypatch.setattr(dev.shutil, "which", lambda name: name)
        monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
        answer = SimpleNamespace(returncode=0, stdout="libgl1\nlibglib2.0-0t64\n")
        monkeypatch.setattr(dev.subprocess, "run", lambda *_arguments, **_options: answer)

    def test_user_is_told_one_command_with_this_releases_names(self, dev):
        command = "sudo apt-get install -y --no-install-recommends libglib2.0-0t64 libgl1$"
        with pytest.raises(dev.Stop, match=command):
            dev.set_up_system(window=True)

    def test_command_line_goes_on_without_qts_libraries(self, dev, capsys):
        dev.set_up_system(window=False)
        assert "libglib2.0-0t64" in capsys.readouterr().err

    def test_without_venv_nothing_goes_on(self, dev, monkeypatch):
        monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _name: None)
        with pytest.raises(dev.Stop, match=f"python{dev.VERSION}-venv"):
            dev.set_up_system(window=False)

    def test_root_gets_it_installed(self, dev, monkeypatch):
        seen = []

        def execute(command, **_options):
            seen.append(command[:2])
            return SimpleNamespace(returncode=0, stdout="")

        monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
        monkeypatch.setattr(dev.subprocess, "run", execute)
        dev.set_up_system(window=True)
        assert seen[0] == ["apt-get", "update"]
        assert seen[-1] == ["apt-get", "install"]

    def test_failed_installation_stops_a_window(self, dev, monkeypatch):
        monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
        failure = SimpleNamespace(returncode=100, stdout="")
        monkeypatch.setattr(dev.subprocess, "run", lambda *_arguments, **_options: failure)
        with pytest.raises(dev.Stop, match="apt-get could not install: libglib"):
            dev.set_up_system(window=True)

    def test_other_distributions_are_told_the_libraries(self, dev, monkeypatch):
        monkeypatch.setattr(dev.shutil, "which", lambda name: None)
        with pytest.raises(dev.Stop, match=r"libglib-2.0.so.0, libGL.so.1$"):
            dev.set_up_system(window=True)

    def test_nothing_is_executed_where_nothing_is_missing(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "missing_libraries", list)
        monkeypatch.setattr(dev.subprocess, "run", None)
        dev.set_up_system(window=True)

    def test_what_packages_and_tries_the_program_is_installed_too(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "missing_libraries", list)
        lacking = ("objcopy", "objdump", "Xvfb")
        monkeypatch.setattr(dev.shutil, "which", lambda name: None if name in lacking else name)
        monkeypatch.setattr(dev.sysconfig, "get_config_var", lambda _name: "/nowhere")
        monkeypatch.setattr(dev, "_loads", lambda _library: False)
        dev.set_up_system(window=True)
        wanted = f"no-install-recommends binutils libpython{dev.VERSION} xvfb$"
        with pytest.raises(dev.Stop, match=wanted):
            dev.set_up_system(window=True, tools=dev.PACKING | dev.TRYING)
