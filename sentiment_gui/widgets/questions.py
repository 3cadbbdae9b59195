"""Questions before something that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from sentiment_gui.widgets.messages import MessageDialog


def _nothing() -> None:
    """What Cancel does, where nothing has begun yet."""


def ask(
    window: QWidget,
    title: str,
    sentence: str,
    *choices: tuple[str, Callable[[], None]],
    cancelled: Callable[[], None] = _nothing,
) -> MessageDialog:
    """Ask without waiting for the answer; Enter and Escape choose to do nothing.

    Args:
        window: The dialog's parent.
        title: The question.
        sentence: What it means.
        choices: Texts and calls of the buttons beside Cancel.
        cancelled: Called when the person chooses none of them.
    """
    dialog = MessageDialog(title, sentence, "", window)
    for text, call in choices:
        dialog.add_button(text, call)
    cancel = QCoreApplication.translate("Questions", "Cancel")
    dialog.add_button(cancel, cancelled, default=True).setFocus()
    dialog.rejected.connect(cancelled)
    dialog.setModal(True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
