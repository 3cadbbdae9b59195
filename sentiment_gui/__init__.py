"""Gatelens: see how an LSTM reads a review."""

import os

# Reviews are spread over the cores by the batch (core/classifier.py): threads inside each of a
# batch's many small products would only wait for one another. NumPy asks once, when imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
