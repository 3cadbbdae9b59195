"""What waits for the reading thread: the newest of each kind, models first."""

import threading
from pathlib import Path

from sentiment_gui.workers.mailbox import Mailbox, OpenModel, ReadText


def test_the_newest_takes_the_place_of_what_waits() -> None:
    box = Mailbox()
    for serial in range(3):
        box.put(ReadText(serial, f"text {serial}"))
    box.put(OpenModel(Path("a")))
    box.put(OpenModel(Path("b")))
    assert box.is_stale()
    assert box.take(texts=True) == OpenModel(Path("b"))
    assert box.take(texts=True) == ReadText(2, "text 2")
    assert not box.is_stale()


def test_without_a_model_texts_go_on_waiting() -> None:
    box = Mailbox()
    box.put(ReadText(1, "text"))
    taken: list[object] = []
    thread = threading.Thread(target=lambda: taken.append(box.take(texts=False)))
    thread.start()
    thread.join(0.05)
    assert taken == []
    box.put(OpenModel(Path("a")))
    thread.join(5)
    assert taken == [OpenModel(Path("a"))]
    assert box.take(texts=True) == ReadText(1, "text")


def test_a_forgotten_text_is_not_read_and_closing_ends_the_waiting() -> None:
    box = Mailbox()
    box.put(ReadText(1, "text"))
    box.drop_text()
    taken: list[object] = []
    thread = threading.Thread(target=lambda: taken.append(box.take(texts=True)))
    thread.start()
    box.close()
    thread.join(5)
    assert taken == [None]
    assert box.is_stale()
