"""What one stroke does to a board: pure functions, decided by its first cell."""

from dataclasses import dataclass, replace

from core.domains.maze.board import MazeTask
from core.grid import Cell
from explorer.session.editing import with_goal, with_start, with_walls
from explorer.session.level_draft import Level
from explorer.session.level_editing import (
    with_box_moved,
    with_boxes,
    with_dock_moved,
    with_docks,
    with_floor,
    with_level_walls,
    with_worker,
)
from explorer.session.options import Shape, Tool
from explorer.session.shapes import cells_between
from explorer.session.state import Drawn


@dataclass(frozen=True)
class Brush:
    """What a stroke does on each cell it passes."""

    tool: Tool
    """Never AUTO."""
    puts: bool = True
    """Whether boxes and docks are put down, or taken away."""
    held: Cell | None = None
    """Where the box or dock stands that the stroke drags along."""


@dataclass(frozen=True)
class Stroke:
    """A stroke on its way."""

    before: Drawn
    """The board as it was."""
    now: Drawn
    """The board as the stroke has left it so far."""
    brush: Brush
    first: Cell
    shape: Shape = Shape.FREE

    @property
    def name(self) -> str:
        """What it does, for the undo menu."""
        is_filled = self.shape is Shape.FILL
        return f"fill: {stroke_name(self.brush)}" if is_filled else stroke_name(self.brush)


_ONES = (Tool.START, Tool.GOAL, Tool.WORKER)
"""Tools that move the one piece of its kind."""


_NAMES = {
    Tool.WALL: "draw walls",
    Tool.ERASE: "erase",
    Tool.START: "move the start",
    Tool.GOAL: "move the goal",
    Tool.WORKER: "move the worker",
}
_PIECES = {Tool.BOX: "box", Tool.DOCK: "dock"}


def stroke_name(brush: Brush) -> str:
    """Return what a stroke did, for the undo menu."""
    if brush.tool in _NAMES:
        return _NAMES[brush.tool]
    piece = _PIECES[brush.tool]
    if brush.held is not None:
        return f"move a {piece}"
    return f"put a {piece}" if brush.puts else f"take a {piece} away"


def begun(drawn: Drawn, cell: Cell, tool: Tool, shape: Shape, *, is_right: bool) -> Stroke:
    """Return the stroke that begins on a cell, with what it does there."""
    brush = begin_stroke(drawn, cell, tool, is_right=is_right)
    is_piece = brush.held is not None or brush.tool in _ONES
    stroke = Stroke(drawn, drawn, brush, cell, Shape.FREE if is_piece else shape)
    return moved(stroke, [cell], cell)


def moved(stroke: Stroke, passed: list[Cell], last: Cell) -> Stroke:
    """Return a stroke whose pointer has passed over cells and is now at or beside the last one."""
    if stroke.shape is Shape.FREE:
        now, brush = stroke_over(stroke.now, stroke.brush, passed)
        return replace(stroke, now=now, brush=brush)
    cells = cells_between(stroke.before, stroke.shape, stroke.first, last)
    now, _ = stroke_over(stroke.before, stroke.brush, cells)
    return replace(stroke, now=now)


def begin_stroke(drawn: Drawn, cell: Cell, tool: Tool, *, is_right: bool) -> Brush:
    """Return what a stroke that begins on ``cell`` does; the right button always erases."""
    if is_right:
        return Brush(Tool.ERASE)
    if tool is Tool.AUTO:
        return _maze_brush(drawn, cell) if isinstance(drawn, MazeTask) else _brush(drawn, cell)
    if not isinstance(drawn, MazeTask):
        taken = {Tool.BOX: cell in drawn.boxes, Tool.DOCK: drawn.board.is_dock(cell)}
        return Brush(tool, puts=not taken.get(tool, False))
    return Brush(tool)


def _maze_brush(task: MazeTask, cell: Cell) -> Brush:
    if cell == task.start:
        return Brush(Tool.START)
    if cell == task.goal:
        return Brush(Tool.GOAL)
    return Brush(Tool.ERASE if task.board.is_wall(cell) else Tool.WALL)


def _brush(level: Level, cell: Cell) -> Brush:
    """Return what drags the piece on a cell, the upper one of two, or changes walls."""
    if cell == level.worker:
        return Brush(Tool.WORKER)
    if cell in level.boxes:
        return Brush(Tool.BOX, held=cell)
    if level.board.is_dock(cell):
        return Brush(Tool.DOCK, held=cell)
    return Brush(Tool.ERASE if level.board.is_wall(cell) else Tool.WALL)


def stroke_over(drawn: Drawn, brush: Brush, cells: list[Cell]) -> tuple[Drawn, Brush]:
    """Return the board and the brush after a stroke has passed over cells."""
    if isinstance(drawn, MazeTask):
        return _over_maze(drawn, brush.tool, cells), brush
    if brush.held is not None:
        return _dragged(drawn, brush, brush.held, cells)
    return _over_level(drawn, brush, cells), brush


def _over_maze(task: MazeTask, tool: Tool, cells: list[Cell]) -> MazeTask:
    if tool in (Tool.WALL, Tool.ERASE):
        return with_walls(task, cells, is_wall=tool is Tool.WALL)
    move = with_start if tool is Tool.START else with_goal
    for cell in cells:
        task = move(task, cell)
    return task


def _over_level(level: Level, brush: Brush, cells: list[Cell]) -> Level:
    if brush.tool is Tool.WALL:
        return with_level_walls(level, cells)
    if brush.tool is Tool.BOX:
        return with_boxes(level, cells, is_box=brush.puts)
    if brush.tool is Tool.DOCK:
        return with_docks(level, cells, is_dock=brush.puts)
    if brush.tool is Tool.WORKER:
        for cell in cells:
            level = with_worker(level, cell)
        return level
    return with_floor(level, cells)


def _dragged(level: Level, brush: Brush, held: Cell, cells: list[Cell]) -> tuple[Level, Brush]:
    """Drag a piece along; it waits before what it cannot stand on."""
    move = with_box_moved if brush.tool is Tool.BOX else with_dock_moved
    for cell in cells:
        after = move(level, held, cell)
        if after != level:
            level, held = after, cell
    return level, replace(brush, held=held)
