"""The Stanford Sentiment Treebank, binary (Socher et al., EMNLP 2013): sentences and phrases.

Read from GLUE's two tables (``sst2_train.tsv``, or ``SST-2/train.tsv`` as in GLUE's archive) or
from Stanford's own trees. GLUE holds every phrase of the training sentences whose label is not
neutral, and the 872 whole sentences of the development part: the trees are read the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from training.corpora.corpus import VALIDATION_SHARE, Corpus, Source, read_lines
from training.corpora.review import Part, Review, falls_in

_TABLES: dict[Part, tuple[str, ...]] = {
    "train": ("sst2_train.tsv", "SST-2/train.tsv"),
    "test": ("sst2_dev.tsv", "SST-2/dev.tsv"),
}
_TREES: dict[Part, str] = {"train": "trees/train.txt", "test": "trees/dev.txt"}
_BRACKETS = {"-lrb-": "(", "-rrb-": ")", "-LRB-": "(", "-RRB-": ")"}
# Phrases of one or two words stand in every new sentence too; longer ones would give it away.
_TELLING_WORDS = 3


def read(root: Path, part: Part) -> Iterator[Review]:
    """Yield phrases (``train``) or the development part's sentences (``test``)."""
    if part not in _TABLES:
        return
    tables = [root / name for name in _TABLES[part] if (root / name).exists()]
    trees = root / _TREES[part]
    if tables:
        rows = _read_table(tables[0])
    elif trees.exists():
        rows = _read_trees(trees, phrases=part == "train")
    else:
        raise GatelensError("corpus-incomplete", corpus="sst2", path=root / _TABLES[part][0])
    for text, label in rows:
        yield Review(text, label, "sst2", "films", part)


def _read_table(path: Path) -> Iterator[tuple[str, int]]:
    lines = read_lines(path)
    header = next(lines, "").split("\t")
    if header != ["sentence", "label"]:
        columns = ", ".join(header)
        raise GatelensError("corpus-columns", path=path, missing="sentence, label", found=columns)
    for number, line in enumerate(lines, start=2):
        text, tab, label = line.rpartition("\t")
        if not tab or label.strip() not in {"0", "1"}:
            expected = "a text, a tab, 0 or 1"
            raise GatelensError("corpus-line", path=path, line=number, expected=expected)
        yield text.strip(), int(label)


def _read_trees(path: Path, *, phrases: bool) -> Iterator[tuple[str, int]]:
    """Yield ``(text, label)`` of trees with labels 0 to 4; 2 is neutral and left out."""
    from nltk.tree import Tree

    for line in read_lines(path):
        if not line.strip():
            continue
        whole = Tree.fromstring(line)
        for tree in whole.subtrees() if phrases else (whole,):
            stars = int(tree.label())
            if stars != 2:
                words = [_BRACKETS.get(word, word) for word in tree.leaves()]
                yield " ".join(words), int(stars > 2)


def split_by_sentence(reviews: Iterable[Review]) -> Iterator[Review]:
    """Cut a validation part of whole sentences that training has seen no longer phrase of.

    A sentence is a text that stands in no other. A tenth of them, chosen by their text, is the
    validation part. Phrases of three words and more that stand in one of these are left out
    altogether.
    """
    everything = list(reviews)
    texts = {_words(review.text) for review in everything}
    held_out = {
        sentence
        for sentence in whole_sentences(texts)
        if falls_in(" ".join(sentence), VALIDATION_SHARE)
    }
    telling = {
        phrase
        for sentence in held_out
        for phrase in phrases_of(sentence)
        if len(phrase) >= _TELLING_WORDS
    }
    for review in everything:
        words = _words(review.text)
        if words in held_out:
            yield replace(review, part="validation")
        elif words not in telling:
            yield review


def whole_sentences(texts: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return the texts that are no part of another text."""
    inside: set[tuple[str, ...]] = set()
    sentences = set()
    for text in sorted(texts, key=len, reverse=True):
        if text not in inside:
            sentences.add(text)
            inside.update(phrase for phrase in phrases_of(text) if phrase in texts)
    return sentences


def phrases_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every run of words that is shorter than the whole."""
    size = len(words)
    for start in range(size):
        for end in range(start + 1, size + 1):
            if end - start < size:
                yield words[start:end]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.lower().split())


SST2 = Corpus(
    name="sst2",
    title="Stanford Sentiment Treebank, binary (Socher et al., EMNLP 2013)",
    markers=("sst2_train.tsv", "SST-2", "trees"),
    archives=("SST-2.zip", "trainDevTestTrees_PTB.zip"),
    read=read,
    split=split_by_sentence,
    home="https://nlp.stanford.edu/sentiment/",
    source=Source(
        address="https://nlp.stanford.edu/sentiment/trainDevTestTrees_PTB.zip",
        sha256="5c613a4f673fc74097d523a2c83f38e0cc462984d847b82c7aaf36b01cbbbfcc",
        file="trainDevTestTrees_PTB.zip",
    ),
)
