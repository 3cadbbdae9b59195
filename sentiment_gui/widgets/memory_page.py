"""What each word wrote into the memory, and how much of it is kept until later words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sentiment_gui.core.memory_trace import MATRIX_TOKENS, read_memory
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.fonts import font
from sentiment_gui.export.memory_picture import (
    CARRIED,
    KEPT,
    WROTE,
    MemoryView,
    ShareScale,
    caveat,
    memory_figure,
    memory_rows,
    memory_sentence,
    read_memory_view,
)
from sentiment_gui.export.numbers import counted, plain
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.rows import Array
from sentiment_gui.export.words import clean, quotable
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.ranking import Ranked, Ranking
from sentiment_gui.widgets.rows_view import LineView
from sentiment_gui.widgets.setting_menu import SettingMenu
from sentiment_gui.widgets.token_text import read_out
from sentiment_gui.widgets.trace_page import Note, TracePage
from sentiment_gui.widgets.views import FigureJob, ViewContext

translate = QCoreApplication.translate

_MOST, _DIGITS = 40, 3
_LEAST_MATRIX = 150.0


class MemoryColumn(QWidget):
    """The chosen word's memory in words, what is shown, and which words wrote and left most.

    Args:
        context: The window's parts.
    """

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        themes = context.themes
        self.head, self.sentence = plain_label(font("section")), Note(themes, "notes", "ink")
        self.how, self.caveat = Note(themes), Note(themes, "body-strong", "ink")
        self.ranking = Ranking(themes, ("candidate", "cell"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.head, self.sentence, self.caveat, self.how):
            column.addWidget(part)
        column.addWidget(self.ranking, 1)
        self.caveat.setText(caveat())

    def show_view(self, view: MemoryView) -> None:
        """Show the numbers of a review and of the chosen word."""
        token = view.curve.token
        place = self.tr("‘{word}’, token {number} of {count}")
        self.head.setText(
            place.format(
                word=quotable(view.trace.tokens[token].text),
                number=counted(token + 1),
                count=counted(len(view.trace.tokens)),
            )
        )
        self.sentence.setText(memory_sentence(view))
        self.how.setText(_how(view.trace.model.cell))
        heads = self.tr("Wrote most"), self.tr("Still there at the end")
        memory = view.memory
        sides = _ranked(view.trace, memory.wrote), _ranked(view.trace, memory.carried)
        self.ranking.show_lines(heads, sides)
        self.ranking.mark(token)


def _how(cell: str) -> str:
    if cell == "gru":
        return translate(
            "Memory",
            "Written: the size of (1 − z) · n, mean over units. Kept: the product of all later "
            "update gates z. Written and kept: one times the other.",
        )
    return translate(
        "Memory",
        "Written: the size of i · g, mean over units. Kept: the product of all later forget "
        "gates f. Written and kept: one times the other.",
    )


def _ranked(trace: Trace, values: Array) -> list[Ranked]:
    order = np.argsort(-values, kind="stable")[:_MOST].tolist()
    return [Ranked(k, clean(trace.tokens[k].text), float(values[k])) for k in order]


class MemoryPage(TracePage):
    """The tab "Memory".

    Args:
        context: The window's parts.
    """

    at_cursor = True
    column: MemoryColumn
    view: LineView

    def __init__(self, context: ViewContext) -> None:
        self._shown: MemoryView | None = None
        scales: list[tuple[str, object]] = [
            (translate("MemoryPage", "linear"), "linear"),
            (translate("MemoryPage", "logarithmic"), "log"),
        ]
        label = translate("MemoryPage", "Shares")
        settings, themes = context.settings, context.themes
        self.scale = SettingMenu(label, "memory_scale", scales, settings, themes)
        view = LineView(context.state, themes, MATRIX_TOKENS)
        view.least, view.square = _LEAST_MATRIX, True
        title = translate("MemoryPage", "What each word leaves in memory")
        super().__init__(context, title, view, (self.scale,), MemoryColumn(context))
        view.band_pressed.connect(self._on_band)
        view.stepped.connect(self.state.step)
        view.scrolled.connect(self._on_scrolled)
        self.column.ranking.picked.connect(self.state.choose)
        self.state.chosen_changed.connect(self.refresh)
        self.state.span_changed.connect(self.refresh)
        settings.changed.connect(self._on_setting)

    def figure_job(self, options: FigureOptions) -> FigureJob | None:
        """Return what makes the figure of what is shown, or ``None`` where nothing is."""
        folder = None if self._shown is None else self.folder(self._shown.trace)
        if self._shown is None or folder is None:
            return None
        view = self._shown
        return partial(memory_figure, view.trace, folder, options, view.curve.token, view.scale)

    def refusal(self, trace: Trace) -> tuple[str, str] | None:
        """A plain RNN keeps nothing by a gate."""
        if trace.model.cell != "rnn":
            return None
        text = self.tr(
            "A plain RNN has no gates, so there is no memory kept to show. "
            "The step difference is defined:"
        )
        return text, self.tr("Show it")

    def on_action(self) -> None:
        """Show the step difference."""
        self.context.settings.put("steps_instead", True)
        self.view_wanted.emit("contribution")

    def work(self, trace: Trace, folder: ModelFolder) -> Callable[[], MemoryView]:
        """Follow the chosen word; the memory itself is worked out once for each text."""
        scale: ShareScale = self.context.settings.get("memory_scale")
        token = min(max(self.state.chosen, 0), len(trace.tokens) - 1)
        seen = self._seen(trace)
        return partial(_read, trace, folder, self._shown, token, seen, scale)

    def show_result(self, result: MemoryView) -> Trace:
        """Show the rows and the sentences."""
        self._shown = result
        rows = [
            replace(row, notes=()) if row.name in (WROTE, CARRIED) else row
            for row in memory_rows(result)
        ]
        self.view.show_rows(result.trace.tokens, rows)
        self.column.show_view(result)
        return result.trace

    def tell(self, token: int, row: int | None, band: int | None) -> str:
        """The exact values of a word, or of a pair of words."""
        view = self._shown
        if view is None or token >= len(view.trace.tokens):
            return ""
        # Of a long text the matrix has the tokens in sight alone, and beside them is nothing.
        if band is not None and token - view.start in range(len(view.matrix)):
            return _pair_text(view, view.start + band, token)
        name = "" if row is None else self.view.rows()[row].name
        if name in (KEPT, CARRIED):
            return _pair_text(view, view.curve.token, token)
        return _word_text(view, token)

    def speak(self, trace: Trace, token: int) -> str:
        """The word and how long its writing lasts."""
        if self._shown is None or self._shown.trace is not trace:
            return read_out(trace, token)
        return _word_text(self._shown, token).replace("\n", ". ")

    def _seen(self, trace: Trace) -> range:
        """The tokens of the matrix: all of them, or those in sight."""
        count, alone = len(trace.tokens), self.state.shown_span
        if alone is not None:
            return range(alone.start, min(alone.stop, alone.start + MATRIX_TOKENS))
        if count <= MATRIX_TOKENS:
            return range(count)
        # Of a text that is not shown yet those that were in sight: while somebody types, the
        # picture comes to rest where it was.
        seen = self.view.seen()
        last = count - MATRIX_TOKENS
        start = last if seen.stop >= count else min(seen.start, last)
        return range(start, start + MATRIX_TOKENS)

    def _on_scrolled(self) -> None:
        view = self._shown
        if self._stale or view is None or view.trace is not self.state.trace:
            return
        if self._seen(view.trace).start != view.start:
            self.refresh()

    def _on_band(self, _row: int, band: int, _token: int) -> None:
        if self._shown is not None:
            self.state.choose(self._shown.start + band)

    def _on_setting(self, key: str) -> None:
        if key == "memory_scale":
            self.refresh()


def _read(
    trace: Trace,
    folder: ModelFolder,
    last: MemoryView | None,
    token: int,
    seen: range,
    scale: ShareScale,
) -> MemoryView:
    """Read what is new: another word needs its curve only."""
    if last is None or last.trace is not trace:
        memory = read_memory(trace, folder, None if last is None else last.memory)
        return read_memory_view(trace, memory, token, seen, scale)
    if last.start != seen.start or len(last.matrix) != len(seen):
        return read_memory_view(trace, last.memory, token, seen, scale)
    return replace(last, curve=last.memory.curve(token), scale=scale)


def _word_text(view: MemoryView, token: int) -> str:
    memory = view.memory
    numbers = [
        (translate("Memory", "written {value}"), memory.wrote[token]),
        (translate("Memory", "kept to the end {value}"), memory.kept[token]),
        (translate("Memory", "written and kept {value}"), memory.carried[token]),
    ]
    lines = [text.format(value=_number(float(value))) for text, value in numbers]
    head = translate("Memory", "‘{word}’, token {number} of {count}").format(
        word=quotable(view.trace.tokens[token].text),
        number=counted(token + 1),
        count=counted(len(view.trace.tokens)),
    )
    return "\n".join([head, *lines])


def _pair_text(view: MemoryView, writer: int, later: int) -> str:
    words = [quotable(view.trace.tokens[k].text) for k in (writer, later)]
    if later < writer:
        return translate("Memory", "‘{later}’ stands before ‘{writer}’ has written.").format(
            later=words[1], writer=words[0]
        )
    curve = view.curve
    share = (
        curve.kept[later - writer]
        if writer == curve.token
        else view.matrix[writer - view.start, later - view.start]
    )
    text = translate("Memory", "Of what ‘{writer}’ wrote, {share} is kept after ‘{later}’")
    lines = [text.format(writer=words[0], later=words[1], share=_number(float(share)))]
    if writer == curve.token:
        place = later - writer
        middle = translate("Memory", "half of the units between {low} and {high}")
        low, high = (_number(float(edge[place])) for edge in (curve.low, curve.high))
        lines.append(middle.format(low=low, high=high))
        left = translate("Memory", "written and kept {value}")
        lines.append(left.format(value=_number(float(curve.carried[place]))))
    return "\n".join(lines)


def _number(value: float) -> str:
    return plain(value, _DIGITS) if value >= 10**-_DIGITS or value == 0 else f"{value:.1e}"
