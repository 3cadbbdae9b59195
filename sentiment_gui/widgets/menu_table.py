"""Every command and every menu, declared in two tables."""

from __future__ import annotations

from collections.abc import Sequence

from sentiment_gui.core.messages import QT_TRANSLATE_NOOP
from sentiment_gui.widgets.command import Command, Key

COMMANDS: tuple[Command, ...] = (
    Command("new", QT_TRANSLATE_NOOP("Commands", "&New review"), Key.New, "new_review"),
    Command("open", QT_TRANSLATE_NOOP("Commands", "&Open…"), Key.Open, "open_file"),
    Command(
        "save", QT_TRANSLATE_NOOP("Commands", "&Save"), Key.Save, "keeping.documents.save", "text"
    ),
    Command(
        "save_as",
        QT_TRANSLATE_NOOP("Commands", "Save &as…"),
        Key.SaveAs,
        "keeping.documents.save_as",
        "text",
    ),
    Command(
        "private",
        QT_TRANSLATE_NOOP("Commands", "Pri&vate review"),
        "Ctrl+Shift+P",
        "keeping.private",
    ),
    Command(
        "figure",
        QT_TRANSLATE_NOOP("Commands", "Save &figure…"),
        "Ctrl+Shift+E",
        "saving.figure",
        "trace",
    ),
    Command(
        "numbers",
        QT_TRANSLATE_NOOP("Commands", "Save n&umbers…"),
        "Ctrl+Shift+N",
        "saving.numbers",
        "trace",
    ),
    Command(
        "copy_picture",
        QT_TRANSLATE_NOOP("Commands", "Copy &picture"),
        "Ctrl+Shift+C",
        "saving.copy",
        "trace",
    ),
    Command(
        "close_batch",
        QT_TRANSLATE_NOOP("Commands", "C&lose file of reviews"),
        None,
        "many.close_file",
        "batch",
    ),
    Command("close", QT_TRANSLATE_NOOP("Commands", "&Close"), Key.Close, "close"),
    Command("quit", QT_TRANSLATE_NOOP("Commands", "&Quit"), Key.Quit, "quit"),
    Command("undo", QT_TRANSLATE_NOOP("Commands", "&Undo"), Key.Undo, "edit.undo", "undo"),
    Command("redo", QT_TRANSLATE_NOOP("Commands", "&Redo"), Key.Redo, "edit.redo", "redo"),
    Command("cut", QT_TRANSLATE_NOOP("Commands", "Cu&t"), Key.Cut, "edit.cut", "cut"),
    Command("copy", QT_TRANSLATE_NOOP("Commands", "&Copy"), Key.Copy, "edit.copy", "copy"),
    Command("paste", QT_TRANSLATE_NOOP("Commands", "&Paste"), Key.Paste, "edit.paste", "paste"),
    Command(
        "select_all",
        QT_TRANSLATE_NOOP("Commands", "Select &all"),
        Key.SelectAll,
        "edit.select_all",
        "select_all",
    ),
    Command("find", QT_TRANSLATE_NOOP("Commands", "&Find…"), Key.Find, "keeping.find", "find"),
    Command(
        "find_next",
        QT_TRANSLATE_NOOP("Commands", "Find &next"),
        Key.FindNext,
        "keeping.find_next",
        "find_next",
    ),
    Command(
        "find_previous",
        QT_TRANSLATE_NOOP("Commands", "Find pre&vious"),
        Key.FindPrevious,
        "keeping.find_previous",
        "find_next",
    ),
    Command(
        "preferences",
        QT_TRANSLATE_NOOP("Commands", "Pr&eferences…"),
        Key.Preferences,
        "keeping.preferences",
    ),
    Command(
        "history",
        QT_TRANSLATE_NOOP("Commands", "Histor&y"),
        "Ctrl+Shift+H",
        "keeping.history.toggle",
    ),
    Command(
        "clear_history",
        QT_TRANSLATE_NOOP("Commands", "Clear &history…"),
        None,
        "keeping.history.clear",
    ),
    Command(
        "zoom_in",
        QT_TRANSLATE_NOOP("Commands", "&Larger text"),
        Key.ZoomIn,
        "text_size.larger",
        "text size",
    ),
    Command(
        "zoom_out",
        QT_TRANSLATE_NOOP("Commands", "&Smaller text"),
        Key.ZoomOut,
        "text_size.smaller",
        "text size",
    ),
    Command(
        "zoom_reset",
        QT_TRANSLATE_NOOP("Commands", "&Usual text size"),
        "Ctrl+0",
        "text_size.usual",
        "text size",
    ),
    Command(
        "full_screen", QT_TRANSLATE_NOOP("Commands", "&Full screen"), Key.FullScreen, "full_screen"
    ),
    Command(
        "span_alone",
        QT_TRANSLATE_NOOP("Commands", "Show the chosen tokens al&one"),
        "Ctrl+Shift+A",
        "span.alone",
        "span",
    ),
    Command(
        "span_copy",
        QT_TRANSLATE_NOOP("Commands", "Copy the chosen &words"),
        None,
        "span.copy",
        "span",
    ),
    Command(
        "span_none",
        QT_TRANSLATE_NOOP("Commands", "Choose &no tokens"),
        None,
        "span.none",
        "span",
    ),
    Command(
        "next_view", QT_TRANSLATE_NOOP("Commands", "Ne&xt view"), "Ctrl+PgDown", "view_tabs.forth"
    ),
    Command(
        "previous_view",
        QT_TRANSLATE_NOOP("Commands", "&Previous view"),
        "Ctrl+PgUp",
        "view_tabs.back",
    ),
    Command("wrap", QT_TRANSLATE_NOOP("Commands", "&Wrap like text"), setting="wrap", value=True),
    Command("one_line", QT_TRANSLATE_NOOP("Commands", "On &one line"), setting="wrap", value=False),
    Command(
        "cells_words",
        QT_TRANSLATE_NOOP("Commands", "As wide as &words"),
        setting="cells",
        value="words",
    ),
    Command(
        "cells_grid", QT_TRANSLATE_NOOP("Commands", "All &alike"), setting="cells", value="grid"
    ),
    Command(
        "show_difference",
        QT_TRANSLATE_NOOP("Commands", "&Difference from usual"),
        setting="show",
        value="difference",
    ),
    Command("show_raw", QT_TRANSLATE_NOOP("Commands", "&Raw mean"), setting="show", value="raw"),
    Command(
        "show_saturation",
        QT_TRANSLATE_NOOP("Commands", "Share of &saturated units"),
        setting="show",
        value="saturation",
    ),
    Command(
        "theme_system",
        QT_TRANSLATE_NOOP("Commands", "As the &system"),
        setting="theme",
        value="system",
    ),
    Command("theme_light", QT_TRANSLATE_NOOP("Commands", "&Light"), setting="theme", value="light"),
    Command("theme_dark", QT_TRANSLATE_NOOP("Commands", "&Dark"), setting="theme", value="dark"),
    Command(
        "choose_model", QT_TRANSLATE_NOOP("Commands", "Choose model &folder…"), None, "choose_model"
    ),
    Command(
        "manage_models",
        QT_TRANSLATE_NOOP("Commands", "&Manage models…"),
        None,
        "models.manage",
    ),
    Command("tour", QT_TRANSLATE_NOOP("Commands", "Guided &tour"), None, "tour.start", "model"),
    Command(
        "gates",
        QT_TRANSLATE_NOOP("Commands", "The &gates explained"),
        Key.HelpContents,
        "help.show_gates",
    ),
    Command(
        "keys", QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"), "Ctrl+?", "help.show_keys"
    ),
    Command(
        "limits",
        QT_TRANSLATE_NOOP("Commands", "What the &model cannot do"),
        None,
        "help.show_limits",
    ),
    Command("about", QT_TRANSLATE_NOOP("Commands", "&About Gatelens"), None, "help.show_about"),
)

