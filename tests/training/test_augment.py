"""Changes of real reviews while training keep labels, lengths and what an opinion hangs on."""

import random
from dataclasses import replace

import pytest
import torch

from sentiment_gui.core.vocabulary import Vocabulary
from tests.training import tiny
from training.augment import Slips, Swaps, augmentation_from, slip
from training.settings import AugmentSettings, Settings, TrainSettings
from training.word_groups import WordGroup, known_words, read_groups

WORDS = ["<unk>", "<pad>", "the", "film", "was", "good", "john", "mary", "ahmed", "french"]
WORDS += ["german", "france", "germany", "black", "white", "man", "he", "she", "his", "her", "him"]
VOCABULARY = Vocabulary(WORDS)
PEOPLE = [
    WordGroup("names", "given", ("john", "mary", "ahmed", "nobody-knows")),
    WordGroup("nations", "adjectives", ("french", "german")),
    WordGroup("nations", "countries", ("france", "germany")),
    WordGroup("kinds", "colours", ("black", "white"), frozenset({"man"})),
    WordGroup("gender", "possessive", ("his", "her")),
    WordGroup("gender", "object", ("him", "her")),
]


def ids_of(*texts: str) -> torch.Tensor:
    rows = [[VOCABULARY.id_of(word) for word in text.split()] for text in texts]
    longest = max(map(len, rows))
    return torch.tensor([row + [1] * (longest - len(row)) for row in rows])


def texts_of(ids: torch.Tensor) -> list[str]:
    return [" ".join(WORDS[number] for number in row if number != 1) for row in ids.tolist()]


def swapped(text: str, share: float = 1.0, times: int = 400) -> set[str]:
    torch.manual_seed(0)
    return set(texts_of(Swaps(VOCABULARY, PEOPLE, share)(ids_of(*[text] * times))))


def test_other_words_and_padding_stay():
    """Only words of a group are put in each other's place."""
    assert swapped("the film was good") == {"the film was good"}
    ids = ids_of("the film was good", "john")
    assert torch.equal(Swaps(VOCABULARY, PEOPLE, 1.0)(ids)[1, 1:], ids[1, 1:])


def test_every_word_of_a_group_takes_a_turn_and_no_two_become_one():
    pairs = swapped("john was mary")
    assert pairs == {"john was mary", "mary was ahmed", "ahmed was john"}


def test_a_word_is_the_same_other_word_all_through_a_review():
    for text in swapped("john was good john was good john"):
        assert len(set(text.split()) - {"was", "good"}) == 1


def test_country_and_people_turn_in_step():
    assert swapped("french film was france") == {
        "french film was france",
        "german film was germany",
    }


def test_a_word_of_two_senses_is_swapped_before_people_only():
    assert swapped("black film white") == {"black film white"}
    assert swapped("white man") == {"white man", "black man"}


def test_a_word_of_two_groups_is_taken_by_the_first_and_given_by_both():
    assert swapped("her film") == {"her film", "his film"}
    assert swapped("him") == {"him", "her"}


def test_the_share_is_of_reviews():
    torch.manual_seed(1)
    ids = ids_of(*["french french"] * 4000)
    changed = (Swaps(VOCABULARY, PEOPLE, 0.5)(ids) != ids).float()
    assert torch.equal(changed[:, 0], changed[:, 1])
    assert changed[:, 0].mean() == pytest.approx(0.5 * 0.5, abs=0.03)  # half of the turns are none


def test_the_same_seed_gives_the_same_reviews():
    assert swapped("john was mary", 0.5, 5) == swapped("john was mary", 0.5, 5)


@pytest.mark.parametrize("settings", [AugmentSettings(swap=1.0), AugmentSettings(slips=1.0)])
def test_reviews_keep_their_shape_and_ids_stay_in_the_vocabulary(settings):
    augment = augmentation_from(settings, VOCABULARY)
    ids = torch.randint(len(WORDS), (32, 17))
    changed = augment(ids)
    assert changed.shape == ids.shape
    assert changed.dtype == ids.dtype
    assert 0 <= int(changed.min()) <= int(changed.max()) < len(WORDS)
    assert not torch.equal(changed, ids)


def test_nothing_is_changed_unless_it_is_asked_for():
    assert augmentation_from(AugmentSettings(), VOCABULARY) is None
    assert Settings().augment == AugmentSettings(0.0, 0.0)


def test_short_words_are_never_mistyped():
    slips = Slips(VOCABULARY, 1.0)
    ids = ids_of("the film was good he")
    (text,) = texts_of(slips(ids))
    first, second, third, fourth, fifth = text.split()
    assert (first, third, fifth) == ("the", "was", "he")
    assert (second, fourth) != ("film", "good")


def test_a_slip_that_is_a_word_becomes_that_word():
    """Without it a slip would be nothing but an unknown word."""
    vocabulary = Vocabulary(["<unk>", "<pad>", "form", "from"])
    torch.manual_seed(0)
    typed = Slips(vocabulary, 1.0)(torch.full((1, 500), 2))
    assert set(typed.unique().tolist()) >= {0, 3}


def test_a_slip_is_one_letter_from_the_word():
    chance = random.Random(3)
    for _ in range(300):
        typed = slip("terrible", chance)
        assert abs(len(typed) - 8) <= 1
        assert typed[0] == "t" or typed[1:] == "errible" or typed[:2] in {"et", "er", "tt"}


def test_the_groups_that_come_with_the_project_hold_no_word_twice():
    """A word of two groups would be the mean of both."""
    words = [word for group in read_groups() for word in group.words]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


def test_known_words_are_those_of_the_vocabulary_in_the_groups_order():
    assert known_words(PEOPLE[0], VOCABULARY) == [6, 7, 8]


def test_the_settings_reach_the_training_step(tmp_path):
    """And the run's facts, from where they come into the model's card."""
    from training.corpora.library import Library
    from training.run_folder import RunFolder
    from training.train import train

    table = tiny.write_table(tmp_path / "own.csv", 60)
    data = replace(Settings().data, corpora=(), tables=(str(table),), longest=50)
    small = replace(Settings().model, embedding_size=4, hidden_size=4)
    quick = TrainSettings(passes=1, batch_tokens=300, checks_per_pass=1, precision="32-true")
    settings = Settings(data=data, model=small, train=quick)
    losses = {}
    for slips in (0.0, 0.9):
        folder = RunFolder(tmp_path / f"run {slips}")
        folder.begin(resume=False)
        chosen = replace(settings, augment=AugmentSettings(slips=slips))
        facts = train(chosen, Library(None, tmp_path / "cache"), folder)
        assert facts["settings"]["augment"] == {"swap": 0.0, "slips": slips}
        losses[slips] = folder.weights.read_bytes()
    assert losses[0.0] != losses[0.9]
