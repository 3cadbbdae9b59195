"""How long work leaves the UI thread, reports back, and ends cleanly."""