Entry = str | None | tuple[str, "Sequence[Entry]", str]
_SHOW: Entry = (
    QT_TRANSLATE_NOOP("Menus", "S&how"),
    ("show_difference", "show_raw", "show_saturation"),
    "gates",
)
_CELLS: Entry = (
    QT_TRANSLATE_NOOP("Menus", "&Cells"),
    ("cells_words", "cells_grid", None, "wrap", "one_line"),
    "gates",
)

#: Nested: a name is a command, ``None`` a line, a triple a submenu with the condition under which
#: it is enabled (empty: always); ``@name`` is filled in later.
MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            "new",
            "open",
            (QT_TRANSLATE_NOOP("Menus", "Open &recent"), ("@recent",), ""),
            (QT_TRANSLATE_NOOP("Menus", "Open unsave&d"), ("@unsaved",), ""),
            (QT_TRANSLATE_NOOP("Menus", "Open &example"), ("@examples",), ""),
            None,
            "save",
            "save_as",
            "private",
            None,
            "figure",
            "numbers",
            "copy_picture",
            None,
            "close_batch",
            "close",
            "quit",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Edit"),
        (
            "undo",
            "redo",
            None,
            "cut",
            "copy",
            "paste",
            "span_copy",
            None,
            "select_all",
            None,
            "find",
            "find_next",
            "find_previous",
            None,
            "clear_history",
            "preferences",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        (
            "history",
            None,
            "next_view",
            "previous_view",
            None,
            "zoom_in",
            "zoom_out",
            "zoom_reset",
            None,
            _SHOW,
            (QT_TRANSLATE_NOOP("Menus", "&Rows"), ("@rows",), "gates"),
            _CELLS,
            (QT_TRANSLATE_NOOP("Menus", "&Tint text by"), ("@tints",), "gates"),
            None,
            "span_alone",
            "span_none",
            None,
            (
                QT_TRANSLATE_NOOP("Menus", "Th&eme"),
                ("theme_system", "theme_light", "theme_dark"),
                "",
            ),
            "full_screen",
        ),
    ),
    (QT_TRANSLATE_NOOP("Menus", "&Model"), ("@models", None, "choose_model", "manage_models")),
    (QT_TRANSLATE_NOOP("Menus", "&Help"), ("tour", "keys", "gates", "limits", None, "about")),
)
