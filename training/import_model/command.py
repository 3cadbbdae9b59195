"""``python -m training import``: somebody's PyTorch classifier becomes a model folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.model_folder import ModelFolder, write_model
from sentiment_gui.core.tokenizer import PATTERN, Tokenizer
from training.import_model.options import PADDINGS, UNKNOWNS, complete, find_special
from training.import_model.parts import ROLES, Parts, canonical_role, find_parts
from training.import_model.readout import check_size, pools_of, positive_index
from training.import_model.vocabulary_file import read_tokens

_DESCRIPTION = """\
Make a model folder of a classifier that was trained with PyTorch: an embedding, one layer of
nn.LSTM, nn.GRU or nn.RNN from left to right, and a linear readout with one output (sigmoid) or two
(softmax). Its state dict is read without running any code, and the result is compared with PyTorch
before it is written. docs/importing.md tells the rest.
"""


def register(subparsers: Any) -> None:  # noqa: ANN401  argparse's own type is private
    """Add ``import`` to the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "import",
        help="make a model folder of anybody's PyTorch classifier",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    add = parser.add_argument
    add("state", type=Path, metavar="STATE.pt", help="state dict or checkpoint (also .safetensors)")
    add("--vocab", type=Path, metavar="FILE", help="a token a line, index and token, or JSON")
    add("--pattern", metavar="REGEX", help="what a token is; 'gatelens' for this project's own")
    add("--output", type=Path, metavar="DIR", help="the model folder to write")
    add("--labels", metavar="A,B", help="negative,positive or positive,negative: outputs' order")
    add("--nonlinearity", choices=("tanh", "relu"), help="of an nn.RNN")
    add(
        "--readout",
        metavar="POOLS",
        help="what it reads: last (the default), mean, max, or "
        "several joined in their order, such as last-mean-max",
    )
    add(
        "--map",
        nargs="+",
        default=[],
        action="extend",
        metavar="THEIRS=OURS",
        help=f"state which tensor is which ({', '.join(ROLES)}; - leaves it out)",
    )
    add("--unknown", metavar="TOKEN", help="stands for unknown words; found if it is <unk>")
    add("--padding", metavar="TOKEN", help="fills batches; found if it is <pad>")
    add("--name", help="the model's name; by default the folder's")
    add("--language", default="en", help="of its reviews (default: en)")


def run(args: argparse.Namespace) -> int:
    """Import, check and write; print what was taken for what."""
    from training.import_model.state_file import read_state

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
    written = write_model(
        Path(args.output), model.config, model.weights, model.vocabulary, _card(args, parts, model)
    )
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
    from training.import_model.check import check_equal
    from training.import_model.convert import Choices, to_model

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


def _card(args: argparse.Namespace, parts: Parts, model: ModelFolder) -> str:
    config = model.config
    names = "\n".join(f"| {role} | {name} |" for role, name in parts.names.items())
    return f"""# {config.name}

Imported from `{args.state.name}`, a PyTorch {config.cell.upper()} classifier with
{config.hidden_size} units, word vectors of {config.embedding_size} numbers and a vocabulary of
{config.vocabulary_size:,} tokens. What it was trained on, its licence and how good it is are its
author's to tell; `python -m training evaluate` measures it.

| part | saved as |
|---|---|
{names}
"""


def _report(parts: Parts, written: ModelFolder, difference: float) -> None:
    for role, name in parts.names.items():
        shape = " x ".join(map(str, parts.tensors[role].shape))
        print(f"{role:18}{name}  ({shape})")
    for note in parts.notes:
        print(f"Note: {note}", file=sys.stderr)
    print(
        f"{written.path}: {parts.cell.upper()} with {parts.hidden_size} units; differs from "
        f"PyTorch by at most {difference:.1e}."
    )
