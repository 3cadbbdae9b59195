"""Where a callout stands: beside what it points at, never over it. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize

#: Between the callout and what it points at.
GAP = 20
_RASTER = 16


def place(size: QSize, room: QRect, target: QRect, spared: Sequence[QRect] = ()) -> QRect:
    """Return where a callout stands.

    Args:
        size: Of the callout.
        room: Where it may stand.
        target: What it points at, and never covers while there is any other place in the room.
        spared: What it should not cover either, if that can be.
    """
    found = [QRect(corner, size) for corner in _beside(size, room, target, spared)]
    inside = [rect for rect in found if room.contains(rect)]
    if all(rect.intersects(target) for rect in inside):
        inside += [QRect(corner, size) for corner in _anywhere(size, room)]
    return min(inside or found, key=lambda rect: _cost(rect, target, spared))


def line_between(
    callout: QRect, target: QRect, toward: QPoint | None = None
) -> tuple[QPoint, QPoint] | None:
    """Return the ends of the line from a callout to its target; ``None`` where they meet.

    It leads to the place in the target that is nearest to ``toward``; to the middle without it.
    """
    if callout.intersects(target):
        return None
    wanted = target.center() if toward is None else toward
    lefts, tops = (callout.left(), callout.right()), (callout.top(), callout.bottom())
    x = _between(lefts, (target.left() + 8, target.right() - 8), wanted.x())
    y = _between(tops, (target.top() + 4, target.bottom() - 4), wanted.y())
    start, end = QPoint(x[0], y[0]), QPoint(x[1], y[1])
    if callout.top() > target.bottom():
        start.setY(callout.top())
        end.setY(target.bottom())
    elif callout.bottom() < target.top():
        start.setY(callout.bottom())
        end.setY(target.top())
    elif callout.left() > target.right():
        start.setX(callout.left())
        end.setX(target.right())
    else:
        start.setX(callout.right())
        end.setX(target.left())
    return start, end


def _beside(size: QSize, room: QRect, target: QRect, spared: Sequence[QRect]) -> Iterator[QPoint]:
    """Yield places beside all that is spared, then beside the target alone."""
    middle = (spared[0] if spared else target).center()
    whole = QRect(target)
    for rect in spared:
        whole = whole.united(rect)
    right, bottom = room.right() + 1 - size.width(), room.bottom() + 1 - size.height()
    x = _clamped(middle.x() - size.width() // 2, room.left(), right)
    y = _clamped(target.center().y() - size.height() // 2, room.top(), bottom)
    for around in (whole, target):
        yield QPoint(x, around.bottom() + 1 + GAP)
        yield QPoint(x, around.top() - GAP - size.height())
        yield QPoint(around.right() + 1 + GAP, y)
        yield QPoint(around.left() - GAP - size.width(), y)


def _anywhere(size: QSize, room: QRect) -> Iterator[QPoint]:
    right, bottom = room.right() + 2 - size.width(), room.bottom() + 2 - size.height()
    for left in range(room.left(), right, _RASTER):
        for top in range(room.top(), bottom, _RASTER):
            yield QPoint(left, top)


def _cost(rect: QRect, target: QRect, spared: Sequence[QRect]) -> tuple[int, int]:
    return _area(rect & target), sum(_area(rect & other) for other in spared)


def _area(rect: QRect) -> int:
    return max(rect.width(), 0) * max(rect.height(), 0)


def _clamped(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


def _between(first: tuple[int, int], second: tuple[int, int], wanted: int) -> tuple[int, int]:
    """Return a value of one range and one of another: the wanted one where both hold it."""
    low, high = second if second[0] <= second[1] else (sum(second) // 2, sum(second) // 2)
    end = _clamped(wanted, low, high)
    return _clamped(end, first[0] + GAP, first[1] - GAP), end
