"""Teachers' labels: kept whole in a file, refused where they do not belong, averaged as said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.vocabulary import Vocabulary
from tests.support import write_random_model
from tests.training import tiny
from training.cli import main
from training.corpora.library import Library
from training.data import ReviewSet
from training.measures import stacking_weights
from training.prepare import Prepared, prepare
from training.sampling import passes_over
from training.sentences import crops_held_out, with_crops, with_sentences
from training.settings import DataSettings
from training.soft_labels import SoftLabels, digest_of
from training.teach import ask


@pytest.fixture
def reviews(tmp_path):
    """IMDB's layout: 5 of the reviews have no label."""
    tiny.write_imdb(tmp_path)
    settings = DataSettings(corpora=("imdb",), vocabulary=200, least_count=1)
    return prepare(settings, Library(tmp_path, tmp_path / "cache")).reviews


def taught(reviews, at=0.75):
    probabilities = np.full(len(reviews), np.nan, np.float32)
    probabilities[reviews.rows("unlabelled")] = at
    return SoftLabels(probabilities, digest_of(reviews), "somebody")


def test_a_file_gives_back_what_was_written(reviews, tmp_path):
    taught(reviews).write(tmp_path / "t.npz")
    found = SoftLabels.read(tmp_path / "t.npz")
    np.testing.assert_array_equal(found.probabilities, taught(reviews).probabilities)
    assert (found.digest, found.teachers) == (digest_of(reviews), "somebody")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_another_file_is_refused(tmp_path, content):
    (tmp_path / "t.npz").write_bytes(content)
    with pytest.raises(GatelensError) as caught:
        SoftLabels.read(tmp_path / "t.npz")
    assert caught.value.code == "soft-labels-file"


def test_a_review_keeps_its_own_label(reviews):
    labels = taught(reviews).fit(reviews)
    train = reviews.rows("train")
    np.testing.assert_array_equal(labels[train], reviews.labels[train])
    np.testing.assert_array_equal(labels[reviews.rows("unlabelled")], np.float32(0.75))


def test_labels_of_other_reviews_are_refused(reviews):
    others = reviews.take(np.arange(len(reviews))[::-1])
    with pytest.raises(GatelensError) as caught:
        taught(others).fit(reviews)
    assert caught.value.code == "soft-labels-reviews"


def saying(values):
    return lambda rows: np.asarray(values, dtype=float)[rows]


def mostly_right(reviews):
    """Surer where right, and wrong about one review in five."""
    signs = np.where(reviews.labels > 0, 1.0, -1.0)
    return signs * np.resize([3.0, 2.0, -1.0, 2.0, 3.0], len(reviews))


def test_only_unlabelled_reviews_are_answered_and_by_all_teachers_together(reviews):
    sure = mostly_right(reviews)
    held_out, asked = reviews.rows("validation"), reviews.rows("unlabelled")
    alone = ask({"one": saying(sure)}, reviews, held_out)
    both = ask({"one": saying(sure), "idle": saying(0 * sure)}, reviews, held_out)
    assert both.teachers == "one, idle"
    np.testing.assert_array_equal(alone.probabilities[asked] > 0.5, sure[asked] > 0)
    np.testing.assert_allclose(both.probabilities[asked], alone.probabilities[asked], atol=1e-4)
    assert np.isnan(both.probabilities[reviews.rows("train")]).all()


def test_a_teacher_that_misleads_is_not_believed(reviews):
    sure = mostly_right(reviews)
    held_out, asked = reviews.rows("validation"), reviews.rows("unlabelled")
    alone = ask({"one": saying(sure)}, reviews, held_out)
    both = ask({"one": saying(sure), "liar": saying(-2 * sure)}, reviews, held_out)
    np.testing.assert_allclose(both.probabilities[asked], alone.probabilities[asked], atol=1e-4)


def test_who_does_not_answer_every_short_review_is_not_heard_about_any(reviews):
    sure = mostly_right(reviews)
    partly = np.where(np.arange(len(reviews)) % 2, 9.0, np.nan)
    held_out, asked = reviews.rows("validation"), reviews.rows("unlabelled")
    alone = ask({"one": saying(sure)}, reviews, held_out)
    both = ask({"one": saying(sure), "absent": saying(partly)}, reviews, held_out)
    np.testing.assert_array_equal(both.probabilities[asked], alone.probabilities[asked])


def test_what_nobody_answers_stays_without_a_label(reviews, capsys):
    """The reviews here are short: a teacher of long ones leaves them as they were."""
    silent = ask({"absent": saying(np.full(len(reviews), np.nan))}, reviews, np.array([0]))
    assert np.isnan(silent.probabilities).all()
    assert "short: nobody answers" in capsys.readouterr().err


