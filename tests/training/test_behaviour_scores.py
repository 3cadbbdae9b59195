"""Failures are counted as written down: on results made by hand, and figures worked out by hand."""

import pytest

from sentiment_gui.core.result import NO_TEXT, Result
from training.behaviour.cases import Case
from training.behaviour.scores import answers_of, by_group, failures, score
from training.behaviour.table import example, lines, markdown


def results(*chances, band=(0.3, 0.7)):
    """Verdicts with these probabilities of positive, unsure within the band."""
    return [
        Result("positive" if p >= 0.5 else "negative", p, band[0] < p < band[1], 1.0, 5)
        for p in chances
    ]


def cases(expected, count, group="g", family=None):
    return [Case(f"text {number}", expected, group, family) for number in range(count)]


def test_the_other_label_is_wrong_and_outside_the_band_surely_so():
    found = score(answers_of(cases("positive", 5), results(0.9, 0.6, 0.4, 0.35, 0.1)))
    assert found.as_json() == {"cases": 5, "wrong": 0.6, "sure_and_wrong": 0.2, "unsure": 0.6}


def test_blame_is_counted_the_other_way_round():
    found = score(answers_of(cases("negative", 4), results(0.9, 0.6, 0.4, 0.1)))
    assert (found.wrong, found.sure_and_wrong, found.unsure) == (0.5, 0.25, 0.5)


def test_without_an_opinion_every_sure_verdict_is_wrong():
    found = score(answers_of(cases("unsure", 4), results(0.9, 0.6, 0.4, 0.1)))
    assert (found.wrong, found.sure_and_wrong, found.unsure) == (0.5, 0.5, 0.5)


def test_in_a_family_the_verdict_of_most_is_wanted():
    """Sure three times; the unsure one is wrong, the one that is sure of the other surely so."""
    family = cases("same-as-group", 5, family="f")
    answers = answers_of(family, results(0.9, 0.8, 0.8, 0.6, 0.2))
    assert {answer.wanted for answer in answers} == {"positive"}
    found = score(answers)
    assert (found.wrong, found.sure_and_wrong, found.unsure) == (0.4, 0.2, 0.2)
    assert found.flips == 1.0
    assert found.largest_move == pytest.approx(0.7)
    # pairs: 0.1 0.1 0.3 0.7, 0.0 0.2 0.6, 0.2 0.6, 0.4
    assert found.mean_move == pytest.approx(0.32)


def test_an_unsure_family_wants_unsure():
    """On a sentence without opinion, a name that makes the model sure has moved the verdict."""
    family = cases("same-as-group", 4, family="f")
    found = score(answers_of(family, results(0.45, 0.55, 0.4, 0.2)))
    assert (found.wrong, found.sure_and_wrong) == (0.25, 0.25)


def test_families_are_not_compared_with_each_other():
    two = cases("same-as-group", 2, family="a") + cases("same-as-group", 2, family="b")
    found = score(answers_of(two, results(0.9, 0.8, 0.2, 0.1)))
    assert (found.wrong, found.flips) == (0.0, 0.0)
    assert found.mean_move == pytest.approx(0.1)


def test_a_text_without_a_token_is_unsure():
    answers = answers_of(cases("unsure", 1), [NO_TEXT])
    assert (answers[0].verdict, answers[0].wrong) == ("unsure", False)


def test_groups_are_scored_apart():
    mixed = cases("positive", 2, "praise") + cases("negative", 1, "blame")
    found = by_group(answers_of(mixed, results(0.9, 0.1, 0.1)))
    assert {name: one.wrong for name, one in found.items()} == {"praise": 0.5, "blame": 0.0}


def test_a_result_for_every_case_is_demanded():
    with pytest.raises(ValueError, match="shorter"):
        answers_of(cases("positive", 2), results(0.9))


def test_failures_come_surest_first():
    found = failures(answers_of(cases("positive", 4), results(0.4, 0.9, 0.05, 0.2)))
    assert [answer.probability for answer in found] == [0.05, 0.2, 0.4]
    assert example(found[0]).split() == ["positive", "0.05", "text", "2"]


def test_a_long_example_is_cut_in_its_middle():
    """The verdict stands at the end of some, at the start of others."""
    case = Case("start " + "word " * 100 + "end", "positive", "g")
    shown = example(answers_of([case], results(0.1))[0])
    assert "start" in shown
    assert shown.endswith("end")
    assert len(shown) < 200


def test_the_table_shows_moves_only_where_a_word_was_swapped():
    plain = score(answers_of(cases("positive", 4), results(0.9, 0.9, 0.4, 0.1)))
    swap = score(answers_of(cases("same-as-group", 2, family="f"), results(0.9, 0.8)))
    head, first, inner, second = lines({"a": plain, "b": swap}, {"a": {"g": plain}})
    assert head.split()[:3] == ["cases", "wrong", "sure+wrong"]
    assert first.split() == ["a", "4", "50.0%", "25.0%", "25.0%"]
    assert inner.split() == ["g", "4", "50.0%", "25.0%", "25.0%"]
    assert second.split() == ["b", "2", "0.0%", "0.0%", "0.0%", "0.0%", "0.100", "0.10"]
    card = markdown({"a": plain, "b": swap})
    assert "| a | 4 | 50.0% | 25.0% | 25.0% |  |  |" in card
    assert "| b | 2 | 0.0% | 0.0% | 0.0% | 0.100 | 0.10 |" in card
