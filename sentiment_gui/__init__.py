"""Gatelens: see how an LSTM reads a review."""

__version__ = "0.1.0"
