"""Reads a vocabulary as people save one: the place of a token decides which vector it gets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from sentiment_gui.core.errors import GatelensError

Pairs = list[tuple[str, int]]

_COLUMNS: tuple[Callable[[str], list[str]], ...] = (
    lambda line: line.split("\t", 1),
    lambda line: line.rsplit("\t", 1)[::-1],
    lambda line: line.split(",", 1),
    lambda line: _unquoted(line.rsplit(",", 1))[::-1],
    lambda line: line.rsplit(" ", 1)[::-1],
)
_NUMBER = re.compile(r"\d{1,9}")


def read_tokens(path: Path, rows: int | None = None) -> list[str]:
    """Read the tokens in the order of their indices.

    A token a line; or ``index<TAB>token``, ``token<TAB>index``, ``token,index``, ``index,token``,
    with or without a heading; or JSON: an object of token to index, or of index to token, or a
    list. Indices that no token has (0 in many a word index) become tokens that no text holds.

    Args:
        path: A UTF-8 text file.
        rows: Rows of the embedding; two columns are only believed to be index and token if the
            indices are distinct and fit the rows.

    Raises:
        GatelensError: ``file-missing``, ``import-vocabulary-format`` (no such file, or a token
            or an index twice) or ``import-vocabulary-size`` with both numbers.
    """
    tokens = _parse(_text(path), path, rows)
    if rows is not None and len(tokens) != rows:
        raise GatelensError("import-vocabulary-size", tokens=len(tokens), rows=rows)
    if len(set(tokens)) != len(tokens):
        seen: set[str] = set()
        double = next(t for t in tokens if t in seen or seen.add(t))  # type: ignore[func-returns-value]
        raise _malformed(path, f'the token "{double}" stands in it twice')
    return tokens


def _text(path: Path) -> str:
    if not path.is_file():
        raise GatelensError("file-missing", path=path)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _malformed(path, "it is not UTF-8 text") from error


def _parse(text: str, path: Path, rows: int | None) -> list[str]:
    if text.lstrip()[:1] in ("{", "["):
        try:
            return _from_json(json.loads(text), path)
        except ValueError:
            pass  # a list of tokens that begins with a bracket
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    for columns in _COLUMNS:
        pairs = _pairs(lines, columns, rows)
        if pairs:
            return _ordered(pairs, path)
    if all("\t" in line for line in lines):
        raise _malformed(path, "no column of it numbers the tokens from 0")
    return _placeholders(lines)


def _from_json(content: object, path: Path) -> list[str]:
    if isinstance(content, list) and all(isinstance(token, str) for token in content):
        return _placeholders(content)
    if isinstance(content, dict):
        items = list(content.items())
        if all(type(index) is int and index >= 0 for _, index in items):
            return _ordered(items, path)
        if all(_NUMBER.fullmatch(key) and isinstance(token, str) for key, token in items):
            return _ordered([(token, int(key)) for key, token in items], path)
    raise _malformed(path, "its JSON is no object of token to index")


def _pairs(lines: list[str], columns: Callable[[str], list[str]], rows: int | None) -> Pairs:
    """The lines as (token, index) if these columns can be that; else nothing."""
    split = [columns(line) for line in lines if line]
    if split and not _is_pair(split[0]):
        split = split[1:]  # a heading
    if not split or not all(_is_pair(parts) for parts in split):
        return []
    pairs = [(token, int(index)) for index, token in split]
    indices = {index for _, index in pairs}
    fits = max(indices) + 1 in (rows, len(pairs), len(pairs) + 1)
    return pairs if fits and len(indices) == len(pairs) else []


def _is_pair(parts: list[str]) -> bool:
    return len(parts) == 2 and _NUMBER.fullmatch(parts[0]) is not None


def _unquoted(parts: list[str]) -> list[str]:
    """A CSV's quotes around the token are not the token's."""
    token = parts[0]
    if len(token) > 2 and token[0] == token[-1] == '"':
        parts[0] = token[1:-1].replace('""', '"')
    return parts


def _ordered(pairs: Iterable[tuple[str, int]], path: Path) -> list[str]:
    by_index: dict[int, str] = {}
    for token, index in pairs:
        if index in by_index:
            raise _malformed(path, f"the index {index} stands in it twice")
        by_index[index] = token
    size = max(by_index, default=-1) + 1
    if size > 2 * len(by_index) + 1000:
        raise _malformed(path, f"its indices run to {size - 1}, for {len(by_index)} tokens")
    return _placeholders([by_index.get(index, "") for index in range(size)])


def _placeholders(tokens: list[str]) -> list[str]:
    """Tokens that a vocabulary's file cannot hold keep their place under a name of no word."""
    return [
        token if token and "\n" not in token else f"<no token {index}>"
        for index, token in enumerate(tokens)
    ]


def _malformed(path: Path, reason: str) -> GatelensError:
    return GatelensError("import-vocabulary-format", path=path, reason=reason)
