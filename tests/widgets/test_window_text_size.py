"""How large the words stand: in the review and in the pictures, under either theme."""

import pytest
from PySide6.QtCore import Qt

from tests.widgets.conftest import Person


def test_text_grows_by_zoom_and_comes_back(person: Person) -> None:
    window = person.window
    person.types("the film")
    usual = window.page.editor.font().pixelSize()
    window.commands.actions["zoom_in"].trigger()
    assert window.page.editor.font().pixelSize() > usual
    window.commands.actions["zoom_reset"].trigger()
    assert window.page.editor.font().pixelSize() == usual == 21
    assert not window.page.editor.document().isRedoAvailable()
    window.page.editor.undo()
    assert window.page.editor.toPlainText() == "", "zooming is no step of undo"


def test_another_theme_leaves_the_size_of_the_text(person: Person) -> None:
    """Of a long review, and of one that has been enlarged: Qt would put back the first font."""
    editor = person.window.page.editor
    for text, zoom in (("the film is great", 2), ("the film is great but " * 60, 0)):
        person.window.settings.put("theme", "light")
        person.pastes(text)
        person.window.settings.put("text_zoom", zoom)
        size = editor.font().pixelSize()
        assert size != 21
        person.window.settings.put("theme", "dark")
        assert editor.font().pixelSize() == editor.document().defaultFont().pixelSize() == size


def test_the_words_in_the_pictures_grow_with_the_text(person: Person) -> None:
    """In a lecture the pictures are what has to be read, and most pages show no other text."""
    window = person.window
    person.types("the film is great")
    gates = window.page.views.picture.view
    usual = gates.layout_now().metrics.word_size
    views = {}
    for key in ("contribution", "units", "memory"):
        window.view_tabs.show(key)
        view = views[key] = window.view_tabs.page(key).view
        person.bot.waitUntil(lambda view=view: view.layout_now() is not None, timeout=20_000)
    sizes = {key: view.layout_now().metrics.word_size for key, view in views.items()}
    for _ in range(3):
        window.commands.actions["zoom_in"].trigger()
    assert gates.layout_now().metrics.word_size == pytest.approx(usual * 1.1**3)
    for key, view in views.items():
        assert view.layout_now().metrics.word_size > 1.1 * sizes[key], key
    window.commands.actions["zoom_reset"].trigger()
    assert gates.layout_now().metrics.word_size == usual
    for key, view in views.items():
        assert view.layout_now().metrics.word_size == sizes[key], key


def test_the_wheels_zoom_goes_with_the_usual_size(person: Person) -> None:
    """In Units it pulls the columns apart, at any size of the text."""
    window = person.window
    person.types("the film is great")
    window.view_tabs.show("units")
    view = window.view_tabs.page("units").view
    person.bot.waitUntil(lambda: view.layout_now() is not None, timeout=20_000)
    across = view.layout_now().size[0]
    view.set_zoom(2.0)
    assert view.layout_now().size[0] > across
    window.commands.actions["zoom_reset"].trigger()
    assert view.layout_now().size[0] == across


def test_many_reviews_do_not_offer_a_size_that_would_show_nowhere(person: Person) -> None:
    """Whoever pressed it there in vain would find the review enormous later."""
    window = person.window
    person.types("the film")
    sizes = [window.commands.actions[name] for name in ("zoom_in", "zoom_out", "zoom_reset")]
    window.view_tabs.show("batch")
    person.bot.waitUntil(lambda: not any(action.isEnabled() for action in sizes))
    person.bot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.settings.get("text_zoom") == 0
    window.view_tabs.show("gates")
    person.bot.waitUntil(lambda: all(action.isEnabled() for action in sizes))
