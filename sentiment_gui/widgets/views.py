"""The ways to look at a review: one table, from which the window makes its tabs.

A page is imported and made when its tab is first shown, so that no view costs anything before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from sentiment_gui.core.classifier import Classifier
    from sentiment_gui.core.trace import Trace
    from sentiment_gui.store.settings import Settings
    from sentiment_gui.widgets.actions import Commands
    from sentiment_gui.widgets.messages import Messages
    from sentiment_gui.widgets.reading_state import ReadingState
    from sentiment_gui.widgets.theme import ThemeSource
    from sentiment_gui.workers.jobs import Jobs
    from sentiment_gui.workers.reader import Reader


#: Makes the figure of what a page showed when it was asked: long, so off the UI thread.
FigureJob = Callable[[], Any]


@dataclass(frozen=True)
class ViewContext:
    """What a page may use of the window.

    Attributes:
        state: The trace on show and the cursor through it.
        settings: What a person has chosen.
        themes: The colours.
        jobs: Runs work off the UI thread.
        reader: Reads reviews.
        messages: Says what happened.
        commands: The window's actions.
        classifier: Gives the model that reads now, or ``None`` while none is open.
    """

    state: ReadingState
    settings: Settings
    themes: ThemeSource
    jobs: Jobs
    reader: Reader
    messages: Messages
    commands: Commands
    classifier: Callable[[], Classifier | None]

    def model(self, trace: Trace | None = None) -> Classifier | None:
        """The model that is open, if it is the one that read a trace.

        Args:
            trace: Which; of a page that is a reading behind, what it shows. Without one, the
                trace on show.
        """
        classifier = self.classifier()
        trace = self.state.trace if trace is None else trace
        if classifier is None or trace is None:
            return None
        return classifier if classifier.folder.digest == trace.model.digest else None


@dataclass(frozen=True)
class View:
    """One way to look at a review.

    Attributes:
        key: Its name in settings.
        title: Its tab, in English.
        page: ``module:Class`` of its page, which is made from a :class:`ViewContext`.
    """

    key: str
    title: str
    page: str

    def make(self, context: ViewContext) -> QWidget:
        """Import and make the page."""
        module, _, name = self.page.partition(":")
        page: QWidget = getattr(import_module(module), name)(context)
        return page

    def shown_title(self) -> str:
        """The title in the user's language."""
        return QCoreApplication.translate("Views", self.title)


_WIDGETS = "sentiment_gui.widgets"
#: The views beside the gates, in the order of their tabs.
VIEWS: tuple[View, ...] = (
    View("units", "Units", f"{_WIDGETS}.units_page:UnitsPage"),
    View("contribution", "Contribution", f"{_WIDGETS}.contribution_page:ContributionPage"),
    View("memory", "Memory", f"{_WIDGETS}.memory_page:MemoryPage"),
    View("cell", "Cell", f"{_WIDGETS}.cell_page:CellPage"),
    View("compare", "Compare", f"{_WIDGETS}.compare_page:ComparePage"),
    View("shapes", "Shapes", f"{_WIDGETS}.shapes_page:ShapesPage"),
    View("what-if", "What if", f"{_WIDGETS}.what_if_page:WhatIfPage"),
    View("batch", "Many reviews", f"{_WIDGETS}.batch_page:BatchPage"),
)

_TITLES = (
    QT_TRANSLATE_NOOP("Views", "Units"),
    QT_TRANSLATE_NOOP("Views", "Contribution"),
    QT_TRANSLATE_NOOP("Views", "Memory"),
    QT_TRANSLATE_NOOP("Views", "Cell"),
    QT_TRANSLATE_NOOP("Views", "Compare"),
    QT_TRANSLATE_NOOP("Views", "Shapes"),
    QT_TRANSLATE_NOOP("Views", "What if"),
    QT_TRANSLATE_NOOP("Views", "Many reviews"),
)
