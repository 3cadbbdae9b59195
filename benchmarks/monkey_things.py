"""What the monkey is given to play with: files of every kind, models, and answers to dialogs."""

from __future__ import annotations

import itertools
import json
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TEXTS = (
    "a good film , not boring !",
    "I do n't love it. <b>It leaks</b> \U0001f600",
    "Der Film war leider sehr langweilig.",
    "\u0645\u0631\u062d\u0628\u0627 e\u0301\u0302\u0303 \x00 \ufeff",
    "great " * 3_000,
    "",
    "one\ntwo\nthree\nfour\nfive",
    "The first hour is slow, but then I laughed. Not bad at all, I would see it again!",
)
#: So many rows take long enough to be paused and left.
_MANY = 4_000


@dataclass(frozen=True)
class Things:
    """What there is.

    Attributes:
        files: To be opened or dropped: reviews, tables, a picture, a folder, one that is not there.
        models: Folders of models; not all are sound.
        zips: Of models, sound and not.
        saved: The folder in which everything is saved.
    """

    files: tuple[Path, ...]
    models: tuple[Path, ...]
    zips: tuple[Path, ...]
    saved: Path


def make_things(home: Path, models: Sequence[Path]) -> Things:
    """Write them into a folder; ``models`` are sound ones that are there already."""
    rows = [(text.strip()[:80], str(k % 3)) for k, text in enumerate(TEXTS * 40)]
    files = {
        "reviews.csv": _table(rows, ","),
        "many.csv": _table(list(itertools.islice(itertools.cycle(rows), _MANY)), ","),
        "unclear.csv": _table([(a, a[::-1], b) for a, b in rows], ";", "a;b;c").encode("utf-16"),
        "reviews.tsv": _table(rows, "\t", "text\tproduct"),
        "reviews.jsonl": "\n".join(json.dumps({"text": a, "label": b}) for a, b in rows),
        "lines.txt": "\n".join(text for text, _ in rows),
        "review.txt": TEXTS[0],
        "picture.txt": bytes(range(256)) * 20,
        "wrong.gatelens": b"PK no zip",
        "wrong.xlsx": b"PK no zip",
    }
    saved, broken = home / "saved", home / "broken"
    saved.mkdir()
    broken.mkdir()
    (broken / "config.json").write_text("{", "utf-8")
    for name, content in files.items():
        (home / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return Things(
        (*(home / name for name in files), home / "gone.txt", home),
        (*models, broken, home / "gone"),
        (_zip(models[0], home / "model.zip"), home / "wrong.xlsx"),
        saved,
    )


def _table(rows: Sequence[Sequence[str]], between: str, head: str = "text,product") -> str:
    quoted = (between.join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows)
    return "\n".join((head, *quoted))


def _zip(model: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(model.iterdir()):
            archive.write(part, f"{model.name}/{part.name}")
    return path


def answer_dialogs(things: Things, chance: random.Random) -> None:
    """Let the system's own dialogs be answered at once, by chance; some are cancelled.

    Nothing is opened in other programs.
    """
    from PySide6.QtGui import QDesktopServices
    from PySide6.QtWidgets import QFileDialog

    def file_to_open(_window: object, _title: str, _folder: str = "", kinds: str = "") -> object:
        there = things.zips if ".zip" in kinds else (*things.files, *things.saved.iterdir())
        return str(chance.choice(["", *there])), ""

    def file_to_save(_window: object, _title: str, start: str, kinds: str) -> object:
        name = f"{chance.randrange(60)}{chance.choice([Path(start).suffix, '', '.txt'])}"
        folder = chance.choice([*[things.saved] * 9, things.saved / "gone"])
        return chance.choice(["", *[str(folder / name)] * 4]), chance.choice(kinds.split(";;"))

    def folder(_window: object, title: str, _start: str = "") -> str:
        # The folders of figures are large, so they are all made in one place.
        there = things.models if "model" in title.lower() else (things.saved,)
        return str(chance.choice(["", *there]))

    QFileDialog.getOpenFileName = staticmethod(file_to_open)
    QFileDialog.getSaveFileName = staticmethod(file_to_save)
    QFileDialog.getExistingDirectory = staticmethod(folder)
    QDesktopServices.openUrl = staticmethod(lambda _url: True)
