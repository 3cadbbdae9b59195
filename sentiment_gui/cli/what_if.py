"""`gatelens trace --view what-if`: a review with words struck, replaced and added."""

from __future__ import annotations

import argparse
from pathlib import Path

from sentiment_gui.cli.look import figure_options, write_figure
from sentiment_gui.core.classifier import Classifier
from sentiment_gui.core.edits import Edit
from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.trace import Trace
from sentiment_gui.core.what_if import WhatIf, rank_words, read_what_if
from sentiment_gui.export.comparison_files import ENDINGS, write_what_if


def check_changes(args: argparse.Namespace) -> None:
    """Leave with a usage error where nothing is to be changed, or changes are for another view."""
    asked = bool(args.strike or args.replace or args.add or args.rank)
    if args.view != "what-if":
        if asked:
            args.usage_error("--strike, --replace, --add and --rank are for --view what-if")
        return
    if not asked:
        args.usage_error("--view what-if wants --strike, --replace, --add or --rank")
    if args.span is not None:
        args.usage_error("--view what-if shows the whole review, no --span of it")


def write_changed(
    args: argparse.Namespace, classifier: Classifier, trace: Trace, path: Path
) -> str:
    """Write a review and what became of it, as a figure or as numbers; return it in a sentence.

    Raises:
        GatelensError: ``cell-token``, ``figure-too-long``, ``write-failed``.
    """
    what_if = read_what_if(trace, _edit(args, len(trace.tokens)), classifier)
    after = what_if.after
    ranking = rank_words(after, classifier) if args.rank and after is not None else None
    if path.suffix.lower() in ENDINGS:
        write_what_if(what_if, path, ranking)
    else:
        options = figure_options(args)
        from sentiment_gui.export.page import on_page
        from sentiment_gui.export.what_if_figure import what_if_figure

        figure = on_page(lambda one: what_if_figure(what_if, one, ranking), options)
        write_figure(args, figure, path, options)
    return _summary(what_if)


def _edit(args: argparse.Namespace, count: int) -> Edit:
    edit = Edit.of(count)
    for token in args.strike:
        edit = edit.write(_key(token, count), "")
    for token, words in args.replace:
        edit = edit.write(_key(token, count), words)
    for token, words in reversed(args.add):  # each stands at once behind its token
        edit = edit.add(None if token == 0 else _key(token, count), words)[0]
    return edit


def _key(token: int, count: int) -> int:
    """Return what an edit calls a token, which is counted from 1."""
    if not 1 <= token <= count:
        raise GatelensError("cell-token", token=token, count=count)
    return token - 1


def _summary(what_if: WhatIf) -> str:
    if not what_if.edit.changes:
        return ""
    after = what_if.after
    if after is None:
        return " Changed, no words are left to read."
    unsure = ", unsure" if after.unsure else ""
    return f" Changed, {after.label} {after.probability:.6f}{unsure}."
