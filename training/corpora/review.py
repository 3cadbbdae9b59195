"""One review as every corpus yields it, and the form in which two reviews count as the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Part = Literal["train", "validation", "test", "unlabelled"]


@dataclass(frozen=True, slots=True)
class Review:
    """A text with what its corpus says about it.

    Attributes:
        text: The review as it was written.
        label: 1 positive, 0 negative, None where the corpus does not say.
        corpus: The corpus' short name.
        domain: What is reviewed (``films``, ``books`` …).
        part: What the review may be used for.
    """

    text: str
    label: int | None
    corpus: str
    domain: str
    part: Part


def fingerprint(text: str) -> int:
    """Return 64 bits that are equal for texts that differ only in white space and case."""
    plain = " ".join(text.replace("<br />", " ").split()).casefold()
    return int.from_bytes(hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=8).digest())


def falls_in(text: str, share: float) -> bool:
    """Whether a text belongs to a part that holds ``share`` of all texts.

    The text's own fingerprint decides, so a review never moves from one part to another,
    whatever else is read beside it.
    """
    return fingerprint(text) < share * 2.0**64
