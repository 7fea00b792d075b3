"""A Sokoban board on its way to a task: boxes and docks may be put down in any order."""

from dataclasses import dataclass

from core.domains.sokoban.board import SokobanBoard, SokobanTask, in_order
from core.grid import Cell


@dataclass(frozen=True)
class LevelDraft:
    """A level without a box, or with more boxes than docks: it can be drawn, not solved."""

    board: SokobanBoard
    worker: Cell
    boxes: tuple[Cell, ...]
    """In index order."""
    id: str | None = None

    @property
    def problem(self) -> str:
        """Why it is no task yet, and what to do."""
        n_boxes, n_docks = len(self.boxes), len(self.board.dock_cells)
        if not n_boxes:
            return "no box yet: put one with the Box tool"
        return f"{counted(n_boxes, 'box')}, {counted(n_docks, 'dock')}: each box needs a dock"


Level = SokobanTask | LevelDraft


def make_level(
    board: SokobanBoard, worker: Cell, boxes: tuple[Cell, ...], name: str | None
) -> Level:
    """Return a task if boxes and docks make one, else a draft; all stand on different cells."""
    if 1 <= len(boxes) <= len(board.dock_cells):
        return SokobanTask(board, worker, boxes, name)
    return LevelDraft(board, worker, in_order(boxes), name)


def counted(n: int, thing: str) -> str:
    """Return a number of things in words."""
    plural = "boxes" if thing == "box" else f"{thing}s"
    return f"{n} {thing if n == 1 else plural}"
