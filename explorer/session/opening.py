"""Any file that the window opens: boards, a workspace or a lesson, told apart by their names."""

from collections.abc import Collection as Names
from pathlib import Path

from explorer.session import lesson_file, workspace_file
from explorer.session.collections import Collection, read_collection
from explorer.session.lesson import Lesson
from explorer.session.workspace import Workspace

Opened = Collection | Workspace | Lesson


def read_any(path: Path, commands: Names[str] | None = None) -> Opened:
    """Read a file; raises CoreError. Lessons may name these commands; any if there are none."""
    if workspace_file.is_workspace(path):
        return workspace_file.read_file(path)
    if lesson_file.is_lesson(path):
        return lesson_file.read_file(path, commands)
    return read_collection(path)
