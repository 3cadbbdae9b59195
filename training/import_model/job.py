"""The steps of an import, from the file to the model folder."""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.lines import open_binary
from sentiment_gui.core.model_folder import ModelFolder, write_model
from sentiment_gui.core.reviews import ReadOptions, format_of, read_reviews
from sentiment_gui.core.tokenizer import PATTERN, Tokenizer
from training.baselines import with_baselines
from training.import_model.check import check_equal
from training.import_model.convert import Choices, to_model
from training.import_model.options import PADDINGS, UNKNOWNS, complete, find_special
from training.import_model.parts import Parts, find_parts
from training.import_model.readout import check_size, pools_of, positive_index
from training.import_model.roles import ROLES, canonical_role
from training.import_model.state_file import read_state
from training.import_model.vocabulary_file import read_tokens

_MOST_REVIEWS = 5_000


def import_classifier(args: argparse.Namespace) -> int:
    """Import, check and write, as the options say; print what was taken for what.

    Returns:
        0, or 2 if options are missing and nobody is there to ask.

    Raises:
        GatelensError: For whatever cannot be taken; nothing is written then.
    """
    parts = find_parts(read_state(args.state), _mapping(args.map))
    check_size(parts.tensors["readout.weight"], None, parts.hidden_size)
    try:
        tokens = _completed(args, parts)
    except GatelensError as error:
        if error.code != "import-missing-options":
            raise
        print(error, file=sys.stderr)
        return 2
    model, difference = _converted(args, parts, tokens)
    config = model.config
    if args.reviews:
        config = with_baselines(model, _texts(args.reviews), f"reviews of {args.reviews.name}")
    card = _card(args, parts, model)
    written = write_model(Path(args.output), config, model.weights, model.vocabulary, card)
    _report(parts, written, difference)
    return 0


def _completed(args: argparse.Namespace, parts: Parts) -> list[str]:
    """Complete the options, and read the vocabulary, which decides whether one more is needed."""
    rows = parts.tensors["embedding.weight"].shape[0]
    if args.vocab is None:
        complete(args, parts, None)
    tokens = read_tokens(Path(args.vocab), rows)
    complete(args, parts, tokens)
    return tokens


def _mapping(given: list[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in given:
        name, _, role = pair.rpartition("=")
        role = canonical_role(role)
        if not name or role not in (*ROLES, "-"):
            raise GatelensError("import-map", given=pair, roles=", ".join(ROLES))
        mapping[name] = role
    return mapping


def _converted(
    args: argparse.Namespace, parts: Parts, tokens: list[str]
) -> tuple[ModelFolder, float]:
    pools = pools_of(args.readout or "last")
    check_size(parts.tensors["readout.weight"], pools, parts.hidden_size)
    choices = Choices(
        positive=positive_index(args.labels),
        pools=pools,
        nonlinearity=args.nonlinearity or "tanh",
        pattern=PATTERN if args.pattern == "gatelens" else args.pattern,
        unknown=args.unknown or find_special(tokens, UNKNOWNS) or "",
        padding=args.padding or find_special(tokens, PADDINGS),
        name=args.name or Path(args.output).resolve().name,
        language=args.language,
    )
    Tokenizer(choices.pattern)  # refuses what is no pattern
    model = to_model(parts, tokens, choices)
    return model, check_equal(parts, choices, model)


def _texts(path: Path) -> list[str]:
    options = ReadOptions(format=format_of(path) or "txt")
    with open_binary(path) as file:
        rows = read_reviews(file, str(path), options).rows
        return [review.text for review in islice(rows, _MOST_REVIEWS)]


def _card(args: argparse.Namespace, parts: Parts, model: ModelFolder) -> str:
    config = model.config
    names = "\n".join(f"| {role} | {name} |" for role, name in _in_order(parts.names))
    return f"""# {config.name}

Imported from `{args.state.name}`, a PyTorch {config.cell.upper()} classifier with
{config.hidden_size} units, word vectors of {config.embedding_size} numbers and a vocabulary of
{config.vocabulary_size:,} tokens. What it was trained on, its licence and how good it is are its
author's to tell; `python -m training evaluate` measures it.

| part | saved as |
|---|---|
{names}
"""


def _in_order(names: dict[str, str]) -> list[tuple[str, str]]:
    return [(role, names[role]) for role in ROLES if role in names]


def _report(parts: Parts, written: ModelFolder, difference: float) -> None:
    for role, name in _in_order(parts.names):
        shape = " x ".join(map(str, parts.tensors[role].shape))
        print(f"{role:18}{name}  ({shape})")
    notes = list(parts.notes)
    if written.config.training["imported"]["readout"] == "last":
        notes.append("The readout was taken to read the last hidden state; else state --readout.")
    for note in notes:
        print(f"Note: {note}", file=sys.stderr)
    print(
        f"{written.path}: {parts.cell.upper()} with {parts.hidden_size} units; differs from "
        f"PyTorch by at most {difference:.1e}."
    )