def test_nobody_is_asked_twice(reviews, tmp_path):
    """But about other reviews a teacher is asked again."""
    asked = []

    def teacher(rows):
        asked.append(len(rows))
        return mostly_right(reviews)[rows]

    held_out, kept = reviews.rows("validation"), tmp_path / "t.answers"
    first = ask({"one": teacher}, reviews, held_out, kept)
    again = ask({"one": teacher, "idle": saying(np.zeros(len(reviews)))}, reviews, held_out, kept)
    assert len(asked) == 1
    np.testing.assert_allclose(first.probabilities, again.probabilities, atol=1e-4)
    ask({"one": teacher}, reviews, held_out[1:], kept)
    assert len(asked) == 2


def test_stacking_weights_are_those_of_the_least_log_loss():
    """Against the definition: no other weights on a grid do better, and none is below 0."""
    random = np.random.default_rng(5)
    labels = (random.random(400) > 0.4).astype(float)
    sides = np.where(labels > 0, 1.0, -1.0)
    logits = np.stack([sides + random.normal(0, s, 400) for s in (1.0, 2.0)] + [-sides])
    shares = random.random(400)
    weights = stacking_weights(logits, labels, shares)
    assert (weights >= 0).all()
    assert weights[2] == 0

    def loss(chosen):
        said = np.asarray(chosen) @ logits
        return float(shares @ (np.logaddexp(0, said) - labels * said))

    grid = np.linspace(0, 4, 81)
    assert loss(weights) <= min(loss((a, b, 0.0)) for a in grid for b in grid) + 1e-9


def test_stacking_weights_of_a_teacher_that_is_too_sure():
    """Worked by hand: right of four in five at logits of 4, it should say log(4) instead."""
    sides = np.tile([4.0, -4.0, 4.0, -4.0, 4.0], 20)
    labels = np.tile([1.0, 0.0, 1.0, 0.0, 0.0], 20)
    (weight,) = stacking_weights(sides[None], labels, np.ones(100))
    assert weight == pytest.approx(np.log(4) / 4, abs=1e-6)


@given(seed=st.integers(0, 10_000), models=st.integers(1, 4), scale=st.floats(0.1, 30))
def test_no_change_of_one_stacking_weight_brings_a_lower_loss(seed, models, scale):
    """The conditions of a least loss under bounds (Karush 1939), however sure teachers are."""
    random = np.random.default_rng(seed)
    labels = (random.random(300) > 0.5).astype(float)
    sides = np.where(labels > 0, 1.0, -1.0)
    noise = random.uniform(0.5, 3, (models, 1)) * random.normal(size=(models, 300))
    logits = scale * (sides + noise)
    weights = stacking_weights(logits, labels, np.ones(300))
    probabilities = 0.5 * (1 + np.tanh(0.5 * (weights @ logits)))  # the exponential overflows
    slope = logits @ (probabilities - labels) / 300 / scale
    assert (weights >= 0).all()
    np.testing.assert_allclose(slope[weights > 0], 0, atol=1e-5)
    assert (slope[weights == 0] >= -1e-5).all()


def test_single_sentences_are_cut_out_of_unlabelled_reviews():
    """Whole sentences of 4 to 40 tokens; labelled reviews give none, and nothing else changes."""
    words = Vocabulary(["<unk>", "<pad>", ".", "!", "a", "b"])
    texts = ["a b a . b b b b ! ! a .", "a a a a . b b", "a b a b ."]
    runs = [[words.id_of(word) for word in text.split()] for text in texts]
    reviews = ReviewSet(
        ids=np.concatenate(runs).astype(np.int32),
        starts=np.cumsum([0, *map(len, runs)]),
        labels=np.array([-1, -1, 1], np.int8),
        parts=np.array([3, 3, 0], np.int8),
        corpora=np.zeros(3, np.int8),
        domains=np.array([0, 7, 0], np.int16),
        corpus_names=("imdb",),
        domain_names=tuple("abcdefgh"),
    )
    found = with_sentences(reviews, words, 10)
    said = [" ".join(words.tokens[n] for n in found.review(row)) for row in range(len(found))]
    assert said == [*texts, "a b a .", "b b b b ! !", "a a a a ."]
    assert found.corpus_names == ("imdb", "sentences")
    assert found.rows("unlabelled", "sentences").tolist() == [3, 4, 5]
    assert found.domains.tolist() == [0, 7, 0, 0, 0, 7]
    assert len(with_sentences(reviews, words, 2)) == 5
    assert with_sentences(reviews, words, 0) is reviews
    (one,) = passes_over(found, np.arange(6), {"unlabelled": 0.0, "sentences": 2.0}, 1, seed=1)
    assert sorted(one.tolist()) == [2, 3, 3, 4, 4, 5, 5]


