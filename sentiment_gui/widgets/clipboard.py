"""A picture on the clipboard, ready for whoever pastes it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage


def put_picture(copied: tuple[QImage, bytes]) -> None:
    """Put a picture on the clipboard.

    Args:
        copied: The picture and its PNG file. Of a picture alone Qt would make that when another
            program asks for it: in the window's thread, for seconds if it is large.
    """
    picture, png = copied
    data = QMimeData()
    data.setData("image/png", png)
    data.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(data)
