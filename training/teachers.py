"""Who teaches: a model folder, a run, bags of words, a transformer. Each is asked for logits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.vocabulary import Vocabulary
from training.corpora.library import Library
from training.data import ReviewSet
from training.engine import TorchEngine
from training.hardware import best_precision
from training.modules import model_from
from training.naive_bayes import naive_bayes, up_to_pairs
from training.npz import DAMAGED
from training.prepare import prepare
from training.run_folder import RunFolder, read_start
from training.settings import DataSettings, read_settings
from training.text import BatchSize, MeasuringBatches, ReviewDataset
from training.transformer import in_pieces, read_fine_tuned

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
#: Returns logits (rows,) of "positive" for numbers of reviews; NaN where it does not answer.
Teacher = Callable[[Rows], Floats]

_ROWS_AT_ONCE = 64
_TOKENS_AT_ONCE = 4_000


def remembered(teacher: Teacher, folder: Path, name: str) -> Teacher:
    """Return a teacher that answers from a file if it was asked about the same rows before.

    Args:
        teacher: Who is asked if not.
        folder: Where answers are kept; made if need be.
        name: Whose answers they are, and about which reviews.
    """
    path = folder / (re.sub(r"\W+", "-", name) + ".npz")

    def logits(rows: Rows) -> Floats:
        known = _kept_answers(path, rows)
        if known is not None:
            return known
        found = teacher(rows)
        folder.mkdir(parents=True, exist_ok=True)
        with atomic_path(path) as temporary, temporary.open("wb") as file:
            np.savez(file, rows=rows, logits=found)
        return found

    return logits


def _kept_answers(path: Path, rows: Rows) -> Floats | None:
    """Return what was answered about these rows; ``None`` if nothing was, or nothing legible."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            asked, logits = file["rows"], file["logits"]
    except DAMAGED:
        return None
    return logits if np.array_equal(asked, rows) and logits.shape == rows.shape else None


def _quickly() -> torch.autocast:
    """Let teachers answer in bfloat16 where that is faster: what they say is no verdict."""
    half = best_precision() == "bf16-mixed"
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=half)


def model_teacher(model: ModelFolder, reviews: ReviewSet, words: Vocabulary) -> Teacher:
    """Return a model folder as a teacher of reviews that are numbered by other words."""
    engine = TorchEngine(model)
    numbers = np.array([model.vocabulary.id_of(word) for word in words.tokens])

    def logits(rows: Rows) -> Floats:
        order = np.argsort(reviews.lengths[rows], kind="stable")
        found = np.zeros(len(rows))
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            chosen = order[start : start + _ROWS_AT_ONCE]
            with _quickly():
                found[chosen] = engine.logits([numbers[reviews.review(rows[at])] for at in chosen])
        return found

    return logits


def model_name(model: ModelFolder) -> str:
    """Return what a model is called: its name, and the first digits of its digest."""
    return f"{model.config.name} ({model.digest[:6]})"


def run_name(run: Path) -> str:
    """Return what a run is called: its folder's name, and the first digits of its weights' digest.

    Raises:
        GatelensError: ``start-missing`` if it has none.
    """
    weights = RunFolder(run).weights
    if not weights.is_file():
        raise GatelensError("start-missing", path=run)
    return f"{run.resolve().name} ({hashlib.sha256(weights.read_bytes()).hexdigest()[:6]})"


def run_teacher(
    run: Path, reviews: ReviewSet, words: Vocabulary, *, whole: bool = False
) -> Teacher:
    """Return a run of ``python -m training train`` as a teacher: also one that reads backwards.

    Args:
        run: The run.
        reviews: Reviews, read forwards.
        words: The words that they are numbered by.
        whole: Whether it reads all of a review, as the app does, or as much as it was trained on.

    Raises:
        GatelensError: ``start-missing`` and others if the folder holds no run, ``run-no-verdict``
            if it holds a pretraining.
    """
    start = read_start(run)
    settings = read_settings(RunFolder(run).settings)
    model = model_from(settings, len(start.vocabulary))
    if len(start.load_into(model)) < len(model.state_dict()):
        raise GatelensError("run-no-verdict", path=run)
    model.eval()
    numbers = np.array([start.vocabulary.id_of(word) for word in words.tokens], np.int32)
    own = reviews.renumbered(numbers)
    own = own.backwards() if settings.data.backwards else own
    longest = max(1, int(own.lengths.max())) if whole else settings.data.longest
    size = BatchSize(max(_TOKENS_AT_ONCE, longest), _ROWS_AT_ONCE)

    @torch.inference_mode()
    def logits(rows: Rows) -> Floats:
        answers = np.full(len(own), np.nan)
        for batch in MeasuringBatches(ReviewDataset(own, rows, longest), size):
            with _quickly():
                answers[batch.rows.numpy()] = model(batch.ids, batch.lengths).float().numpy()
        return answers[rows]

    return logits


