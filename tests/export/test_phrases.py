"""Phrases are put together as the language does it: Chinese has marks and no spaces of its own."""

import re

import pytest

from sentiment_gui.core.spans import Span
from sentiment_gui.export import compare_text, what_if_text
from sentiment_gui.export.cell_figure import cell_figure
from sentiment_gui.export.compare_figure import compare_figure, pair_figure
from sentiment_gui.export.contribution_picture import contribution_figure
from sentiment_gui.export.figure import Figure
from sentiment_gui.export.memory_picture import memory_figure
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.phrases import (
    clauses,
    ended,
    headed,
    listed,
    paragraph,
    remarked,
    statements,
)
from tests.export.made_comparisons import two_models, two_reviews
from tests.export.test_memory_picture import read
from tests.export.test_what_if_picture import edited

WORD = re.compile(r"[\u3400-\u9fff]")
WIDE = r"[\u3002\uff0c\uff1a\uff1b]"
HALF = re.compile(rf"{WORD.pattern} ?[,:;?!]|{WORD.pattern}[()]|[,:;?!()]{WORD.pattern}|{WIDE} ")


def test_english_has_its_marks_and_a_space() -> None:
    assert listed(["a", "b"]) == statements(["a", "b"]) == "a, b"
    assert clauses(["a 1, b 2", "c 3"]) == "a 1, b 2; c 3"
    assert headed("Logit", remarked("1.2", "0.3 SD")) == "Logit: 1.2 (0.3 SD)"
    assert paragraph([ended("One"), "", "Two?"]) == "One. Two?"


@pytest.mark.usefixtures("chinese")
def test_chinese_has_wide_marks_and_no_space_behind_them() -> None:
    assert listed(["甲", "乙"]) == "甲、乙"
    assert clauses(["甲 1", "乙 2"]) == "甲 1；乙 2"
    assert headed("贡献", remarked("1.2", "0.3 SD")) == "贡献：1.2（0.3 SD）"
    assert paragraph([ended("甲"), "", "乙"]) == "甲。乙"
    assert paragraph(["甲：", "乙"]) == "甲：乙"
    assert paragraph(["Float32", "甲"]) == "Float32 甲", "Latin words keep their space"


@pytest.mark.usefixtures("chinese")
def test_what_is_said_of_reviews_has_no_english_mark_between_chinese_words() -> None:
    trace, model = read("lstm")
    models, reviews = two_models(reach=True), two_reviews()
    what_if, _ = edited()
    said = [
        Figure(trace, FigureOptions(span=Span(1, 4))).caption,
        contribution_figure(trace).caption,
        memory_figure(trace, model).caption,
        cell_figure(trace, model, 2).caption,
        what_if_text.caption(what_if, ["contribution", "without"]),
        *what_if_text.slot_lines(what_if, 1, ["contribution", "forget"]),
        compare_text.caption(models, reach=True),
        compare_text.token_text(models, 3),
        compare_text.span_text(models, Span(0, 4), pair=False),
        compare_text.pair_text(reviews, 1),
        compare_figure(models, FigureOptions(span=Span(1, 4))).caption,
        pair_figure(reviews, FigureOptions(span=Span(1, 4))).caption,
    ]
    assert [text for text in said if not WORD.search(text)] == []
    assert [text for text in said if HALF.search(text)] == []
