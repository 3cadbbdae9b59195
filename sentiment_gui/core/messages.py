"""Every error's sentence in English: what happened, and the way out.

``QT_TRANSLATE_NOOP`` marks the sentences for Qt's ``lupdate`` without needing Qt: the window
translates them in the context ``Errors``, the command line prints them as they stand.
"""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, sentence: str) -> str:  # noqa: N802, ARG001  lupdate's name
    """Return the sentence; its name lets ``lupdate`` find it."""
    return sentence


MESSAGES: dict[str, str] = {
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
    "cell-unit": QT_TRANSLATE_NOOP(
        "Errors", "There is no unit {unit}: the model's units are numbered 0 to {last}."
    ),
    "no-baselines": (
        "The model {name} holds no gate baselines. `python -m training export` measures them."
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
        "The memory is worked out for reviews of up to {limit} tokens, and this one has {tokens}. "
        "Read a part of it.",
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
    "row-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "The row in line {line} has {cells} cells for {columns} columns. Put quotes around texts "
        "that hold the delimiter.",
    ),
    "json-none": QT_TRANSLATE_NOOP(
        "Errors", "No line of {path} is a JSON object. JSON Lines holds one object in each line."
    ),
    "json-invalid": QT_TRANSLATE_NOOP("Errors", "Line {line} is not JSON ({reason})."),
    "json-no-object": QT_TRANSLATE_NOOP("Errors", "Line {line} is JSON, but no object."),
    "cell-missing": QT_TRANSLATE_NOOP("Errors", "Line {line} has no {column}."),
    "cell-no-text": QT_TRANSLATE_NOOP("Errors", "In line {line} {column} is not text."),
    # python -m training import: only the command line says these
    "import-missing-options": "Still to be stated:\n{options}",
    "import-pickled": (
        "{path} holds pickled Python objects ({objects}), perhaps a whole module, and is not "
        "opened, since that would run code: save the weights alone with "
        "torch.save(model.state_dict(), path)."
    ),
    "import-torchscript": (
        "{path} is a TorchScript program, not weights: save its state_dict() with torch.save."
    ),
    "import-not-torch": "{path} cannot be read as a PyTorch file: {reason}.",
    "import-no-state": (
        "{path} holds no state dict but a {kind}: save model.state_dict() with torch.save."
    ),
    "import-several-states": "{path} holds several models ({names}): save one of them alone.",
    "import-tensor-kind": "{name} is stored as {kind}: save it as ordinary floating-point numbers.",
    "import-not-finite": "{name} holds values that are not finite numbers; this model is broken.",
    "import-bidirectional": (
        "The model reads in both directions ({names}); a gate at a word would depend on what "
        "follows, and only models that read from left to right can be taken."
    ),
    "import-stacked": (
        "The model stacks recurrent layers ({names}); only a single layer can be taken."
    ),
    "import-several-cells": (
        "The model has several recurrent layers ({names}); only one can be taken."
    ),
    "import-projection": "The LSTM projects its hidden state ({names}), which cannot be taken.",
    "import-attention": (
        "The model has attention ({names}); only a recurrent layer with a linear readout can be "
        "taken."
    ),
    "import-norm": "The model normalises layers ({names}), which cannot be taken.",
    "import-weight-norm": (
        "Weights are stored in parts ({names}): remove weight norm, weight dropout or the "
        "parametrisation before saving."
    ),
    "import-further-layers": (
        "The model has further layers ({layers}); only embedding, one recurrent layer and one "
        "linear readout can be taken. What is no part of the model can be left out: --map NAME=-"
    ),
    "import-many-classes": (
        "The readout has {outputs} outputs; only two classes, negative and positive, can be taken."
    ),
    "import-no-cell": (
        "There is no LSTM, GRU or RNN in it; these matrices were found: {matrices}. State the "
        "parts with --map NAME=weight_ih and NAME=weight_hh if there is one."
    ),
    "import-cell-unclear": (
        "It is not clear which matrices are the recurrent layer's: {matrices}. State them: "
        "--map NAME=weight_ih NAME=weight_hh."
    ),
    "import-biases-unclear": (
        "It is not clear which are the recurrent layer's biases: {names}. State them: "
        "--map NAME=bias_ih NAME=bias_hh."
    ),
    "import-no-embedding": (
        "There is no embedding of width {width} in it, which is what the recurrent layer reads: "
        "save the word vectors with the model; no layer may stand between."
    ),
    "import-embedding-unclear": (
        "It is not clear which is the embedding: {names}. State it: --map NAME=embedding.weight."
    ),
    "import-no-readout": "There is no readout in it: the linear layer that gives the verdict.",
    "import-readout-size": (
        "The readout reads {size} numbers, which is not what {readout} of {hidden} units give; "
        "only such readouts can be taken."
    ),
    "import-readout-name": (
        "{readout} is no readout: join last, mean and max, each once, by hyphens."
    ),
    "import-labels": (
        '"{labels}" does not name the outputs: write negative,positive or positive,negative.'
    ),
    "import-shape": "{tensor} cannot be {role}; its shape does not fit the other parts.",
    "import-map": (
        "{given} is no mapping: write NAME=PART, with NAME from the file and PART one of {roles} "
        "or - to leave it out."
    ),
    "import-map-name": "There is no {name} left in the file, which holds: {names}.",
    "import-vocabulary-size": (
        "The vocabulary has {tokens:,} tokens, but the embedding has {rows:,} rows: give the "
        "vocabulary of this very model, with its special tokens in their places."
    ),
    "import-vocabulary-format": "{path} is no vocabulary: {reason}.",
    "import-differs": (
        "Nothing was written: the imported model differs from PyTorch's by {difference:.1e} "
        "({quantity}), more than {limit:.0e}."
    ),
    "folder-missing": QT_TRANSLATE_NOOP(
        "Errors", "There is no folder {path}. Make it first, or write elsewhere."
    ),
    "path-is-folder": QT_TRANSLATE_NOOP("Errors", "{path} is a folder. Name a file in it."),
    "model-unknown": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no model {model}; installed: {installed}. Name one of these, or a model folder.",
    ),
    # corpora and training
    "corpus-unknown": QT_TRANSLATE_NOOP(
        "Errors",
        'There is no corpus "{name}". There are: {known}.',
    ),
    "corpus-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "The corpus {corpus} is not in {folder} (looked for {names}). {way}.",
    ),
    "corpus-incomplete": QT_TRANSLATE_NOOP(
        "Errors",
        "The corpus {corpus} lacks {path}. Unpack its archive again.",
    ),
    "corpus-columns": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} has no column {missing}. Its columns: {found}.",
    ),
    "corpus-line": QT_TRANSLATE_NOOP(
        "Errors",
        "{path}, line {line}: expected {expected}.",
    ),
    "table-kind": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is not a table of reviews: name a .csv, .tsv or .jsonl file.",
    ),
    "table-labels": QT_TRANSLATE_NOOP(
        "Errors",
        "{path}: the column {column} holds {found}. Labels are 0 and 1, negative and positive, "
        "neg and pos, false and true, -1 and 1, or 1 to 5 stars.",
    ),
    "archive-damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "The archive {path} could not be unpacked: {reason}. Fetch it again.",
    ),
    "archive-foreign": QT_TRANSLATE_NOOP(
        "Errors",
        "The archive {path} is not the corpus {corpus}: it holds no {marker}.",
    ),
    "download-failed": QT_TRANSLATE_NOOP(
        "Errors",
        "{address} could not be fetched: {reason}. What has come is kept; try again to go on.",
    ),
    "download-digest": QT_TRANSLATE_NOOP(
        "Errors",
        "What came from {address} is not the published archive: its SHA-256 is {found}, not "
        "{expected}. It was removed; try again.",
    ),
    "settings-invalid": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is not a valid settings file: {reason}.",
    ),
    "settings-name": QT_TRANSLATE_NOOP(
        "Errors",
        'There is no setting "{name}". There are: {known}.',
    ),
    "settings-value": QT_TRANSLATE_NOOP(
        "Errors",
        "The setting {name} cannot be {value!r}; expected: {example}.",
    ),
    "settings-change": QT_TRANSLATE_NOOP(
        "Errors",
        '"{change}" changes no setting: write SECTION.NAME=VALUE, as train.passes=2.',
    ),
    "run-exists": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} holds a run already. Name a new folder, or add --resume to go on with it.",
    ),
    "resume-changed": QT_TRANSLATE_NOOP(
        "Errors",
        "A run goes on with the settings, tables and weights that it began with. Leave out --set, "
        "--init and tables.",
    ),
    "run-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no run to go on with in {path}.",
    ),
    "start-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "There are no weights to begin with in {path}: weights.safetensors (or "
        "model.safetensors) and vocab.txt belong together.",
    ),
    "start-sizes": QT_TRANSLATE_NOOP(
        "Errors",
        "The weights to begin with do not fit: {array} has the shape {found}, and the settings "
        "say {expected}.",
    ),
    "too-few-reviews": QT_TRANSLATE_NOOP(
        "Errors",
        "There are too few labelled reviews: {training} to learn from, {validation} to validate "
        "with.",
    ),
    # exports
    "export-format": QT_TRANSLATE_NOOP(
        "Errors", "{path} ends in nothing that can be written. Choose one of {endings}."
    ),
    "figure-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "This review has {tokens} tokens and a figure holds at most {limit}. Write its numbers to "
        ".csv or .npz, or take a part of the review.",
    ),
    "picture-too-large": QT_TRANSLATE_NOOP(
        "Errors",
        "The picture would be {width} x {height} pixels. Choose a smaller scale, fewer rows, or a "
        "part of the review.",
    ),
    "json-too-long": QT_TRANSLATE_NOOP(
        "Errors",
        "This review has {tokens} tokens and a JSON file holds at most {limit}. Write it to .npz.",
    ),
    # python -m training evaluate, export: only the command line says these
    "evaluate-corpus": "{name} is neither a table of reviews nor one of {known}.",
    "evaluate-empty": "{name} holds no labelled reviews to measure with.",
    "export-range": (
        "{array} holds values beyond the range of float16, so the run did not end well: train "
        "with a lower learning rate."
    ),
    "run-facts": "{path} was written by another version: it lacks {fact}. Train again.",
    # python -m training behaviour
    "behaviour-name": "No capability has {names} in its name; there are: {known}.",
    "baseline-missing": (
        "The baseline needs scikit-learn, which is not installed here; python -m pip install "
        "scikit-learn gets it."
    ),
    "baseline-corpora": (
        "The model {model} does not say which corpora it was trained on, so there is no baseline "
        "to compare it with. Leave out --baseline."
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
