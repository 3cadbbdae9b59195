"""The picture of an edited review: words as they were done to, before and after where they are."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.edits import Edit
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.row_names import CONTRIBUTION, ENDED
from sentiment_gui.core.what_if import rank_words, read_what_if
from sentiment_gui.export.figure import MOST_TOKENS
from sentiment_gui.export.layout import lay_out
from sentiment_gui.export.legend import Legend
from sentiment_gui.export.metrics import NORMAL
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.palette import THEMES
from sentiment_gui.export.pictures import pdf_of, png_of, svg_of
from sentiment_gui.export.row_painters import y_of
from sentiment_gui.export.what_if_figure import what_if_figure
from sentiment_gui.export.what_if_picture import WhatIfLegend, WhatIfPainter
from sentiment_gui.export.what_if_rows import STEP, WITHOUT, what_if_rows
from sentiment_gui.export.what_if_text import (
    caption,
    done_words,
    remarks,
    slot_head,
    slot_lines,
    verdict_sentence,
)
from sentiment_gui.export.what_if_words import measured, written
from tests.support import random_model

TEXT = "the film is great but it leaks and I don't love it !"


def classifier_of(cell="lstm", **options):
    model = random_model(cell, **options)
    return Classifier(model, NumpyEngine(model, np.float64))


def edited(classifier=None, text=TEXT):
    """‘great’ struck, ‘leaks’ replaced by two words, ‘never’ added after ‘and’."""
    classifier = classifier or classifier_of()
    before = classifier.trace(text)
    edit = Edit.of(len(before.tokens)).strike(3).write(6, "very kettle")
    edit, key = edit.add(7, "zorky")
    return read_what_if(before, edit, classifier), key


class Look:
    """The picture on a screen of one point a pixel."""

    def __init__(self, what_if, rows, theme="light"):
        self.slots, self.rows = written(what_if), rows
        words = measured(self.slots, NORMAL.word_size)
        self.layout = lay_out(words, [row.kind for row in rows], NORMAL, 1200)
        self.painter = WhatIfPainter(what_if, self.slots, words, self.layout, rows, THEMES[theme])
        self.canvas = THEMES[theme].canvas
        width, height = (int(side) + 1 for side in self.layout.size)
        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        self.image.fill(QColor(self.canvas))
        painter = QPainter(self.image)
        self.painter.paint(painter)
        painter.end()

    def inks(self, slot, row):
        """The colours of a cell, a point within its edges."""
        cell = self.layout.cell_of(slot, row)
        left, right = int(cell.x) + 2, int(cell.x + cell.width) - 1
        top, bottom = int(cell.y) + 1, int(cell.y + cell.height)
        return {
            self.image.pixelColor(x, y).name().upper()
            for x in range(left, right)
            for y in range(top, bottom)
        }

    def darkness(self, slot, row, value, names):
        """How dark the picture is at a value's height in the middle of a cell."""
        strip = self.painter.strip(slice(slot, slot + 1), self.layout.top_of(0), names.index(row))
        y = y_of(self.rows[names.index(row)], strip, value, NORMAL)
        x = int(strip.left[0] + strip.right[0]) // 2
        return min(
            QColor(self.image.pixel(x + dx, int(y) + dy)).lightness()
            for dx in range(-6, 7)
            for dy in (-1, 0, 1)
        )


def test_each_word_is_shown_as_what_was_done_to_it():
    what_if, key = edited()
    slots = written(what_if)
    shown = [(slot.old, slot.new, slot.typed, slot.known) for slot in slots]
    assert shown[3] == ("great", "", False, True)
    assert shown[6:9] == [
        ("leaks", "very", True, True),
        ("", "kettle", True, True),
        ("", "and", False, True),
    ]
    assert shown[what_if.rejoined.slot_of(key)] == ("", "zorky", True, False)
    assert [slot.new for slot in slots[10:13]] == ["I", "do", "n't"]
    assert [slot.touches for slot in slots[10:13]] == [False, False, True]


def test_words_beside_a_change_do_not_touch_what_is_gone():
    classifier = classifier_of()
    before = classifier.trace("don't")
    what_if = read_what_if(before, Edit.of(2).strike(0), classifier)
    assert [slot.touches for slot in written(what_if)] == [False, False]


