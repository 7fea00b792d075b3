"""The system's keys of undo and redo, where they mean moves of a play and not edits."""

from PySide6.QtGui import QKeyEvent, QKeySequence


def history_key(event: QKeyEvent) -> int:
    """Return how many moments the keys of undo and redo ask to go; 0 for other keys."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    return 1 if event.matches(QKeySequence.StandardKey.Redo) else 0
