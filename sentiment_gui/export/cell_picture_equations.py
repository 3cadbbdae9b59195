"""Sets equations in columns: formulas above, their numbers beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from sentiment_gui.export.cell_equations import Column, Equation, Part, Run
from sentiment_gui.export.cell_picture_tools import CellSizes
from sentiment_gui.export.fonts import REGULAR, SEMIBOLD, advance
from sentiment_gui.export.formulas import draw_formula, extent
from sentiment_gui.export.surface import Surface, colour

#: MathJax's letters are smaller than Source Sans' at the same size.
_LARGER = 1.07
_LINE, _BETWEEN, _GAP = 1.4, 0.5, 0.24
_BAR, _INDENT = 5.0, 18.0
#: The parts of a sum stand as a little table right of its equation: lines of type that is so much
#: lower, so far from the equation and from the next one.
_PART_LINE, _PART_SPACE, _PART_SIDE = 1.1, 0.5, 16.0
#: What the line of numbers repeats of the formula is set like the formula.
_SIGNS = {"σ": "sigma", "=": "equals", "+": "plus", "·": "times"}
#: How many stand side by side, by how many there are.
COLUMNS = {6: 3, 4: 2, 1: 1}


def equations_height(count: int, sizes: CellSizes, columns: int = 0) -> float:
    """Return the height of ``count`` equations in px."""
    if not count:
        return 0.0
    rows = -(-count // (columns or COLUMNS[count]))
    return sizes.equations * (2 * _LINE * rows + _BETWEEN * (rows - 1)) + 4


def draw_equations(
    surface: Surface,
    equations: Sequence[Equation],
    area: QRectF,
    sizes: CellSizes,
    columns: int = 0,
    smallest: float = 0.0,
) -> None:
    """Draw equations side by side in an area, smaller where the longest would not fit.

    Beside each stands what adds up to its sum, where there is room beside all for type that is
    not smaller than ``smallest``, in px.
    """
    across = columns or COLUMNS[len(equations)]
    pitch = area.width() / across
    indent = _INDENT * sizes.stroke + 2
    longest = max(_width(equation, 1.0) for equation in equations)
    size = min(sizes.equations, (pitch - indent - 16 * sizes.stroke) / longest)
    height = sizes.equations * (2 * _LINE + _BETWEEN)
    tables: list[tuple[Sequence[Part], QRectF]] = []
    for place, equation in enumerate(equations):
        left = area.left() + pitch * (place % across)
        top = area.top() + height * (place // across)
        bar = QRectF(left, top, _BAR * sizes.stroke, 2 * _LINE * sizes.equations)
        surface.painter.fillRect(bar, colour(surface.theme.line[equation.quantity]))
        _draw(surface, equation, left + indent, top + sizes.equations, size)
        table = QRectF(bar)
        table.setLeft(left + indent + _width(equation, size) + _PART_SPACE * size)
        is_last = place % across == across - 1
        table.setRight(left + pitch - (0.0 if is_last else _PART_SIDE * sizes.stroke))
        tables.append((equation.parts, table))
    _draw_parts(surface, [table for table in tables if table[0]], sizes.notes, smallest)


def _draw_parts(
    surface: Surface,
    tables: Sequence[tuple[Sequence[Part], QRectF]],
    largest: float,
    smallest: float,
) -> None:
    """Draw parts at the right of their rooms: all of them or, where one does not fit, none."""
    if not tables:
        return
    line = tables[0][1].height() / len(tables[0][0])
    size = min(largest, line / _PART_LINE)
    fits = all(_parts_width(parts, size) <= room.width() for parts, room in tables)
    if size < smallest or not fits:
        return
    for parts, room in tables:
        left = room.right() - _parts_width(parts, size)
        for place, part in enumerate(parts):
            baseline = room.top() + line * (place + 0.5) + 0.33 * size
            surface.texts([(left, baseline, part.name)], size, surface.theme.ink2)
            x = room.right() - advance(part.value, size)
            surface.texts([(x, baseline, part.value)], size, surface.theme.ink)


def _parts_width(parts: Sequence[Part], size: float) -> float:
    names = max(advance(part.name, size) for part in parts)
    return names + 0.6 * size + max(advance(part.value, size) for part in parts)


def _draw(surface: Surface, equation: Equation, x: float, baseline: float, size: float) -> None:
    beneath = baseline + _LINE * size
    for place, column in enumerate(equation.columns):
        width = _column_width(column, size)
        share = _share(column, place)
        above = x + share * (width - _formulas_width(column, size))
        for name in column.formulas:
            _draw_formula(surface, name, above + _space(name) * size, baseline, size)
            above += _formula_width(name, size)
        below = x + share * (width - _runs_width(column, size))
        for run in column.runs:
            _draw_run(surface, run, below, beneath, size)
            below += _run_width(run, size)
        x += width + _GAP * size


def _share(column: Column, place: int) -> float:
    """How much of a column's free room lies left of what stands in it."""
    if place == 0:
        return 1.0  # up to the sign of equality
    is_long = len(column.formulas) != 1 or column.formulas[0].endswith("-of")
    return 0.0 if is_long else 0.5


def _draw_run(surface: Surface, run: Run, x: float, baseline: float, size: float) -> None:
    if run.text in _SIGNS:
        _draw_formula(surface, _SIGNS[run.text], x, baseline, size)
        return
    theme, weight = surface.theme, SEMIBOLD if run.quantity else REGULAR
    ink = theme.ink2 if run.is_remark else theme.ink
    if run.quantity:
        ink = theme.text[run.quantity]
    surface.texts([(x, baseline, run.text)], _run_size(run, size), ink, weight)


def _draw_formula(surface: Surface, name: str, x: float, baseline: float, size: float) -> None:
    draw_formula(surface.painter, name, x, baseline, _LARGER * size, surface.theme.ink)


def _run_size(run: Run, size: float) -> float:
    return 0.8 * size if run.is_remark else size


def _width(equation: Equation, size: float) -> float:
    widths = [_column_width(column, size) for column in equation.columns]
    return sum(widths) + _GAP * size * (len(widths) - 1)


def _column_width(column: Column, size: float) -> float:
    return max(_formulas_width(column, size), _runs_width(column, size))


def _formulas_width(column: Column, size: float) -> float:
    return sum(_formula_width(name, size) for name in column.formulas)


def _formula_width(name: str, size: float) -> float:
    return (extent(name).width * _LARGER + 2 * _space(name)) * size


def _runs_width(column: Column, size: float) -> float:
    return sum(_run_width(run, size) for run in column.runs)


def _run_width(run: Run, size: float) -> float:
    if run.text in _SIGNS:
        return extent(_SIGNS[run.text]).width * _LARGER * size
    return advance(run.text, _run_size(run, size), SEMIBOLD if run.quantity else REGULAR)


def _space(name: str) -> float:
    """Room at both sides of a sign in em, where it stands among other formulas."""
    return {"plus": 0.2, "times": 0.16}.get(name, 0.0)
