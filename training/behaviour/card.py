"""The figures in a model folder: in ``config.json``, and as a table in the card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.model_config import to_json
from sentiment_gui.core.model_folder import CARD, CONFIG, ModelFolder
from training.behaviour.scores import Score
from training.behaviour.table import markdown

#: Where the figures stand among the metrics of ``config.json``.
KEY = "behaviour"

_BLOCK = re.compile(r"(?<=<!-- behaviour -->\n).*?(?=<!-- end of behaviour -->)", re.DOTALL)
_SECTION = "\n## Single words in context\n\n<!-- behaviour -->\n<!-- end of behaviour -->\n"


def record(folder: ModelFolder, scores: Mapping[str, Score]) -> None:
    """Write the scores of all capabilities into a model's folder, in place of earlier ones.

    Raises:
        GatelensError: ``write-failed``.
    """
    assert folder.path is not None  # noqa: S101  it was read from there
    figures = {name: found.as_json() for name, found in scores.items()}
    config = replace(folder.config, metrics={**folder.config.metrics, KEY: figures})
    card = folder.path / CARD
    text = card.read_text(encoding="utf-8") if card.is_file() else f"# {config.name}\n"
    contents = {folder.path / CONFIG: to_json(config), card: with_table(text, scores)}
    for path, content in contents.items():
        with atomic_path(path) as temporary:
            temporary.write_text(content, encoding="utf-8")


def with_table(card: str, scores: Mapping[str, Score]) -> str:
    """Return a card with the table between its marks, which come last where it has none."""
    if not _BLOCK.search(card):
        card += _SECTION
    table = markdown(scores)
    return _BLOCK.sub(lambda _: table, card)
