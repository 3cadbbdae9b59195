"""`gatelens trace`: a figure or the numbers of one review, in every format."""

import json
import re
import struct
from pathlib import Path

import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.export.writers import WRITERS
from tests.cli.conftest import Run
from tests.cli.test_start import HEAVY, imported

BEGINNINGS = {
    ".png": b"\x89PNG",
    ".svg": b"<?xml",
    ".pdf": b"%PDF",
    ".csv": b"index,text,start,end",
    ".json": b'{"format": "gatelens-trace"',
    ".npz": b"PK",
}


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_every_format_is_written(gatelens: Run, tmp_path: Path, suffix: str) -> None:
    done = gatelens("trace", "not a bad film 😀", "--output", f"out{suffix}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"out{suffix}").read_bytes().startswith(BEGINNINGS[suffix])
    assert done.stdout == ""
    assert done.stderr.endswith(f"5 tokens, 100% known. Written to out{suffix}.\n")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("zzz yyy xxx", "This does not look like the language that the model has read."),
        ("zzz 1", "The model knows too few of these words."),
    ],
)
def test_a_verdict_that_is_none_to_rely_on_is_doubted(gatelens: Run, text: str, doubt: str) -> None:
    assert doubt in gatelens("trace", text, "--output", "out.csv").stderr
    assert doubt in gatelens("classify", text).stdout


