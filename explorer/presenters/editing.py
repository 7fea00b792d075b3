"""Strokes on a board become edits: one undo entry a stroke, shown live on the way."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from core.domains.maze.board import MazeTask
from core.grid import Cell
from explorer.session.editing import with_goal, with_start, with_walls
from explorer.session.session import Session
from explorer.session.state import Document, Tool
from explorer.views.board_view import BoardView


@dataclass(frozen=True)
class Stroke:
    """A stroke on its way."""

    tool: Tool
    """What it does: never AUTO, which the first cell decides."""
    before: Document
    """Where it began."""


_TEXTS = {
    Tool.WALL: "draw walls",
    Tool.ERASE: "erase walls",
    Tool.START: "move the start",
    Tool.GOAL: "move the goal",
}


def tool_for(task: MazeTask, cell: Cell, tool: Tool, *, is_right: bool) -> Tool:
    """Return what a stroke that begins on ``cell`` does; the right button always erases."""
    if is_right:
        return Tool.ERASE
    if tool is not Tool.AUTO:
        return tool
    if cell == task.start:
        return Tool.START
    if cell == task.goal:
        return Tool.GOAL
    return Tool.ERASE if task.board.is_wall(cell) else Tool.WALL


def apply_tool(task: MazeTask, tool: Tool, cells: list[Cell]) -> MazeTask:
    """Return the task after a stroke's tool passed over cells."""
    if tool in (Tool.WALL, Tool.ERASE):
        return with_walls(task, cells, is_wall=tool is Tool.WALL)
    move = with_start if tool is Tool.START else with_goal
    for cell in cells:
        task = move(task, cell)
    return task


class EditingPresenter(QObject):
    """Listens to boards; at most one stroke is on its way."""

    settled = Signal()
    """A stroke has ended; what was put off while drawing may be done now."""

    def __init__(self, session: Session, boards: list[BoardView], parent: QObject) -> None:
        """Listen to every board."""
        super().__init__(parent)
        self._session = session
        self._stroke: Stroke | None = None
        for board in boards:
            board.stroke_began.connect(self._begin)
            board.stroke_moved.connect(self._move)
            board.stroke_ended.connect(self._end)
            board.stroke_aborted.connect(self._abort)

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is on its way."""
        return self._stroke is not None

    def _begin(self, cell: Cell, button: Qt.MouseButton) -> None:
        state = self._session.state
        is_right = button == Qt.MouseButton.RightButton
        tool = tool_for(state.document.task, cell, state.options.tool, is_right=is_right)
        self._stroke = Stroke(tool, state.document)
        self._move([cell])

    def _move(self, cells: list[Cell]) -> None:
        if self._stroke is not None:
            task = apply_tool(self._session.state.document.task, self._stroke.tool, cells)
            self._session.show_document(Document(task))

    def _end(self) -> None:
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            task = self._session.state.document.task
            self._session.edit(task, _TEXTS[stroke.tool], before=stroke.before)
            self.settled.emit()

    def _abort(self) -> None:
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._session.show_document(stroke.before)
            self.settled.emit()
