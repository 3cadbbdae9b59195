"""How Gatelens' models are made: corpora, batches, the network in PyTorch, training runs."""
