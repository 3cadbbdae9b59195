"""Every error's sentence in English: what happened, and the way out.

``QT_TRANSLATE_NOOP`` marks the sentences for Qt's ``lupdate`` without needing Qt: the window
translates them in the context ``Errors``, the command line prints them as they stand. Those that
only the training side says have a file of their own.
"""

from __future__ import annotations

from sentiment_gui.core.cluster_messages import CLUSTER_MESSAGES
from sentiment_gui.core.training_messages import TRAINING_MESSAGES


def QT_TRANSLATE_NOOP(context: str, sentence: str) -> str:  # noqa: N802, ARG001  lupdate's name
    """Return the sentence; its name lets ``lupdate`` find it."""
    return sentence


MESSAGES: dict[str, str] = {
    **TRAINING_MESSAGES,
    **CLUSTER_MESSAGES,
    "unexpected": QT_TRANSLATE_NOOP("Errors", "Something went wrong inside Gatelens ({kind})."),
    # files
    "file-missing": QT_TRANSLATE_NOOP("Errors", "There is no file {path}. Check its name."),
    "read-failed": QT_TRANSLATE_NOOP("Errors", "{path} could not be read: {reason}."),
    "write-failed": QT_TRANSLATE_NOOP(
        "Errors", "{path} could not be written: {reason}. Nothing was left behind."
    ),
    # text
    "no-text": QT_TRANSLATE_NOOP("Errors", "There are no words to read here."),
    "overflow": QT_TRANSLATE_NOOP(
        "Errors",
        "The model's numbers grow beyond all bounds on this text, as they can with relu, so there "
        "is no verdict. Choose another model.",
    ),
    "text-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is too large to be one review (the limit is {limit} MB). A file of reviews is for "
        "gatelens classify --input.",
    ),
    "text-binary": QT_TRANSLATE_NOOP(
        "Errors", "{path} is not a text file. Open a .txt file that holds one review."
    ),
    "language": QT_TRANSLATE_NOOP(
        "Errors", "This does not look like the language that the model has read."
    ),
    "words-unknown": QT_TRANSLATE_NOOP("Errors", "The model knows too few of these words."),
    # model folders
    "model-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is not a model folder: {file} is missing. Choose the folder that holds it.",
    ),
    "model-config": QT_TRANSLATE_NOOP(
        "Errors", "The model {name} was not opened: its config.json is not valid ({reason})."
    ),
    "model-version": QT_TRANSLATE_NOOP(
        "Errors",
        "The model {name} was made for a newer Gatelens (format {version}; this one reads "
        "{supported}). Update Gatelens to open it.",
    ),
    "model-unsupported": QT_TRANSLATE_NOOP(
        "Errors",
        "The model {name} cannot be read: {what}. Gatelens reads one-way, single-layer LSTM, GRU "
        "and RNN classifiers.",
    ),
    "model-writes": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} is a language model: it predicts the next word and gives no verdict. Choose a "
        "model that classifies, such as english.",
    ),
    "model-classifies": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} gives verdicts and writes nothing. Name a language model, such as english-writer.",
    ),
    "writer-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "No language model is installed, such as english-writer, which comes with Gatelens.",
    ),
    "writer-language": QT_TRANSLATE_NOOP(
        "Errors",
        "No language model is installed that has read the language of this model ({language}).",
    ),
    "model-sizes": QT_TRANSLATE_NOOP(
        "Errors",
        "The model {name} was not opened: {array} has the shape {found}, and config.json says "
        "{expected}.",
    ),
    "model-array-missing": QT_TRANSLATE_NOOP(
        "Errors", "The model {name} was not opened: its weights lack {array}."
    ),
    "model-not-finite": QT_TRANSLATE_NOOP(
        "Errors",
        "The model {name} was not opened: {array} holds values that are not numbers. Copy the "
        "folder again from where it came.",
    ),
    "model-damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "The model {name} was not opened: {file} is damaged ({reason}). Copy the folder again "
        "from where it came.",
    ),
    "model-vocabulary": QT_TRANSLATE_NOOP(
        "Errors",
        "The model {name} was not opened: vocab.txt holds {found} tokens, and config.json says "
        "{expected}.",
    ),
    "model-exists": QT_TRANSLATE_NOOP(
        "Errors", "{path} exists already and is not a model folder. Choose another name."
    ),
    "zip-damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} was not opened: it is no zip file, or it is damaged or locked. Copy it again from "
        "where it came.",
    ),
    "zip-no-model": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} was not opened: a model in a zip has config.json, model.safetensors and vocab.txt "
        "in one folder, and this has not.",
    ),
    "zip-unsafe": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} was not opened: {file} in it would be written outside the model's folder. Do not "
        "trust where it came from.",
    ),
    "zip-too-large": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} was not opened: {file} in it is larger than any model needs. Do not trust where it "
        "came from.",
    ),
    "zip-too-many": QT_TRANSLATE_NOOP(
        "Errors", "{name} was not opened: it holds {count} files, and a model has four."
    ),
    "pattern-invalid": QT_TRANSLATE_NOOP(
        "Errors", "The tokenizer's pattern cannot be used: {reason}."
    ),
    "pattern-slow": QT_TRANSLATE_NOOP(
        "Errors",
        "The model's tokenizer took more than five seconds on this text. Choose another model.",
    ),
    "vocabulary-invalid": QT_TRANSLATE_NOOP("Errors", "The vocabulary is not valid: {reason}."),
    "engine-missing": QT_TRANSLATE_NOOP(
        "Errors",
        'The engine "{engine}" is not installed; installed: {installed}. The engine torch comes '
        "with the extra train.",
    ),
    "cell-token": QT_TRANSLATE_NOOP(
        "Errors", "There is no token {token}: the review has {count}, counted from 1."
    ),
    "span-outside": QT_TRANSLATE_NOOP(
        "Errors",
        "There are no tokens {first} to {last}: the review has {count}, counted from 1.",
    ),
    "cell-unit": QT_TRANSLATE_NOOP(
        "Errors", "There is no unit {unit}: the model's units are numbered 0 to {last}."
    ),
    "quantity-undefined": QT_TRANSLATE_NOOP(
        "Errors", "{quantity} is not defined for a network of the kind {cell}."
    ),
    "gradient-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "Gradients are worked out for reviews of up to {limit:,} tokens, and this one has "
        "{tokens:,}. Read a part of it.",
    ),
    "reach-too-large": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} has {units} units: to work out how far its state reaches would take some {minutes} "
        "min, since the work grows with the cube of the units. It is done for up to {limit} units.",
    ),
    "memory-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "The memory is worked out for reviews of up to {limit:,} tokens, and this one has "
        "{tokens:,}. Read a part of it.",
    ),
    # files of reviews
    "encoding-unknown": QT_TRANSLATE_NOOP(
        "Errors", "There is no encoding {encoding}; utf-8, utf-16, cp1252 or gb18030 are some."
    ),
    "text-encoding": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is not {encoding} text (line {line}). Save it as UTF-8, or name its encoding.",
    ),
    "line-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "Line {line} of {path} is longer than {limit:,} characters. Break the text into lines, a "
        "review in each.",
    ),
    "cell-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "The row in line {line} of {path} has a cell of more than {limit:,} characters; perhaps a "
        "quote is never closed. Close it, or write it twice.",
    ),
    "quote-open": QT_TRANSLATE_NOOP(
        "Errors",
        "The row in line {line} of {path} opens a quote that is never closed. Close it, or read "
        "the file without quotes.",
    ),
    "reviews-none": QT_TRANSLATE_NOOP(
        "Errors", "{path} holds no reviews. Open a file with a review in each line or row."
    ),
    "column-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} has no column {column}; its columns: {columns}. Name the one with the reviews.",
    ),
    "columns-too-many": QT_TRANSLATE_NOOP(
        "Errors",
        "There are {columns:,} columns, and a table of so many rows holds at most {limit:,}. Leave "
        "out those that are not needed.",
    ),
    "row-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "The row in line {line} has {cells} cells for {columns} columns. Put quotes around texts "
        "that hold the delimiter.",
    ),
    "sheet-missing": QT_TRANSLATE_NOOP(
        "Errors", "{path} has no sheet {sheet}; its sheets: {sheets}. Name one of these."
    ),
    "sheet-column-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "The sheet {sheet} of {path} has no column {column}; its columns: {columns}. Name the one "
        "with the reviews, or another sheet: {sheets}.",
    ),
    "sheet-locked": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is protected by a password, or a workbook of before 2007. Open it in a spreadsheet "
        "and save it as .xlsx without a password.",
    ),
    "sheet-damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is no workbook that can be read ({reason}). Open it in a spreadsheet and save it "
        "as .xlsx or .csv.",
    ),
    "sheet-bomb": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} was not read: unpacked it would be larger than a table of reviews is. If you trust "
        "where it came from, save its sheet as .csv.",
    ),
    "sheet-full": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} was not written: a sheet holds {rows:,} reviews and {columns:,} columns. Write a "
        ".csv or .jsonl.",
    ),
    "sheet-cut": QT_TRANSLATE_NOOP(
        "Errors",
        "A cell of a spreadsheet holds {limit:,} characters: longer texts were cut, in these rows: "
        "{rows}. In a .csv or .jsonl they stay whole.",
    ),
    "sheet-kind": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is a spreadsheet of a kind that is not read. Open it in the program that made it "
        "and save it as .xlsx or .csv.",
    ),
    "json-none": QT_TRANSLATE_NOOP(
        "Errors", "No line of {path} is a JSON object. JSON Lines holds one object in each line."
    ),
    "json-invalid": QT_TRANSLATE_NOOP("Errors", "Line {line} is not JSON ({reason})."),
    "json-no-object": QT_TRANSLATE_NOOP("Errors", "Line {line} is JSON, but no object."),
    "cell-missing": QT_TRANSLATE_NOOP("Errors", "Line {line} has no {column}."),
    "cell-no-text": QT_TRANSLATE_NOOP("Errors", "In line {line} {column} is not text."),
    "folder-missing": QT_TRANSLATE_NOOP(
        "Errors", "There is no folder {path}. Make it first, or write elsewhere."
    ),
    "path-is-folder": QT_TRANSLATE_NOOP("Errors", "{path} is a folder. Name a file in it."),
    "model-unknown": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no model {model}; installed: {installed}. Name one of these, or a model folder.",
    ),
    # exports
    "export-format": QT_TRANSLATE_NOOP(
        "Errors", "{path} ends in nothing that can be written. Choose one of {endings}."
    ),
    "figure-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "This review has {tokens:,} tokens and a figure holds at most {limit:,}. Write its numbers "
        "to .csv or .npz, or take a part of the review.",
    ),
    "figure-high": QT_TRANSLATE_NOOP(
        "Errors",
        "The figure is {height} mm high, and a page has room for {most} mm. It is lower when it is "
        "made for a page of a paper, {wide} mm wide, and when it shows a part of the review.",
    ),
    "figure-high-wide": QT_TRANSLATE_NOOP(
        "Errors",
        "The figure is {height} mm high, and a page has room for {most} mm. It is lower when it "
        "shows a part of the review.",
    ),
    "picture-too-large": QT_TRANSLATE_NOOP(
        "Errors",
        "The picture would be {width} x {height} pixels. Choose a smaller scale, fewer rows, or a "
        "part of the review.",
    ),
    "json-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "This review has {tokens:,} tokens and a JSON file holds at most {limit:,}. Write it "
        "to .npz.",
    ),
    # .gatelens files, history
    "document-foreign": QT_TRANSLATE_NOOP(
        "Errors", "{path} is not a Gatelens file. Open a .gatelens file or a text."
    ),
    "document-damaged": QT_TRANSLATE_NOOP(
        "Errors", "{path} is damaged, or no Gatelens file. Copy it again from where it came."
    ),
    "document-version": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} was made by a newer Gatelens (format {version}; this one reads {supported}). "
        "Update Gatelens to open it.",
    ),
    "document-too-large": QT_TRANSLATE_NOOP(
        "Errors", "{path} would hold more than one review can (the limit is {limit} MB)."
    ),
    "document-changed": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} has been changed by another program since it was opened. Save under another name, "
        "or replace what is there.",
    ),
    "history-unavailable": QT_TRANSLATE_NOOP("Errors", "The history cannot be used: {reason}."),
    "history-newer": QT_TRANSLATE_NOOP(
        "Errors", "The history {path} was made by a newer Gatelens; it is left as it is."
    ),
}
