"""Two readings side by side in files: a public contract (docs/trace-file.md)."""

import csv
import json

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.compare import Comparison, Reading
from sentiment_gui.core.edits import Edit
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.spans import Span
from sentiment_gui.core.what_if import rank_words, read_what_if
from sentiment_gui.export.comparison_files import write_comparison, write_what_if
from tests.export.made_comparisons import two_models, two_reviews
from tests.support import random_model


def read_json(path):
    return json.loads(path.read_text("utf-8"))


def test_two_models_have_a_row_for_each_word_with_both_gradients_and_reaches(tmp_path):
    both = two_models("the film is good , but it leaks", reach=True)
    write_comparison(both, tmp_path / "both.json")
    content = read_json(tmp_path / "both.json")
    assert (content["format"], content["version"]) == ("gatelens-comparison", 1)
    for name, reading in zip(("first", "second"), both.readings, strict=True):
        trace = reading.trace
        assert content[name]["model"] == {"name": trace.model.name, "digest": trace.model.digest}
        assert content[name]["logit"] == trace.logit
        rows = [slot[name] for slot in content["slots"]]
        assert [row["text"] for row in rows] == [token.text for token in trace.tokens]
        assert [row["gradient"] for row in rows] == reading.sizes.tolist()
        assert [row["reach"] for row in rows] == reading.reach.state.tolist()
        hidden = [row["hidden_mean"] for row in rows]
        np.testing.assert_array_equal(np.array(hidden, np.float32), trace.mean["hidden"])
    lstm, rnn = content["slots"][0]["first"], content["slots"][0]["second"]
    assert {"forget_mean", "contribution", "reach_hidden", "reach_cell"} <= set(lstm)
    assert not {"forget_mean", "contribution", "reach_hidden"} & set(rnn)


def test_where_one_review_has_no_word_nothing_stands(tmp_path):
    pair = two_reviews("the film is good !", "the film is not at all good !")
    for ending in ("json", "csv", "npz"):
        write_comparison(pair, tmp_path / f"pair.{ending}")
    slots = read_json(tmp_path / "pair.json")["slots"]
    assert [slot.get("first", {}).get("text") for slot in slots] == [
        "the", "film", "is", None, None, None, "good", "!",
    ]  # fmt: skip
    with (tmp_path / "pair.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with np.load(tmp_path / "pair.npz") as archive:
        arrays = dict(archive)
    assert json.loads(arrays["header"].tobytes())["second"]["tokens"][3] == "not"
    for slot, row in zip(slots, rows, strict=True):
        k = slot["slot"]
        assert row["same"] == ("true" if slot["same"] else "false")
        assert bool(arrays["same"][k]) == slot["same"]
        for name in ("first", "second"):
            found = slot.get(name, {"index": -1})
            assert arrays[f"{name}_index"][k] == found["index"]
            for column in ("running_probability", "contribution", "cell_mean"):
                value = found.get(column)
                assert row[f"{name}_{column}"] == ("" if value is None else repr(value))
                laid = arrays[f"{name}_{column}"][k]
                assert np.isnan(laid) if value is None else laid == value


def test_a_span_is_counted_in_the_first_review(tmp_path):
    pair = two_reviews("the film is good !", "a film is not good !")
    write_comparison(pair, tmp_path / "part.json", Span(2, 4))
    texts = [slot["second"]["text"] for slot in read_json(tmp_path / "part.json")["slots"]]
    assert texts == ["is", "not", "good"]
    with pytest.raises(GatelensError) as failure:
        write_comparison(pair, tmp_path / "part.json", Span(2, 9))
    assert failure.value.code == "span-outside"


def test_what_is_beyond_float64_is_left_out_and_json_stays_json(tmp_path):
    both = two_models("the film is good")
    sizes = np.array([np.inf, 1.0, np.nan, 2.0])
    first = Reading(both.first.trace, sizes)
    write_comparison(Comparison(first, both.second, both.alignment), tmp_path / "far.json")
    slots = read_json(tmp_path / "far.json")["slots"]
    assert [slot["first"].get("gradient") for slot in slots] == [None, 1.0, None, 2.0]


def test_what_if_writes_before_and_after_and_the_verdicts_without_each_word(tmp_path):
    classifier = Classifier(random_model())
    before = classifier.trace("the film is slow but good")
    what_if = read_what_if(before, Edit.of(6).strike(3), classifier)
    ranking = rank_words(what_if.after, classifier)
    write_what_if(what_if, tmp_path / "edit.json", ranking)
    content = read_json(tmp_path / "edit.json")
    assert (content["before"]["text"], content["after"]["text"]) == (
        "the film is slow but good", "the film is but good",
    )  # fmt: skip
    assert "after" not in content["slots"][3]
    after = [slot["after"] for slot in content["slots"] if "after" in slot]
    assert [row["probability_without"] for row in after] == ranking.probability.tolist()
    assert not any("probability_without" in slot["before"] for slot in content["slots"])
    write_what_if(what_if, tmp_path / "edit.json", rank_words(before, classifier))
    assert "probability_without" not in read_json(tmp_path / "edit.json")["slots"][0]["after"]


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(GatelensError) as failure:
        write_comparison(two_reviews(), tmp_path / "a.xlsx")
    assert failure.value.code == "export-format"
    assert list(tmp_path.iterdir()) == []
