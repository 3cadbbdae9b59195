"""How large an unrolled network is drawn in a room that is given."""

from __future__ import annotations

from sentiment_gui.export.shapes_layout import whole_lines
from sentiment_gui.export.shapes_marks import ShapesContent
from sentiment_gui.export.shapes_picture import ShapesPicture

#: A single line grows so far where there is room; more of them shrink so far where there is none.
_GROWN, _SHRUNK = 1.6, (1.0, 0.95, 0.9, 0.86)
#: More lines never fit: then it is enough that none of those in sight is cut.
_MOST_LINES = 6


def fit_shape(content: ShapesContent, width: float, height: float, zoom: float) -> ShapesPicture:
    """Lay out a picture as large as suits a room.

    A single line takes the room that there is. Lines that would not all fit stand closer, and are
    a little smaller where no larger text is asked for: as many as can be seen are then seen whole.

    Args:
        content: What is shown.
        width: The room in px.
        height: The room in px; what is higher has to scroll.
        zoom: How many times the designed size is asked for.
    """
    picture = ShapesPicture(content, width, zoom)
    layout = picture.layout
    if content.shape == "one-to-many":  # its lines are still to come: their size must not jump
        return picture
    if layout.height <= height:
        if layout.lines != 1:
            return picture
        room = min(0.99 * width / layout.used, height / max(layout.height, 1.0), _GROWN)
        return ShapesPicture(content, width, zoom * max(room, 1.0))
    scales = [zoom * share for share in _SHRUNK] if zoom <= 1 else [zoom]
    if layout.lines <= _MOST_LINES:
        for scale in scales:
            closer = ShapesPicture(content, width, scale, lines="low")
            if closer.layout.height <= height:
                return closer
    scale = max(scales, key=lambda scale: (whole_lines(content.shape, height, scale), scale))
    return ShapesPicture(content, width, scale, lines="low")
