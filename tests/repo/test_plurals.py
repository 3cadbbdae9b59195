"""One and many have words of their own: no "review(s)", no "1 reviews", in any language."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from sentiment_gui.export.counts import COUNT, Counts

ROOT = Path(__file__).parents[2]
NOUNS = (
    "review",
    "row",
    "token",
    "word",
    "correction",
    "moment",
    "change",
    "file",
    "model",
    "unit",
)
#: What says a number and a noun itself; `export/counts.py` does that by the language's forms.
BY_HAND = re.compile(
    rf"\(s\)|\{{\w+(:,)?\}} (\w+ )?({'|'.join(f'{noun}s' for noun in NOUNS)})\b"
    rf"|\b1 ({'|'.join(NOUNS)})\b"
)
#: Numbers that are always many, or verbs: "{name} models the next word".
ALLOWED = {
    "{name} was not opened: it holds {count} files, and a model has four.",
    "The matrix of all pairs is left out beyond {limit} tokens.",
    "1 word a second",
}


def sentences(path: Path) -> Iterator[str]:
    """The literals that a file has translated."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called.endswith(".tr") or called.split(".")[-1] in ("translate", "QT_TRANSLATE_NOOP"):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


@pytest.mark.parametrize("text", ["{count} review(s)", "{n:,} new words", "1 row without text"])
def test_what_is_looked_for_is_found(text: str) -> None:
    assert BY_HAND.search(text)


def test_no_sentence_makes_its_plural_by_hand() -> None:
    core = ROOT / "sentiment_gui" / "core"  # errors count what passed a limit
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in sorted((ROOT / "sentiment_gui").rglob("*.py"))
        if core not in path.parents and "cli" not in path.parts and "cluster" not in path.parts
        for text in sentences(path)
        if BY_HAND.search(text) and text not in ALLOWED
    ]
    assert found == []


@pytest.mark.parametrize("name", [name for name in vars(Counts) if name not in ("tr",)])
def test_one_is_one_and_many_are_many(name: str) -> None:
    if name.startswith("__"):
        return
    say = getattr(COUNT, name)
    one, many, none = say(1), say(5000), say(0)
    assert one.startswith("1 ")
    assert many.startswith("5,000 ")
    assert none.startswith("0 ")
    assert many.removeprefix("5,000") == none.removeprefix("0")
    assert one.removeprefix("1") != many.removeprefix("5,000")


@pytest.mark.parametrize(("language", "forms"), [("en", 2), ("zh_CN", 1)])
def test_every_count_has_all_forms_of_the_language(language: str, forms: int) -> None:
    source = ROOT / "assets" / "translations" / f"gatelens_{language}.ts"
    counted = [
        [form.text or "" for form in message.iter("numerusform")]
        for message in ElementTree.parse(source).iter("message")
        if message.get("numerus") == "yes"
    ]
    assert len(counted) >= 8
    for words in counted:
        assert len(words) == forms
        assert all("%Ln" in text for text in words)
