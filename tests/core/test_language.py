"""A review in another language is called unsure, English with slips is not."""

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.installed import find_model
from sentiment_gui.core.language import familiarity
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.results import ReviewResult
from sentiment_gui.core.review_types import Review

FOREIGN = [
    "Der Film war leider sehr langweilig und die Schauspieler haben mich nicht überzeugt.",
    "Sehr gutes Produkt, schnelle Lieferung, gerne wieder.",
    "Mein Mann und ich waren im Hotel am Strand, das Essen war gut, das Personal sehr nett.",
    "Le film est beaucoup trop long et les acteurs ne sont pas convaincants du tout.",
    "La película es demasiado larga y los actores no me convencieron en absoluto.",
    "Il film è troppo lungo e gli attori non mi hanno convinto per niente.",
    "De film was veel te lang en de acteurs konden me niet overtuigen.",
    "Filmen var alldeles för lång och skådespelarna övertygade mig inte.",
    "Also ich fand den Film gut, also die Schauspieler waren toll und also die Musik auch.",
    "Ik wilde even kijken maar even later was de film al even saai als de rest.",
    "Se for para ver este filme, espera que ele for barato, quando for o dia.",
    "Фильм слишком длинный, и актёры меня совсем не убедили.",
    "这部电影太长了，演员也没有说服力。",
    "الفيلم طويل جدا والممثلون غير مقنعين",
]
ENGLISH = [
    "gr8 phone luv it!!! battery lasts 4ever, cam is meh tho",
    "wort purchas ive evr made, dont by this junk its teribble",
    "SLOOOOW!!!",
    "Good sound, cheap, light",
    "omg sooo good lol, def buying agian!!",
    "My niece Nguyen watched Amélie with Siobhan in Llanfair and they loved every minute of it.",
    "C'est la vie. It was a nice try, but no cigar.",
    "10/10",
]


@pytest.fixture(scope="module")
def classifier():
    return Classifier(read_model(find_model(None)))


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_get_no_confident_verdict(classifier, text):
    result = classifier.classify(text)
    assert (result.foreign, result.unsure) == (True, True)
    assert classifier.trace(text).result.foreign
    assert "does not look like the language" in ReviewResult(Review(text, {}), result).doubt


@pytest.mark.parametrize("text", ENGLISH)
def test_slang_slips_and_names_are_still_english(classifier, text):
    assert not classifier.classify(text).foreign


def test_punctuation_is_no_language():
    """It is the same everywhere, so it must not make a foreign text look known."""
    words, ids = ["Schlechte", "Qualität", "nie", ",", "!", "."], np.array([0, 0, 0, 5, 6, 7])
    assert familiarity(words, ids, 0, "en") == (0.0, True)
    assert familiarity(["!", "8"], np.array([5, 0]), 0, "en") == (0.5, False)


def test_a_model_without_a_language_finds_nothing_foreign():
    assert familiarity(["un", "deux", "trois"], np.zeros(3, int), 0, "") == (0.0, False)
