"""The ablation table says what the runs' own files say, and goes into the card as printed."""

import json
from dataclasses import asdict, replace

import pytest

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_config import to_json
from sentiment_gui.core.model_folder import read_config
from tests.support import write_random_model
from tests.training import tiny
from training.ablation import bag_row, rows_of, table
from training.cli import main
from training.corpora.library import Library
from training.run_folder import RunFolder
from training.settings import Settings, write_settings
from training.text import tokenise

PLAIN = Settings()


@pytest.fixture
def make_run(tmp_path):
    """Return a function that leaves a finished run, as far as the table reads it."""

    def make(name, settings=PLAIN, accuracy=None, **facts):
        folder = RunFolder(tmp_path / name)
        folder.path.mkdir()
        validation = {"accuracy": accuracy or {"imdb": 0.9, "sst2": 0.8}, "log_loss": 0.25}
        told = {"validation": validation, "settings": asdict(settings), **facts}
        folder.facts.write_text(json.dumps(told), encoding="utf-8")
        return folder

    return make


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_row_names_what_changed_and_what_it_gave(make_run):
    shifted = replace(PLAIN, train=replace(PLAIN.train, adversarial=0.5))
    plain = make_run("plain")
    better = make_run("better", shifted, {"imdb": 0.93, "sst2": 0.81}, teachers="TF-IDF")
    header, _, first, second, *_ = table(list(rows_of([("plain", plain), ("better", better)])))
    assert cells(header)[2:6] == ["imdb", "sst2", "mean", "gain"]
    assert cells(first) == ["plain", "the first run", "90.00%", "80.00%", "85.00%", "", "0.2500"]
    changed = 'train.adversarial 0.5 (was 0.0), teachers "TF-IDF" (was "none")'
    assert cells(second)[:2] == ["better", changed]
    assert cells(second)[2:6] == ["93.00%", "81.00%", "87.00%", "+2.00"]


def test_a_mean_of_runs_is_told_as_such(make_run):
    """Its settings are those of the first of them, and no change."""
    other = replace(PLAIN, train=replace(PLAIN.train, seed=7))
    runs = [("a", make_run("a", other)), ("ab", make_run("ab", averaged=["a", "b"]))]
    assert list(rows_of(runs))[1].changed == "the mean of a, b"


def test_how_a_run_was_watched_is_no_lever(make_run):
    watched = replace(PLAIN, train=replace(PLAIN.train, save_seconds=7, checks_per_pass=9))
    _, second = rows_of([("a", make_run("a")), ("b", make_run("b", watched))])
    assert second.changed == "-"


def test_a_run_from_before_a_setting_counts_as_its_default(make_run):
    old = make_run("old")
    told = json.loads(old.facts.read_text())
    del told["settings"]["augment"], told["settings"]["train"]["adversarial"]
    old.facts.write_text(json.dumps(told))
    _, second = rows_of([("old", old), ("new", make_run("new"))])
    assert second.changed == "-"


def test_runs_on_other_corpora_have_no_gain(make_run):
    runs = [("a", make_run("a")), ("b", make_run("b", accuracy={"imdb": 0.9}))]
    *_, second, _ = table(list(rows_of(runs)))
    assert cells(second)[2:6] == ["90.00%", "", "90.00%", ""]


def test_a_folder_of_something_else_is_said(make_run, tmp_path):
    with pytest.raises(GatelensError, match=r"run\.json"):
        list(rows_of([("none", RunFolder(tmp_path))]))
    strange = make_run("strange")
    strange.facts.write_text('{"settings": {}}')
    with pytest.raises(GatelensError) as caught:
        list(rows_of([("strange", strange)]))
    assert caught.value.code == "run-facts"


def test_the_card_gets_the_table_that_is_printed_once(make_run, tmp_path, capsys):
    model = write_random_model(tmp_path / "model", "lstm")
    run = make_run("one").path
    for title in ("first", "second"):
        assert main(["ablation", f"{title}={run}", "--record", str(model)]) == 0
    printed = capsys.readouterr().out
    card = (model / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "| second | the first run | 90.00% |" in printed
    assert "| second | the first run | 90.00% |" in card
    assert "| first |" not in card


def test_a_run_that_goes_on_from_a_model_stands_behind_the_table_in_its_card(
    make_run, tmp_path, capsys
):
    """What was told once is kept, though the runs of then are gone."""
    model = write_random_model(tmp_path / "model", "lstm")
    config = read_config(model)
    validation = {"accuracy": {"imdb": 0.88, "sst2": 0.8}, "log_loss": 0.3}
    told = {"validation": validation, "settings": asdict(PLAIN), "seconds": 1.0}
    (model / "config.json").write_text(to_json(replace(config, training=told)), encoding="utf-8")
    assert main(["ablation", f"long ago={make_run('first').path}", "--record", str(model)]) == 0
    shifted = replace(PLAIN, train=replace(PLAIN.train, adversarial=0.5))
    further = make_run("further", shifted).path
    capsys.readouterr()
    assert main(["ablation", f"shifted={further}", "--after", str(model)]) == 0
    _, _, old, own, new, *_ = capsys.readouterr().out.splitlines()
    assert cells(old)[:3] == ["long ago", "the first run", "90.00%"]
    assert cells(own)[0].startswith("model (")  # the model is not that run
    assert cells(own)[2:4] == ["88.00%", "80.00%"]
    assert cells(new)[:2] == ["shifted", "train.adversarial 0.5 (was 0.0)"]
    assert cells(new)[-2] == "+1.00"
    other = make_run("other", PLAIN, {"own": 0.5}).path
    assert main(["ablation", str(other), "--after", str(model)]) == 1
    assert "of other corpora" in capsys.readouterr().err


def test_a_model_is_not_told_twice_and_one_from_elsewhere_is_none_to_go_on_from(
    make_run, tmp_path, capsys
):
    model = write_random_model(tmp_path / "model", "lstm")
    run = make_run("first")
    assert main(["ablation", f"its run={run.path}", "--record", str(model)]) == 0
    assert main(["ablation", str(run.path), "--after", str(model)]) == 1
    assert "settings" in capsys.readouterr().err
    told = json.loads(run.facts.read_text()) | {"seconds": 1.0}
    config = replace(read_config(model), training=told)
    (model / "config.json").write_text(to_json(config), encoding="utf-8")
    capsys.readouterr()
    assert main(["ablation", f"again={run.path}", "--after", str(model)]) == 0
    titles = [cells(line)[0] for line in capsys.readouterr().out.splitlines()[2:4]]
    assert titles == ["its run", "again"]


def test_the_bag_of_words_is_measured_on_the_same_validation_part(make_run, tmp_path):
    """Words alone decide the made-up reviews, so it gets them right."""
    pytest.importorskip("sklearn")
    table_file = tiny.write_table(tmp_path / "own.csv", 200)
    run = make_run("run")
    write_settings(
        replace(PLAIN, data=replace(PLAIN.data, corpora=(), tables=(str(table_file),))),
        run.settings,
    )
    from training.corpora.table import Table

    forms = tokenise(Table(table_file).read("train"))[1]
    run.vocabulary.write_text("\n".join(["<unk>", "<pad>", *forms]) + "\n", encoding="utf-8")
    row = bag_row(run, Library(None, tmp_path / "cache"))
    assert row.accuracy["own"] > 0.9
    assert row.log_loss is None
