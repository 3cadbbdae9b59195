"""Checks of single words in context: sentences made for one difficulty each, from no corpus."""
