"""What the steps of the tour point at, as rectangles in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget

from sentiment_gui.export.cell_picture_tools import BOARD
from sentiment_gui.export.fonts import advance
from sentiment_gui.export.memory_picture import KEPT
from sentiment_gui.widgets.tour_step import Stop

if TYPE_CHECKING:
    from sentiment_gui.widgets.main_window import MainWindow
    from sentiment_gui.widgets.token_view import TokenView

#: Of the drawings of the cells: the state's way through the cell, and where the new state is made.
_ROADS = {"lstm": (28, 24, 1270, 116), "gru": (28, 24, 1270, 116), "rnn": (28, 150, 1270, 262)}
_SUMS = {"lstm": (290, 24, 800, 250), "gru": (320, 24, 980, 196)}

#: So much above and below a target should be seen as well.
_AROUND = 60


@dataclass(frozen=True)
class Target:
    """What a step points at.

    Attributes:
        widget: That paints it.
        rect: Where, in the widget.
        spared: What else of the widget should stay in sight.
    """

    widget: QWidget
    rect: QRect
    spared: tuple[QRect, ...] = ()

    def moved_to(self, holder: QWidget) -> tuple[QRect, tuple[QRect, ...]]:
        """Return both in the coordinates of an ancestor, cut to what can be seen."""
        corner = self.widget.mapTo(holder, QPoint())
        seen = QRect(self.widget.rect()).translated(corner) & holder.rect()
        moved = [rect.translated(corner) & seen for rect in (self.rect, *self.spared)]
        return moved[0], tuple(rect for rect in moved[1:] if not rect.isEmpty())


def target_of(window: MainWindow, stop: Stop) -> Target | None:
    """Return what a step points at; ``None`` as long as it is not to be seen."""
    found = _FINDERS[stop.step.target](window, stop)
    return found if found is not None and found.widget.isVisible() else None


def bring_into_sight(target: Target) -> None:
    """Scroll the page, where it is too high for the window, until the target can be seen."""
    place, parent = target.rect.center(), target.widget.parentWidget()
    while parent is not None:
        inner = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inner is not None:
            at = target.widget.mapTo(inner, place)
            parent.ensureVisible(at.x(), at.y(), 0, target.rect.height() // 2 + _AROUND)
        parent = parent.parentWidget()


def painter_of(window: MainWindow, stop: Stop) -> QWidget:
    """Return the widget whose painting tells that the target may have moved, or come."""
    kind = stop.step.target
    if kind == "text":
        return window.page.editor.viewport()
    if kind == "model":
        return window.model_button
    widget = _page(window, stop).stage.view if kind in ("road", "sum") else _view(window, stop)
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget


def _page(window: MainWindow, stop: Stop) -> Any:  # noqa: ANN401  the view's page
    return window.view_tabs.page(stop.step.view)


def _view(window: MainWindow, stop: Stop) -> TokenView:
    views = window.page.views
    if stop.step.view == "gates" and views is not None:
        return views.picture.view
    view: TokenView = _page(window, stop).view
    return view


def _text(window: MainWindow, _stop: Stop) -> Target:
    editor = window.page.editor
    rect = editor.viewport().rect()
    rect.setHeight(min(rect.height(), editor.text_height(rect.height())))
    return Target(editor.viewport(), rect)


def _row(window: MainWindow, stop: Stop) -> Target | None:
    return _strip(_view(window, stop), stop, stop.step.quantity)


def _kept(window: MainWindow, stop: Stop) -> Target | None:
    return _strip(_view(window, stop), stop, KEPT)


def _strip(view: TokenView, stop: Stop, name: str) -> Target | None:
    """A row in the line of the step's token, with its title; the token's column is spared."""
    layout, names = view.layout_now(), [row.name for row in view.rows()]
    column = view.rect_of(stop.token)
    if layout is None or name not in names or column.isEmpty():
        return None
    row = names.index(name)
    cell = view.cell_of(stop.token, row)
    metrics, title = layout.metrics, view.rows()[row].title
    width = advance(title, metrics.title_size) + metrics.chip_gap + metrics.chip
    left = round(max(metrics.title_right - width - 4, 8.0))
    end = round(layout.right_of(int(layout.system[stop.token]))) - view.shift().x()
    right = min(end, view.viewport().width())
    return Target(view.viewport(), QRect(left, cell.top(), right - left, cell.height()), (column,))


def _drawn(
    window: MainWindow, stop: Stop, places: dict[str, tuple[int, int, int, int]]
) -> Target | None:
    """A part of the cell's drawing."""
    view = _page(window, stop).stage.view
    picture = view.picture()
    if picture is None or picture.numbers.cell not in places:
        return None
    board = picture.drawing()
    left, top, right, bottom = places[picture.numbers.cell]
    across, down = board.width() / BOARD[0], board.height() / BOARD[1]
    rect = QRectF(
        board.left() + left * across,
        board.top() + top * down,
        (right - left) * across,
        (bottom - top) * down,
    )
    return Target(view, rect.toAlignedRect())


def _road(window: MainWindow, stop: Stop) -> Target | None:
    return _drawn(window, stop, _ROADS)


def _sum(window: MainWindow, stop: Stop) -> Target | None:
    return _drawn(window, stop, _SUMS)


def _verdict(window: MainWindow, stop: Stop) -> Target:
    column = _page(window, stop).column
    both = column.verdict.geometry().united(column.sum.geometry())
    return Target(column, both)


def _model(window: MainWindow, _stop: Stop) -> Target:
    button = window.model_button
    return Target(button, button.rect())


_FINDERS = {
    "text": _text,
    "row": _row,
    "kept": _kept,
    "road": _road,
    "sum": _sum,
    "verdict": _verdict,
    "model": _model,
}
