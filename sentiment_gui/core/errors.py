"""The project's own exception: a code, its values, and their English sentence."""

from __future__ import annotations

from typing import Any

from sentiment_gui.core.messages import MESSAGES


class GatelensError(Exception):
    """Something that cannot be done, told by a code and the values that belong to it.

    The window words the code in the user's language; ``str(error)`` is the English sentence.

    Attributes:
        code: A key of :data:`sentiment_gui.core.messages.MESSAGES`.
        values: What the sentence names: paths, sizes, names.
    """

    def __init__(self, code: str, **values: Any) -> None:  # noqa: ANN401  a sentence names anything
        super().__init__(code)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """Crosses process borders with its values (``Exception`` alone would drop them)."""
        return (_rebuild, (self.code, self.values))

    def __str__(self) -> str:
        """The English sentence."""
        return MESSAGES[self.code].format(**self.values)


class UnexpectedError(GatelensError):
    """Work off the window's thread broke in a way that nobody foresaw.

    Args:
        cause: The exception; it becomes ``__cause__``.

    Attributes:
        told: Whether a person has been shown it, with its traceback to copy.
    """

    def __init__(self, cause: BaseException) -> None:
        super().__init__("unexpected", kind=type(cause).__name__)
        self.__cause__ = cause
        self.told = False


class Cancelled(Exception):
    """Long work was told to stop."""


def _rebuild(code: str, values: dict[str, Any]) -> GatelensError:
    return GatelensError(code, **values)
