"""Scoring a corpus on a Dask cluster: part by part, resumable, with the summary of the whole."""
