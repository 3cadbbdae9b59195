"""The registry of formats: by ending, without Qt until a picture is asked for."""

import os
import subprocess
import sys

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.messages import MESSAGES
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.writers import WRITERS, write_trace, writer_for
from tests.export.files import png_chunks
from tests.export.made_traces import make_trace

NO_QT = """
import sys
from pathlib import Path
from sentiment_gui.export.writers import write_trace
from tests.export.made_traces import make_trace
trace = make_trace("warm and funny")
for ending in ("csv", "json", "npz"):
    write_trace(trace, Path(sys.argv[1]) / f"trace.{ending}")
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
write_trace(trace, Path(sys.argv[1]) / "trace.svg")
assert "PySide6.QtGui" in sys.modules
assert "PySide6.QtWidgets" not in sys.modules
"""


def test_every_ending_of_the_command_line_has_a_writer():
    assert list(WRITERS) == [".png", ".svg", ".pdf", ".csv", ".json", ".npz"]
    assert [writer.kind for writer in WRITERS.values()] == ["picture"] * 3 + ["numbers"] * 3


@pytest.mark.parametrize("suffix", WRITERS)
def test_each_format_is_written(suffix, tmp_path):
    path = tmp_path / f"figure{suffix.upper()}"
    write_trace(make_trace("warm and funny"), path)
    begins = {
        ".png": b"\x89PNG",
        ".svg": b"<?xml",
        ".pdf": b"%PDF",
        ".csv": b"index,",
        ".json": b"{",
        ".npz": b"PK",
    }
    assert path.read_bytes().startswith(begins[suffix])
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_options_reach_the_picture(tmp_path):
    sizes = []
    for scale in (1.0, 2.0):
        write_trace(make_trace("warm"), tmp_path / "a.png", FigureOptions(scale=scale))
        sizes.append(
            int.from_bytes(dict(png_chunks((tmp_path / "a.png").read_bytes()))["IHDR"][:4])
        )
    assert sizes == [643, 1285]


@pytest.mark.parametrize("name", ["figure.gif", "figure", "figure.png.bak"])
def test_an_unknown_ending_is_refused_and_the_known_ones_are_named(name, tmp_path):
    with pytest.raises(GatelensError) as failure:
        writer_for(tmp_path / name)
    assert failure.value.code == "export-format"
    assert ".svg" in str(failure.value)


def test_numbers_need_no_qt_and_pictures_no_display(tmp_path):
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", NO_QT, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "trace.svg").stat().st_size > 5_000


def test_every_error_that_exports_raise_has_its_sentence():
    codes = ("export-format", "figure-too-long", "picture-too-large", "json-too-long")
    assert all(MESSAGES[code] for code in codes)
