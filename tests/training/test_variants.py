"""Altered sentences: what is done to them, the same ones whatever the vocabulary."""

import numpy as np
import pytest

from sentiment_gui.core.vocabulary import Vocabulary
from training.data import ReviewSet
from training.sampling import passes_over
from training.sentences import with_sentences
from training.teach import TRANSFORMER, ask
from training.variants import _joining, _turning, with_variants

_TEXT = """<unk> <pad> . , but although and ; however is was are were does do did has have had would
could should am can will may might 's 're 'm 'll not n't never ca wo sha it the sound good bad i
like
"""
TOKENS = _TEXT.split()
WORDS = Vocabulary(TOKENS)
#: The same words under other numbers, and one more.
OTHERS = Vocabulary([*TOKENS[:2], "splendid", *sorted(TOKENS[2:])])


def ids_of(text, words=WORDS):
    return np.array([words.id_of(word) for word in text.split()], np.int32)


def said(ids, words=WORDS):
    return " ".join(words.tokens[n] for n in ids)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("it is not good .", "it is good ."),
        ("i do n't like it", "i do like it"),
        ("i ca n't like it", "i can like it"),
        ("it wo n't do", "it will do"),
        ("never good", "good"),
        ("it 's good", "it 's not good"),
        ("good sound", "not good sound"),
        ("good sound " * 5, "good sound good sound good sound good sound good sound"),
    ],
)
def test_a_negation_goes_or_comes(before, after):
    """Out where there is one; else behind a verb; else before a fragment; a longer one stays."""
    assert said(_turning(WORDS)(ids_of(before), np.random.default_rng(0))) == after


def test_an_unknown_word_is_no_verb_and_no_stump():
    """Where a vocabulary lacks "may" and "sha", all that it lacks has their number."""
    few = Vocabulary([token for token in TOKENS if token not in ("may", "sha", "good", "bad")])
    turn = _turning(few)
    unknown = ids_of("good bad good bad good bad good bad good bad", few)
    assert turn(unknown, np.random.default_rng(0)).tolist() == unknown.tolist()
    assert said(turn(ids_of("bad n't do", few), np.random.default_rng(0)), few) == "<unk> do"


def test_verbs_take_both_forms():
    turn = _turning(WORDS)
    found = {said(turn(ids_of("it was good"), np.random.default_rng(k))) for k in range(20)}
    assert found == {"it was not good", "it was n't good"}


def test_two_are_joined_without_the_first_ones_full_stop():
    join = _joining(WORDS)
    one, two = ids_of("the sound was good ."), ids_of("i was bad .")
    found = {said(join(one, two, np.random.default_rng(k))) for k in range(60)}
    assert found == {
        f"the sound was good {joint} i was bad ."
        for joint in (", but", ", although", ", and", "; however ,", ".", "but")
    }


def reviews_in(words):
    texts = ["it was good .", "i do n't like it", "the sound is bad", "good sound"] * 10
    runs = [ids_of(text, words) for text in texts]
    return ReviewSet(
        ids=np.concatenate(runs),
        starts=np.cumsum([0, *map(len, runs)]),
        labels=np.array([1, 0, 0, 1] * 9 + [-1] * 4, np.int8),
        parts=np.array([0] * 32 + [1] * 4 + [3] * 4, np.int8),
        corpora=np.zeros(40, np.int8),
        domains=np.array(list(range(4)) * 10, np.int16),
        corpus_names=("sst2",),
        domain_names=tuple("abcd"),
    )


def test_the_same_variants_whatever_the_vocabulary():
    """A teacher that numbers words in its own way must speak of the same sentences."""
    ours, theirs = (with_variants(reviews_in(words), words, 12) for words in (WORDS, OTHERS))
    assert [said(ours.review(n)) for n in range(len(ours))] == [
        said(theirs.review(n), OTHERS) for n in range(len(theirs))
    ]
    assert len(ours) == 52


def test_variants_are_a_corpus_without_labels_made_of_training_reviews_alone():
    reviews = reviews_in(WORDS)
    found = with_variants(with_sentences(reviews, WORDS, 4), WORDS, 12)
    made = found.rows("unlabelled", "variants")
    assert (found.labels[made] == -1).all()
    np.testing.assert_array_equal(found.ids[: len(reviews.ids)], reviews.ids)
    changed = reviews.take(np.arange(32))  # without validation and unlabelled
    alone = with_variants(changed, WORDS, 12)
    assert [said(alone.review(n)) for n in alone.rows("unlabelled", "variants")] == [
        said(with_variants(reviews, WORDS, 12).review(n)) for n in range(40, 52)
    ]
    assert with_variants(reviews, WORDS, 0) is reviews


def test_the_mix_names_them():
    found = with_variants(reviews_in(WORDS), WORDS, 12)
    rows = np.arange(len(found))
    (one,) = passes_over(found, rows, {"sst2": 0, "unlabelled": 0, "variants": 2.0}, 1, seed=1)
    assert sorted(one.tolist()) == sorted([*range(40, 52)] * 2)


def test_of_altered_sentences_only_the_transformer_speaks(capsys):
    """Models that read single words are what altered sentences are to mend."""
    found = with_variants(reviews_in(WORDS), WORDS, 12)
    sure = np.where(found.labels > 0, 2.0, -2.0)
    made = np.isin(np.arange(len(found)), found.rows("unlabelled", "variants"))
    misled = np.where(made, -9.0, sure)
    teachers = {"words": lambda rows: misled[rows], TRANSFORMER: lambda rows: -misled[rows]}
    with_it = ask(teachers | {TRANSFORMER: lambda rows: np.where(made, 3.0, sure)[rows]},
                  found, found.rows("validation"))  # fmt: skip
    assert (with_it.probabilities[made] > 0.5).all()
    without = ask({"words": teachers["words"]}, found, found.rows("validation"))
    assert np.isnan(without.probabilities[made]).all()
    assert "altered: nobody answers" in capsys.readouterr().err
