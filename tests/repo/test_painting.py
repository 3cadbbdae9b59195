"""The release of PySide6 that is installed survives painting."""

import subprocess
import sys

PAINT = """
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

application = QGuiApplication([])
image = QImage(64, 64, QImage.Format.Format_RGB32)
for _ in range(20_000):
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    painter.drawPoint(1, 1)
    painter.end()
print(QColor(image.pixel(1, 1)).name())
"""


def test_twenty_thousand_paintings_do_not_abort_the_interpreter():
    """PySide6 6.12.0 on Python 3.11 loses a reference to None at each call, and then aborts."""
    answer = subprocess.run(
        [sys.executable, "-c", PAINT], check=False, capture_output=True, text=True
    )
    assert (answer.returncode, answer.stdout.strip()) == (0, "#ffffff"), answer.stderr
