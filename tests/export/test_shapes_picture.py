"""Unrolled networks on paper: every word there, lines that wrap, a caption that says what is so."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.shapes import begin_writing, expect
from sentiment_gui.core.spans import Span
from sentiment_gui.core.writer import Sampling, Writer
from sentiment_gui.export import shapes_figure as module
from sentiment_gui.export.fonts import register_fonts
from sentiment_gui.export.options import PRESETS, FigureOptions
from sentiment_gui.export.page import on_page
from sentiment_gui.export.pictures import svg_of
from sentiment_gui.export.shapes_content import (
    expecting_content,
    expecting_sentence,
    reading_content,
    reading_sentence,
    sequence_content,
    writing_content,
)
from sentiment_gui.export.shapes_figure import expecting_figure, shapes_figure, writing_figure
from sentiment_gui.export.shapes_layout import CELL_WIDTH
from sentiment_gui.export.shapes_picture import ShapesPicture
from tests.support import random_model, random_writer

TEXT = "the film was slow and it leaks but i love it again and again !"


@pytest.fixture(scope="module")
def writer():
    register_fonts()
    return Writer(random_writer(hidden=16))


@pytest.fixture(scope="module")
def folder():
    return random_model(readout="last-mean-max")


@pytest.fixture(scope="module")
def trace(folder):
    return Classifier(folder).trace(TEXT)


@pytest.fixture(scope="module")
def writing(writer):
    found = begin_writing(writer, "the film")
    for step in islice(writer.write(writer.ids("the film"), Sampling()), 12):
        found = found.and_then(step)
    return found


def contents(trace, writer, writing):
    yield reading_content(trace, 3)
    yield expecting_content(expect(trace, writer), 3)
    yield writing_content(writing, writer.folder, 3)
    yield sequence_content([token.text for token in trace.tokens])


@pytest.mark.parametrize("width", [300, 700, 1500])
def test_steps_follow_each_other_in_lines_without_touching(trace, writer, writing, width):
    for content in contents(trace, writer, writing):
        layout = ShapesPicture(content, width).layout
        assert len(layout.places) == len(content.columns)
        for before, after in zip(layout.places, layout.places[1:], strict=False):
            assert after.line in (before.line, before.line + 1)
            if after.line == before.line:
                gap = after.x - before.x - (after.width + before.width) / 2
                assert gap == pytest.approx(0, abs=1e-6)
                assert after.x - before.x > CELL_WIDTH
        assert layout.height <= layout.lines * layout.line_height


def test_the_step_under_a_point_is_the_one_that_is_painted_there(trace):
    layout = ShapesPicture(reading_content(trace, 0), 600).layout
    for number, place in enumerate(layout.places):
        assert layout.column_at(place.x, place.top + 50) == number
    assert layout.column_at(1.0, 50) is None


def test_all_words_and_numbers_stand_in_the_figure(trace, folder, writer, writing):
    options = FigureOptions(width_mm=170)
    found = svg_of(shapes_figure(trace, folder, options, "many-to-one")).decode()
    for token in trace.tokens:
        assert f">{token.text}</text>" in found
    expectation = expect(trace, writer)
    found = svg_of(expecting_figure(expectation, options)).decode()
    for bits in expectation.expected.surprise:
        assert f">{bits:.1f}</text>" in found
    found = svg_of(writing_figure(writing, writer.folder, Sampling(), options)).decode()
    for step in writing.steps:
        assert f">{step.token}</text>" in found.replace("&#39;", "'").replace("&apos;", "'")
    assert "seed 1, temperature 0.7" in found


def test_the_verdict_stands_over_the_last_word_alone(trace, folder):
    whole = reading_content(trace, 0)
    assert whole.verdict is not None
    assert whole.verdict[0].endswith(f"{trace.probability:.2f}")
    assert reading_content(trace, 0, Span(2, 5)).verdict is None
    assert reading_content(trace, 0, Span(2, len(trace.tokens))).verdict is not None
    part = FigureOptions(span=Span(2, 5))
    assert len(shapes_figure(trace, folder, part, "many-to-one").content.columns) == 3


@pytest.mark.parametrize(
    ("probability", "word", "tone"),
    [(0.9, "positive", "positive"), (0.1, "negative", "negative"), (0.6, "unsure", "ink")],
)
def test_only_a_verdict_that_is_sure_takes_a_side_in_colour(trace, probability, word, tone):
    result = replace(trace.result, probability=probability, unsure=word == "unsure", label=word)
    shown = reading_content(replace(trace, result=result), 0)
    assert shown.verdict == (f"{word} {probability:.2f}", tone)


@pytest.mark.parametrize("readout", ["last", "last-mean-max"])
def test_only_where_something_is_read_out_a_line_says_so(readout):
    read = random_model(readout=readout)
    content = reading_content(Classifier(read).trace(TEXT), 0)
    figure = shapes_figure(
        Classifier(read).trace(TEXT), read, FigureOptions(width_mm=170), "many-to-one"
    )
    lines = ShapesPicture(content, figure.width - 8, 0.71).layout.lines
    assert lines > 1
    named = svg_of(figure).decode().count(f">{content.headers['verdict']}</text>")
    assert named == (lines if content.pooled else 1)


def test_the_sentences_are_computed(trace, writer):
    expectation = expect(trace, writer)
    bits = expectation.expected.surprise
    word = trace.tokens[int(bits.argmax())].text
    assert expecting_sentence(expectation).startswith(
        f"‘{word}’ surprises most: {bits.max():.1f} bits. On average {bits.mean():.1f} bits"
    )
    said = reading_sentence(trace)
    assert said.startswith(f"{len(trace.tokens)} tokens in, one verdict out: ")
    chances = trace.running_probability >= 0.5
    turns = [k for k in range(1, len(chances)) if chances[k] != chances[k - 1]]
    assert (f"From ‘{trace.tokens[turns[-1]].text}’ on" in said) if turns else ("From" not in said)


def test_a_figure_finds_the_language_model_by_itself(trace, folder, writer, monkeypatch):
    monkeypatch.setattr(module, "find_writer", lambda _language: "somewhere")
    monkeypatch.setattr(module, "read_model", lambda _path, _task: writer.folder)
    figure = shapes_figure(trace, folder, FigureOptions())
    assert "random writer" in figure.caption
    assert figure.content.shape == "many-to-many"


@pytest.mark.parametrize("width", [300, 360, 420, 500, 643])
def test_both_halves_are_named_wherever_the_line_breaks(width, trace, folder):
    options = FigureOptions(width_mm=width * 25.4 / 96, caption=False)
    found = svg_of(shapes_figure(trace, folder, options, "sequence")).decode()
    assert ">encoder</text>" in found
    assert ">decoder</text>" in found


def test_on_a_slide_the_four_words_and_what_is_said_are_one_line(trace, folder):
    slide = FigureOptions(page=PRESETS["slide"].page, caption=False)
    figure = on_page(lambda one: shapes_figure(trace, folder, one, "sequence"), slide).figure
    assert figure._picture.layout.lines == 1


def test_no_space_parts_the_sentences_of_a_chinese_paragraph(trace, chinese):
    said = reading_sentence(trace)
    assert said.count("。") == 2
    assert " " not in said.partition("。")[2][:1]
