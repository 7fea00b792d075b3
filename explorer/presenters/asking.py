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
