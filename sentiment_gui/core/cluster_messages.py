"""The sentences of what only a run on a cluster meets: in English, for no window shows them."""

from __future__ import annotations

CLUSTER_MESSAGES: dict[str, str] = {
    "cluster-missing": (
        "Scoring on a cluster needs the extra cluster, and {module} is not installed: "
        "pip install '.[cluster]' in the checkout brings it (the packaged program cannot have it)."
    ),
    "cluster-unreachable": (
        "No Dask scheduler answers at {address}. Start one with dask scheduler and name the "
        "address that it prints, or use --cluster local."
    ),
    "cluster-lost": (
        "The cluster at {address} has gone. What has been scored is kept: the same command goes "
        "on from there."
    ),
    "cluster-versions": (
        "The {process} differs from this machine: {found}. Install the same on both."
    ),
    "cluster-output": (
        "{path} holds something else than the scores of a corpus, and was left as it is. Name "
        "another folder, or an empty one."
    ),
    "cluster-other": (
        "{path} holds the scores of another corpus ({command}), and was left as it is. Name "
        "another folder."
    ),
    "cluster-folder": "{path} is a folder. Name the files in it, as '{path}/*.parquet'.",
    "cluster-no-file": "No file matches {pattern}. Check the names.",
    "cluster-format": (
        "The name of {path} does not tell what it is. Add --format, or name only files that end "
        "in .parquet, .csv, .tsv, .jsonl or .txt."
    ),
    "cluster-encoding": (
        "{path} cannot be cut into parts in the encoding {encoding}. Save it as UTF-8."
    ),
    "cluster-no-text": (
        "The column {column} of {path} holds no text ({kind}). Name the one with the reviews."
    ),
    "cluster-damaged": "{part} is damaged, or no Parquet file: {reason}.",
    "cluster-changed": "{part} has been changed meanwhile. Run the same command again.",
    "cluster-killed": (
        "Every worker that read it died; perhaps it has too little memory. Smaller parts need "
        "less: --part-size 1."
    ),
    "cluster-task": "A worker could not do it ({reason}).",
    "cluster-part-lost": (
        "The part {part} in {folder} was changed by another run. Run the same command again."
    ),
    "cluster-failed": (
        "{count} of the corpus could not be scored: {first}. The rest is done; mend or remove it "
        "and run the same command again."
    ),
}
