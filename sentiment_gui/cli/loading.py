"""What several commands do: load a model, look at where a file is to be written."""

from __future__ import annotations

import argparse
from pathlib import Path

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import load_engine
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.model_folder import read_model


def load_classifier(args: argparse.Namespace) -> Classifier:
    """Return the classifier that ``--model`` and ``--engine`` ask for.

    Raises:
        GatelensError: ``model-…``, ``vocabulary-…`` or ``engine-missing``.
    """
    folder = read_model(find_model(args.model))
    return Classifier(folder, load_engine(args.engine, folder))


def output_path(args: argparse.Namespace, suffixes: tuple[str, ...]) -> Path:
    """Return where ``--output`` wants a file, before any work is spent on it.

    Raises:
        GatelensError: ``folder-missing`` or ``path-is-folder``.
        SystemExit: 2, if the suffix is none of ``suffixes``.
    """
    path = Path(args.output)
    if path.suffix.lower() not in suffixes:
        endings = f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
        args.usage_error(f"--output {path}: the name must end in {endings}")
    if not path.parent.is_dir():
        raise GatelensError("folder-missing", path=path.parent)
    if path.is_dir():
        raise GatelensError("path-is-folder", path=path)
    return path
