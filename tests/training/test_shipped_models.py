"""The models that ship: whole, equal to PyTorch, and sane on texts that leave no doubt."""

from __future__ import annotations

import numpy as np
import pytest

from sentiment_gui.assets import asset_root
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import read_config, read_model
from sentiment_gui.core.vocabulary import Vocabulary
from training.alike import make_alike
from training.verify import LIMIT, TEXTS, differences, encode_texts

FOLDERS = sorted((asset_root() / "models").iterdir())
PAIR = ("english", "english-writer")
CLASSIFIERS = [folder for folder in FOLDERS if read_config(folder).task == "classify"]


def test_the_english_model_ships():
    assert "english" in [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_file_is_over_16_megabytes(folder):
    assert max(path.stat().st_size for path in folder.iterdir()) <= 16 * 2**20


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_gate_equals_pytorchs(folder):
    model = read_model(folder, task=None)
    found = list(differences(model, encode_texts(model, TEXTS)))
    assert found
    for difference in found:
        assert difference.largest <= LIMIT, difference


@pytest.mark.parametrize("folder", CLASSIFIERS, ids=lambda folder: folder.name)
def test_every_quantity_has_a_baseline_and_the_card_has_figures(folder):
    """The heatmap's default view needs baselines; `gatelens models` shows the card's figures."""
    config = read_model(folder).config
    assert set(config.baselines) == set(config.quantities)
    assert config.metrics["imdb-test"]["reviews"] == 25_000
    assert "imdb-test" in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_writer_knows_the_words_of_english_and_its_card_has_its_perplexity():
    """Shapes shows its surprise at the very tokens that the classifier reads.

    Of the words that the classifier was given afterwards, to read them alike, it knows nothing.
    """
    english, writer = (read_config(asset_root() / "models" / name) for name in PAIR)
    assert writer.task == "write"
    words, written = (
        Vocabulary.read(asset_root() / "models" / name / "vocab.txt") for name in PAIR
    )
    with_those, _ = make_alike(written, np.zeros((len(written), 1), np.float32))
    assert words.tokens[: len(written)] == written.tokens
    assert words.tokens == with_those.tokens
    assert writer.pattern == english.pattern
    assert set(writer.baselines) == set(writer.quantities)
    assert 60 < writer.metrics["all together"]["perplexity"] < 90
    card = (asset_root() / "models" / "english-writer" / "MODEL_CARD.md").read_text()
    assert f"{writer.metrics['all together']['perplexity']:.1f}" in card


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A wonderful film: funny, warm and beautifully acted. I loved every minute of it.",
         "positive"),
        ("A dreadful film: boring, badly acted and far too long. I want my money back.",
         "negative"),
        ("Excellent little camera, easy to use, great pictures. Highly recommended!", "positive"),
        ("It broke after two days and the seller refused a refund. Do not buy this.", "negative"),
    ],
)  # fmt: skip
def test_english_is_sure_where_nobody_would_doubt(text, label):
    result = Classifier(read_model(asset_root() / "models" / "english")).classify(text)
    assert result.label == label
    assert not result.unsure
