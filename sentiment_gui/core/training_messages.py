"""The sentences of what only `python -m training` meets: in English, for no window shows them."""

from __future__ import annotations

TRAINING_MESSAGES: dict[str, str] = {
    # corpora, python -m training train
    "corpus-unknown": 'There is no corpus "{name}". There are: {known}.',
    "corpus-missing": "The corpus {corpus} is not in {folder} (looked for {names}). {way}.",
    "corpus-incomplete": "The corpus {corpus} lacks {path}. Unpack its archive again.",
    "corpus-columns": "{path} has no column {missing}. Its columns: {found}.",
    "corpus-line": "{path}, line {line}: expected {expected}.",
    "table-kind": "{path} is not a table of reviews: name a .csv, .tsv or .jsonl file.",
    "table-labels": (
        "{path}: the column {column} holds {found}. Labels are 0 and 1, negative and positive, "
        "neg and pos, false and true, -1 and 1, or 1 to 5 stars."
    ),
    "archive-damaged": "The archive {path} could not be unpacked: {reason}. Fetch it again.",
    "archive-foreign": "The archive {path} is not the corpus {corpus}: it holds no {marker}.",
    "download-failed": (
        "{address} could not be fetched: {reason}. What has come is kept; try again to go on."
    ),
    "download-digest": (
        "What came from {address} is not the published archive: its SHA-256 is {found}, not "
        "{expected}. It was removed; try again."
    ),
    "settings-invalid": "{path} is not a valid settings file: {reason}.",
    "settings-name": 'There is no setting "{name}". There are: {known}.',
    "settings-value": "The setting {name} cannot be {value!r}; expected: {example}.",
    "settings-change": (
        '"{change}" changes no setting: write SECTION.NAME=VALUE, as train.passes=2.'
    ),
    "run-exists": (
        "{path} holds a run already. Name a new folder, or add --resume to go on with it."
    ),
    "resume-changed": (
        "A run goes on with the settings, tables, weights and teachers that it began with. Leave "
        "out --set, --init, --from, --teachers and tables."
    ),
    "run-missing": "There is no run to go on with in {path}.",
    "start-missing": (
        "There are no weights to begin with in {path}: weights.safetensors (or "
        "model.safetensors) and vocab.txt belong together."
    ),
    "start-sizes": (
        "The weights to begin with do not fit: {array} has the shape {found}, and the settings "
        "say {expected}."
    ),
    "start-tokenizer": (
        "{path} cuts reviews into words by a pattern of its own. Training cuts them by Gatelens' "
        "pattern, and weights of other words would not fit: begin with a model of this pattern, "
        "or without --from and --init."
    ),
    "run-reads-backwards": (
        "{path} reads reviews from their last word to their first, and the app reads forwards: "
        "such a run teaches (python -m training teach --run) and becomes no model."
    ),
    "run-no-verdict": (
        "{path} gives no verdict and cannot teach: name a run of python -m training train."
    ),
    "crops-words": (
        "A word in data.crops_with is no word of the vocabulary: {words}. Name single words that "
        "the reviews hold."
    ),
    "run-unmeasured": (
        "{path} was stopped before its first validation and has no best weights yet: go on with "
        "--resume."
    ),
    "ablation-corpora": (
        "The table in {path} is of other corpora than the runs: leave --after out."
    ),
    "average-apart": (
        "The weights of {path} and {first} have no mean: they differ in their words or sizes."
    ),
    "mix-empty": (
        "The recipe's mix leaves no review to train on. Give a corpus a weight above 0, as in "
        "--set 'data.mix={{imdb=1.0}}'."
    ),
    "too-few-reviews": (
        "There are too few labelled reviews: {training} to learn from, {validation} to validate "
        "with."
    ),
    # python -m training import
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
    # python -m training teach, train --teachers
    "soft-labels-file": "{path} holds no labels by teachers; `python -m training teach` makes it.",
    "soft-labels-reviews": (
        "The teachers labelled other reviews, or with another vocabulary: run `python -m training "
        "teach` again with this run's settings."
    ),
    # python -m training evaluate, export
    "evaluate-corpus": "{name} is neither a table of reviews nor one of {known}.",
    "evaluate-empty": "{name} holds no labelled reviews to measure with.",
    "export-range": (
        "{array} holds values beyond the range of float16, so the run did not end well: train "
        "with a lower learning rate."
    ),
    "run-facts": "{path} was written by another version: it lacks {fact}. Train again.",
    "run-output": (
        "{path} holds no output of a language model, which the run was before it was saved: "
        "pretrain again."
    ),
    "write-words": "None of these words is known to {name}. Begin with others.",
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
    "no-baselines": (
        "The model {name} holds no gate baselines. `python -m training export` measures them."
    ),
}
