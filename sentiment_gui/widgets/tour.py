"""The guided tour: it leads through the views of the review on show, and puts all back after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from sentiment_gui.widgets.living import living

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow
    from sentiment_gui.widgets.tour_callout import Callout, Pointer
    from sentiment_gui.widgets.tour_step import Step, Stop

_MARGIN = 12
_FOOT = 30


@dataclass
class Before:
    """What the tour changes, as it was.

    Attributes:
        view: The view that was shown.
        rows: The setting of the gates' rows, by its key.
        chosen, by_hand: The cursor.
        alone: Whether a span alone was shown.
        scrolls: Of the page, of the text and of the gates, across and down.
        focus: What had the keys; Qt may have deleted it since.
        example: The text that the tour brought; empty if it found one.
    """

    view: str
    rows: tuple[str, list[str]]
    chosen: int
    by_hand: bool
    alone: bool
    scrolls: tuple[int, ...]
    focus: QWidget | None
    example: str = ""


class Tour(QObject):
    """Shows the steps one after the other.

    Args:
        window: Through which it leads.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._example = ""
        self._before: Before | None = None
        self._steps: tuple[Step, ...] = ()
        self._index = 0
        self._stop: Stop | None = None
        self.callout: Callout | None = None
        self.pointer: Pointer | None = None
        self._watched: QWidget | None = None
        self._brought = False
        self._place_soon = QTimer(self, singleShot=True, interval=0)
        self._place_soon.timeout.connect(self._place)
        window.edit.conditions["model"] = lambda: window.page.views is not None
        offer = window.page.empty.offer
        offer.taken.connect(self.start)
        offer.seen.connect(lambda: window.settings.put("tour_offered", True))
        offer.setVisible(not window.settings.get("tour_offered"))

    @property
    def open(self) -> bool:
        """Whether the tour is under way."""
        return self.callout is not None

    @property
    def stop(self) -> Stop | None:
        """The step on show."""
        return self._stop

    def start(self) -> None:
        """Begin, with an example where the page is empty."""
        window = self._window
        if self.open or window.page.views is None:
            return
        window.page.empty.offer.hide()
        if window.state.trace is not None:
            self._begin()
        elif window.page.editor.document().isEmpty() and window.page.empty.examples.count():
            self._example = window.page.empty.examples.first().text
            once = Qt.ConnectionType.SingleShotConnection
            window.desk.shown.connect(self._on_example_read, once)
            window.keeping.history.recorder.spare(self._example)
            window.open_example(window.page.empty.examples.first())
        else:
            window.messages.info(self.tr("The tour leads through a review: write one first"))

    def _on_example_read(self) -> None:
        if self._window.state.trace is not None and not self.open:
            self._begin()
        else:
            self._window.keeping.history.recorder.spare("")

    def _begin(self) -> None:
        from sentiment_gui.widgets.tour_callout import Callout, Pointer
        from sentiment_gui.widgets.tour_steps import STEPS

        window, holder = self._window, self._window.centralWidget()
        trace = window.state.trace
        if trace is None or holder is None:
            return
        self._before = self._remember()
        self._steps = STEPS[trace.model.cell]
        window.state.show_alone(False)
        self._show_rows(trace.model.cell)
        self.pointer = Pointer(window.themes, holder)
        self.callout = Callout(window.themes, holder)
        self.callout.forth.connect(self.forth)
        self.callout.back.connect(self.back)
        self.callout.ended.connect(self.end)
        QShortcut(Qt.Key.Key_Escape, self.callout, self.end)
        holder.installEventFilter(self)
        window.installEventFilter(self)
        window.view_tabs.shown.connect(self._on_view)
        window.state.trace_changed.connect(self._on_trace)
        self._go(0)

    def forth(self) -> None:
        """Go on; from the last step, end."""
        if self._index + 1 < len(self._steps):
            self._go(self._index + 1)
        else:
            self.end()

    def back(self) -> None:
        """Go back."""
        self._go(max(self._index - 1, 0))

    def end(self) -> None:
        """Leave the tour and put back what it changed."""
        if self._close():
            self._put_back(view=True)

    # A step

    def _go(self, index: int) -> None:
        self._index, self._brought = index, False
        step = self._steps[index]
        self._window.view_tabs.show(step.view)
        self._tell()
        if self._stop is not None:
            self._window.state.choose(self._stop.token)
        if self.callout is not None:
            self.callout.next.setFocus(Qt.FocusReason.TabFocusReason)
            self.callout.announce()

    def _tell(self) -> None:
        from sentiment_gui.widgets.tour_step import stop_at
        from sentiment_gui.widgets.tour_targets import painter_of

        trace, classifier = self._window.state.trace, self._window.classifier
        if trace is None or classifier is None or self.callout is None:
            return
        self._stop = stop_at(self._steps[self._index], trace, classifier.folder.config)
        self.callout.show_stop(self._stop, self._index + 1, len(self._steps))
        self._watch(painter_of(self._window, self._stop))
        self._place()

    def _place(self) -> None:
        """Put the callout beside its target, wherever that is now."""
        from sentiment_gui.widgets.tour_callout import ring_around
        from sentiment_gui.widgets.tour_place import place
        from sentiment_gui.widgets.tour_targets import bring_into_sight, target_of

        holder, callout, pointer = self._window.centralWidget(), self.callout, self.pointer
        if holder is None or callout is None or pointer is None or self._stop is None:
            return
        room = holder.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_FOOT)
        pointer.setGeometry(holder.rect())
        found = target_of(self._window, self._stop)
        if found is not None and not self._brought:
            self._brought = True
            bring_into_sight(found)
        target, spared = (QRect(), ()) if found is None else found.moved_to(holder)
        if not target.isEmpty():
            callout.setGeometry(place(callout.size(), room, ring_around(target), spared))
            toward = spared[0].center() if spared else None
            pointer.point(target, callout.geometry(), self._stop.step.quantity, toward)
        else:  # its page is still being made
            pointer.point(target, callout.geometry(), "")
            if not callout.isVisible():
                callout.move(room.center() - callout.rect().center())
        for part in (pointer, callout):
            part.show()
            part.raise_()

    def _watch(self, widget: QWidget | None) -> None:
        """Follow what is pointed at: it is painted anew wherever it moves to."""
        before = living(self._watched)
        if before is not None:
            before.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the callout where it belongs; end with the window."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Close:
                self.end()
        elif kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show) or (
            watched is self._watched and kind == QEvent.Type.Paint and self._has_moved()
        ):
            self._place_soon.start()
        return False

    def _has_moved(self) -> bool:
        from sentiment_gui.widgets.tour_targets import target_of

        holder = self._window.centralWidget()
        if self._stop is None or self.pointer is None or holder is None:
            return False
        found = target_of(self._window, self._stop)
        return found is not None and found.moved_to(holder)[0] != self.pointer.target

    # Others act

    def _on_view(self, key: str) -> None:
        """Somebody opens another view: the tour is over, and the view stays."""
        if self._steps and key != self._steps[self._index].view and self._close():
            self._put_back(view=False)

    def _on_trace(self) -> None:
        """Another text is on show, or none, or another cell has read it."""
        trace = self._window.state.trace
        if trace is None or rows_key(trace.model.cell) != self._rows_key():
            if self._close():
                self._put_back(view=False)
        else:
            self._tell()

    # What was before

    def _remember(self) -> Before:
        window, state = self._window, self._window.state
        cell = "lstm" if state.trace is None else state.trace.model.cell
        key = rows_key(cell)
        example, self._example = self._example, ""
        return Before(
            view=window.view_tabs.current,
            rows=(key, list(window.settings.get(key))),
            chosen=state.chosen,
            by_hand=state.by_hand,
            alone=state.alone,
            scrolls=tuple(bar.value() for bar in self._bars()),
            focus=QApplication.focusWidget(),
            example=example,
        )

    def _rows_key(self) -> str:
        return "" if self._before is None else self._before.rows[0]

    def _show_rows(self, cell: str) -> None:
        """Show the rows that the tour points at, and those alone: there is more room for each."""
        from sentiment_gui.widgets.tour_steps import rows_needed

        self._window.settings.put(rows_key(cell), list(rows_needed(cell)))

    def _close(self) -> bool:
        """Take callout and ring away; return whether there were any."""
        callout, pointer, holder = self.callout, self.pointer, self._window.centralWidget()
        if callout is None or pointer is None or holder is None:
            return False
        self.callout = self.pointer = self._stop = None
        self._watch(None)
        self._place_soon.stop()
        self._window.removeEventFilter(self)
        holder.removeEventFilter(self)
        self._window.view_tabs.shown.disconnect(self._on_view)
        self._window.state.trace_changed.disconnect(self._on_trace)
        for part in (callout, pointer):
            part.hide()
            part.deleteLater()
        return True

    def _put_back(self, *, view: bool) -> None:
        window, before, self._before = self._window, self._before, None
        if before is None:
            return
        window.settings.put(*before.rows)
        state, text = window.state, window.page.editor.toPlainText()
        if before.example and text == before.example:
            window.new_review()
        elif not before.by_hand:
            state.show(state.trace, before.chosen, by_hand=False)
        else:
            state.choose(before.chosen)
        window.keeping.history.recorder.spare("")
        state.show_alone(before.alone)
        if view:
            window.view_tabs.show(before.view)
        for bar, value in zip(self._bars(), before.scrolls, strict=True):
            bar.setValue(value)
        focus = living(before.focus)
        if focus is not None and focus.isVisible():
            focus.setFocus()

    def _bars(self) -> list[QScrollBar]:
        """What scrolls the text, the gates and the page of both."""
        page = self._window.page
        bars = [page.editor.verticalScrollBar()]
        if page.views is not None:
            view = page.views.picture.view
            view.layout_now()
            bars += [view.horizontalScrollBar(), view.verticalScrollBar()]
        scroll = self._window.views.widget(0)
        return [*bars, scroll.verticalScrollBar()] if isinstance(scroll, QScrollArea) else bars


def rows_key(cell: str) -> str:
    """Return the setting that chooses the rows of a cell's gates."""
    return f"rows_{cell}"
