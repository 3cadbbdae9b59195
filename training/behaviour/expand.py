"""Templates and rows of fillers become texts, the same ones on every machine."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product, zip_longest

Fields = Mapping[str, str]

_FORMS: dict[str, Callable[[str], str]] = {"upper": str.upper, "title": string.capwords}


def expand(
    templates: Sequence[str],
    sources: Sequence[Sequence[Fields]],
    seed: str,
    count: int | None = None,
    form: str | None = None,
) -> list[str]:
    """Fill templates with every combination of one row from each source.

    Where that makes more texts than wanted, each template gives as many as the others (fewer
    where it has no more), with combinations drawn by the seed and the template.

    Args:
        templates: With ``{field}`` for a row's field and ``{Field}`` for it with a capital letter;
            a field may hold further ones.
        sources: Rows of fields; none for templates that stand as they are.
        seed: What the drawing depends on, beside the template.
        count: At most so many texts; all if ``None``.
        form: ``upper`` or ``title`` to write all of them so.

    Returns:
        Texts, none twice.
    """
    columns = [_fillings(template, sources, f"{seed}/{template}") for template in templates]
    texts: dict[str, None] = {}
    for row in zip_longest(*columns):
        for text in filter(None, row):
            texts[_FORMS[form](text) if form else text] = None
            if len(texts) == count:
                return list(texts)
    return list(texts)


def families(templates: Sequence[str], rows: Sequence[Fields]) -> Iterator[tuple[str, list[str]]]:
    """Yield each template with all its fillings: texts that differ by the row alone."""
    for template in templates:
        yield template, [fill(template, row) for row in rows]


def fill(template: str, fields: Fields) -> str:
    """Return the template with its fields, and those within them, filled in."""
    capitals = {key.capitalize(): value[:1].upper() + value[1:] for key, value in fields.items()}
    text = template
    while "{" in text:
        text = text.format_map({**capitals, **fields})
    return text


def _fillings(template: str, sources: Sequence[Sequence[Fields]], seed: str) -> list[str]:
    merged = ({k: v for row in rows for k, v in row.items()} for rows in product(*sources))
    texts = list(dict.fromkeys(fill(template, fields) for fields in merged))
    random.Random(seed).shuffle(texts)
    return texts