def test_a_figure_needs_no_screen_even_if_one_is_promised(
    gatelens: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4711")
    assert gatelens("trace", "good film", "--output", "out.png", "--quiet").stderr == ""
    assert (tmp_path / "out.png").stat().st_size > 10_000


def test_numbers_need_no_qt_and_figures_no_widgets(tmp_path: Path, model: Path) -> None:
    options = ["trace", "good film", "--model", str(model), "--output"]
    assert imported(tmp_path, *options, "out.npz").isdisjoint(HEAVY)
    assert imported(tmp_path, *options, "out.csv").isdisjoint(HEAVY)
    assert imported(tmp_path, *options, "out.json").isdisjoint(HEAVY)
    drawn = imported(tmp_path, *options, "out.pdf", depth=2)
    assert "PySide6.QtGui" in drawn
    assert "PySide6.QtWidgets" not in drawn


def test_a_file_is_one_review_of_many_lines(gatelens: Run, tmp_path: Path, model: Path) -> None:
    text = "a good film\nnot bad\r\n"
    (tmp_path / "review.txt").write_bytes(text.encode("utf-16"))
    assert gatelens("trace", "--input", "review.txt", "--output", "out.json").returncode == 0
    content = json.loads((tmp_path / "out.json").read_bytes())
    trace = Classifier(read_model(model)).trace(text)
    assert content["text"] == text
    assert [token["text"] for token in content["tokens"]] == [t.text for t in trace.tokens]
    assert content["logit"] == trace.logit
    done = gatelens("trace", "--input", "-", "--output", "again.json", stdin=text)
    assert done.returncode == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "out.json").read_bytes()


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["", "--output", "out.png"], 1, "There are no words to read here."),
        (["x", "--output", "none/out.png"], 1, "There is no folder none."),
        (["x", "--output", "out.gif"], 2, "must end in .png, .svg, .pdf, .csv, .json or .npz"),
        (["x"], 2, "--output"),
        (["--output", "out.png"], 2, "name either a text, or a file"),
        (["x", "--input", "y.txt", "--output", "out.png"], 2, "name either a text, or a file"),
        (["x", "y", "--output", "out.png"], 2, "unrecognized arguments: y"),
        (["good " * 5_001, "--output", "out.json"], 1, ".npz"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_no_file(
    refused: Run, tmp_path: Path, options: list[str], code: int, sentence: str
) -> None:
    done = refused("trace", *options)
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("view", ["units", "contribution", "memory", "cell"])
def test_every_view_is_a_figure(gatelens: Run, tmp_path: Path, view: str) -> None:
    options = ["--view", view, "--width", "85", "--theme", "dark", "--scale", "1", "--quiet"]
    done = gatelens("trace", "not a bad film at all", *options, "--output", "out.png")
    assert (done.returncode, done.stderr) == (0, "")
    content = (tmp_path / "out.png").read_bytes()
    width, _ = struct.unpack(">II", content[16:24])
    assert width == round(85 / 25.4 * 96)


@pytest.mark.parametrize("view", ["gates", "contribution", "cell", "what-if"])
def test_a_slide_is_a_wide_picture_without_a_caption(
    gatelens: Run, tmp_path: Path, view: str
) -> None:
    changed = ["--strike", "1"] if view == "what-if" else []
    options = ["--view", view, *changed, "--preset", "slide", "--quiet"]
    text = "not a bad film at all"
    done = gatelens("trace", text, *options, "--scale", "1.5", "--output", "out.png")
    assert (done.returncode, done.stderr) == (0, "")
    content = (tmp_path / "out.png").read_bytes()
    assert struct.unpack(">II", content[16:24]) == (1920, 1080)
    shown = []
    for caption in ([], ["--caption"]):
        assert gatelens("trace", text, *options, *caption, "--output", "out.svg").returncode == 0
        svg = (tmp_path / "out.svg").read_text("utf-8")
        shown.append("Gatelens 0" in re.sub(r"<desc>.*?</desc>", "", svg))
    assert shown == [False, True]


@pytest.mark.parametrize(("preset", "width"), [("page", "170"), ("column", "85")])
def test_a_preset_for_paper_is_a_width(
    gatelens: Run, tmp_path: Path, preset: str, width: str
) -> None:
    for name, option in (("one.svg", ("--preset", preset)), ("two.svg", ("--width", width))):
        done = gatelens("trace", "not bad", *option, "--output", name)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    both = gatelens("trace", "not bad", "--preset", preset, "--width", width, "--output", "x.svg")
    assert both.returncode == 2


@pytest.mark.parametrize(
    ("options", "ways"),
    [
        (("--preset", "column"), "(--preset page, --span A:B)"),
        (("--preset", "page"), "(--span A:B)"),
        (("--preset", "column", "--view", "what-if", "--strike", "1"), "(--preset page)"),
    ],
)
def test_a_figure_higher_than_a_page_is_told_of_with_the_way_out(
    gatelens: Run, tmp_path: Path, options: tuple[str, ...], ways: str
) -> None:
    text = "a film that is not good but never slow " * 60
    cells = () if "what-if" in options else ("--cells", "words")
    done = gatelens("trace", text, *options, *cells, "--quiet", "--output", "out.pdf")
    assert done.returncode == 0, "it is written all the same"
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", (tmp_path / "out.pdf").read_bytes())
    assert box is not None
    height = float(box[1].split()[3]) / 72 * 25.4
    assert f"{height:.0f} mm high, and a page has room for 230 mm." in done.stderr
    assert done.stderr.rstrip().endswith(ways)
    fits = gatelens("trace", "a film that is good", *options, "--quiet", "--output", "out.pdf")
    assert fits.stderr == ""


def test_cells_all_alike_make_a_lower_figure(gatelens: Run, tmp_path: Path) -> None:
    heights = []
    for cells in ("words", "grid"):
        options = ("--width", "85", "--cells", cells, "--scale", "1", "--output", "gates.png")
        done = gatelens("trace", "a film that is not good but never slow " * 3, *options)
        assert done.returncode == 0, done.stderr
        content = (tmp_path / "gates.png").read_bytes()
        heights.append(struct.unpack(">I", content[20:24])[0])
    assert heights[1] < heights[0]


def test_a_figures_parts_are_chosen(gatelens: Run, tmp_path: Path) -> None:
    parts = ["--no-words", "--no-caption", "--title", "A film", "--output", "out.svg"]
    assert gatelens("trace", "good film", *parts).returncode == 0
    text = (tmp_path / "out.svg").read_text(encoding="utf-8")
    assert ">A film</text>" in text
    assert ">film</text>" not in text
    assert "Gatelens 0" not in re.sub(r"<desc>.*?</desc>", "", text)
    assert gatelens("trace", "good film", "--no-title", "--output", "out.svg").returncode == 0


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--view", "units", "--output", "out.csv"], 2, "--view is for figures"),
        (["--view", "memory", "--token", "9", "--output", "out.png"], 1, "There is no token 9"),
        (["--view", "units", "--unit", "99", "--output", "out.png"], 1, "There is no unit 99"),
        (["--view", "nothing", "--output", "out.png"], 2, "invalid choice"),
        (["--scale", "0", "--output", "out.png"], 2, "no number from 0.1 to 40"),
        (["--title", "x", "--no-title", "--output", "out.png"], 2, "not allowed with"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(
    refused: Run, tmp_path: Path, options: list[str], code: int, sentence: str
) -> None:
    done = refused("trace", "good film", *options)
    assert done.returncode == code
    assert sentence in done.stderr


def test_a_span_is_written_with_the_indices_of_the_whole(gatelens: Run, tmp_path: Path) -> None:
    text = "a good film and not a bad one"
    done = gatelens("trace", text, "--span", "3:5", "--output", "out.csv")
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "out.csv").read_text("utf-8").splitlines()[1:]
    assert [row.split(",")[:2] for row in rows] == [["2", "film"], ["3", "and"], ["4", "not"]]
    refused = gatelens("trace", text, "--span", "3:50", "--output", "out.svg")
    assert refused.returncode == 1
    assert "There are no tokens 3 to 50: the review has 8" in refused.stderr
    assert gatelens("trace", text, "--span", "5:3", "--output", "out.svg").returncode == 2


def test_a_figure_has_the_palette_that_was_asked_for():
    from sentiment_gui.cli.parser import command_parser
    from sentiment_gui.cli.trace import figure_options

    words = ["trace", "good", "--output", "x.svg", "--theme", "dark", "--palette", "red-blue"]
    assert figure_options(command_parser().parse_args(words)).theme == "dark red-blue"
