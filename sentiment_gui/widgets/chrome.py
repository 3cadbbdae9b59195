"""The bar of tabs above every view, with the commands of the moment at its right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget

from sentiment_gui.export.fonts import ROLES, advance
from sentiment_gui.widgets.icons import line_icon
from sentiment_gui.widgets.ink import draw_text
from sentiment_gui.widgets.labels import literal
from sentiment_gui.widgets.theme import ThemeSource

HEIGHT = 40
_PADDING, _LEAST_PADDING = 12, 6
#: Where the text of every page begins.
_EDGE = 32


class TextTabs(QTabBar):
    """Tabs that are words: the chosen one in ink, semibold and underlined.

    Args:
        themes: Gives the colours.
    """

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._hovered = -1
        self.padding = _PADDING
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Views"))

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words would be when chosen, so that nothing moves."""
        return QSize(self._words(index) + 2 * self.padding, HEIGHT - 1)

    def _words(self, index: int) -> int:
        return round(advance(self.tabText(index), *ROLES["tab-chosen"]))

    def fit(self, room: int) -> None:
        """Move the words closer together where there is little room for all of them.

        Args:
            room: In px.
        """
        words = sum(map(self._words, range(self.count())))
        fitting = (room - words) // (2 * max(self.count(), 1))
        padding = min(max(fitting, _LEAST_PADDING), _PADDING)
        if padding != self.padding:
            self.padding = padding
            for index in range(self.count()):  # the only way to have them measured again
                self.setTabText(index, self.tabText(index))
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, the underline and, for the keyboard, the focus ring."""
        painter = QPainter(self)
        theme = self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            chosen = index == self.currentIndex()
            rect = self.tabRect(index).adjusted(self.padding, 0, -self.padding, 0)
            size, weight = ROLES["tab-chosen" if chosen else "tab"]
            strong = chosen or index == self._hovered
            ink = theme.ink if strong else theme.ink2
            draw_text(painter, rect.left(), 24.5, self.tabText(index), size, ink, weight=weight)
            if chosen:
                painter.fillRect(rect.left(), HEIGHT - 3, rect.width(), 2, QColor(theme.ink))
                if self.hasFocus():
                    painter.setPen(QPen(QColor(theme.focus), 2))
                    painter.drawRoundedRect(rect.left() - 6, 7, rect.width() + 12, 26, 5, 5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember the tab under the pointer."""
        super().mouseMoveEvent(event)
        self._set_hovered(self.tabAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No tab is under the pointer any more."""
        super().leaveEvent(event)
        self._set_hovered(-1)

    def _set_hovered(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()


class ChromeBar(QWidget):
    """Tabs at the left edge of the text, buttons with words at the right.

    Args:
        themes: Gives the colours.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFixedHeight(HEIGHT)
        self.setAutoFillBackground(True)
        self.tabs = TextTabs(themes)
        self._icons: list[tuple[QToolButton, str]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE - _PADDING, 0, 14, 1)
        self._row.setSpacing(4)
        self._row.addWidget(self.tabs)
        self._row.addStretch(1)
        themes.changed.connect(self._draw_icons)

    def event(self, event: QEvent) -> bool:
        """Share the room anew when it changes, or what stands in it does."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        buttons = sum(button.sizeHint().width() + gap for button, _ in self._icons)
        self.tabs.fit(self.width() - margins.left() - margins.right() - gap - buttons)
        self._row.setContentsMargins(_EDGE - self.tabs.padding, 0, 14, 1)

    def add_button(self, icon: str, action: QAction, text: str) -> QToolButton:
        """A button that triggers ``action``, with an icon and ``text``."""
        button = self._add(icon, text)
        button.clicked.connect(action.trigger)
        button.setToolTip(action.shortcut().toString(action.shortcut().SequenceFormat.NativeText))
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        button.setEnabled(action.isEnabled())
        return button

    def add_menu(self, icon: str, menu: QMenu, text: str) -> QToolButton:
        """A button that opens ``menu``."""
        button = self._add(icon, text)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _add(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        set_button_text(button, text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons.append((button, icon))
        self._row.addWidget(button)
        self._draw_icon(button, icon)
        return button

    def _draw_icons(self) -> None:
        for button, name in self._icons:
            self._draw_icon(button, name)

    def _draw_icon(self, button: QToolButton, name: str) -> None:
        ink, faint = self._themes.colour("ink2"), self._themes.colour("ink3")
        button.setIcon(line_icon(name, ink, faint))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        painter = QPainter(self)
        painter.fillRect(0, HEIGHT - 1, self.width(), 1, self._themes.colour("hairline"))


def set_button_text(button: QToolButton, text: str) -> None:
    """Name a button; the style would set its words too close to the icon."""
    button.setText(literal(f" {text}"))
    button.setAccessibleName(text)


class BusyLine(QWidget):
    """Two pixels of ink under the tabs while something takes longer than it should.

    Args:
        themes: Gives the colour.
        parent: Qt's owner.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with ink."""
        QPainter(self).fillRect(self.rect(), self._themes.colour("ink"))
