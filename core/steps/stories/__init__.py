"""Worded problems with worked solutions, drawn without end and without any file or library."""