def test_a_slot_has_room_for_both_of_its_words():
    what_if, _ = edited()
    slots = written(what_if)
    words = measured(slots, 15)
    assert words.advances[6] > sum(slots[6].widths(15)) > max(slots[6].widths(15))
    assert words.advances[7] == pytest.approx(slots[7].widths(15)[0])


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("lstm", [ENDED, CONTRIBUTION, "forget", "input", "output"]),
        ("gru", [ENDED, CONTRIBUTION, "reset", "update"]),
        ("rnn", [ENDED, STEP, "hidden"]),
    ],
)
def test_rows_are_those_that_the_cell_has(cell, names):
    classifier = classifier_of(cell)
    what_if, _ = edited(classifier)
    assert [row.name for row in what_if_rows(what_if)] == names
    ranked = what_if_rows(what_if, rank_words(what_if.after, classifier), ranked=True)
    assert [row.name for row in ranked] == [WITHOUT, *names]


def test_a_ranking_of_another_text_is_not_shown():
    classifier = classifier_of()
    what_if, key = edited(classifier)
    ranking = rank_words(what_if.after, classifier)
    row = what_if_rows(what_if, ranking, ranked=True)[0]
    slot = what_if.rejoined.slot_of(key)
    assert row.values[slot] == ranking.effect[what_if.rejoined.after[slot]]
    assert row.values[3] == 0  # struck: it is not in the text that was ranked
    old = rank_words(what_if.before, classifier)
    assert not what_if_rows(what_if, old, ranked=True)[0].values.any()


def test_the_bars_have_room_for_both_texts():
    what_if, _ = edited()
    row = what_if_rows(what_if)[1]
    both = np.concatenate([what_if.before.contribution, what_if.after.contribution])
    assert row.reach == (-both.min(), both.max())


def test_where_a_text_has_no_word_there_is_paper():
    what_if, key = edited()
    rows = what_if_rows(what_if)
    look, gates = Look(what_if, rows), range(2, 5)
    for slot in (3, 7, what_if.rejoined.slot_of(key)):
        for row in gates:
            assert look.canvas in look.inks(slot, row)
    for slot in (0, 5, 6):
        for row in gates:
            assert look.canvas not in look.inks(slot, row)


def test_both_verdicts_are_drawn_where_they_are():
    what_if, _ = edited()
    rows = what_if_rows(what_if)
    look, names = Look(what_if, rows), [row.name for row in rows]
    before, after = what_if.running
    slot = int(np.argmax(np.abs(before - after)))
    assert abs(before[slot] - after[slot]) > 0.1
    for value in (before[slot], after[slot]):
        assert look.darkness(slot, ENDED, float(value), names) < 140


def test_without_a_change_nothing_is_dashed():
    classifier = classifier_of()
    before = classifier.trace(TEXT)
    same = read_what_if(before, Edit.of(len(before.tokens)), classifier)
    look = Look(same, what_if_rows(same))
    assert THEMES["light"].ink2.upper() not in look.inks(5, 0) | look.inks(5, 1) | look.inks(5, 2)


