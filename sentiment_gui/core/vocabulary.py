"""The words that a model knows, and the number of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.tokenizer import lookup_form

UNKNOWN = "<unk>"
PADDING = "<pad>"
_MOST_REMEMBERED = 200_000


class Vocabulary:
    """Tokens in the order of their ids.

    Args:
        tokens: Distinct tokens; the position is the id.
        unknown: The token that stands for every word that is not among them.
        padding: The token that fills batches, or ``None``.

    Raises:
        GatelensError: ``vocabulary-invalid`` if a token is empty, doubled or breaks a line, or if
            ``unknown`` or ``padding`` is not among the tokens.
    """

    def __init__(
        self, tokens: Sequence[str], unknown: str = UNKNOWN, padding: str | None = PADDING
    ) -> None:
        self.tokens = tuple(tokens)
        self.unknown = unknown
        self.padding = padding
        self._ids = {token: number for number, token in enumerate(self.tokens)}
        self._check()
        self.unknown_id = self._ids[unknown]
        self._remembered = _Remembered(self)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.tokens)

    def id_of(self, word: str) -> int:
        """Return the id of a word as it stands in a text; the unknown token's if it has none.

        A vocabulary that tells capitals apart is looked up as the word is written, before its
        look-up form.
        """
        return self._remembered[word]

    def ids(self, words: Iterable[str]) -> NDArray[np.int64]:
        """Return the ids of words as they stand in a text, as an array (T,)."""
        remembered = self._remembered
        return np.array([remembered[word] for word in words], dtype=np.int64)

    def find(self, word: str) -> int:
        """As :meth:`id_of`, without remembering the answer."""
        number = self._ids.get(word)
        if number is None:
            number = self._ids.get(lookup_form(word), self.unknown_id)
        return number

    @classmethod
    def read(cls, path: Path, unknown: str = UNKNOWN, padding: str | None = PADDING) -> Vocabulary:
        """Read a file of a token a line (UTF-8; only line feeds end a line).

        Raises:
            GatelensError: ``vocabulary-invalid`` if it is not one.
            OSError: If the file cannot be read.
        """
        try:
            text = Path(path).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise GatelensError("vocabulary-invalid", reason="it is not UTF-8") from error
        tokens = text.removesuffix("\n").split("\n")
        return cls(tokens, unknown, padding)

    def write(self, path: Path) -> None:
        """Write a file of a token a line."""
        Path(path).write_bytes("".join(f"{token}\n" for token in self.tokens).encode("utf-8"))

    def _check(self) -> None:
        if len(self._ids) != len(self.tokens):
            raise GatelensError("vocabulary-invalid", reason="it holds a token twice")
        for token in self.tokens:
            if not token or "\n" in token:
                raise GatelensError("vocabulary-invalid", reason="it holds an empty line")
        for special in (self.unknown, self.padding):
            if special is not None and special not in self._ids:
                raise GatelensError("vocabulary-invalid", reason=f"it lacks {special}")


class _Remembered(dict[str, int]):
    """Ids of words that were asked for: a review's words are few, their look-up forms slow."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._find = vocabulary.find

    def __missing__(self, word: str) -> int:
        number = self._find(word)
        if len(self) < _MOST_REMEMBERED:
            self[word] = number
        return number
