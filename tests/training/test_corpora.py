"""Readers of every corpus, on made-up files in the real layouts."""

from pathlib import Path

import pytest

from sentiment_gui.core.errors import GatelensError
from tests.training import tiny
from training.corpora import CORPORA, corpus_named
from training.corpora.corpus import split_by_text
from training.corpora.imdb import IMDB
from training.corpora.products import PRODUCTS
from training.corpora.pros_cons import PROS_CONS
from training.corpora.review import Review, falls_in, fingerprint
from training.corpora.sst2 import SST2, split_by_sentence


def labels(reviews: list[Review]) -> list[int | None]:
    return [review.label for review in reviews]


def test_imdb_reads_folders_in_a_fixed_order(tmp_path):
    tiny.write_imdb(tmp_path, reviews=3)
    train = list(IMDB.read(tmp_path, "train"))
    assert labels(train) == [0, 0, 0, 1, 1, 1]
    assert train[0].text == f"train {tiny.sentence(0, 0)}"
    assert [review.text.split()[0] for review in IMDB.read(tmp_path, "test")] == ["test"] * 6
    assert labels(list(IMDB.read(tmp_path, "unlabelled"))) == [None] * 5


def test_imdb_says_which_folder_is_missing(tmp_path):
    (tmp_path / "aclImdb").mkdir()
    with pytest.raises(GatelensError) as caught:
        list(IMDB.read(tmp_path, "train"))
    assert caught.value.code == "corpus-incomplete"
    assert "train/neg" in str(caught.value).replace("\\", "/")


def test_readers_are_lazy(tmp_path):
    """The first review comes before the second file is opened."""
    tiny.write_imdb(tmp_path, reviews=2)
    reviews = IMDB.read(tmp_path, "train")
    first = next(reviews)
    for file in tmp_path.rglob("*.txt"):
        file.write_text("changed")
    assert first.text != "changed"
    assert next(reviews).text == "changed"


def test_products_replace_bytes_that_are_not_utf8(tmp_path):
    tiny.write_products(tmp_path)
    train = list(PRODUCTS.read(tmp_path, "train"))
    assert train[40] == Review("caf\ufffd was good", 1, "products", "books", "train")
    assert train[41].domain == "toys_games"
    assert labels(train) == [0, 1] * 20 + [1, 0]


def test_only_line_feeds_end_a_line(tmp_path):
    """U+2028 inside a review does not cut it in two."""
    tiny.write_products(tmp_path)
    texts = [review.text for review in PRODUCTS.read(tmp_path, "unlabelled")]
    assert texts == ["An unlabelled one.", "Another, with\u2028a break."]


def test_products_say_which_line_is_wrong(tmp_path):
    tiny.write(tmp_path / "fdu_mtl/books.task.train", "1\tfine\nno label here\n")
    with pytest.raises(GatelensError) as caught:
        list(PRODUCTS.read(tmp_path, "train"))
    assert caught.value.code == "corpus-line"
    assert caught.value.values["line"] == 2


def test_pros_cons_keep_the_text_as_it_was_written(tmp_path):
    tiny.write_pros_cons(tmp_path)
    reviews = list(PROS_CONS.read(tmp_path, "train"))
    assert labels(reviews) == [0] * 20 + [1] * 20, "an empty element is no review"
    assert reviews[20].text == f"light &amp; {tiny.sentence(1, 0)}"


def test_sst2_needs_its_two_columns(tmp_path):
    tiny.write(tmp_path / "sst2_train.tsv", "text\tscore\nfine\t1\n")
    with pytest.raises(GatelensError) as caught:
        list(SST2.read(tmp_path, "train"))
    assert caught.value.code == "corpus-columns"
    assert "text, score" in str(caught.value)


def test_sst2_reads_glue_and_trees_alike(tmp_path):
    """Stanford's trees give GLUE's phrases: every subtree that is not neutral."""
    trees = (
        "(3 (2 It) (4 (2 's) (4 (3 very) (4 good))))\n(1 (2 -LRB-) (1 dull))\n(2 (2 so) (2 so))\n"
    )
    for name in ("train", "dev"):
        tiny.write(tmp_path / f"trees/{name}.txt", trees)
    rows = [("It 's very good", 1), ("'s very good", 1), ("very good", 1), ("very", 1), ("good", 1)]
    rows += [("( dull", 0), ("dull", 0)]
    assert [(r.text, r.label) for r in SST2.read(tmp_path, "train")] == rows
    sentences = [(r.text, r.label) for r in SST2.read(tmp_path, "test")]
    assert sentences == [("It 's very good", 1), ("( dull", 0)]


def test_sst2_validation_sentences_leave_no_long_phrase_in_training(tmp_path):
    tiny.write_sst2(tmp_path, sentences=60)
    parts = list(split_by_sentence(SST2.read(tmp_path, "train")))
    held_out = [review.text for review in parts if review.part == "validation"]
    train = {review.text for review in parts if review.part == "train"}
    assert held_out
    for text in held_out:
        words = text.split()
        assert len(words) == 10, "only whole sentences validate"
        assert words[0] in train, "a single word gives no sentence away"
        assert not train & {" ".join(words[:size]) for size in (4, 6, 10)}


def test_the_text_alone_decides_the_part(tmp_path):
    reviews = [Review(tiny.sentence(1, n), 1, "x", "x", "train") for n in range(2000)]
    together = {review.text: review.part for review in split_by_text(reviews)}
    alone = {review.text: review.part for review in split_by_text(reviews[500:700])}
    assert alone.items() <= together.items()
    held_out = sum(part == "validation" for part in together.values())
    assert 140 < held_out < 260


def test_fingerprints_forget_white_space_and_case():
    assert fingerprint("A  Good\n film<br />!") == fingerprint("a good FILM !")
    assert fingerprint("a good film") != fingerprint("a good films")
    assert falls_in("anything", 1.0)
    assert not falls_in("anything", 0.0)


def test_an_unknown_corpus_names_the_known_ones():
    with pytest.raises(GatelensError, match="imdb, sst2, products, pros_cons"):
        corpus_named("yelp")


@pytest.mark.parametrize("corpus", CORPORA.values(), ids=list(CORPORA))
def test_every_corpus_says_where_it_comes_from(corpus):
    assert corpus.home.startswith("https://")
    if corpus.source:
        assert corpus.source.file in corpus.archives
        assert len(bytes.fromhex(corpus.source.sha256)) == 32
    assert not Path(corpus.markers[0]).is_absolute()
