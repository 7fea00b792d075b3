"""What is asked before a file is written that the dialog did not ask about, and its ending."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget


def may_replace(parent: QWidget, paths: Sequence[Path]) -> bool:
    """Ask whether those of the files that exist may go; True without a question if none does."""
    names = ", ".join(path.name for path in paths if path.exists())
    if not names:
        return True
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(
        parent, "Replace", f"Replace {names}?", buttons.Yes | buttons.Cancel
    )
    return answer == buttons.Yes


def file_meant(parent: QWidget, name: str, kind: str, kinds: str) -> Path | None:
    """Return the file to write after a dialog for saving; None if there is none.

    The dialog asked about the name as it was typed; another that its ending makes is asked about.

    Args:
        parent: of a question.
        name: what the dialog gave, "" if it was left.
        kind: which of ``kinds`` was chosen in it, "" if that is not known.
        kinds: of files, as dialogs take them.
    """
    path = with_ending(name, kind, kinds)
    is_free = path is None or path == Path(name) or may_replace(parent, [path])
    return path if is_free else None


def with_ending(name: str, kind: str, kinds: str) -> Path | None:
    """Return what was typed in a dialog with an ending: its own, or that of the kind chosen.

    Only those of the dialog are endings: in "maze-10 v0.1" the dot is a part of the name.
    """
    if not name:
        return None
    path, endings = Path(name), re.findall(r"\*(\.\w+)", kinds)
    if path.suffix.lower() in endings:
        return path
    return path.with_name(path.name + re.findall(r"\*(\.\w+)", kind or kinds)[0])
