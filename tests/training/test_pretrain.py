"""Pretraining: text streams, the sampled softmax, resuming, and that it learns."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import lightning
import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sentiment_gui.core.vocabulary import Vocabulary
from training.corpora.review import Review
from training.language_model import LanguageModel
from training.modules import SentimentModel
from training.prepare import Prepared
from training.pretrain import build
from training.pretrain_loop import fit_language, perplexity
from training.run_folder import RunFolder
from training.settings import ModelSettings, PretrainSettings, Settings
from training.streams import StreamBatches
from training.text import PADDING_ID, choose_words, numbered, tokenise
from training.word_vectors import read_word_vectors, word_pieces

SENTENCE = "the film was good and the ending was bad but never boring ."


def prepared(count: int = 120) -> Prepared:
    reviews = [
        Review(SENTENCE, 1, "films", "films", "validation" if k % 10 == 0 else "train")
        for k in range(count)
    ]
    tokenised, forms = tokenise(reviews)
    words = choose_words(tokenised, forms, 100, 1)
    return Prepared(numbered(tokenised, forms, words), words, {})


def settings(steps: int, **changes) -> Settings:
    small = PretrainSettings(
        hours=steps * 4 * 6 / 3600, tokens_per_second=1, streams=4, window=6, negatives=8,
        learning_rate=0.02, word=0.0, check_tokens=200,
    )  # fmt: skip
    model = ModelSettings(embedding_size=8, hidden_size=16)
    return replace(Settings(), model=model, pretrain=replace(small, **changes))


def streams(data: Prepared, steps: int, **options) -> StreamBatches:
    rows = data.reviews.rows("train")
    options = {"streams": 4, "window": 6, "seed": 3} | options
    return StreamBatches(data.reviews, rows, steps=steps, **options)


def test_a_pass_reads_the_text_once_and_in_order():
    data = prepared()
    batches = streams(data, steps=0)
    batches = streams(data, steps=batches.per_pass)
    text = torch.cat([ids[:, :-1] for ids in batches], dim=1).flatten().numpy()
    rows = data.reviews.rows("train")
    tokens = int((data.reviews.lengths[rows] + 1).sum())
    assert tokens - len(text) < 4 * (6 + 2)  # only what does not fill the last window is left out
    starts = np.flatnonzero(text == PADDING_ID)
    review = data.reviews.review(rows[0])
    whole = [start for start in starts[:5] if start + len(review) < len(text) // 4]
    for start in whole:
        assert np.array_equal(text[start + 1 : start + 1 + len(review)], review)


def test_targets_are_the_next_words_and_windows_follow_each_other():
    batches = list(streams(prepared(), steps=5))
    for before, after in itertools.pairwise(batches):
        assert torch.equal(before[:, -1], after[:, 0])


def test_streams_resume_where_they_were():
    whole = list(streams(prepared(), steps=100))  # more than one pass
    first = streams(prepared(), steps=100)
    iterator = iter(first)
    for _ in range(40):
        next(iterator)
    second = streams(prepared(), steps=100)
    second.load_state_dict(first.state_dict())
    rest = list(second)
    assert len(rest) == 60
    assert all(torch.equal(a, b) for a, b in zip(whole[40:], rest, strict=True))


def test_what_is_learnt_from_some_words_is_the_softmax_of_all():
    """Words drawn independently: the exact softmax must come to their shares."""
    torch.manual_seed(0)
    shares = torch.tensor([0.5, 0.25, 0.15, 0.07, 0.03])
    reader = SentimentModel(5, 4, 6, "lstm", "last")
    model = LanguageModel(reader, 3)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(150):
        ids = torch.multinomial(shares, 40 * 9, replacement=True).view(40, 9)
        optimiser.zero_grad()
        model(ids, None)[0].backward()
        optimiser.step()
    ids = torch.multinomial(shares, 400, replacement=True).view(40, 10)
    for word, share in enumerate(shares):
        asked = ids.clone()
        asked[:, 1:] = word
        surprise = model.surprise(torch.stack([ids[:, 0], asked[:, 1]], dim=1), None)[0]
        assert float((-surprise).exp().mean()) == pytest.approx(float(share), abs=0.04)


def test_it_learns_a_text_by_heart(tmp_path):
    data, chosen = prepared(), settings(steps=250)
    model = build(chosen, data, None)
    before = perplexity(model, data, chosen)
    folder = RunFolder(tmp_path / "run")
    folder.begin(resume=False)
    model.train()
    progress = fit_language(model, data, chosen, folder)
    assert progress.tokens == 250 * 24
    assert before > 8
    assert perplexity(model, data, chosen) < 1.6


class PowerCutError(Exception):
    pass


class Stop(lightning.Callback):
    def __init__(self, step: int) -> None:
        self.step = step

    def on_train_batch_start(self, trainer, *_arguments) -> None:
        if trainer.global_step == self.step:
            raise PowerCutError


def test_a_run_that_was_interrupted_ends_as_if_it_had_not(tmp_path):
    """Equal weights, dropout and negatives included."""
    data, chosen = prepared(), settings(steps=30, word=0.1)
    often = settings(steps=30, word=0.1, save_seconds=0)
    results = []
    for name, stop in (("whole", None), ("broken", 12)):
        folder = RunFolder(tmp_path / name)
        folder.begin(resume=False)
        torch.manual_seed(1)
        model = build(chosen, data, None)
        if stop:
            with pytest.raises(PowerCutError):
                fit_language(model, data, often, folder, callbacks=[Stop(stop)])
            model = build(chosen, data, None)
        fit_language(model, data, often if stop else chosen, folder, resume=bool(stop))
        results.append(model.state_dict())
    for name, value in results[0].items():
        assert torch.equal(value, results[1][name]), name


def test_a_finished_run_goes_on_when_it_gets_more_hours(tmp_path):
    data, folder = prepared(), RunFolder(tmp_path / "run")
    folder.begin(resume=False)
    model = build(settings(steps=20), data, None)
    fit_language(model, data, settings(steps=20), folder)
    finished = {name: value.clone() for name, value in model.state_dict().items()}
    again = fit_language(model, data, settings(steps=20), folder, resume=True)
    assert again.tokens == 20 * 24
    assert all(torch.equal(value, finished[name]) for name, value in model.state_dict().items())
    longer = fit_language(model, data, settings(steps=50), folder, resume=True)
    assert longer.tokens == 50 * 24
    moved = model.state_dict()["reader.embedding.weight"] - finished["reader.embedding.weight"]
    assert moved.abs().max() > 0


def test_word_pieces_are_the_longest_from_the_left():
    numbers = {piece: k for k, piece in enumerate(["un", "unbel", "##iev", "##able", "##ievable"])}
    assert word_pieces("unbelievable", numbers) == [1, 4]
    assert word_pieces("unreal", numbers) == []


def test_words_with_the_same_pieces_begin_alike(tmp_path):
    pieces = ["[UNK]", "good", "bad", "##ly", "'"]
    table = torch.randn(5, 6, generator=torch.Generator().manual_seed(0))
    save_file({"embeddings.word_embeddings.weight": table}, tmp_path / "model.safetensors")
    (tmp_path / "vocab.txt").write_text("\n".join(pieces))
    words = Vocabulary(["<unk>", "<pad>", "good", "bad", "badly", "zzz"])
    vectors = read_word_vectors(tmp_path, words, 3)
    assert vectors.shape == (6, 3)
    assert float(vectors.std()) == pytest.approx(0.1, rel=0.05)
    assert torch.allclose(vectors[0], vectors[5])  # both unknown to the transformer
    apart = torch.cdist(vectors, vectors)
    assert apart[3, 4] < apart[2, 4]
    assert math.isfinite(float(vectors.sum()))
