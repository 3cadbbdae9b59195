"""Every setting, declared once: key, type, default and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sentiment_gui.core.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes:
        key: Its name in the file.
        default: Its value until somebody chooses another; its type is the setting's type.
        description: What it does, for the person who reads a list of settings.
        choices: The values there are, where they are few.
        low, high: The bounds of a number.
        title: What the preferences call it; a setting without a title is chosen elsewhere.
        words: What the preferences call the choices, in their order.
    """

    key: str
    default: Any
    description: str
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    title: str = ""
    words: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether ``value``, read from a file or given by a control, may stand here."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int) and not isinstance(value, bool):
            return (self.low is None or value >= self.low) and (
                self.high is None or value <= self.high
            )
        if isinstance(value, list):
            return all(isinstance(item, str) for item in value)
        return True


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        "system",
        QT_TRANSLATE_NOOP("Settings", "What the window speaks; a change waits for the next start."),
        choices=("system", "en", "zh_CN"),
        title=QT_TRANSLATE_NOOP("Settings", "Language"),
        words=(QT_TRANSLATE_NOOP("Settings", "As the system"), "English", "简体中文"),
    ),
    Setting(
        "theme",
        "system",
        QT_TRANSLATE_NOOP("Settings", "Light or dark, or as the system has it."),
        choices=("system", "light", "dark"),
        title=QT_TRANSLATE_NOOP("Settings", "Theme"),
        words=(
            QT_TRANSLATE_NOOP("Settings", "As the system"),
            QT_TRANSLATE_NOOP("Settings", "Light"),
            QT_TRANSLATE_NOOP("Settings", "Dark"),
        ),
    ),
    Setting(
        "palette",
        "blue-orange",
        QT_TRANSLATE_NOOP(
            "Settings", "Hues of verdicts and gates; colour-blind eyes can tell them apart in each."
        ),
        choices=("blue-orange", "purple-green", "red-blue"),
        title=QT_TRANSLATE_NOOP("Settings", "Palette"),
        words=(
            QT_TRANSLATE_NOOP("Settings", "Blue and orange"),
            QT_TRANSLATE_NOOP("Settings", "Green and purple"),
            QT_TRANSLATE_NOOP("Settings", "Blue and red"),
        ),
    ),
    Setting(
        "digits",
        2,
        QT_TRANSLATE_NOOP(
            "Settings", "Decimals of probabilities, gates and contributions, in figures too."
        ),
        low=2,
        high=4,
        title=QT_TRANSLATE_NOOP("Settings", "Precision"),
    ),
    Setting(
        "motion",
        "system",
        QT_TRANSLATE_NOOP("Settings", "Whether anything moves: as the system has it, or nothing."),
        choices=("system", "none"),
        title=QT_TRANSLATE_NOOP("Settings", "Motion"),
        words=(
            QT_TRANSLATE_NOOP("Settings", "As the system"),
            QT_TRANSLATE_NOOP("Settings", "None"),
        ),
    ),
    Setting(
        "text_zoom",
        0,
        QT_TRANSLATE_NOOP("Settings", "Size of the review's text, in steps of 10 %."),
        low=-4,
        high=12,
    ),
    Setting(
        "model",
        "",
        QT_TRANSLATE_NOOP("Settings", "Folder of the model in use; empty: the one that ships."),
    ),
    Setting(
        "opened_models",
        [],
        QT_TRANSLATE_NOOP("Settings", "Model folders that were opened, besides the installed."),
    ),
    Setting(
        "show",
        "difference",
        QT_TRANSLATE_NOOP("Settings", "What the colour of a gate's cell stands for."),
        choices=("difference", "raw", "saturation"),
    ),
    Setting(
        "rows_lstm",
        [],
        QT_TRANSLATE_NOOP("Settings", "Rows of the heatmap for an LSTM; empty: the usual ones."),
    ),
    Setting(
        "rows_gru",
        [],
        QT_TRANSLATE_NOOP("Settings", "Rows of the heatmap for a GRU; empty: the usual ones."),
    ),
    Setting(
        "rows_rnn",
        [],
        QT_TRANSLATE_NOOP("Settings", "Rows of the heatmap for a plain RNN; empty: the usual."),
    ),
    Setting(
        "cells",
        "words",
        QT_TRANSLATE_NOOP("Settings", "Whether cells are as wide as words, or all alike."),
        choices=("words", "grid"),
    ),
    Setting(
        "wrap",
        True,
        QT_TRANSLATE_NOOP("Settings", "Whether the heatmap wraps like text or runs on one line."),
    ),
    Setting(
        "tint",
        "auto",
        QT_TRANSLATE_NOOP("Settings", "The row by which the review's text is tinted."),
    ),
    Setting(
        "units_quantity",
        "",
        QT_TRANSLATE_NOOP("Settings", "Whose units are shown; empty: the gate that keeps."),
    ),
    Setting(
        "units_scale",
        "difference",
        QT_TRANSLATE_NOOP("Settings", "What the colour of a unit stands for."),
        choices=("difference", "raw"),
    ),
    Setting(
        "units_order",
        "readout",
        QT_TRANSLATE_NOOP("Settings", "In which order units are stacked."),
        choices=("readout", "variance", "clustered"),
    ),
    Setting(
        "units_every",
        False,
        QT_TRANSLATE_NOOP("Settings", "Whether every unit has a row, or bands of units."),
    ),
    Setting(
        "memory_scale",
        "linear",
        QT_TRANSLATE_NOOP("Settings", "Whether kept shares are drawn on a logarithmic scale."),
        choices=("linear", "log"),
    ),
    Setting(
        "shape",
        "many-to-one",
        QT_TRANSLATE_NOOP("Settings", "The shape of recurrence on show."),
        choices=("one-to-many", "many-to-one", "many-to-many", "sequence"),
    ),
    Setting(
        "steps_instead",
        False,
        QT_TRANSLATE_NOOP("Settings", "Whether a plain RNN's steps stand for its contribution."),
    ),
    Setting(
        "split_height",
        0,
        QT_TRANSLATE_NOOP("Settings", "Height of the part above the heatmap; 0: as needed."),
        low=0,
    ),
    Setting(
        "split_width",
        0,
        QT_TRANSLATE_NOOP("Settings", "Width of a long review's text; 0: as designed."),
        low=0,
    ),
    Setting(
        "open_folder",
        "",
        QT_TRANSLATE_NOOP("Settings", "The folder from which a review was opened last."),
    ),
    Setting(
        "export_folder",
        "",
        QT_TRANSLATE_NOOP("Settings", "The folder into which something was saved last."),
    ),
    Setting(
        "export_figure",
        ".png",
        QT_TRANSLATE_NOOP("Settings", "The format in which a figure was saved last."),
        choices=(".png", ".svg", ".pdf"),
    ),
    Setting(
        "export_numbers",
        ".csv",
        QT_TRANSLATE_NOOP("Settings", "The format in which numbers were saved last."),
        choices=(".csv", ".json", ".npz"),
    ),
    Setting(
        "figures_view",
        "gates",
        QT_TRANSLATE_NOOP("Settings", "Which view the figures of many reviews show."),
        choices=("gates", "units", "contribution", "memory", "cell"),
    ),
    Setting(
        "export_preset",
        "page",
        QT_TRANSLATE_NOOP("Settings", "What a saved figure is for."),
        choices=("page", "column", "slide"),
    ),
    Setting(
        "export_cells",
        "auto",
        QT_TRANSLATE_NOOP("Settings", "How wide the cells of a saved figure are."),
        choices=("auto", "words", "grid"),
    ),
    Setting(
        "export_text",
        "live",
        QT_TRANSLATE_NOOP("Settings", "Whether words in a saved SVG are text or outlines."),
        choices=("live", "outlines"),
    ),
    Setting(
        "export_left_out",
        [],
        QT_TRANSLATE_NOOP("Settings", "Parts left out of a saved figure."),
    ),
    Setting(
        "export_scale",
        3,
        QT_TRANSLATE_NOOP("Settings", "Picture points per logical pixel of a saved PNG."),
        low=1,
        high=8,
    ),
    Setting(
        "compare",
        "models",
        QT_TRANSLATE_NOOP("Settings", "Whether two models or two reviews are compared."),
        choices=("models", "reviews"),
    ),
    Setting(
        "compare_model",
        "",
        QT_TRANSLATE_NOOP("Settings", "Folder of the model to compare with; empty: any other."),
    ),
    Setting(
        "compare_back",
        "gradient",
        QT_TRANSLATE_NOOP("Settings", "How it is shown how far back two models reach."),
        choices=("gradient", "reach"),
    ),
    Setting(
        "compare_rows",
        "gates",
        QT_TRANSLATE_NOOP("Settings", "Which rows of two reviews are compared."),
        choices=("gates", "states", "contribution"),
    ),
    Setting(
        "batch_shapes",
        [],
        QT_TRANSLATE_NOOP("Settings", "How files of reviews were read, by their columns."),
    ),
    Setting(
        "batch_format",
        "csv",
        QT_TRANSLATE_NOOP("Settings", "The format in which a table of reviews was saved last."),
        choices=("csv", "csv-mark", "xlsx", "jsonl"),
    ),
    Setting(
        "start_empty",
        False,
        QT_TRANSLATE_NOOP(
            "Settings", "Otherwise the window opens with the review that stood in it last."
        ),
        title=QT_TRANSLATE_NOOP("Settings", "Start with an empty page"),
    ),
    Setting(
        "history",
        True,
        QT_TRANSLATE_NOOP(
            "Settings", "Reviews that were read can be found again. They stay on this computer."
        ),
        title=QT_TRANSLATE_NOOP("Settings", "Keep a history"),
    ),
    Setting(
        "tour_offered",
        False,
        QT_TRANSLATE_NOOP("Settings", "Whether the guided tour has been offered."),
    ),
    Setting(
        "recent_files",
        [],
        QT_TRANSLATE_NOOP("Settings", "Files that were opened or saved last, the newest first."),
    ),
    Setting(
        "docks",
        "",
        QT_TRANSLATE_NOOP("Settings", "Places of the panels beside the page, as Qt writes them."),
    ),
    Setting(
        "geometry",
        "",
        QT_TRANSLATE_NOOP("Settings", "Place and size of the window, as Qt writes them."),
    ),
)
