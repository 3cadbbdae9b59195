"""The contribution of each word to the verdict, and how each word moved it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.row_names import CONTRIBUTION
from sentiment_gui.core.sums import DIGITS, ranked, sums_of
from sentiment_gui.core.trace import Trace
from sentiment_gui.export.contribution_picture import (
    contribution_figure,
    contribution_rows,
    convention,
    weights,
)
from sentiment_gui.export.counts import COUNT
from sentiment_gui.export.fonts import SEMIBOLD, advance
from sentiment_gui.export.numbers import signed
from sentiment_gui.export.options import FigureOptions
from sentiment_gui.export.phrases import ended, paragraph
from sentiment_gui.export.rows import Row
from sentiment_gui.export.wording import label_word
from sentiment_gui.export.words import clean
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.ranking import Ranked, Ranking
from sentiment_gui.widgets.rows_view import ScoreView
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_text import cell_tooltip, read_out
from sentiment_gui.widgets.trace_page import Note, TracePage
from sentiment_gui.widgets.verdict import VerdictPanel
from sentiment_gui.widgets.verdict_text import verdict_text
from sentiment_gui.widgets.views import FigureJob, ViewContext

translate = QCoreApplication.translate

_MOST = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A number of an addition and its name."""

    value: float
    name: str


def terms_of(trace: Trace) -> list[Term]:
    """Return what adds up to the logit, and the logit itself as the last term."""
    sums = sums_of(trace)
    if trace.contribution is None:
        steps = round(sums.logit - sums.bias, DIGITS)
        first = Term(steps, translate("Contribution", "all steps"))
        rest = None
    else:
        first = Term(sums.words, COUNT.tokens(len(trace.tokens)))
        rest = sums.rounding
    terms = [first, Term(sums.bias, translate("Contribution", "bias"))]
    if rest is not None:
        terms.append(Term(rest, translate("Contribution", "rounding")))
    return [*terms, Term(sums.logit, translate("Contribution", "logit"))]


class SumLine(QWidget):
    """An addition in a line, each number over its name.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    _NUMBER, _NAME, _GAP = 18.0, 12.5, 16.0

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.terms: list[Term] = []
        self.setFixedHeight(48)
        themes.changed.connect(self.update)

    def show_terms(self, terms: list[Term]) -> None:
        """Show another addition."""
        self.terms = terms
        self.setAccessibleName(self.text())
        self.update()

    def text(self) -> str:
        """The addition in words."""
        parts = [f"{signed(term.value, DIGITS)} {term.name}" for term in self.terms]
        return f"{' '.join(parts[:-1])} = {parts[-1]}" if parts else ""

    def sizeHint(self) -> QSize:
        """One line of numbers."""
        return QSize(200, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint numbers and names."""
        painter, theme, x = QPainter(self), self._themes.theme, 0.0
        for k, term in enumerate(self.terms):
            if k == len(self.terms) - 1:
                x += self._GAP / 2 + draw_text(painter, x, 22, "=", self._NUMBER, theme.ink2)
            number = signed(term.value, DIGITS)
            draw_text(painter, x, 22, number, self._NUMBER, theme.ink, weight=SEMIBOLD)
            draw_text(painter, x, 40, term.name, self._NAME, theme.ink2)
            width = advance(number, self._NUMBER, SEMIBOLD)
            x += max(width, advance(term.name, self._NAME)) + self._GAP


class ContributionColumn(QWidget):
    """Verdict, addition, convention and ranking.

    Args:
        context: The window's parts.
    """

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        themes = context.themes
        self.verdict, self.sum = VerdictPanel(themes), SumLine(themes)
        self.convention, self.ranking = Note(themes), Ranking(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.verdict, self.sum, self.convention):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.ranking, 1)

    def show_trace(self, trace: Trace) -> None:
        """Show the numbers of a review."""
        text = verdict_text(trace, anyway=False)
        self.verdict.show_verdict(replace(text, sentences="", offers_choice=False))
        self.sum.show_terms(terms_of(trace))
        self.convention.setText(_how(trace))
        values = weights(trace)
        label = label_word(trace.model.labels[1]), label_word(trace.model.labels[0])
        heads = tuple(self.tr("For {label}").format(label=name) for name in label)
        sides = tuple(
            [Ranked(k, clean(trace.tokens[k].text), float(values[k])) for k in side]
            for side in ranked(values, _MOST)
        )
        self.ranking.show_lines((heads[0], heads[1]), (sides[0], sides[1]))


