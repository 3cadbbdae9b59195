"""The teaching transformer: BERT's equations, its word pieces, its word on short reviews."""

import json
import math

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sentiment_gui.core.errors import GatelensError
from tests.training import tiny
from training.cli import main
from training.corpora.library import Library
from training.prepare import prepare
from training.settings import DataSettings
from training.soft_labels import SoftLabels
from training.transformer import in_pieces, read_fine_tuned, read_pretrained

WIDTH, HEADS, LAYERS, INNER = 8, 2, 2, 12
PIECES = ["[PAD]", "[UNK]", "[CLS]", "good", "bad", "film", "##s", "n", "'", "t", ".", "a"]


def bert(places=70, pieces=PIECES):
    """A random transformer's weights under the names of the transformers library."""
    torch.manual_seed(3)
    shapes = {
        "embeddings.word_embeddings.weight": (len(pieces), WIDTH),
        "embeddings.position_embeddings.weight": (places, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    norms = ["embeddings.LayerNorm"]
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        for name in ("query", "key", "value"):
            shapes[f"{layer}.attention.self.{name}.weight"] = (WIDTH, WIDTH)
            shapes[f"{layer}.attention.self.{name}.bias"] = (WIDTH,)
        for name, (out, given) in {
            "attention.output.dense": (WIDTH, WIDTH),
            "intermediate.dense": (INNER, WIDTH),
            "output.dense": (WIDTH, INNER),
        }.items():
            shapes[f"{layer}.{name}.weight"], shapes[f"{layer}.{name}.bias"] = (out, given), (out,)
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
    for name in norms:
        shapes[f"{name}.weight"], shapes[f"{name}.bias"] = (WIDTH,), (WIDTH,)
    return {name: torch.randn(shape) * 0.5 for name, shape in shapes.items()}


@pytest.fixture
def folder(tmp_path):
    """A pretrained transformer's folder."""
    path = tmp_path / "bert"
    path.mkdir()
    config = {
        "vocab_size": len(PIECES),
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "intermediate_size": INNER,
        "max_position_embeddings": 70,
        "layer_norm_eps": 1e-12,
        "hidden_act": "gelu",
    }
    (path / "config.json").write_text(json.dumps(config))
    (path / "vocab.txt").write_text("\n".join(PIECES) + "\n")
    save_file(bert(), path / "model.safetensors")
    return path


def mean_state(ids):
    """The last layer's states of one text on average, written out (Devlin et al. 2019)."""
    w = {name: value.double().numpy() for name, value in bert().items()}

    def norm(x, name):
        centred = x - x.mean(1, keepdims=True)
        spread = np.sqrt((centred**2).mean(1, keepdims=True) + 1e-12)
        return centred / spread * w[f"{name}.weight"] + w[f"{name}.bias"]

    def linear(x, name):
        return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    x = w["embeddings.word_embeddings.weight"][ids]
    x = x + w["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        q, k, v = (
            linear(x, f"{layer}.attention.self.{n}").reshape(len(ids), HEADS, -1).swapaxes(0, 1)
            for n in ("query", "key", "value")
        )
        scores = np.exp(q @ k.swapaxes(1, 2) / math.sqrt(WIDTH / HEADS))
        heads = (scores / scores.sum(2, keepdims=True)) @ v
        joined = heads.swapaxes(0, 1).reshape(len(ids), WIDTH)
        attended = linear(joined, f"{layer}.attention.output.dense")
        x = norm(x + attended, f"{layer}.attention.output.LayerNorm")
        inner = linear(x, f"{layer}.intermediate.dense")
        inner = inner * (1 + np.vectorize(math.erf)(inner / math.sqrt(2))) / 2
        x = norm(x + linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    return x.mean(0)


def test_it_computes_what_the_paper_says_and_padding_changes_nothing(folder):
    model = read_pretrained(folder).model().eval()
    texts = [[3, 5, 6, 10], [4], [11, 4, 5]]
    ids = torch.zeros(3, 4, dtype=torch.long)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
    with torch.inference_mode():
        found = model(ids, torch.tensor([4, 1, 3]))
        read = model.readout
        for row, text in enumerate(texts):
            wanted = read(torch.from_numpy(mean_state([2, *text])).float())
            assert float(found[row]) == pytest.approx(float(wanted), abs=1e-5)


def test_words_are_cut_into_pieces_and_reviews_stay_apart(folder, tmp_path):
    tiny.write_imdb(tmp_path)
    settings = DataSettings(corpora=("imdb",), vocabulary=200, least_count=1)
    reviews = prepare(settings, Library(tmp_path, tmp_path / "cache")).reviews
    forms = tuple(["films", "isn't", "zz", "good"] * 50)
    known = reviews.renumbered(np.arange(200, dtype=np.int32) % 4)
    cut = in_pieces(known, forms, tuple(PIECES))
    by_form = {0: [5, 6], 1: [8, 9], 2: [1], 3: [3]}  # "isn" is no piece, "'" and "t" are
    for row in range(len(reviews)):
        wanted = [piece for number in known.review(row) for piece in by_form[int(number)]]
        assert cut.review(row).tolist() == wanted


@pytest.mark.parametrize("broken", ["config.json", "vocab.txt", "model.safetensors"])
def test_what_is_no_transformer_is_refused(folder, broken):
    (folder / broken).write_bytes(b"{}")
    with pytest.raises(GatelensError) as caught:
        read_pretrained(folder)
    assert caught.value.code == "read-failed"


def test_it_learns_and_then_teaches_short_reviews_alone(folder, tmp_path):
    """A run of it answers what is short; of long reviews only the other teacher is heard."""
    tiny.write_imdb(tmp_path, 12)
    run = tmp_path / "run"
    data = ["--data", str(tmp_path)]
    few = ["--set=data.corpora=['imdb']", "--set=data.least_count=1", "--set=train.passes=1"]
    few += ["--set=data.mix={}"]
    command = ["transformer", str(folder), *data, *few, "--output", str(run)]
    assert main(command) == 0
    tuned, fresh = read_fine_tuned(run), read_pretrained(folder)
    name = "body.layers.0.linear1.weight"
    assert not torch.equal(tuned.weights[name], fresh.weights[name])

    student = tmp_path / "student"
    sizes = ["--set=model.embedding_size=4", "--set=model.hidden_size=4"]
    words = ["--set=data.vocabulary=200", "--recipe=quick", "--set=data.sentences=3"]
    assert main(["train", *data, *few, *sizes, *words, "--output", str(student)]) == 0
    out = tmp_path / "t.npz"
    assert (
        main(["teach", str(student), *data, "--transformer", str(run), "--output", str(out)]) == 0
    )
    assert SoftLabels.read(out).teachers == "transformer"
