"""What the code imports is what the distribution asks for, at one release each."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OWN = {"sentiment_gui", "training"}


def normal(requirement: str) -> str:
    """The name of a requirement as PyPI compares names."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement).group()).lower()


def imported(package: str) -> set[str]:
    """The top names of everything that a package imports, early or late."""
    found: set[str] = set()
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - OWN


@pytest.mark.parametrize(
    ("package", "declared"),
    [
        ("sentiment_gui", PROJECT["dependencies"] + EXTRAS["cluster"]),
        ("training", PROJECT["dependencies"] + EXTRAS["train"]),
    ],
)
def test_a_package_imports_only_what_it_declares(package, declared):
    distributions = packages_distributions()
    names = {normal(requirement) for requirement in declared}
    undeclared = {
        module
        for module in imported(package)
        if not names & {normal(owner) for owner in distributions.get(module, [])}
    }
    assert undeclared == set()


def test_every_requirement_is_held_at_one_release():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.!]+", pin) for pin in pins)
    wanted = {normal(name) for name in sum(EXTRAS.values(), PROJECT["dependencies"])}
    assert wanted <= {normal(pin) for pin in pins}
