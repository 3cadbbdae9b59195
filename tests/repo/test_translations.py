"""Everything that the window says can be translated: Qt's own lupdate finds it."""

import ast
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "sentiment_gui").rglob("*.py"))
TRANSLATE = "QCoreApplication.translate"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Contexts and sentences that lupdate finds."""
    lupdate = shutil.which("pyside6-lupdate", path=Path(sys.executable).parent)
    assert lupdate is not None, "PySide6-Essentials brings it"
    target = tmp_path_factory.mktemp("lupdate") / "all.ts"
    subprocess.run([lupdate, *map(str, FILES), "-ts", target], check=True, capture_output=True)
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(target).iter("context")
        for message in context.iter("message")
    }


class Said(ast.NodeVisitor):
    """Collects what a file marks for translation."""

    def __init__(self, tree: ast.Module) -> None:
        self.names = {"QT_TRANSLATE_NOOP", TRANSLATE}
        self.classes: list[str] = []
        self.sentences: set[tuple[str, str]] = set()
        self.not_literal: list[int] = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and ast.unparse(node.value) == TRANSLATE:
                self.names |= {ast.unparse(target) for target in node.targets}
        self.visit(tree)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called, texts = ast.unparse(node.func), list(self._texts(node))
        if called.endswith(".tr"):
            if texts[:1] == [None]:
                self.not_literal.append(node.lineno)
            elif called == "self.tr":
                self.sentences.add((self.classes[-1], str(texts[0])))
        elif called in self.names and None not in texts[:2]:
            self.sentences.add((str(texts[0]), str(texts[1])))

    @staticmethod
    def _texts(call: ast.Call) -> Iterator[str | None]:
        for argument in call.args:
            literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            yield argument.value if literal else None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_lupdate_finds_every_sentence(path: Path, found: set[tuple[str, str]]) -> None:
    said = Said(ast.parse(path.read_text("utf-8")))
    assert said.sentences - found == set()
    assert said.not_literal == [], "lupdate reads literals only"


#: Where marks are those of a format, of a report or of a key's name and not of a sentence.
OF_NO_LANGUAGE = {
    "export/trace_files.py",
    "widgets/help_keys.py",
    "widgets/messages.py",
    "widgets/timing.py",
}


MARKS = (", ", "; ", ": ", ". ")


def _marks(tree: ast.Module) -> Iterator[int]:
    """Lines that put phrases together with English marks of their own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inner = [ast.unparse(part) for part in node.values if not _is_value(part)]
            texts = [ast.literal_eval(text) for text in inner]
            if len(node.values) > 1 and (texts[-1:] == ["."] or set(texts) & set(MARKS)):
                yield node.lineno
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in map(_joined, MARKS):
            yield node.lineno


def _is_value(part: ast.expr) -> bool:
    return isinstance(part, ast.FormattedValue)


def _joined(mark: str) -> str:
    return f"{mark!r}.join"


@pytest.mark.parametrize("room", ["export", "models", "widgets"])
def test_phrases_are_put_together_with_the_languages_own_marks(room: str) -> None:
    """``export/phrases.py`` has them: Chinese ends and parts its sentences with other marks."""
    package = ROOT / "sentiment_gui"
    found = [
        f"{path.relative_to(package).as_posix()}:{line}"
        for path in sorted((package / room).rglob("*.py"))
        for line in _marks(ast.parse(path.read_text("utf-8")))
        if path.relative_to(package).as_posix() not in OF_NO_LANGUAGE
    ]
    assert found == []
