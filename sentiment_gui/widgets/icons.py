"""Line icons from ``assets/icons``, drawn in the ink of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sentiment_gui.assets import asset_root

_SCALES = (1, 2, 3)


@cache
def _source(name: str) -> str:
    return (asset_root() / "icons" / f"{name}.svg").read_text("utf-8")


def line_icon(name: str, ink: QColor, disabled: QColor, size: int = 16) -> QIcon:
    """The icon ``name`` in ``ink``, crisp at 100, 200 and 300 %."""
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, disabled)):
        for scale in _SCALES:
            icon.addPixmap(_pixmap(name, colour, size, scale), mode)
    return icon


def app_icon() -> QIcon:
    """The application's icon, in the sizes that desktops ask for."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(_pixmap("gatelens", QColor("#1C1D20"), size, 1))
    return icon


def _pixmap(name: str, colour: QColor, size: int, scale: int) -> QPixmap:
    text = _source(name).replace("currentColor", colour.name())
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
