"""How many there are of something, in words: each language has its own forms for one and many."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from sentiment_gui.assets import asset_root
from sentiment_gui.export.numbers import counted


class Counts:
    """Words of a count. The methods' literals are what translators see."""

    def reviews(self, count: int) -> str:
        """``1 review``, ``5,000 reviews``."""
        return self.tr("%Ln reviews", "", count)

    def rows(self, count: int) -> str:
        """Rows of a file."""
        return self.tr("%Ln rows", "", count)

    def rows_without_text(self, count: int) -> str:
        """Rows of a file that hold no review."""
        return self.tr("%Ln rows without text", "", count)

    def corrections(self, count: int) -> str:
        """Verdicts that a person corrected."""
        return self.tr("%Ln corrections", "", count)

    def tokens(self, count: int) -> str:
        """Tokens of a review."""
        return self.tr("%Ln tokens", "", count)

    def words(self, count: int) -> str:
        """Words of a review or a vocabulary."""
        return self.tr("%Ln words", "", count)

    def units(self, count: int) -> str:
        """Units of a network."""
        return self.tr("%Ln units", "", count)

    def moments(self, count: int) -> str:
        """Tokens that are alike in their gates."""
        return self.tr("%Ln moments", "", count)

    def changes(self, count: int) -> str:
        """Changes of a text."""
        return self.tr("%Ln changes", "", count)

    def more_errors(self, count: int) -> str:
        """Errors after one that was told of."""
        return self.tr("%Ln more errors", "", count)

    def tr(self, source: str, comment: str, count: int) -> str:
        """Translate by count; without a translation, as on the command line, into English."""
        said = QCoreApplication.translate("Counts", source, comment, count)
        if said != source.replace("%Ln", QLocale().toString(count)):
            return said
        english = _english().translate("Counts", source, comment, count)
        return (english or source).replace("%Ln", counted(count))


COUNT = Counts()


@cache
def _english() -> QTranslator:
    translator = QTranslator()
    translator.load("gatelens_en", str(asset_root() / "translations"))
    return translator