def bag_teacher(reviews: ReviewSet, rows: Rows) -> Teacher:
    """Train TF-IDF over words and pairs, with logistic regression, and return it as a teacher.

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn.
    """
    from training.behaviour.baseline import bag_of_words

    pipeline = bag_of_words(up_to_pairs)
    pipeline.fit([reviews.review(row) for row in rows], reviews.labels[rows])

    def logits(asked: Rows) -> Floats:
        found: Floats = pipeline.decision_function([reviews.review(row) for row in asked])
        return found

    return logits


def naive_bayes_teacher(reviews: ReviewSet, rows: Rows) -> Teacher:
    """Train naive Bayes with logistic regression for each corpus, and return all as one teacher.

    What a phrase says differs from corpus to corpus more than a bag of words can tell from the
    rest of the review. Of a corpus without labels this teacher says nothing.

    Raises:
        GatelensError: ``baseline-missing`` without scikit-learn.
    """
    pipelines = {}
    for corpus in np.unique(reviews.corpora[rows]):
        of_corpus = rows[reviews.corpora[rows] == corpus]
        if len(np.unique(reviews.labels[of_corpus])) == 2:
            texts = [reviews.review(row) for row in of_corpus]
            pipelines[corpus] = naive_bayes().fit(texts, reviews.labels[of_corpus])

    def logits(asked: Rows) -> Floats:
        found = np.full(len(asked), np.nan)
        for corpus, pipeline in pipelines.items():
            chosen = np.flatnonzero(reviews.corpora[asked] == corpus)
            if len(chosen):
                texts = [reviews.review(row) for row in asked[chosen]]
                found[chosen] = pipeline.decision_function(texts)
        return found

    return logits


def transformer_teacher(run: Path, data: DataSettings, library: Library, longest: int) -> Teacher:
    """Return a fine-tuned transformer as a teacher of reviews of at most ``longest`` tokens.

    Args:
        run: A run of ``python -m training transformer``.
        data: Which reviews: the student's, though the transformer cuts them into its own pieces.
        library: Where the corpora lie.
        longest: Of longer reviews it says nothing.

    Raises:
        GatelensError: ``read-failed`` if the folder holds no such run.
    """
    tuned = read_fine_tuned(run)
    own = read_settings(RunFolder(run).settings).data
    words = DataSettings(
        corpora=data.corpora,
        tables=data.tables,
        text_column=data.text_column,
        label_column=data.label_column,
        vocabulary=own.vocabulary,
        least_count=own.least_count,
        sentences=data.sentences,
        variants=data.variants,
        crops=data.crops,
        crops_with=data.crops_with,
    )
    prepared = prepare(words, library, for_teachers=True)
    lengths = prepared.reviews.lengths
    pieces = in_pieces(prepared.reviews, tuple(prepared.vocabulary.tokens), tuned.pieces)
    model = tuned.model().eval()
    size = BatchSize(_TOKENS_AT_ONCE, _TOKENS_AT_ONCE)

    @torch.inference_mode()
    def logits(rows: Rows) -> Floats:
        answers = np.full(len(pieces), np.nan)
        dataset = ReviewDataset(pieces, rows[lengths[rows] <= longest], own.longest)
        for batch in MeasuringBatches(dataset, size):
            with _quickly():
                answers[batch.rows.numpy()] = model(batch.ids, batch.lengths).float().numpy()
        return answers[rows]

    return logits
