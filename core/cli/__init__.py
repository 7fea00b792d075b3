"""The command line: one small file a verb. Importing this imports neither torch nor a compiler."""
