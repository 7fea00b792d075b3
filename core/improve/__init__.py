"""Self-improvement: a model taught by the best of its own answers."""
