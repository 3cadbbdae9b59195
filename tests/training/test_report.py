"""The report: what it says is what the models answered, and no review's text gets into it."""

import re

import numpy as np
import pytest

from sentiment_gui.core.model_folder import read_model
from tests.support import write_random_model
from tests.training import tiny
from training.answers import Answers, together
from training.cli import main
from training.corpora.review import Review
from training.report import mistakes, write_report
from training.report_pictures import draw_lengths


def answers(right: float, count: int = 400, seed: int = 1) -> Answers:
    """Answers of which a share is right, over reviews of two kinds and all lengths."""
    random = np.random.default_rng(seed)
    positive = random.random(count) < 0.5
    hit = np.arange(count) < right * count
    chance = np.where(positive == hit, 0.9, 0.1)
    return Answers(
        probability=chance,
        positive=positive,
        unsure=np.zeros(count, bool),
        tokens=np.resize([5, 20, 80, 300, 900], count),
        domain=np.resize(np.array(["books", "toys_games"]), count),
        seconds=1.0,
    )


@pytest.fixture
def folders(tmp_path):
    return [
        read_model(write_random_model(tmp_path / name, cell))
        for name, cell in (("one", "lstm"), ("two", "rnn"))
    ]


def test_the_tables_hold_the_measured_shares(folders, tmp_path):
    found = {"one": {"a": answers(0.9), "b": answers(0.7)}, "two": {"a": answers(0.5)}}
    write_report(folders, found, tmp_path / "report")
    page = (tmp_path / "report" / "report.md").read_text()
    shares = re.findall(r"\| (\w+) \| ([\w ]+) \| [\d,]+ \| ([\d.]+)% \|", page)
    assert ("one", "a", "90.00") in shares
    assert ("one", "b", "70.00") in shares
    assert ("one", "all together", "80.00") in shares
    assert ("two", "a", "50.00") in shares


def test_the_pictures_name_every_model_length_and_domain(folders, tmp_path):
    found = {"one": {"a": answers(0.9)}, "two": {"a": answers(0.6)}}
    write_report(folders, found, tmp_path)
    lengths = (tmp_path / "lengths.svg").read_text()
    for shown in ("one", "two", "1-10", "over 400"):
        assert f">{shown}<" in lengths
    assert ">toys games<" in (tmp_path / "domains.svg").read_text()
    assert ">share that is positive<" in (tmp_path / "reliability.svg").read_text()


def test_pictures_follow_a_dark_page_and_are_light_without(folders, tmp_path):
    """Every colour that the dark sheet replaces is the file's own, and no other rule is in it."""
    write_report(folders[:1], {"one": {"a": answers(0.9)}}, tmp_path)
    svg = (tmp_path / "reliability.svg").read_text()
    sheet, drawing = re.fullmatch(r"(.*</style>)(.*)", svg, re.DOTALL).groups()
    assert sheet.count("<style>") == 1
    assert "prefers-color-scheme:dark" in sheet
    replaced = re.findall(r"style\*=\"(\w+: #\w+)\"", sheet)
    assert {"fill: #ffffff", "fill: #1c1d20", "stroke: #0072b2"} <= set(replaced)
    coloured = set(re.findall(r"(?:fill|stroke): #\w+", drawing))
    assert coloured <= set(replaced), "a colour that stays light on a dark page"


def test_the_reliability_diagram_shades_the_band_of_one_model(folders, tmp_path):
    write_report(folders[:1], {"one": {"a": answers(0.9)}}, tmp_path / "one")
    write_report(
        folders, {"one": {"a": answers(0.9)}, "two": {"a": answers(0.9)}}, tmp_path / "two"
    )
    assert ">unsure<" in (tmp_path / "one" / "reliability.svg").read_text()
    assert ">unsure<" not in (tmp_path / "two" / "reliability.svg").read_text()


def test_the_same_answers_give_the_same_files(folders, tmp_path):
    found = {"one": {"a": answers(0.9)}}
    for place in ("x", "y"):
        write_report(folders[:1], found, tmp_path / place)
    for name in ("report.md", "lengths.svg", "reliability.svg", "domains.svg"):
        assert (tmp_path / "x" / name).read_bytes() == (tmp_path / "y" / name).read_bytes()


def test_the_surest_mistake_comes_first_and_right_verdicts_never():
    chance = np.array([0.99, 0.6, 0.02, 0.3])
    said = Answers(
        probability=chance,
        positive=np.array([True, False, True, False]),
        unsure=np.zeros(4, bool),
        tokens=np.full(4, 3),
        domain=np.full(4, "x"),
        seconds=1.0,
    )
    reviews = [Review(f"text {n}", 0, "c", "x", "test") for n in range(4)]
    assert list(mistakes(together([said]), reviews, 9)) == [
        "0.020, but positive: text 2",
        "0.600, but negative: text 1",
    ]


def test_the_command_reads_reviews_and_keeps_their_words_to_itself(tmp_path, capsys):
    tiny.write_sst2(tmp_path)
    model = write_random_model(tmp_path / "model")
    output = tmp_path / "report"
    where = ["--data", str(tmp_path), "--output", str(output), "--corpus", "sst2-dev"]
    assert main(["report", str(model), *where, "--mistakes", "2"]) == 0
    assert "report.md" in capsys.readouterr().out
    for file in output.iterdir():
        assert "superb film" not in file.read_text()


def test_two_models_of_one_name_stay_two_and_a_seventh_is_drawn(tmp_path):
    tiny.write_sst2(tmp_path)
    kinds = [("a", "lstm"), ("b", "gru")]
    models = [str(write_random_model(tmp_path / one / "same", cell)) for one, cell in kinds]
    where = ["--data", str(tmp_path), "--output", str(tmp_path / "r"), "--corpus", "sst2-dev"]
    assert main(["report", *models, *where]) == 0
    page = (tmp_path / "r" / "report.md").read_text()
    titles = set(re.findall(r"^\| (\S+ \(\w{6}\)) \| sst2-dev", page, re.MULTILINE))
    assert len(titles) == 2
    many = {f"m{n}": answers(0.5 + n / 20) for n in range(7)}
    draw_lengths(many, tmp_path / "l.svg")
    assert ">m6<" in (tmp_path / "l.svg").read_text()
