"""The window: a search and a model on one board and one clock. Drives ``core``."""
