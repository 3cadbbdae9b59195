"""The moments found by streaming are those that looking at every token finds."""

import numpy as np
import pytest

from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.engine import NumpyEngine
from sentiment_gui.core.errors import Cancelled, GatelensError
from sentiment_gui.core.moments import Moment, MomentSearch, context, pattern_of
from tests.export.pictured import words
from tests.support import random_model

TEXTS = [words(count, seed) for seed, count in enumerate([5, 40, 1, 17, 90, 3, 25, 60], start=1)]


def tools(cell="lstm"):
    model = random_model(cell)
    engine = NumpyEngine(model, np.float64)
    return model, engine, Classifier(model, engine)


def brute_force(classifier, quantity, distance, texts):
    found = []
    for row, text in enumerate(texts):
        values = classifier.trace(text).units(quantity)
        found += [Moment(distance(value), row, token, text) for token, value in enumerate(values)]
    return sorted(found)


@pytest.mark.parametrize(
    ("cell", "quantity"),
    [("lstm", "forget"), ("lstm", "cell"), ("gru", "update"), ("rnn", "hidden")],
)
def test_cosine_finds_what_looking_at_every_token_finds(cell, quantity):
    model, engine, classifier = tools(cell)
    trace = classifier.trace(TEXTS[4])
    pattern = pattern_of(trace, 30, quantity)
    base = trace.baselines.get(quantity)
    usual, scale = (0, 1) if base is None else (np.array(base.unit_mean), np.array(base.unit_sd))
    target = (trace.units(quantity, 30, 31)[0] - usual) / scale

    def distance(value):
        other = (value - usual) / scale
        return 1 - float(target @ other) / float(np.linalg.norm(target) * np.linalg.norm(other))

    search = MomentSearch(model, pattern, 20, engine)
    search.add(TEXTS[:3])
    search.add(TEXTS[3:])
    wanted = brute_force(classifier, quantity, distance, TEXTS)[:20]
    assert [moment.distance for moment in search.best] == pytest.approx(
        [moment.distance for moment in wanted], abs=1e-6
    )
    assert search.best[0].distance == pytest.approx(0, abs=1e-6)
    assert (4, 30) in {(moment.row, moment.token) for moment in search.best}
    assert (search.read, search.tokens) == (len(TEXTS), sum(len(t.split()) for t in TEXTS))


def test_a_few_units_are_compared_alone():
    model, engine, classifier = tools()
    trace = classifier.trace(TEXTS[1])
    pattern = pattern_of(trace, 8, "hidden", "units", 3)
    strongest = np.argsort(-np.abs(pattern.target))[:3]
    assert list(pattern.units) == list(strongest)
    value = pattern.usual + pattern.scale * pattern.target
    far = value.copy()
    far[[k for k in range(len(value)) if k not in strongest]] += 5
    near = value.copy()
    near[strongest] += 2 * pattern.scale[strongest]
    assert pattern.distances(np.array([value, far, near])) == pytest.approx([0, 0, 2])
    search = MomentSearch(model, pattern, 5, engine)
    search.add(TEXTS)
    wanted = brute_force(
        classifier, "hidden", lambda v: float(pattern.distances(v[None])[0]), TEXTS
    )[:5]
    assert [m.distance for m in search.best] == pytest.approx(
        [m.distance for m in wanted], abs=1e-6
    )


def test_pieces_and_order_do_not_matter_and_empty_reviews_count_for_rows():
    model, engine, classifier = tools()
    pattern = pattern_of(classifier.trace(TEXTS[6]), 3, "input")
    whole, single = (MomentSearch(model, pattern, 10, engine) for _ in range(2))
    texts = ["", *TEXTS, "   "]
    whole.add(texts)
    for text in texts:
        single.add([text])
    assert [(m.row, m.token) for m in whole.best] == [(m.row, m.token) for m in single.best]
    assert whole.read == single.read == len(texts)
    assert all(texts[moment.row] == moment.text for moment in whole.best)


def test_a_search_is_cancelled_between_batches_and_keeps_what_it_has():
    model, engine, classifier = tools()
    search = MomentSearch(model, pattern_of(classifier.trace(TEXTS[1]), 1, "cell"), 5, engine)
    search.add(TEXTS)
    before = search.best
    with pytest.raises(Cancelled):
        search.add(TEXTS, lambda: True)
    assert search.best == before
    assert len(before) == 5


def test_what_is_not_there_is_refused():
    _, _, classifier = tools("gru")
    trace = classifier.trace(TEXTS[0])
    with pytest.raises(GatelensError, match="forget is not defined"):
        pattern_of(trace, 0, "forget")
    with pytest.raises(GatelensError, match="no token 6"):
        pattern_of(trace, 5, "hidden")


def test_the_context_is_the_reviews_own_text():
    _, _, classifier = tools()
    moment = Moment(0.0, 0, 2, "I don't  like it, not at all!")
    before, word, after = context(moment, classifier.tokenizer, 2)
    assert before + word + after in moment.text
    assert (before, word, after) == ("I do", "n't", "  like it")


@pytest.mark.parametrize("measure", ["cosine", "units"])
def test_where_the_state_overflows_there_is_no_moment(measure):
    model = random_model("rnn", nonlinearity="relu", scale=3.0)
    trace = Classifier(model).trace("good film")
    search = MomentSearch(model, pattern_of(trace, 1, "hidden", measure), most=500)
    search.add(["good film not the a " * 60])
    assert 0 < len(search.best) < 300
    assert all(np.isfinite(moment.distance) for moment in search.best)
