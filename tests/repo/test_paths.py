"""Nothing in the repository knows the machine it was written on."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BINARY = {".gz", ".ico", ".icns", ".npz", ".pdf", ".png", ".pt", ".safetensors", ".ttf", ".zip"}
BUILT = {"__pycache__", "build", "data", "dist", "runs"}
# The classes keep this file from matching itself.
MACHINE = re.compile(
    rb"[/]home/[a-z]|[/]Users/[A-Za-z]|[/]root/|[/]work/|[/]opt/|[A-Z]:[\\]{1,2}Users"
)


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield the repository's text files; no git, since a bare system has none."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            hidden = path.name.startswith(".") and path.name not in (".ci", ".github")
            if not hidden and path.name not in BUILT:
                yield from files(path)
        elif path.suffix not in BINARY and not path.is_symlink():
            yield path


def test_no_file_holds_a_path_of_one_machine():
    seen = list(files())
    assert ROOT / "dev.py" in seen
    found = {
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in seen
        if (match := MACHINE.search(path.read_bytes()))
    }
    assert not found
