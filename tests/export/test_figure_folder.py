"""A folder of figures keeps what is done when the run ends early."""

import csv
from dataclasses import replace

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.review_types import Review
from sentiment_gui.export.figure_folder import write_figures
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.views import Wanted
from tests.export.pictured import words
from tests.support import random_model


def test_a_run_that_is_left_keeps_its_figures_and_lists_them(tmp_path):
    rows = (Review(words(9, seed), {}) for seed in range(1, 6))
    classifier = Classifier(random_model("gru"))
    run = write_figures(rows, tmp_path, ".svg", "gates", classifier, Wanted(FigureOptions()))
    assert [next(run).name, next(run).name] == ["review-00001.svg", "review-00002.svg"]
    run.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["index.csv", "review-00001.svg", "review-00002.svg"]
    assert (tmp_path / "index.csv").read_text("utf-8").count("\n") == 3


def test_a_view_that_the_cell_lacks_is_told_of_every_row(tmp_path):
    rows = [Review(words(4), {}), Review(words(5), {})]
    classifier = Classifier(random_model("rnn"))
    wanted = Wanted(FigureOptions())
    drawn = list(write_figures(rows, tmp_path, ".svg", "memory", classifier, wanted))
    assert all("not defined" in one.error for one in drawn)
    assert [path.name for path in tmp_path.iterdir()] == ["index.csv"]


def test_a_label_of_somebodys_model_is_no_formula(tmp_path):
    model = random_model("gru")
    labels = replace(model.config, labels=("=cmd|0", "@sum\rx"))
    classifier = Classifier(replace(model, config=labels))
    rows = [Review(words(9, seed), {}) for seed in range(1, 4)]
    list(write_figures(rows, tmp_path, ".svg", "gates", classifier, Wanted(FigureOptions())))
    with (tmp_path / "index.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) == 3
    assert {row["label"] for row in listed} <= {"'=cmd|0", "'@sum\rx"}