def test_the_legend_begins_with_both_lines():
    classifier = classifier_of()
    what_if, _ = edited(classifier)
    rows = what_if_rows(what_if, rank_words(what_if.after, classifier), ranked=True)
    legend = WhatIfLegend(rows, 8, NORMAL)
    image = QImage(900, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    legend.paint(painter, 0, 0, 900, THEMES["light"])
    painter.end()
    inked = {y for y in range(40) if image.pixelColor(4, y).lightness() < 160}
    assert len(inked) >= 2
    wider = Legend(rows, 8, NORMAL).height(400)
    assert legend.height(400) >= wider


# Words


def test_what_was_done_is_said_of_one_word_and_counted_of_many():
    classifier = classifier_of()
    before = classifier.trace(TEXT)
    whole = Edit.of(len(before.tokens))

    def said(edit):
        return done_words(read_what_if(before, edit, classifier))

    assert said(whole) == ""
    assert said(whole.strike(3)) == "Without ‘great’"
    assert said(whole.write(3, "awful")) == "With ‘awful’ for ‘great’"
    assert said(whole.add(3, "indeed")[0]) == "With ‘indeed’ added"
    assert said(whole.strike(3).write(1, "kettle")) == "With 2 changes"


def test_the_sentence_tells_whether_the_verdict_turns():
    classifier = classifier_of(seed=1, scale=1.0)
    before = classifier.trace(TEXT)
    whole, seen = Edit.of(len(before.tokens)), set()

    def state(trace):
        low, high = trace.model.unsure
        return "unsure" if low < trace.probability < high else trace.label

    for token in range(len(before.tokens)):
        what_if = read_what_if(before, whole.strike(token), classifier)
        old, new = state(before), state(what_if.after)
        end = f"stays {old}." if old == new else f"turns from {old} to {new}."
        assert verdict_sentence(what_if).endswith(end)
        seen.add(old == new)
    assert seen == {True, False}
    gone = whole
    for token in range(len(before.tokens)):
        gone = gone.strike(token)
    empty = read_what_if(before, gone, classifier)
    assert verdict_sentence(empty) == "No words are left to read."


def test_unknown_words_and_words_read_otherwise_are_told():
    what_if, _ = edited()
    assert remarks(what_if) == "‘zorky’ is unknown to the model."
    classifier = classifier_of()
    before = classifier.trace("a >")
    what_if = read_what_if(before, Edit.of(2).write(0, "<br"), classifier)
    assert (
        remarks(what_if)
        == "In this text ‘\u202f<\u202f’ ‘br’ ‘\u202f>\u202f’ is not read as words."
    )


def test_a_slot_is_told_with_both_texts_numbers():
    classifier = classifier_of()
    what_if, key = edited(classifier)
    heads = [slot_head(what_if, slot) for slot in (0, 3, 6, what_if.rejoined.slot_of(key))]
    assert heads == [
        "‘the’, word 1 of 14",
        "‘great’, struck",
        "‘very’ for ‘leaks’",
        "‘zorky’, added",
    ]
    ranking = rank_words(what_if.after, classifier)
    struck = slot_lines(what_if, 3, [CONTRIBUTION, "forget"], ranking)
    old = what_if.before
    assert struck[1] == f"Contribution: {old.contribution[3]:+.2f} before".replace("-", "−")
    assert struck[2] == f"Forget: {old.mean['forget'][3]:.2f} before"
    assert len(struck) == 3  # it is not in the text that was ranked
    both = slot_lines(what_if, 0, ["forget"], ranking)
    mean = old.mean["forget"][0]
    assert both[1] == f"Forget: {mean:.2f} before, {mean:.2f} after (0.0 SD)"
    assert both[2].startswith(f"Verdict without it: {ranking.probability[0]:.2f}, the logit ")


def test_the_captions_numbers_add_up():
    what_if, _ = edited()
    text = caption(what_if, [ENDED, CONTRIBUTION])
    numbers = text.split("logit ", 1)[1].split(";")[0].split(".)")[0].replace("−", "-")
    first, rest = numbers.split(", ", 1)
    second, change = rest.split(" (")[0], rest.split("(")[1].split(")")[0]
    assert round(float(second) - float(first), 3) == float(change)
    assert "zorky" in text


# Figures


def test_figures_hold_the_words_and_both_themes_are_painted():
    what_if, _ = edited()
    light, dark = (what_if_figure(what_if, FigureOptions(theme=name)) for name in ("light", "dark"))
    svg = svg_of(light).decode()
    for word in ("great", "kettle", "zorky", "Forget, change"):
        assert word in svg
    assert pdf_of(light).startswith(b"%PDF")
    assert png_of(light, 1) != png_of(dark, 1)


def test_labels_and_caption_can_be_left_out():
    what_if, _ = edited()
    whole = what_if_figure(what_if, FigureOptions())
    bare = what_if_figure(what_if, FigureOptions(labels=False, caption=False))
    assert bare.height < whole.height
    assert "zorky" not in svg_of(bare).decode().split("</desc>", 1)[1]


def test_a_ranking_gets_a_row_of_its_own():
    classifier = classifier_of()
    what_if, _ = edited(classifier)
    figure = what_if_figure(what_if, None, rank_words(what_if.after, classifier))
    assert "Without it" in svg_of(figure).decode()
    assert "less that with it" in figure.caption


def test_a_text_without_words_can_be_saved_too():
    classifier = classifier_of()
    before = classifier.trace("great film")
    figure = what_if_figure(read_what_if(before, Edit.of(2).strike(0).strike(1), classifier))
    assert figure.caption.startswith("No words are left to read.")
    assert png_of(figure, 1)


def test_a_review_that_would_fill_a_wall_is_refused():
    classifier = classifier_of()
    before = classifier.trace("film " * (MOST_TOKENS + 1))
    what_if = read_what_if(before, Edit.of(len(before.tokens)), classifier)
    with pytest.raises(GatelensError) as refusal:
        what_if_figure(what_if)
    assert refusal.value.code == "figure-too-long"
