"""A trace or a table of results as PNG, SVG, PDF, CSV, JSON and NPZ; the painters of the screen."""
