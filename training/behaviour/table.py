"""The figures as a table, on a terminal and in a model's card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from training.behaviour.scores import Answer, Score

_COLUMNS = ("cases", "wrong", "sure+wrong", "unsure", "flips", "move", "largest")

LEGEND = """\
wrong: the other label; where no opinion is expressed, any verdict that is not unsure; where one
word was swapped, a verdict (unsure is one) other than most of those sentences get. sure+wrong:
wrong outside the unsure band. flips: sentences that get both labels as the word is swapped. move,
largest: how far the probability moves from one such sentence to another, on average and at most."""

_CARD_LEGEND = """\
Printed by `python -m training behaviour MODEL`: sentences made for one difficulty each, read by the
app's own classifier. *Wrong* is the other label; where no opinion is expressed, any verdict that is
not unsure; where one word was swapped, a verdict other than most of those sentences get. *Move* is
how far apart the probabilities of two such sentences are, on average and at most.
"""


def lines(scores: Mapping[str, Score], groups: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """Yield the table: a line per capability, and below it one for each of its groups.

    Args:
        scores: By capability.
        groups: By capability and group; without an entry its groups are not listed.
    """
    names = [*scores, *(f"  {name}" for inner in groups.values() for name in inner)]
    width = max(map(len, names)) + 2
    yield _line("", _COLUMNS, width)
    for name, found in scores.items():
        yield _line(name, _cells(found), width)
        for group, inner in groups.get(name, {}).items():
            yield _line(f"  {group}", _cells(inner), width)


def markdown(scores: Mapping[str, Score]) -> str:
    """Return the table for a model's card, from the scores of each capability."""
    rows = ["| capability | cases | wrong | sure and wrong | unsure | mean move | largest move |"]
    rows.append("|---|---|---|---|---|---|---|")
    for name, found in scores.items():
        cells = _cells(found)
        rows.append(f"| {name} | {' | '.join((*cells[:4], *cells[5:]))} |")
    return "\n".join([_CARD_LEGEND, *rows, ""])


def example(answer: Answer, longest: int = 160) -> str:
    """Return a line on an answer: what was wanted, the probability of positive, the text."""
    text = answer.case.text
    shown = text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 2 :]}"
    return f"    {answer.wanted:>8} {answer.probability:.2f}  {shown}"


def _cells(found: Score) -> tuple[str, ...]:
    shares = [f"{share:.1%}" for share in (found.wrong, found.sure_and_wrong, found.unsure)]
    moves = [_optional(found.mean_move, ".3f"), _optional(found.largest_move, ".2f")]
    return (f"{found.cases:,}", *shares, _optional(found.flips, ".1%"), *moves)


def _optional(value: float | None, form: str) -> str:
    return "" if value is None else f"{value:{form}}"


def _line(title: str, cells: tuple[str, ...], width: int) -> str:
    return title.ljust(width) + "".join(cell.rjust(12) for cell in cells).rstrip()
