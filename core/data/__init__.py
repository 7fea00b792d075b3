"""Tasks and traces as arrays of token ids, made afresh for ever or read from files. NumPy only."""
