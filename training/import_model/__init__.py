"""Turns somebody's saved PyTorch classifier into a model folder."""
