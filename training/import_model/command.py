"""``python -m training import``: somebody's PyTorch classifier becomes a model folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from training.import_model.roles import ROLES

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
        epilog=r"Example: python -m training import state.pt --vocab vocab.txt --pattern '\S+' "
        "--labels negative,positive --output my-model",
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
    add(
        "--reviews",
        type=Path,
        metavar="FILE",
        help="reviews (.txt, .csv, .tsv, .jsonl with a column text) to learn from what the gates "
        "usually are; without them the app shows raw values",
    )
    add("--name", help="the model's name; by default the folder's")
    add("--language", default="en", help="of its reviews (default: en)")


def run(args: argparse.Namespace) -> int:
    """Import, check and write; print what was taken for what."""
    from training.import_model.job import import_classifier

    return import_classifier(args)
