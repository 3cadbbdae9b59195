"""The loss of a softmax from some of its words: exact with all of them, honest with a few."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from training import sampled_softmax
from training.sampled_softmax import SampledSoftmax, chances_of

WORDS, SIZE, ROWS = 40, 6, 25


def given(seed: int = 0) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Predictions, targets, vectors and biases, in float64."""
    torch.manual_seed(seed)
    predicted = torch.randn(ROWS, SIZE, dtype=torch.float64, requires_grad=True)
    vectors = torch.randn(WORDS, SIZE, dtype=torch.float64, requires_grad=True)
    bias = torch.randn(WORDS, dtype=torch.float64, requires_grad=True)
    return predicted, torch.randint(WORDS, (ROWS,)), vectors, bias


def test_with_all_words_it_is_pytorchs_cross_entropy_and_so_are_its_gradients(monkeypatch):
    monkeypatch.setattr(sampled_softmax, "_CHUNK", 7)  # more than one, the last one short
    predicted, targets, vectors, bias = given()
    leaves = (predicted, vectors, bias)
    truth = cross_entropy(predicted @ vectors.T + bias, targets)
    ours = SampledSoftmax(WORDS, WORDS)(predicted, targets, vectors, bias)
    assert ours.item() == pytest.approx(truth.item(), abs=1e-12)
    for got, wanted in zip(
        torch.autograd.grad(3 * ours, leaves), torch.autograd.grad(3 * truth, leaves), strict=True
    ):
        assert torch.allclose(got, wanted, atol=1e-12)


def test_with_some_words_its_gradients_are_those_of_its_loss():
    predicted, targets, vectors, bias = given()
    softmax = SampledSoftmax(WORDS, 12).eval()

    def loss(*leaves: Tensor) -> Tensor:
        torch.manual_seed(5)  # the same words each time
        return softmax(leaves[0], targets, *leaves[1:])

    assert torch.autograd.gradcheck(loss, (predicted, vectors, bias))


@torch.no_grad()
def test_the_sum_over_all_words_is_right_on_average():
    """exp(loss + score of the target) is the estimate of the sum."""
    predicted, targets, vectors, bias = given()
    row, target = 0.3 * predicted[:1], targets[:1]
    softmax = SampledSoftmax(WORDS, 12).eval()
    softmax.mean_square = torch.linspace(0.05, 1.0, WORDS)
    scores = (row @ vectors.T + bias)[0]
    sums = torch.stack(
        [(softmax(row, target, vectors, bias) + scores[target[0]]).exp() for _ in range(3_000)]
    )
    error = float(sums.std()) / len(sums) ** 0.5
    assert error < 0.02 * float(sums.mean())
    assert float(sums.mean()) == pytest.approx(float(scores.exp().sum()), abs=4 * error)


def test_a_batch_for_which_chance_draws_no_word_teaches_nothing():
    """Of a few words it happens now and then, and must not end a run of hours."""
    predicted, targets, vectors, bias = given()
    softmax = SampledSoftmax(WORDS, 1).eval()
    losses = torch.stack([softmax(predicted, targets, vectors, bias) for _ in range(40)])
    assert losses.min().item() == 0.0
    assert losses.max().item() > 0.0
    for gradient in torch.autograd.grad(losses.min(), (predicted, vectors, bias)):
        assert float(gradient.abs().max()) < 1e-12


def test_chances_are_in_proportion_and_none_is_above_one():
    """Worked by hand: 8 would get 1.6 of 2, so it gets 1; 1 and 1 share the rest."""
    assert chances_of(torch.tensor([1.0, 8.0, 1.0]), 2.0).tolist() == [0.5, 1.0, 0.5]
    assert chances_of(torch.tensor([3.0, 1.0]), 1.0).tolist() == [0.75, 0.25]
    assert chances_of(torch.tensor([3.0, 1.0, 2.0]), 3.0).tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("total", [1, 5, 17, 39])
def test_chances_sum_to_what_is_asked(total):
    sizes = torch.rand(WORDS, generator=torch.Generator().manual_seed(total)) ** 4 + 1e-6
    chances = chances_of(sizes, total)
    assert float(chances.sum()) == pytest.approx(total, rel=1e-5)
    assert 0 < float(chances.min()) <= float(chances.max()) <= 1


def test_a_word_that_the_network_overrates_is_drawn_more_often():
    """Else the network could give it probability for nothing while it is not drawn."""
    predicted, targets, vectors, _ = given()
    vectors, bias = torch.zeros_like(vectors), torch.zeros(WORDS, dtype=torch.float64)
    bias[3] = 6.0  # e⁶ = 403 against 39 others of 1 each: nine tenths of the probability
    softmax = SampledSoftmax(WORDS, 4)
    softmax(predicted, targets, vectors, bias)
    chances = chances_of(softmax.mean_square.sqrt(), 4)
    assert float(chances[3]) == 1.0
    assert float(chances[4]) == pytest.approx(3 / 39, rel=1e-4)


def test_a_word_that_few_rows_are_sure_of_is_drawn_as_often_as_the_variance_asks():
    """By the root mean square: by its mean it would be drawn seldom, and then weigh too much."""
    predicted = torch.zeros(100, 1, dtype=torch.float64)
    predicted[:4] = 20.0  # e²⁰: these rows are sure of word 0
    vectors = torch.zeros(WORDS, 1, dtype=torch.float64)
    vectors[0] = 1.0
    softmax = SampledSoftmax(WORDS, 4)
    softmax(predicted, torch.ones(100, dtype=torch.int64), vectors, torch.zeros(WORDS))
    found = softmax.mean_square.sqrt()
    assert float(found[0]) == pytest.approx(0.04**0.5, rel=0.3)
    assert float(found[1]) == pytest.approx(0.96**0.5 / WORDS, rel=0.05)
