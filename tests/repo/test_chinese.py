"""The Chinese translation is whole, fits its sources, and is what was compiled."""

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "assets" / "translations" / "gatelens_zh_CN.ts"
ADVICE = "run python .ci/translate.py and translate what it names"


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    """The script that updates the translations."""
    spec = importlib.util.spec_from_file_location("translate", ROOT / ".ci" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> dict[tuple[str, str], str]:
    """Contexts and sentences of a file, with their translations."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): "".join(
            message.find("translation").itertext()  # type: ignore[union-attr]
        )
        for context in ElementTree.parse(path).iter("context")
        for message in context.iter("message")
    }


def test_every_sentence_is_there_and_none_that_is_gone(
    translate: ModuleType, tmp_path: Path
) -> None:
    fresh = tmp_path / SOURCE.name
    shutil.copy(SOURCE, fresh)
    translate.update(fresh)
    assert messages(fresh).keys() == messages(SOURCE).keys(), ADVICE
    assert translate.unfinished(fresh) == [], ADVICE


def test_placeholders_are_those_of_the_source() -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(re.findall(r"\{[^}]*\}|%n|%\d", text))

    differ = [
        source
        for (_, source), translation in messages(SOURCE).items()
        if placeholders(source) != placeholders(translation)
    ]
    assert differ == []


def test_menus_keep_their_letters() -> None:
    """Chinese menus keep the English letters in brackets, so that keyboards reach them."""

    def letter(text: str) -> str:
        return "".join(re.findall(r"&([A-Za-z])", text)).lower()

    differ = {
        source: translation
        for (context, source), translation in messages(SOURCE).items()
        if context in ("Commands", "Menus") and letter(source) != letter(translation)
    }
    assert differ == {}


def test_marks_between_chinese_words_are_chinese() -> None:
    """Half-width marks beside Chinese words, as they slip in from the English sentence.

    What menus (``(&O)``), kinds of files (``(*.csv);;``) and mathematics write stays as it is.
    """
    word = r"[\u3400-\u9fff\u3001\u3002\u201c\u201d\uff00-\uffef]"
    half = re.compile(
        rf"{word}[,:;?!()]|[,:;?!()]{word}|{word}\.(?!\w)|\}}[,:;](?!\d)| [（）]|[（）] "
    )
    kept = re.compile(r"\(&[A-Z]\)|;;|\{[a-z_]+:,\}|\([a-z0-9 ,−·*.]+\)")
    wrong = [
        translation
        for translation in messages(SOURCE).values()
        if re.search(word, translation) and half.search(kept.sub("0", translation))
    ]
    assert wrong == []


def test_the_compiled_file_is_that_of_its_source(translate: ModuleType, tmp_path: Path) -> None:
    compiled = tmp_path / "fresh.qm"
    translate.compile_to(SOURCE, compiled)
    assert compiled.read_bytes() == SOURCE.with_suffix(".qm").read_bytes(), ADVICE
