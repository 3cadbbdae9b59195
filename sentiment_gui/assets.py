"""Where models, fonts, icons and examples lie: in a checkout, a wheel or a frozen program."""

import sys
from pathlib import Path

PACKAGE = "sentiment_gui"
INSTALLED = "_assets"


def asset_root() -> Path:
    """Return the folder that holds `models/`, `fonts/`, `icons/` and `examples.json`.

    A wheel and a frozen program carry the folder as `sentiment_gui/_assets`; in a
    checkout it is `assets/` beside the package.

    Raises:
        FileNotFoundError: if neither folder is there, so the installation is damaged.
    """
    package = _package_folder()
    for candidate in (package / INSTALLED, package.parent / "assets"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"Gatelens' assets are missing from {package}: install it again.")


def _package_folder() -> Path:
    # Modules of a frozen program live in an archive; their data files lie under _MEIPASS.
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / PACKAGE if bundle else Path(__file__).resolve().parent
