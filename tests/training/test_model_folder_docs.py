"""docs/model-folder.md is a contract: it names what is written, and its example runs."""

import contextlib
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.model_folder import CONFIG, write_model
from sentiment_gui.core.vocabulary import Vocabulary
from training.baselines import with_baselines

PAGE = (Path(__file__).parents[2] / "docs" / "model-folder.md").read_text(encoding="utf-8")


@pytest.fixture
def written(make_folder, tmp_path):
    """A model with baselines on disk."""
    folder = make_folder("lstm", temperature=1.5)
    words = ["<unk>", "<pad>", "not", "bad", "at", "all", *"abcdefghijklmn"]
    folder = replace(folder, vocabulary=Vocabulary(words))
    config = with_baselines(folder, ["not bad", "a b c d"], "texts")
    return write_model(tmp_path / "model", config, folder.weights, folder.vocabulary, "")


def test_every_key_and_array_is_documented(written):
    content = json.loads((written.path / CONFIG).read_text(encoding="utf-8"))
    names = [*content, *content["baselines"]["quantities"]["forget"], *written.config.shapes()]
    missing = [name for name in names if f"`{name}`" not in PAGE]
    assert not missing


def test_the_example_gives_the_apps_probability(written):
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1]
    code = code.replace("assets/models/english", written.path.as_posix())
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    found = float(re.search(r"0\.\d+", printed.getvalue())[0])
    expected = Classifier(written).classify("Not bad at all.").probability
    np.testing.assert_allclose(found, expected, atol=1e-4)
