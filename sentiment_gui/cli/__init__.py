"""The command line: the same core without a screen."""

from sentiment_gui.cli.entry import main

__all__ = ["main"]
