"""How large the words stand: in the review and in the pictures, under either theme."""

import pytest

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
    for _ in range(3):
        window.commands.actions["zoom_in"].trigger()
    assert gates.layout_now().metrics.word_size == pytest.approx(usual * 1.1**3)
    pages = {}
    for key in ("contribution", "units"):
        window.view_tabs.show(key)
        view = pages[key] = window.view_tabs.page(key).view
        person.bot.waitUntil(lambda view=view: view.layout_now() is not None, timeout=20_000)
    shown = pages["contribution"].layout_now().metrics.word_size
    across = pages["units"].layout_now().size[0]
    pages["units"].set_zoom(2.0)  # as the wheel does
    assert pages["units"].layout_now().size[0] > across
    window.commands.actions["zoom_reset"].trigger()
    assert gates.layout_now().metrics.word_size == usual
    assert pages["contribution"].layout_now().metrics.word_size < shown
    assert pages["units"].layout_now().size[0] == across
