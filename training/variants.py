"""Short reviews and sentences with a negation put in or taken out, or joined in pairs.

Few sentences of a corpus differ in one "not" alone, so a network learns the words of a complaint
and not what a negation does to them. Such pairs can be made of real sentences; what they then mean,
a teacher says that reads a sentence from both sides (Tang et al. 2019, section 3.2, whose transfer
set holds altered sentences likewise). No label is assumed here: that a "not" turns a verdict is
often wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.vocabulary import Vocabulary
from training.data import NO_LABEL, PARTS, ReviewSet
from training.sentences import CORPUS as SENTENCES
from training.sentences import with_unlabelled

CORPUS = "variants"
_SHORTEST, _LONGEST = 3, 22  # tokens; two of them are still a short review (training.teach)
_FRAGMENT = 8  # tokens; without a verb, longer remarks take no "not" before them
_SEED = 0

#: Verbs that "not" and "n't" stand behind, and those behind which only "not" does.
_VERBS = (
    "is", "was", "are", "were", "does", "do", "did",
    "has", "have", "had", "would", "could", "should",
)  # fmt: skip
_VERBS_WITHOUT_SHORT_FORM = ("am", "can", "will", "may", "might", "'s", "'re", "'m", "'ll")
_NEGATIONS = ("not", "n't", "never")
#: What is left of a verb when its "n't" goes.
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
_JOINTS = ((",", "but"), (",", "although"), (",", "and"), (";", "however", ","), (".",), ("but",))

Ids = NDArray[np.int32]
_Edit = Callable[[Ids, np.random.Generator], Ids]


def with_variants(reviews: ReviewSet, words: Vocabulary, most: int) -> ReviewSet:
    """Return the reviews and, behind them, ``most`` altered sentences: half turned, half joined.

    The sentences are drawn at random from the short training reviews and from the corpus
    ``sentences``, the same ones whatever the vocabulary as long as it holds the words above. They
    are a corpus of their own, ``variants``, in the unlabelled part.

    Args:
        reviews: Numbered reviews, :func:`training.sentences.with_sentences` applied.
        words: Their vocabulary.
        most: 0 for none; fewer are made where there are too few sentences.
    """
    rows = _sources(reviews)
    if not most or not len(rows):
        return reviews
    random = np.random.default_rng(_SEED)
    drawn = random.permutation(rows)
    half = min(most // 2, len(rows) // 3)
    turn, join = _turning(words), _joining(words)
    runs = [turn(reviews.review(row), random) for row in drawn[:half]]
    pairs = zip(drawn[half : 2 * half], drawn[2 * half : 3 * half], strict=True)
    runs += [join(reviews.review(one), reviews.review(two), random) for one, two in pairs]
    return with_unlabelled(reviews, runs, drawn[: 2 * half], CORPUS)


def _sources(reviews: ReviewSet) -> NDArray[np.int64]:
    labelled = (reviews.parts == PARTS.index("train")) & (reviews.labels != NO_LABEL)
    named = reviews.corpus_names.index(SENTENCES) if SENTENCES in reviews.corpus_names else -1
    right = labelled | (reviews.corpora == named)
    right &= (reviews.lengths >= _SHORTEST) & (reviews.lengths <= _LONGEST)
    return np.flatnonzero(right)


def _turning(words: Vocabulary) -> _Edit:
    """Return what takes a review's first negation out, or puts one in where there is none."""
    verbs = _known(words, _VERBS)
    all_verbs = np.array(verbs + _known(words, _VERBS_WITHOUT_SHORT_FORM), np.int32)
    negations = np.array(_known(words, _NEGATIONS), np.int32)
    not_, short = words.id_of("not"), words.id_of("n't")
    known = {stump: verb for stump, verb in _WHOLE.items() if _known(words, (stump,))}
    whole = {words.id_of(stump): words.id_of(verb) for stump, verb in known.items()}

    def turn(ids: Ids, random: np.random.Generator) -> Ids:
        chance = random.random()  # drawn in any case: the same draws whatever the vocabulary
        negated = np.flatnonzero(np.isin(ids, negations))
        if len(negated):
            return _without(ids, int(negated[0]), whole)
        spoken = np.flatnonzero(np.isin(ids, all_verbs))
        if not len(spoken):
            return np.insert(ids, 0, not_) if len(ids) <= _FRAGMENT else ids
        verb = int(spoken[int(chance * len(spoken))])
        takes_short = ids[verb] in verbs and random.random() < 0.5
        return np.insert(ids, verb + 1, short if takes_short else not_)

    return turn


def _known(words: Vocabulary, forms: Sequence[str]) -> list[int]:
    """Return the ids of those that the vocabulary holds: an unknown word is no verb."""
    return [words.id_of(form) for form in forms if form in words.tokens]


def _without(ids: Ids, at: int, whole: dict[int, int]) -> Ids:
    left = np.delete(ids, at)
    if at and int(left[at - 1]) in whole:
        left[at - 1] = whole[int(left[at - 1])]
    return left


def _joining(words: Vocabulary) -> Callable[[Ids, Ids, np.random.Generator], Ids]:
    """Return what makes one review of two, which may well contradict each other."""
    joints = [np.array([words.id_of(word) for word in joint], np.int32) for joint in _JOINTS]
    ends = [words.id_of(end) for end in (".", "!", "?")]

    def join(one: Ids, two: Ids, random: np.random.Generator) -> Ids:
        joint = joints[int(random.integers(len(joints)))]
        head = one[:-1] if len(one) > 1 and one[-1] in ends else one
        return np.concatenate([head, joint, two])

    return join
