"""The words of a review to be struck, replaced and added to, with before and after beneath."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from sentiment_gui.core.compare import NOBODY
from sentiment_gui.core.row_names import CONTRIBUTION, ENDED
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.what_if import WhatIf, WordRanking
from sentiment_gui.export.headers import PAGE_EDGE, header_width
from sentiment_gui.export.heatmap import HeatmapPainter
from sentiment_gui.export.layout import Layout, lay_out
from sentiment_gui.export.legend import Legend
from sentiment_gui.export.metrics import NORMAL, Metrics
from sentiment_gui.export.rows import Row
from sentiment_gui.export.what_if_picture import WhatIfLegend, WhatIfPainter
from sentiment_gui.export.what_if_rows import STEP, WITHOUT, what_if_rows
from sentiment_gui.export.what_if_text import slot_head, slot_lines
from sentiment_gui.export.what_if_words import Written, measured, written
from sentiment_gui.export.words import Words
from sentiment_gui.widgets.compare_cursor import SlotCursor
from sentiment_gui.widgets.heatmap_pane import LegendStrip
from sentiment_gui.widgets.reading_state import NO_TOKEN
from sentiment_gui.widgets.theme import ThemeSource
from sentiment_gui.widgets.token_view import TokenView
from sentiment_gui.widgets.word_editor import WordEditor

_SIZES = (
    replace(
        NORMAL, word_size=20, words=36, baseline=25, padding=14, bars=48, curve=52, cells=26,
        block_gap=6, system_gap=26, tick_size=11, curve_line=2,
    ),
    replace(
        NORMAL, word_size=17, words=30, baseline=21, padding=12, bars=34, curve=36, cells=20,
        block_gap=4, system_gap=16, tick_size=11,
    ),
    replace(
        NORMAL, word_size=15.5, words=26, baseline=18.5, bars=24, curve=28, cells=12,
        block_gap=3, system_gap=12, tick_size=10, title_size=11.5, padding=8, lines=False,
    ),
)  # fmt: skip
#: Rows of a short review grow to use the height, but for ever taller bars say no more.
_TALLEST = 1.8
#: Of so many words nobody hopes that all fit.
_LONG = 400
_STRIKES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_WRITES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_ADDS = (Qt.Key.Key_Insert, Qt.Key.Key_Plus)


class WhatIfLegendStrip(LegendStrip):
    """The legend, with the two lines."""

    kind: type[Legend] = WhatIfLegend


class WhatIfView(TokenView):
    """Shows a review and what became of it; each word can be worked on in its place.

    Args:
        cursor: The cursor through the slots.
        themes: Gives the colours.
        parent: Qt's owner.
    """

    #: A word is to be struck, or to come back: the key of its place.
    strike_wanted = Signal(int)
    #: The click that struck it was the first of two: take that back.
    unstrike_wanted = Signal()
    #: A word is to be written: the key of its place.
    write_wanted = Signal(int)
    #: A word is to be added after a place.
    add_wanted = Signal(int)
    #: Something was written: the key of its place, the text, whether it goes after the place.
    written = Signal(int, str, bool)

    def __init__(
        self, cursor: SlotCursor, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(cursor, themes, parent)
        self._cursor = cursor
        self._what_if: WhatIf | None = None
        self._ranking: WordRanking | None = None
        self._rows: tuple[Row, ...] = ()
        self._slots: tuple[Written, ...] = ()
        self._words: dict[float, Words] = {}
        self._pressed, self._struck = NO_TOKEN, NO_TOKEN
        self._edited: int | None = None
        self._adds = False
        self.editor = WordEditor(self.viewport())
        self.editor.written.connect(self._on_written)
        self.editor.closed.connect(self._on_closed)
        self.scrolled.connect(self._place_editor)
        self.setAccessibleName(self.tr("Words to strike, replace and add to"))

    # What is shown

    def show_what_if(
        self, what_if: WhatIf, ranking: WordRanking | None = None, *, ranked: bool = False
    ) -> None:
        """Show before and after, and the ranking of the words if that is wanted."""
        if what_if is not self._what_if:
            self._slots = written(what_if)
            self._words.clear()
        self._what_if, self._ranking = what_if, ranking
        self._rows = what_if_rows(what_if, ranking, ranked=ranked)
        self.relayout()

    def make_painter(self) -> HeatmapPainter | None:
        """Lay out as large as all of it fits, else in the smallest size."""
        if self._what_if is None or not self._slots:
            return None
        for base in _SIZES if len(self._slots) <= _LONG else _SIZES[-1:]:
            words, layout = self._lay_out(base)
            if layout.size[1] <= self.room().height():
                words, layout = self._lay_out(base, self._taller(layout))
                break
        theme = self._themes.theme
        return WhatIfPainter(self._what_if, self._slots, words, layout, self._rows, theme)

    def _lay_out(self, base: Metrics, taller: float = 1.0) -> tuple[Words, Layout]:
        metrics = base.scaled(self._zoom)
        metrics = metrics.with_header(header_width(self._rows, metrics, PAGE_EDGE))
        size = metrics.word_size
        if size not in self._words:
            self._words[size] = measured(self._slots, size)
        kinds, stretch = [row.kind for row in self._rows], [taller] * len(self._rows)
        width = self.room().width()
        return self._words[size], lay_out(self._words[size], kinds, metrics, width, stretch=stretch)

    def _taller(self, layout: Layout) -> float:
        """By how much rows may grow to use the height that is left."""
        left = self.room().height() - layout.size[1]
        return min(1 + left / (layout.systems * float(layout.row_heights.sum())), _TALLEST)

    # What is told

    def tip_text(self, point: QPoint) -> str:
        """Both texts' exact values at the slot and row under a point, unless somebody writes."""
        slot, row = self.token_at(point), self.row_at(point)
        return "" if slot == NO_TOKEN or self.editor.is_open else self.told(slot, row)

    def told(
        self, slot: int, row: int | None = None, between: str = "\n", *, brief: bool = False
    ) -> str:
        """What stands in a slot and its numbers: of all rows, of one, or of those not of gates."""
        what_if = self._what_if
        if what_if is None or not 0 <= slot < len(what_if.rejoined):
            return ""
        names = [r.name for r in self._rows if r.name not in (WITHOUT, ENDED)]
        if brief:
            names = [name for name in names if name in (CONTRIBUTION, STEP)]
        elif row is not None and self._rows[row].name in names:
            names = [self._rows[row].name]
        lines = slot_lines(what_if, slot, names, self.current_ranking())
        return between.join([slot_head(what_if, slot), *lines])

    def spoken(self, trace: Trace, token: int) -> str:
        """Both texts' numbers at a slot."""
        return self.told(token, between=". ").replace("\N{MINUS SIGN}", self.tr("minus "))

    def current_ranking(self) -> WordRanking | None:
        """The ranking, if it is one of the text on show."""
        what_if, ranking = self._what_if, self._ranking
        current = what_if is not None and ranking is not None and ranking.trace is what_if.after
        return ranking if current else None

    # Places

    def key_of(self, slot: int) -> int | None:
        """The place that a slot belongs to."""
        rejoined = None if self._what_if is None else self._what_if.rejoined
        if rejoined is None or not 0 <= slot < len(rejoined):
            return None
        return int(rejoined.keys[slot])

    def slot_of(self, key: int) -> int:
        """The slot of a place, or -1."""
        return NOBODY if self._what_if is None else self._what_if.rejoined.slot_of(key)

    def word_rect(self, slot: int) -> QRect:
        """Where a slot's words stand in the viewport."""
        layout = self.layout_now()
        rect = self.rect_of(slot)
        return (
            rect
            if layout is None
            else QRect(rect.topLeft(), rect.size()).intersected(
                QRect(rect.left(), rect.top(), rect.width(), round(layout.words_height))
            )
        )

    # The pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a word can be clicked."""
        over = self._word_at(event.position().toPoint()) != NO_TOKEN
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the slot under the pointer."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._word_at(event.position().toPoint()) if left else NO_TOKEN

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Strike the word that was clicked, or bring it back."""
        super().mouseReleaseEvent(event)
        slot = self._word_at(event.position().toPoint())
        key = self.key_of(slot) if slot == self._pressed else None
        self._pressed = NO_TOKEN
        if key is not None:
            self._struck = key
            self.strike_wanted.emit(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write another word; the first click had struck the old one."""
        if event.button() != Qt.MouseButton.LeftButton or self._struck == NO_TOKEN:
            return
        key, self._struck = self._struck, NO_TOKEN
        self.unstrike_wanted.emit()
        self.write_wanted.emit(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done to a word."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        slot = self.token_at(event.pos()) if by_mouse else self._cursor.chosen
        key = self.key_of(slot)
        if key is None:
            return
        self._tip.stop()
        QToolTip.hideText()
        self._cursor.choose(slot)
        place = event.globalPos()
        if not by_mouse:
            place = self.viewport().mapToGlobal(self.word_rect(slot).bottomLeft())
        self.word_menu(key).popup(place)

    def word_menu(self, key: int) -> QMenu:
        """What can be done in a place."""
        menu = QMenu(self)
        menu.addAction(self.strike_text(key), lambda: self.strike_wanted.emit(key))
        menu.addAction(self.tr("Replace…"), lambda: self.write_wanted.emit(key))
        menu.addAction(self.tr("Add…"), lambda: self.add_wanted.emit(key))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def strike_text(self, key: int) -> str:
        """What striking a place would do now."""
        piece = None if self._what_if is None else self._what_if.edit.get(key)
        if piece is not None and piece.changed:
            return self.tr("Take out") if piece.token == NOBODY else self.tr("Restore")
        return self.tr("Strike")

    def _word_at(self, point: QPoint) -> int:
        slot = self.token_at(point)
        return slot if slot != NO_TOKEN and self.word_rect(slot).contains(point) else NO_TOKEN

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete strikes, Enter replaces, Insert and + add; the arrows lead through the words."""
        key, plain = self.key_of(self._cursor.chosen), not event.modifiers() & _COMMAND
        if key is None or not plain:
            super().keyPressEvent(event)
        elif event.key() in _STRIKES:
            self.strike_wanted.emit(key)
        elif event.key() in _WRITES:
            self.write_wanted.emit(key)
        elif event.key() in _ADDS:
            self.add_wanted.emit(key)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page's: back to the review; the span is only marked here
        else:
            super().keyPressEvent(event)

    # Writing in place

    def write_in(self, key: int, text: str, *, adds: bool) -> None:
        """Let a word be written in a place, or after it."""
        slot, layout = self.slot_of(key), self.layout_now()
        if slot == NOBODY or layout is None:
            return
        self._edited, self._adds = key, adds
        self.bring(slot)
        name = self.tr("Add after this word") if adds else self.tr("Write in its place")
        self.editor.begin(self._editor_place(slot), layout.metrics.word_size, text, name)

    def _editor_place(self, slot: int) -> QRect:
        rect = self.word_rect(slot).adjusted(-2, 0, 2, 0)
        return rect.translated(rect.width() - 3, 0) if self._adds else rect

    def _place_editor(self) -> None:
        if self._edited is not None and self.editor.is_open:
            slot = self.slot_of(self._edited)
            if slot == NOBODY:
                self.editor.cancel()
            else:
                self.editor.move_to(self._editor_place(slot))

    def _on_written(self, text: str) -> None:
        if self._edited is not None:
            self.written.emit(self._edited, text, self._adds)

    def _on_closed(self, by_key: bool) -> None:
        self._edited = None
        if by_key:
            self.setFocus()

    def leaveEvent(self, event: QEvent) -> None:
        """A word struck before the pointer left is not the first of two clicks."""
        super().leaveEvent(event)
        self._struck = NO_TOKEN


_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