def _how(trace: Trace) -> str:
    if trace.contribution is None:
        return translate(
            "Contribution",
            "A plain RNN’s logit has no exact split over the words. The step difference says how "
            "far each word moved the verdict so far; all steps and the bias add up to the logit.",
        )
    exact = translate("Contribution", "Exact split of the logit; {convention}.")
    text = exact.format(convention=convention(trace))
    if abs(trace.remainder) >= 1e-12:
        left = translate("Contribution", "Float32 leaves {rest}, which is given to no word.")
        text = paragraph([text, left.format(rest=signed_power(trace.remainder))])
    return text


def signed_power(value: float) -> str:
    """Return a tiny value as ``+5 × 10^−8``."""
    digits, _, power = f"{value:+.0e}".partition("e")
    exponent = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{signed(float(digits), 0)} · 10{exponent}"


class ContributionPage(TracePage):
    """The tab "Contribution".

    Args:
        context: The window's parts.
    """

    column: ContributionColumn

    def __init__(self, context: ViewContext) -> None:
        view = ScoreView(context.state, context.themes)
        column = ContributionColumn(context)
        title = QCoreApplication.translate("Contribution", "What the verdict is made of")
        super().__init__(context, title, view, (), column)
        column.ranking.picked.connect(self.state.choose)
        self.state.chosen_changed.connect(self._on_chosen)
        self._trace: Trace | None = None

    def figure_job(self, options: FigureOptions) -> FigureJob | None:
        """Return what makes the figure of what is shown, or ``None`` where nothing is."""
        trace = self.state.trace
        return None if trace is None else partial(contribution_figure, trace, options)

    def refusal(self, trace: Trace) -> tuple[str, str] | None:
        """A plain RNN has no contribution; its steps are shown when they are asked for."""
        if trace.contribution is not None or self.context.settings.get("steps_instead"):
            return None
        text = self.tr(
            "A plain RNN has no gates, so its logit has no exact split over the words. "
            "The step difference is defined:"
        )
        return text, self.tr("Show it")

    def on_action(self) -> None:
        """Show the steps."""
        self.context.settings.put("steps_instead", True)
        self.refresh()

    def work(
        self, trace: Trace, folder: ModelFolder
    ) -> Callable[[], tuple[Trace, tuple[Row, ...]]]:
        """The rows."""
        return partial(_read, trace)

    def show_result(self, result: tuple[Trace, tuple[Row, ...]]) -> Trace:
        """Show rows and numbers."""
        self._trace, rows = result
        self.view.show_rows(self._trace.tokens, rows, weights(self._trace))
        self.column.show_trace(self._trace)
        self._on_chosen()
        return self._trace

    def _on_chosen(self) -> None:
        if not self._stale:
            self.column.ranking.mark(self.state.chosen)

    def tell(self, token: int, row: int | None, band: int | None) -> str:
        """The word's two numbers."""
        if self._trace is None:
            return ""
        lines = cell_tooltip(self._trace, token, CONTRIBUTION).split("\n")
        if self._trace.contribution is None:
            lines = lines[:1]
        return "\n".join([*lines, self._step_line(self._trace, token)])

    def speak(self, trace: Trace, token: int) -> str:
        """The word with its numbers."""
        return paragraph([read_out(trace, token), ended(self._step_line(trace, token))])

    def _step_line(self, trace: Trace, token: int) -> str:
        step = signed(float(trace.step_difference[token]), DIGITS)
        after = signed(float(trace.running_logit[token]), DIGITS)
        return self.tr("Step difference {step}, to {after}").format(step=step, after=after)


def _read(trace: Trace) -> tuple[Trace, tuple[Row, ...]]:
    return trace, contribution_rows(trace)
