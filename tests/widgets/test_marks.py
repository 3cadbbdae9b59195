"""Marks under the text: they move with edits, wrap with lines, and never cover the words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from sentiment_gui.export.palette import LIGHT
from sentiment_gui.widgets.editor import MARGIN, ReviewEdit
from sentiment_gui.widgets.token_marks import TokenMarks, visible_parts


def marks_of(words: str) -> TokenMarks:
    starts, ends, at = [], [], 0
    for word in words.split(" "):
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + 1
    return TokenMarks(starts, ends)


@given(st.data())
def test_marks_behind_an_edit_keep_their_words(data: st.DataObject) -> None:
    text = "the film is great but slow"
    marks = marks_of(text)
    marks.tint_ends = list(marks.ends)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    added = data.draw(st.text("xy ", max_size=5))
    before = list(zip(marks.starts, marks.ends, strict=True))
    changed = text[:start] + added + text[stop:]
    marks.edit(start, stop - start, len(added))
    if (start, stop) == (0, len(text)):
        assert not marks.starts, "nothing that was marked is left"
        return
    for (old_start, old_end), new_start, new_end in zip(
        before, marks.starts, marks.ends, strict=True
    ):
        if old_end <= start or old_start >= stop:
            untouched = (old_start, old_end) != (start, start)
            if untouched and not (old_end == start and stop == start):
                assert changed[new_start:new_end] == text[old_start:old_end]
    assert marks.starts == sorted(marks.starts)
    assert marks.tint_ends == marks.ends


def test_a_place_knows_its_token_and_the_caret_the_one_it_touches() -> None:
    marks = marks_of("the film")
    assert [marks.at(place) for place in (0, 2, 3, 4, 8)] == [0, 0, -1, 1, -1]
    assert [marks.near(place) for place in (3, 8, 9)] == [0, 1, -1]


@pytest.fixture
def editor(qtbot: QtBot) -> ReviewEdit:
    editor = ReviewEdit()
    qtbot.addWidget(editor)
    editor.resize(300, 300)
    editor.set_colours()
    editor.show()
    return editor


def test_lines_stand_at_one_pitch_whatever_the_fonts(editor: ReviewEdit) -> None:
    editor.setPlainText("word " * 12 + "\u4f60\u597d \U0001f600 " + "word " * 12)
    block = editor.document().firstBlock()
    editor.blockBoundingRect(block)
    layout = block.layout()
    lines = [layout.lineAt(k) for k in range(layout.lineCount())]
    baselines = [line.y() + line.ascent() for line in lines]
    assert len(lines) >= 5
    steps = {round(b - a, 3) for a, b in pairwise(baselines)}
    assert steps == {36.0}
    assert editor.text_height(10_000) == round(36 * len(lines) + 2 * MARGIN)


def test_a_long_token_is_marked_on_every_line_that_it_covers(editor: ReviewEdit) -> None:
    editor.setPlainText("a " + "x" * 80)
    parts = list(visible_parts(editor, TokenMarks([0, 2], [1, 82]), 36.0))
    rows = [part.rect.top() for part in parts if part.token == 1]
    assert len(rows) >= 3
    assert rows == sorted(set(rows))


def test_the_tint_lies_under_the_word_and_nowhere_else(editor: ReviewEdit) -> None:
    editor.setPlainText("good film")
    colour = QColor(LIGHT.sentiment[5])
    editor.set_marks(TokenMarks([0, 5], [4, 9], tints=[None, colour], tint_ends=[4, 9]))
    picture = editor.viewport().grab().toImage()
    first, second = (part.rect for part in visible_parts(editor, editor.marks, 36.0))
    corner = second.topRight().toPoint()
    assert picture.pixelColor(corner.x() - 3, corner.y() + 3) == colour
    before = first.topLeft().toPoint()
    assert picture.pixelColor(before.x() + 1, before.y() + 3) != colour
    ink = [
        picture.pixelColor(x, y).lightness()
        for x in range(int(second.left()), int(second.right()))
        for y in range(int(second.top()), int(second.bottom()))
    ]
    assert min(ink) < 60, "the letters are on top"
