"""Where the command `gatelens` begins and ends: commands, errors, signals, exit codes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import FrameType

from sentiment_gui.cli.parser import COMMANDS, app_parser, command_parser
from sentiment_gui.cli.terminal import say
from sentiment_gui.core.errors import GatelensError

FAILED = 1
INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13

# How the command line does what an error's sentence advises.
_HINTS = {
    "cell-too-long": "--no-quotes reads quotes as text",
    "column-missing": "--column NAME; cells parted otherwise: --delimiter ';'",
    "encoding-unknown": "--encoding NAME",
    "model-unknown": "--model NAME",
    "quote-open": "--no-quotes",
    "text-encoding": "--encoding NAME, for example cp1252 or gb18030",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `gatelens` and return its exit code.

    0: finished, even if single rows carry an error. 1: could not be done. 2: wrong usage (raised
    as ``SystemExit`` by argparse). 130: interrupted. 141: whoever read the output has gone.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _accept_any_character()
    # The products are small: threads in each cost more than they give, and beside other work they
    # wait for each other ten times as long as they compute. NumPy reads this when it is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        with _ending_signals():
            code = _run(arguments)
            sys.stdout.flush()
            return code
    except KeyboardInterrupt:
        say("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return PIPE_CLOSED
    except Exception as error:
        if "--debug" in arguments:
            raise
        say(_sentence(error))
        _abandon_output()
        return FAILED


def _run(arguments: list[str]) -> int:
    command = next((word for word in arguments if not word.startswith("-")), None)
    if command in COMMANDS or {"-h", "--help", "--version"} & set(arguments):
        args, unknown = command_parser().parse_known_args(arguments)
    else:
        args, unknown = app_parser().parse_known_args(arguments)
    if unknown:
        args.usage_error(f"unrecognized arguments: {' '.join(unknown)}")
    code: int = import_module(f"sentiment_gui.cli.{args.command}").run(args)
    return code


def _sentence(error: Exception) -> str:
    if isinstance(error, GatelensError):
        hint = _HINTS.get(error.code)
        return f"{error} ({hint})" if hint else str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}."
    return (
        f"Something unexpected went wrong ({type(error).__name__}: {error}). "
        "Run it again with --debug to see where, and please report it."
    )


@contextmanager
def _ending_signals() -> Iterator[None]:
    """Let a polite kill end the run as an exception does: temporary files are removed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  a handler's arguments
    sys.exit(128 + number)


def _accept_any_character() -> None:
    """Show what the terminal's encoding lacks as escapes, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _abandon_output() -> None:
    """Keep the interpreter from writing once more to an output that is no more."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
