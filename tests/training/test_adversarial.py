"""The shift that harms a verdict most: its size, its direction, and what training with it does."""

import pytest
import torch
import torch.nn.functional as F  # noqa: N812

from training.adversarial import spread, stand_in, worst_shift
from training.lightning_model import SentimentTask
from training.modules import SentimentModel
from training.settings import TrainSettings
from training.text import ReviewBatch

IDS = torch.tensor([[2, 3, 4, 5], [6, 7, 1, 1]])
LENGTHS = torch.tensor([4, 2])
LABELS = torch.tensor([1.0, 0.0])


@pytest.fixture
def model():
    torch.manual_seed(1)
    return SentimentModel(9, 5, 6).double()


def loss_of(model, vectors):
    logits = model.classify(vectors, LENGTHS)
    return F.binary_cross_entropy_with_logits(logits, LABELS.double())


def test_the_shift_has_the_wanted_norm_in_every_review():
    gradient = torch.randn(2, 4, 5, generator=torch.Generator().manual_seed(2))
    shift = worst_shift(gradient, LENGTHS, 0.3, torch.tensor(0.5))
    expected = 0.3 * 0.5 * LENGTHS.sqrt()
    torch.testing.assert_close(shift.flatten(1).norm(dim=1), expected)


def test_a_review_without_a_gradient_is_not_shifted():
    shift = worst_shift(torch.zeros(2, 4, 5), LENGTHS, 0.3, torch.tensor(0.5))
    assert not shift.any()


def test_no_random_shift_of_the_same_size_harms_more(model):
    vectors = model.embedding(IDS).detach().requires_grad_()
    loss = loss_of(model, vectors)
    (gradient,) = torch.autograd.grad(loss, vectors)
    deviation = spread(model.embedding.weight)
    harmed = loss_of(model, vectors + worst_shift(gradient, LENGTHS, 1e-2, deviation))
    for seed in range(20):
        noise = torch.randn(gradient.shape, generator=torch.Generator().manual_seed(seed)).double()
        noise = noise * (gradient != 0)  # padding stays
        other = loss_of(model, vectors + worst_shift(noise, LENGTHS, 1e-2, deviation))
        assert loss < harmed
        assert other < harmed


def test_padding_is_never_shifted(model):
    vectors = model.embedding(IDS).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(loss_of(model, vectors), vectors)
    shift = worst_shift(gradient, LENGTHS, 1.0, torch.tensor(1.0))
    assert not shift[1, 2:].any()
    assert shift[1, :2].any()


def task_with(model, **changes):
    task = SentimentTask(model.float(), TrainSettings(**changes), 10, ["own"])
    batch = ReviewBatch(IDS, LENGTHS, LABELS, torch.zeros(2), torch.arange(2))
    return task.training_step(batch, 0)


def test_words_are_shifted_only_after_the_share_of_the_run_that_is_set(model):
    plain = task_with(model)
    assert task_with(model, adversarial=0.5, adversarial_from=0.5) == plain
    assert task_with(model, adversarial=0.5) > plain


def test_weights_learn_from_words_as_they_are_and_shifted_alike(model):
    """Against the two losses written out, each differentiated on its own."""
    task_with(model, adversarial=0.5, label_smoothing=0.0).backward()
    learned = {name: weights.grad.clone() for name, weights in model.named_parameters()}
    model.zero_grad()

    vectors = model.embed(IDS)
    loss = F.binary_cross_entropy_with_logits(model.classify(vectors, LENGTHS), LABELS)
    (gradient,) = torch.autograd.grad(loss, vectors, retain_graph=True)
    shift = worst_shift(gradient, LENGTHS, 0.5, spread(model.embedding.weight))
    shifted = model.classify(vectors + shift, LENGTHS)
    ((loss + F.binary_cross_entropy_with_logits(shifted, LABELS)) / 2).backward()

    for name, weights in model.named_parameters():
        torch.testing.assert_close(learned[name], weights.grad, msg=name)


def test_a_stand_in_has_the_losses_value_and_gradients():
    weights = torch.tensor([2.0, -1.0], requires_grad=True)
    loss = (weights**3).sum()
    (gradient,) = torch.autograd.grad(loss, weights, retain_graph=True)
    replaced = stand_in(loss, [weights], [gradient])
    assert replaced == loss
    torch.testing.assert_close(torch.autograd.grad(replaced, weights)[0], gradient)
