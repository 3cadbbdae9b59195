"""Words that are painted, not laid out as labels, stand out from what is painted under them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from sentiment_gui.widgets.main_window import MainWindow
from sentiment_gui.widgets.views import VIEWS
from tests.export.colour_science import contrast
from tests.widgets.batch_support import write_rows

TEXT = "It is not bad, but I loved it. The film was slow and boring, never again!"
LEAST = 4.5  # WCAG 2.2, 1.4.3
LARGE = 24.0  # px; letters as large need less
LEAST_LARGE = 3.0
LEAST_FRAME = 3.0  # WCAG 2.2, 1.4.11
#: A word is first painted in nearly the ground's own colour where it crosses lines.
HALO = 1.2


class Spy:
    """Takes the place of ``QPainter.drawText``: leaves words out, or marks where they would be.

    A mark is a box in a colour of its own, so that it is found again whatever buffers and
    transformations lie between the painter and the window.
    """

    def __init__(self) -> None:
        self.marks = False
        self.said: list[tuple[str, str, float]] = []

    def draw(self, painter: QPainter, *arguments: object) -> None:
        place, text = arguments[0], arguments[-1]
        if not self.marks or not isinstance(place, QPointF) or not str(text).strip():
            return
        font = painter.font()
        box = QFontMetricsF(font).tightBoundingRect(str(text)).translated(place)
        scale = abs(painter.combinedTransform().m22())
        self.said.append((str(text), painter.pen().color().name(), font.pixelSize() * scale))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(box, QColor(0xFF000000 + 97 * len(self.said)))
        painter.restore()


def pixels(image: QImage) -> np.ndarray:
    """(H, W) colours as numbers."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint32)
    return raw.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()] & 0xFFFFFF


def faint(window: MainWindow, spy: Spy) -> tuple[list[str], int]:
    """Words whose ink is too near to what lies under most of them, and how many were seen."""

    def seen(*, marks: bool) -> np.ndarray:
        spy.marks, spy.said = marks, []
        window.themes.changed.emit()  # nothing that was painted before is used again
        return pixels(window.grab().toImage())

    ground, marked = seen(marks=False), seen(marks=True)
    found, count = [], 0
    inks: dict[str, set[str]] = {}
    for text, ink, _size in spy.said:
        inks.setdefault(text, set()).add(ink)
    for number, (text, ink, size) in enumerate(spy.said, 1):
        under = ground[marked == (97 * number) & 0xFFFFFF]
        if not len(under):
            continue
        count += 1
        colours, shares = np.unique(under, return_counts=True)
        best = f"#{int(colours[shares.argmax()]):06x}"
        if contrast(ink, best) < HALO and len(inks[text]) > 1:
            continue
        least = LEAST_LARGE if size >= LARGE else LEAST
        if contrast(ink, best) < least:
            found.append(f"{text[:30]!r} in {ink} on {best}: {contrast(ink, best):.2f}")
    return found, count


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spy]:
    spy = Spy()
    monkeypatch.setattr(QPainter, "drawText", lambda *all_of_it: spy.draw(*all_of_it))  # noqa: PLW0108  a method would not be bound
    return spy


@pytest.fixture(params=["light", "dark"])
def reading(request, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    window = make_window(theme=request.param)
    window.page.editor.setPlainText(TEXT)
    qtbot.waitUntil(lambda: window.state.trace is not None, timeout=20_000)
    return window


def test_painted_words_are_readable_in_every_view(
    reading: MainWindow, spy: Spy, qtbot: QtBot, tmp_path: Path
) -> None:
    faults: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for key in ("gates", *(view.key for view in VIEWS)):
        reading.view_tabs.show(key)
        if key == "batch":
            reading.files.many_found.emit(write_rows(tmp_path / "reviews.csv"))
            page = reading.view_tabs.page("batch")
            qtbot.waitUntil(lambda: page.session is not None, timeout=20_000)  # noqa: B023
            qtbot.waitUntil(lambda: page.session.state == "done", timeout=20_000)  # noqa: B023
        qtbot.wait(400)
        found, counts[key] = faint(reading, spy)
        if found:
            faults[key] = found
    assert all(count > 5 for count in counts.values()), counts
    assert not faults, "\n".join(line for found in faults.values() for line in found)


def test_each_word_is_found_where_it_was_painted(qapp, spy: Spy) -> None:
    """The measure itself: marks are told apart, and carry the ink of their word."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    spy.marks = True
    painter = QPainter(image)
    for place, ink in enumerate(("#b0b0b0", "#202020")):
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(10, 30 + 30 * place), "word")
    painter.end()
    assert [ink for _, ink, _ in spy.said] == ["#b0b0b0", "#202020"]
    assert contrast("#b0b0b0", "#ffffff") < LEAST < contrast("#202020", "#ffffff")
    marked = pixels(image)
    for number, rows in ((1, slice(0, 35)), (2, slice(35, 100))):
        found = marked == 97 * number
        assert found[rows].sum() == found.sum() > 50


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_frame_of_every_control_can_be_seen(
    theme: str, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window(theme=theme)
    dialog = window.keeping.preferences()
    around = pixels(dialog.grab().toImage())[2, 2]
    faint_ones = {}
    for control in dialog.controls.values():
        control.clearFocus()
        image = pixels(control.grab().toImage())
        edge = image[image.shape[0] // 2, :3]  # the left side, at half its height
        best = max(contrast(f"#{int(colour):06x}", f"#{int(around):06x}") for colour in edge)
        if best < LEAST_FRAME:
            faint_ones[control.accessibleName()] = best
    assert len(dialog.controls) >= 6
    assert not faint_ones
    dialog.accept()