def test_crops_keep_their_reviews_labels_and_parts():
    """Sentences of longer labelled reviews; a review of one sentence is no crop of itself."""
    words = Vocabulary(["<unk>", "<pad>", ".", "!", "a", "b"])
    texts = ["a b a . b b b b !", "a a a a .", "b a b a . b .", "a b b a . a a a a ."]
    runs = [[words.id_of(word) for word in text.split()] for text in texts]
    reviews = ReviewSet(
        ids=np.concatenate(runs).astype(np.int32),
        starts=np.cumsum([0, *map(len, runs)]),
        labels=np.array([1, 1, 0, -1], np.int8),
        parts=np.array([0, 0, 1, 3], np.int8),
        corpora=np.zeros(4, np.int8),
        domains=np.array([3, 0, 5, 0], np.int16),
        corpus_names=("imdb",),
        domain_names=tuple("abcdefgh"),
    )
    found = with_crops(reviews, words, 10)
    said = [" ".join(words.tokens[n] for n in found.review(row)) for row in range(len(found))]
    assert said == [*texts, "a b a .", "b b b b !", "b a b a ."]
    assert found.labels.tolist()[4:] == [1, 1, 0]
    assert found.domains.tolist()[4:] == [3, 3, 5]
    assert found.rows("train", "crops").tolist() == [4, 5]
    assert crops_held_out(found).tolist() == [6]
    assert len(crops_held_out(reviews)) == 0
    assert with_crops(reviews, words, 0) is reviews
    with pytest.raises(GatelensError, match="is no word of the vocabulary: used to"):
        with_crops(reviews, words, 10, ["!", "used to"])
    chosen = with_crops(reviews, words, 10, ["!"])
    assert chosen.labels.tolist()[4:] == [1, 0]  # of the training part "b b b b !" alone
    assert chosen.review(4).tolist() == found.review(5).tolist()


def test_no_figure_rests_on_crops(reviews):
    """A run measures itself on whole reviews, whose labels are their own."""
    words = Vocabulary(["<unk>", "<pad>", ".", "!", *"abcdefgh"])
    given = Prepared(with_crops(reviews, words, 10), words, {})
    plain = Prepared(reviews, words, {})
    assert given.labelled("validation").tolist() == plain.labelled("validation").tolist()
    assert len(given.labelled("train")) == len(plain.labelled("train")) + 10


def test_labels_of_sentences_are_as_sure_as_their_reviews_allow(reviews):
    """A teacher that is sure of every sentence is right of four crops in five: so sure is it."""
    count = 400
    labels = np.resize([1, 0], count).astype(np.int8)
    kinds = np.repeat([0, 1, 2], [100, 150, 150]).astype(np.int8)  # whole, crops, sentences
    made = ReviewSet(
        ids=np.zeros(count * 5, np.int32),
        starts=np.arange(count + 1) * 5,
        labels=np.where(kinds == 2, -1, labels).astype(np.int8),
        parts=np.where(kinds == 2, 3, 1).astype(np.int8),
        corpora=kinds,
        domains=np.zeros(count, np.int16),
        corpus_names=("imdb", "crops", "sentences"),
        domain_names=("films",),
    )
    sides = np.where(labels == 1, 4.0, -4.0)
    wrong = (kinds == 1) & (np.arange(count) % 5 == 0)
    said = ask({"one": saying(np.where(wrong, -sides, sides))}, made, np.flatnonzero(kinds < 2))
    sure = np.abs(said.probabilities[kinds == 2] - 0.5) + 0.5
    np.testing.assert_allclose(sure, 0.8, atol=0.01)


def test_the_mix_names_the_unlabelled_reviews(reviews):
    rows = np.concatenate([reviews.rows("train"), reviews.rows("unlabelled")])
    (one,) = passes_over(reviews, rows, {"unlabelled": 0.4}, 1, seed=1)
    unlabelled = np.isin(rows[one], reviews.rows("unlabelled"))
    assert unlabelled.sum() == 2
    assert (~unlabelled).sum() == len(reviews.rows("train"))


