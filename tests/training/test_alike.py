"""Words of a group are read as one; a verdict cannot turn on which of them it is."""

from dataclasses import replace

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.vocabulary import Vocabulary
from training.alike import make_alike, read_signs
from training.word_groups import WordGroup, read_groups

GROUPS = [WordGroup("nations", "adjectives", ("good", "bad", "syrian"))]
SIGNS = {"great": ("👍", ":)"), "nowhere": ("🤷",)}


@pytest.fixture
def folder(make_folder):
    return make_folder()


def alike(folder, groups=GROUPS, signs=SIGNS):
    vocabulary, vectors = make_alike(
        folder.vocabulary, folder.weights["embedding.weight"], groups, signs
    )
    weights = {**folder.weights, "embedding.weight": vectors}
    config = replace(folder.config, vocabulary_size=len(vocabulary))
    return replace(folder, config=config, vocabulary=vocabulary, weights=weights)


def chance(folder, text):
    return Classifier(folder).classify(text).probability


def test_words_of_a_group_give_the_same_verdict_to_the_last_bit(folder):
    made = alike(folder)
    verdicts = {chance(made, f"the {word} film was great") for word in ("good", "bad", "Syrian")}
    assert len(verdicts) == 1
    assert chance(folder, "the good film was great") != chance(folder, "the bad film was great")


def test_a_group_reads_as_its_mean(folder):
    vectors = alike(folder).weights["embedding.weight"]
    before = folder.weights["embedding.weight"]
    good, bad = (folder.vocabulary.id_of(word) for word in ("good", "bad"))
    np.testing.assert_allclose(vectors[good], (before[good] + before[bad]) / 2, rtol=1e-6)


def test_a_sign_is_read_as_its_word_and_one_without_a_known_word_is_left_out(folder):
    made = alike(folder)
    assert chance(made, "the film was 👍") == chance(made, "the film was great")
    assert "🤷" not in made.vocabulary.tokens


def test_names_are_read_as_any_name_that_stands_on_no_list(folder):
    """A list of names is never whole, so a listed name must not differ from an unlisted one."""
    made = alike(folder, [WordGroup("names", "given", ("good", "bad"), as_unknown=True)], {})
    assert made.vocabulary.tokens == folder.vocabulary.tokens
    verdicts = {chance(made, f"{name} loved the film") for name in ("good", "bad", "Tuğba")}
    assert len(verdicts) == 1
    assert [group.name for group in read_groups() if group.as_unknown] == ["given"]


def test_all_other_words_keep_ids_and_vectors(folder):
    made, size = alike(folder), len(folder.vocabulary)
    assert made.vocabulary.tokens[:size] == folder.vocabulary.tokens
    assert made.vocabulary.tokens[size:] == ("syrian", "👍", ":)")
    others = [n for n, word in enumerate(folder.vocabulary.tokens) if word not in ("good", "bad")]
    before, after = (one.weights["embedding.weight"] for one in (folder, made))
    np.testing.assert_array_equal(before[others], after[others])


def test_a_sign_that_the_vocabulary_knows_keeps_its_own_vector(folder):
    made = alike(folder, [], {"great": ("!",)})
    assert made.vocabulary.tokens == folder.vocabulary.tokens
    np.testing.assert_array_equal(*(m.weights["embedding.weight"] for m in (made, folder)))


def test_one_known_word_does_not_speak_for_a_group(folder):
    made = alike(folder, [WordGroup("nations", "adjectives", ("good", "syrian", "thai"))], {})
    assert made.vocabulary.tokens == folder.vocabulary.tokens


def test_the_type_of_the_vectors_stays():
    vocabulary = Vocabulary(["<unk>", "<pad>", "french", "german", "excellent"])
    vectors = np.ones((5, 3), dtype=np.float16)
    longer, made = make_alike(vocabulary, vectors)
    assert made.dtype == np.float16
    assert made.shape == (len(longer), 3)
    assert longer.id_of("Nigerian") > 4
    assert longer.id_of("😀") > 4


def test_the_groups_and_signs_of_the_project_are_apart():
    """A word of two groups would join them; a sign of two words would be read as the last."""
    words = [word for group in read_groups() for word in group.words]
    signs = [sign for some in read_signs().values() for sign in some]
    assert len(signs) == len(set(signs))
    assert not set(words) & {*signs, *read_signs()}
