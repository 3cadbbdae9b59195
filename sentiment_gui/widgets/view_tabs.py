"""Tabs and pages: each view's page is made when its tab is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from sentiment_gui.widgets.views import VIEWS, View, ViewContext


class ViewTabs(QObject):
    """Joins the tab bar with the stack of pages; the first tab is the window's own page.

    Args:
        tabs: The bar, with the first page's tab.
        stack: The pages, with the first one.
        context: What the pages are made from.
        parent: Qt's owner.
    """

    #: A page was made: its view's key, and the page.
    made = Signal(str, QWidget)
    #: From now on views can be shown.
    opened = Signal()
    #: Another view is shown: its key, or "gates".
    shown = Signal(str)

    def __init__(
        self,
        tabs: QTabBar,
        stack: QStackedWidget,
        context: Callable[[], ViewContext],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tabs, self._stack, self._context = tabs, stack, context
        self._pages: dict[str, QWidget] = {}
        for view in VIEWS:
            tabs.setTabEnabled(tabs.addTab(view.shown_title()), False)
        tabs.currentChanged.connect(self._on_tab)

    def open(self) -> None:
        """Let the views be shown: what they need has been imported."""
        for index in range(1, self._tabs.count()):
            self._tabs.setTabEnabled(index, True)
        self.opened.emit()

    @property
    def is_open(self) -> bool:
        """Whether views can be shown."""
        return self._tabs.isTabEnabled(self._tabs.count() - 1)

    @property
    def current(self) -> str:
        """The key of the view on show."""
        index = self._tabs.currentIndex()
        return "gates" if index < 1 else VIEWS[index - 1].key

    def show(self, key: str) -> None:
        """Show a view; any key that is none shows the gates."""
        keys = [view.key for view in VIEWS]
        self._tabs.setCurrentIndex(keys.index(key) + 1 if key in keys else 0)

    def forth(self) -> None:
        """Show the next view; after the last, the first."""
        self._turn(1)

    def back(self) -> None:
        """Show the view before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self.is_open:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % self._tabs.count())

    def show_units(self, quantity: str) -> None:
        """Show every unit of a quantity."""
        self._context().settings.put("units_quantity", quantity)
        self.show("units")

    def page(self, key: str) -> QWidget:
        """Return a view's page, made if need be."""
        if key not in self._pages:
            view = next(view for view in VIEWS if view.key == key)
            self._pages[key] = self._make(view)
        return self._pages[key]

    def _make(self, view: View) -> QWidget:
        page = view.make(self._context())
        self._stack.addWidget(page)
        wanted = getattr(page, "view_wanted", None)
        if wanted is not None:
            wanted.connect(self.show)
        self.made.emit(view.key, page)
        return page

    def _on_tab(self, index: int) -> None:
        key, on_tabs = self.current, self._tabs.hasFocus()
        if index > 0:
            page = self.page(key)
            self._stack.setCurrentWidget(page)
            # Qt hands the keys of the old page to the tabs, then to the new one's first control.
            if not on_tabs and hasattr(page, "take_keys"):
                page.take_keys()
        else:
            self._stack.setCurrentIndex(0)
        self.shown.emit(key)