def test_a_run_keeps_what_its_teachers_said(reviews, tmp_path):
    """So that it goes on with the same reviews after a stop; a missing file is refused at once."""
    taught(reviews).write(tmp_path / "t.npz")
    small = ["--set=data.corpora=['imdb']", "--set=data.vocabulary=200", "--set=train.passes=1"]
    sizes = [
        "--set=data.least_count=1",
        "--set=model.embedding_size=4",
        "--set=model.hidden_size=4",
    ]
    where = ["--data", str(tmp_path), "--recipe", "quick", *small, *sizes]
    command = ["train", *where, "--output"]
    assert main([*command, str(tmp_path / "none"), "--teachers", str(tmp_path / "no.npz")]) == 1
    run = tmp_path / "run"
    assert main([*command, str(run), "--teachers", str(tmp_path / "t.npz")]) == 0
    kept = SoftLabels.read(run / "teachers.npz")
    np.testing.assert_array_equal(kept.probabilities, taught(reviews).probabilities)
    assert main(["train", "--resume", "--output", str(run), "--teachers", "t.npz"]) == 1


def test_reviews_that_nobody_labelled_are_told_of_where_they_would_be_read(
    reviews, tmp_path, capsys
):
    """Teachers asked with another mix leave them out, and a run would learn from less unnoticed."""
    silent = taught(reviews)
    silent.probabilities[reviews.rows("unlabelled")[:2]] = np.nan
    silent.write(tmp_path / "t.npz")
    small = ["data.corpora=['imdb']", "data.vocabulary=200", "data.least_count=1"]
    small += ["train.passes=1", "model.embedding_size=4", "model.hidden_size=4"]
    command = ["train", "--data", str(tmp_path), "--recipe", "quick"]
    command += ["--teachers", str(tmp_path / "t.npz"), *(f"--set={change}" for change in small)]
    for mix, is_told in (("{}", True), ("{unlabelled=0.0}", False)):
        capsys.readouterr()
        output = str(tmp_path / mix[:4])
        assert main([*command, f"--set=data.mix={mix}", "--output", output]) == 0
        assert ("say nothing of 2 unlabelled" in capsys.readouterr().err) is is_told


def test_a_model_folder_is_a_beginning_and_a_teacher(tmp_path):
    """No run is needed: the recipe says which reviews, the model which words."""
    tiny.write_imdb(tmp_path)
    model = write_random_model(tmp_path / "base")
    out = tmp_path / "t.npz"
    which = ["--recipe", "quick", "--data", str(tmp_path)]
    assert main(["teach", str(model), *which, "--model", str(model), "--output", str(out)]) == 0
    words = read_model(model).vocabulary
    library = Library(tmp_path, tmp_path / "cache")
    reviews = prepare(DataSettings(corpora=("imdb",)), library, words).reviews
    labels = SoftLabels.read(out).fit(reviews)
    assert np.isfinite(labels[reviews.rows("unlabelled")]).all()


def test_each_large_corpus_has_its_own_weights():
    """Who misleads about one is still believed about the other; odd ones out silence nobody."""
    names, counts = ("films", "things", "odd"), (260, 260, 3)
    corpora = np.repeat(np.arange(3, dtype=np.int8), [count + 10 for count in counts])
    unlabelled = np.concatenate([np.arange(count + 10) >= count for count in counts])
    random = np.random.default_rng(0)
    truth = random.integers(0, 2, len(corpora)).astype(np.int8)
    made = ReviewSet(
        ids=np.zeros(50 * len(corpora), np.int32),
        starts=np.arange(len(corpora) + 1, dtype=np.int64) * 50,
        labels=np.where(unlabelled, -1, truth).astype(np.int8),
        parts=np.where(unlabelled, 3, 1).astype(np.int8),
        corpora=corpora,
        domains=corpora.astype(np.int16),
        corpus_names=names,
        domain_names=names,
    )
    logits = np.where(truth > 0, 4.0, -4.0) + 3 * random.standard_normal(len(truth))
    critic = np.where(corpora == 0, logits, -20.0 * np.sign(logits))
    shopper = np.where(corpora == 1, logits, 0.0)
    asked = made.rows("unlabelled")
    told = ask(
        {"critic": saying(critic), "shopper": saying(shopper)}, made, made.rows("validation")
    )
    for corpus in (0, 1):
        rows = asked[corpora[asked] == corpus]
        np.testing.assert_array_equal(told.probabilities[rows] > 0.5, logits[rows] > 0)


def test_nobody_is_asked_about_what_is_never_read(reviews):
    asked = []

    def teacher(rows):
        asked.extend(rows.tolist())
        return np.zeros(len(rows))

    unlabelled = reviews.rows("unlabelled")
    held_out = reviews.rows("train")
    labels = ask({"one": teacher}, reviews, held_out, mix={"unlabelled": 0.0})
    assert asked == held_out.tolist()
    assert np.isnan(labels.probabilities[unlabelled]).all()
