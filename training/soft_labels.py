"""Labels that teachers gave to reviews that nobody labelled: probabilities, kept in a file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.files import atomic_path
from training.data import ReviewSet
from training.npz import DAMAGED

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class SoftLabels:
    """What the teachers said.

    Attributes:
        probabilities: Of "positive", for every review of the set (N,); NaN where none was asked.
        digest: Which reviews they belong to, as :func:`digest_of` has it.
        teachers: Who they were, in words.
    """

    probabilities: Floats
    digest: str
    teachers: str

    def write(self, path: Path) -> None:
        """Write the file.

        Raises:
            GatelensError: ``write-failed``.
        """
        with atomic_path(path) as temporary, temporary.open("wb") as file:
            np.savez_compressed(
                file,
                probabilities=self.probabilities,
                digest=np.array(self.digest),
                teachers=np.array(self.teachers),
            )

    @classmethod
    def read(cls, path: Path) -> SoftLabels:
        """Read a file that :meth:`write` wrote.

        Raises:
            GatelensError: ``file-missing``, or ``soft-labels-file`` if it is no such file.
        """
        if not path.is_file():
            raise GatelensError("file-missing", path=path)
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                found = cls(file["probabilities"], str(file["digest"]), str(file["teachers"]))
        except DAMAGED as error:
            raise GatelensError("soft-labels-file", path=path) from error
        return found

    def fit(self, reviews: ReviewSet) -> Floats:
        """Return every review's label (N,): its own where it has one, else the teachers'.

        A review that has neither is NaN.

        Raises:
            GatelensError: ``soft-labels-reviews`` if they were given to other reviews.
        """
        if self.digest != digest_of(reviews):
            raise GatelensError("soft-labels-reviews")
        own = reviews.labels.astype(np.float32)
        return np.where(reviews.labels >= 0, own, self.probabilities)


def digest_of(reviews: ReviewSet) -> str:
    """Return a digest of the reviews' tokens and of where each of them ends."""
    parts = (reviews.ids.tobytes(), reviews.starts.tobytes())
    return hashlib.sha256(b"".join(parts)).hexdigest()
