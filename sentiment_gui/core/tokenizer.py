"""How a review is cut into tokens: one pattern, exact spans, forms for looking words up.

The pattern is NLTK's kind: ``nltk.tokenize.RegexpTokenizer(PATTERN, flags=FLAGS)`` cuts the same
spans (a test holds the two equal), and a model folder carries it, so that anyone can rebuild the
tokenizer. NLTK compiles such patterns with the module ``regex``; the app calls that engine
itself, because importing NLTK takes 20 times as long as reading a review.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import regex

from sentiment_gui.core.errors import GatelensError

FLAGS = int(regex.IGNORECASE | regex.VERBOSE | regex.MULTILINE | regex.DOTALL)

# An apostrophe as people type it, or as scraped pages carry it.
_APOSTROPHE = r"(?:['’‘´`ʼ＇]|&(?:\#0?39|\#x27|\#8217|apos|rsquo);)"
# Characters without width, and the soft hyphen: they stand inside words without parting them.
_INVISIBLE = r"\u00AD\u200B-\u200D\u2060\uFE0E\uFE0F\uFEFF"
_WORD = rf"(?![{_INVISIBLE}])[^\W\d_]+(?:[{_INVISIBLE}]+[^\W\d_]*)*"

PATTERN = rf"""
 (?:<br\s*/?>|&nbsp;|&\#160;)(*SKIP)(*FAIL)              # a line break, a space: no tokens
|(?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)'\]]           # addresses
|&(?:\#\d{{1,7}}|\#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,30}});  # HTML entities
    (?<!&(?:\#0?39|\#x27|\#8217|apos|rsquo);)             #   but for the apostrophe, below
|[<>]?[:;=][-o*']?(?:\)+|\(+|[\[\]dp/\\|3](?!\w))          # emoticons
|\b(?:xd|x-d)\b|<3|(?:\(+|\[)[-o*']?[:;=](?![\w:;=])
|\b(?:[^\W\d_]\.){{2,}}                                     # u.s.
|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b                    # numbers, times, 8/10, 1990s
|``|''
|\bcan(?=not\b)|\b(?:gon|wan)(?=na\b)|\bgot(?=ta\b)       # can|not, gon|na, got|ta
|{_WORD}(?=n{_APOSTROPHE}t\b)|n{_APOSTROPHE}t\b           # do|n't
|{_APOSTROPHE}(?:s|re|ve|ll|d|m|em)\b                     # it|'s
|{_WORD}                                                  # words; well-known is three tokens
|!+|\?+|\.+|[^\s{_INVISIBLE}]
"""

# Text is matched in pieces that take some 30 ms, so that a pattern from a stranger's model folder
# that runs wild is stopped soon (NLTK, too, stops a match after five seconds).
_PIECE = 50_000
_SECONDS = 5.0
_FOLD = str.maketrans(
    dict.fromkeys("’‘´`ʼ＇", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‐‑", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
)


class Tokenizer:
    """Cuts text at a pattern.

    Args:
        pattern: A regular expression in the dialect of ``regex``, read with :data:`FLAGS`;
            it has no capturing groups.

    Raises:
        GatelensError: ``pattern-invalid`` if it cannot be compiled, captures groups or matches
            the empty text.
    """

    def __init__(self, pattern: str = PATTERN) -> None:
        self.pattern = pattern
        try:
            self._regex = regex.compile(pattern, FLAGS)
        except (regex.error, RecursionError) as error:
            raise GatelensError("pattern-invalid", reason=error) from error
        if self._regex.groups or self._regex.fullmatch(""):
            raise GatelensError("pattern-invalid", reason="it has groups, or matches nothing")

    def tokens(self, text: str) -> list[str]:
        """Return the tokens as they stand in the text.

        Raises:
            GatelensError: ``pattern-slow`` if the pattern takes more than five seconds.
        """
        found: list[str] = []
        with _patience():
            for start, end in _pieces(text):
                found += self._regex.findall(text, start, end, timeout=_SECONDS)
        return found

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return each token's ``(start, end)`` in code points: ``text[start:end]`` is the token.

        Raises:
            GatelensError: ``pattern-slow`` if the pattern takes more than five seconds.
        """
        found: list[tuple[int, int]] = []
        with _patience():
            for start, end in _pieces(text):
                matches = self._regex.finditer(text, start, end, timeout=_SECONDS)
                found += [match.span() for match in matches]
        return found


@lru_cache(maxsize=65_536)
def lookup_form(token: str) -> str:
    """Return the form by which a vocabulary knows a token.

    Lower case, straight quotes, HTML entities resolved, soft hyphens and characters without width
    gone, long runs of ``!``, ``?`` and ``.`` cut to three. The text itself is never changed, so
    spans stay exact even where lower-casing lengthens a word (``İ``).
    """
    if "&" in token:
        token = html.unescape(token)
    form = token.translate(_FOLD).lower()
    if form[:1] in "!?." and len(form) > 3:
        form = form[:3]
    return {"``": '"', "''": '"'}.get(form, form)


@contextmanager
def _patience() -> Iterator[None]:
    """Turn the engine's time-out into the project's error."""
    try:
        yield
    except TimeoutError as error:
        raise GatelensError("pattern-slow") from error


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of pieces to match one by one, cut at white space where there is any."""
    start = 0
    while len(text) - start > _PIECE:
        cut = _last_space(text, start + _PIECE // 2, start + _PIECE)
        yield start, cut
        start = cut
    yield start, len(text)


def _last_space(text: str, low: int, high: int) -> int:
    for position in range(high, low, -1):
        if text[position - 1].isspace():
            return position
    return high
