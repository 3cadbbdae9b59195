"""The heatmap with its title line, its controls and its legend."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sentiment_gui.export.fonts import advance, font
from sentiment_gui.export.layout import Layout
from sentiment_gui.export.legend import COMPACT_LEGEND, SCREEN_LEGEND, Legend
from sentiment_gui.store.settings import Settings
from sentiment_gui.widgets.actions import Commands
from sentiment_gui.widgets.heatmap_view import HeatmapView
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import plain_label
from sentiment_gui.widgets.menu_text import MenuText
from sentiment_gui.widgets.reading_state import ReadingState
from sentiment_gui.widgets.row_choice import RowChoice, rows_of, tint_name, tint_title
from sentiment_gui.widgets.span_choice import SpanControl
from sentiment_gui.widgets.text_scale import aside
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_view import TokenView

_LEGEND = 44
#: A narrower legend has no room for the hint at its right.
_HINT_FROM = 720


class LegendStrip(QWidget):
    """The legend at the foot, which never scrolls away.

    Args:
        view: Whose rows are explained.
        state: The trace.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: What explains the rows.
    kind: type[Legend] = Legend

    def __init__(
        self,
        view: TokenView,
        state: ReadingState,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._state, self._themes = view, state, themes
        self.setFixedHeight(_LEGEND)
        view.laid_out.connect(self._on_laid_out)
        themes.changed.connect(self.update)

    def _on_laid_out(self) -> None:
        """Grow where the legend needs more than a line."""
        found = self._legend()
        if found is not None:
            legend, left, _ = found
            self.setFixedHeight(max(_LEGEND, round(legend.height(self._room(left))) + 8))
        self.update()

    def _legend(self) -> tuple[Legend, float, Layout] | None:
        """The legend, where it begins, and the layout that it explains."""
        trace, layout = self._state.trace, self._view.layout_now()
        if trace is None or layout is None:
            return None
        style = COMPACT_LEGEND if layout.metrics.compact else SCREEN_LEGEND
        style = style.with_text(aside(self._view.text_scale))
        legend = self.kind(self._view.rows(), trace.model.hidden_size, layout.metrics, style)
        return legend, min(self._view.x() + layout.metrics.header, 0.3 * self.width()), layout

    def _room(self, left: float) -> float:
        return self.width() - left - 32

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend from where the cells begin."""
        found = self._legend()
        if found is None:
            return
        legend, left, layout = found
        painter = QPainter(self)
        legend.paint(painter, left, 4, self._room(left), self._themes.theme)
        if layout.metrics.compact and self.width() > _HINT_FROM:
            hint, size = self.tr("Zoom: Ctrl + wheel · Span: Shift + click"), legend.style.text
            ends = left + legend.first_line(self._room(left)) + 24
            if ends + advance(hint, size) < self.width() - 32:
                ink, y = self._themes.theme.ink3, 1.25 * size
                draw_text(painter, self.width() - 32, y, hint, size, ink, align="right")


class HeatmapPane(QWidget):
    """Everything under the hairline.

    Args:
        state: The trace and the cursor.
        settings: Which rows, which cells, what the colour shows.
        commands: The choices that the menus share with the menu bar.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(
        self,
        state: ReadingState,
        settings: Settings,
        commands: Commands,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._settings, self._commands = state, settings, commands
        self._themes = themes
        self._choice = RowChoice(settings, self)
        self._long = False
        self._tint_over_text: MenuText | None = None
        self.view = HeatmapView(state, themes)
        self.legend = LegendStrip(self.view, state, themes)
        self._title = plain_label(font("section"), self.tr("Gates, word by word"))
        self._make_controls()
        self._lay_out()
        state.trace_changed.connect(self._on_trace)
        settings.changed.connect(self._on_setting)
        themes.changed.connect(self._colour)
        self._colour()

    def set_long(self, long: bool) -> None:
        """Take the place beside a long review's text, or under a short one."""
        if long != self._long:
            self._long = long
            self.tint.setVisible(not long)
            self._layout.setContentsMargins(20 if long else 32, 0, 26, 0)
            self.refresh()

    def tint_control(self) -> MenuText:
        """Another control for the tint: a long review has it over its text."""
        self._tint_over_text = MenuText(self.tr("Tint by"), self._tint_menu, self._themes)
        return self._tint_over_text

    def _make_controls(self) -> None:
        show = self._commands.menu("show_difference", "show_raw", "show_saturation")
        cells = self._commands.menu("cells_words", "cells_grid", None, "wrap", "one_line")
        rows, self._tint_menu = QMenu(self), QMenu(self)
        for menu in (rows, self._commands.place("@rows")):
            self._fill_when_opened(menu, self._choice.fill_rows)
        for menu in (self._tint_menu, self._commands.place("@tints")):
            self._fill_when_opened(menu, self._choice.fill_tints)
        self.show_control = MenuText(self.tr("Show"), show, self._themes)
        self.rows = MenuText(self.tr("Rows"), rows, self._themes)
        self.cells = MenuText(self.tr("Cells"), cells, self._themes)
        self.tint = MenuText(self.tr("Tint text by"), self._tint_menu, self._themes)
        self.span = SpanControl(self._state, self._commands, self._themes, self)

    def _fill_when_opened(self, menu: QMenu, fill: Callable[..., None]) -> None:
        menu.aboutToShow.connect(lambda: fill(menu, self._state.trace))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._title)
        line.addStretch(1)
        for control in (self.span, self.show_control, self.rows, self.cells, self.tint):
            line.addWidget(control)
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(32, 0, 26, 0)
        self._layout.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._layout)
        column.addWidget(self.view, 1)
        column.addWidget(self.legend)

    def _on_trace(self) -> None:
        self.refresh()

    def _on_setting(self, key: str) -> None:
        if key in ("show", "cells", "wrap", "tint") or key.startswith("rows_"):
            self.refresh()

    def refresh(self) -> None:
        """Show what the settings say of the trace."""
        trace = self._state.trace
        rows = () if trace is None else rows_of(trace, self._settings)
        self.view.show_rows(
            rows,
            cells=self._settings.get("cells"),
            wraps=self._settings.get("wrap"),
            always_compact=self._long,
        )
        self.legend.update()
        self.show_control.set_value(self._commands.text("show").lower())
        self.rows.set_value(str(len(rows)))
        self.cells.set_value(self._cells_text())
        if trace is not None:
            tint = tint_title(tint_name(trace, self._settings)).lower()
            for control in (self.tint, self._tint_over_text):
                if control is not None:
                    control.set_value(tint)

    def _cells_text(self) -> str:
        text = self._commands.text("cells").lower()
        if self._settings.get("wrap"):
            return text
        return self.tr("{cells}, on one line").format(cells=text)

    def _colour(self) -> None:
        self._title.setStyleSheet(f"color: {self._themes.theme.ink}")
