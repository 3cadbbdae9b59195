"""Update the translations: look for new sentences, then compile what is translated.

`python .ci/translate.py`, in an environment with PySide6-Essentials, brings
`assets/translations/*.ts` up to date with the sources and writes the `.qm` files beside them.
Sentences without a translation are listed; write theirs into the `.ts` file (a text editor or
`pyside6-linguist` will do, `docs/translation.md` has the words to use) and run this again.
"""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "translations"


def tool(name: str) -> str:
    """Return the path of a tool of the environment that runs this."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing: install PySide6-Essentials.")
    return found


def update(target: Path) -> None:
    """Let lupdate bring `target` up to date; sentences that are gone leave it."""
    files = sorted((ROOT / "sentiment_gui").rglob("*.py"))
    command = [tool("pyside6-lupdate"), *map(str, files), "-no-obsolete", "-locations", "none"]
    language = target.stem.partition("_")[2]
    command += ["-source-language", "en", "-target-language", language]
    if language == "en":  # what has one form for one and another for many
        command += ["-pluralonly"]
    subprocess.run([*command, "-ts", str(target)], check=True, stdout=subprocess.DEVNULL)


def compile_to(source: Path, target: Path) -> None:
    """Let lrelease compile `source`; a window that is open keeps the file that it has mapped."""
    temporary = target.with_suffix(".part")
    command = [tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(temporary)]
    subprocess.run(command, check=True)
    temporary.replace(target)


def unfinished(source: Path) -> list[str]:
    """Return the sentences of `source` that have no translation, with their contexts."""
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in ElementTree.parse(source).iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is None
        or translation.get("type") is not None
        or not all("".join(form.itertext()).strip() for form in translation.iter() if not len(form))
    ]


def main() -> int:
    """Update and compile every language; return 1 where a sentence is left."""
    left = 0
    for source in sorted(FOLDER.glob("*.ts")):
        update(source)
        compile_to(source, source.with_suffix(".qm"))
        for sentence in unfinished(source):
            left += 1
            sys.stdout.write(f"{source.name}: not translated: {sentence}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
