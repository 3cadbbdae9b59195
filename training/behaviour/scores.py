"""How a model did: failures counted by one rule for each kind of expectation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sentiment_gui.core.result import Result
from training.behaviour.cases import Case


@dataclass(frozen=True)
class Answer:
    """What a model said of a case.

    Attributes:
        case: What was asked.
        probability: Of positive; 0.5 where there was no token to read.
        unsure: Whether the model does not commit itself.
        wanted: The verdict that the case wants: a label or ``unsure``. For ``same-as-group`` it is
            the verdict that most of the family got, the first one met where two are as frequent.
    """

    case: Case
    probability: float
    unsure: bool
    wanted: str

    @property
    def label(self) -> str:
        """The side of 0.5 that the probability lies on."""
        return _label(self.probability)

    @property
    def verdict(self) -> str:
        """What the app shows: a label, or ``unsure``."""
        return _verdict(self.probability, self.unsure)

    @property
    def wrong(self) -> bool:
        """The other label; for ``unsure`` any sure verdict, in a family any other verdict."""
        if self.case.expected in ("positive", "negative"):
            return self.label != self.wanted
        return self.verdict != self.wanted

    @property
    def sure_and_wrong(self) -> bool:
        """Wrong, and outside the unsure band."""
        return self.wrong and not self.unsure


def answers_of(cases: Sequence[Case], results: Iterable[Result]) -> list[Answer]:
    """Put a model's results beside the cases they belong to."""
    said = [(0.5, True) if r.probability is None else (r.probability, r.unsure) for r in results]
    verdicts: dict[str | None, Counter[str]] = {}
    for case, found in zip(cases, said, strict=True):
        verdicts.setdefault(case.family, Counter())[_verdict(*found)] += 1
    most = {family: counted.most_common(1)[0][0] for family, counted in verdicts.items()}
    return [
        Answer(case, *found, most[case.family] if case.family else case.expected)
        for case, found in zip(cases, said, strict=True)
    ]


def _label(probability: float) -> str:
    return "positive" if probability >= 0.5 else "negative"


def _verdict(probability: float, unsure: bool) -> str:
    return "unsure" if unsure else _label(probability)


@dataclass(frozen=True)
class Score:
    """Shares of N cases, and how far swapping a word moves the probability.

    Attributes:
        cases: N.
        wrong: Share that is wrong.
        sure_and_wrong: Share that is wrong outside the unsure band.
        unsure: Share of unsure verdicts.
        flips: Share of families in which both labels occur; ``None`` without families, as below.
        mean_move: Mean distance of the probabilities of two texts of a family, over all pairs.
        largest_move: The largest such distance.
    """

    cases: int
    wrong: float
    sure_and_wrong: float
    unsure: float
    flips: float | None = None
    mean_move: float | None = None
    largest_move: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the figures in JSON's types, at six digits; those that are not there left out."""
        return {
            key: round(value, 6) if isinstance(value, float) else value
            for key, value in vars(self).items()
            if value is not None
        }


def score(answers: Sequence[Answer]) -> Score:
    """Count the failures among the answers, one at least."""
    return Score(
        cases=len(answers),
        wrong=_share(answer.wrong for answer in answers),
        sure_and_wrong=_share(answer.sure_and_wrong for answer in answers),
        unsure=_share(answer.unsure for answer in answers),
        **_moves(answers),
    )


def by_group(answers: Sequence[Answer]) -> dict[str, Score]:
    """Score each group of a capability."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        groups.setdefault(answer.case.group, []).append(answer)
    return {name: score(members) for name, members in groups.items()}


def failures(answers: Iterable[Answer]) -> list[Answer]:
    """Return the wrong answers, the surest first."""
    wrong = [answer for answer in answers if answer.wrong]
    return sorted(wrong, key=lambda answer: -abs(answer.probability - 0.5))


def _moves(answers: Sequence[Answer]) -> dict[str, float]:
    families = _families(answers)
    if not families:
        return {}
    apart = [abs(a - b) for chances in families.values() for a, b in combinations(chances, 2)]
    return {
        "flips": _share(len({_label(p) for p in chances}) > 1 for chances in families.values()),
        "mean_move": sum(apart) / len(apart),
        "largest_move": max(apart),
    }


def _families(answers: Iterable[Answer]) -> Mapping[str, list[float]]:
    families: dict[str, list[float]] = {}
    for answer in answers:
        if answer.case.family is not None:
            families.setdefault(answer.case.family, []).append(answer.probability)
    return families


def _share(marks: Iterable[bool]) -> float:
    counted = list(marks)
    return sum(counted) / len(counted)
