"""Whatever a board can show as one JSON object: task rows, and drafts that no format knows."""

from collections.abc import Mapping
from typing import Any

from core.domains.domain import domain_of, read_task
from core.domains.sokoban.board import make_board
from core.errors import InvalidTask
from explorer.session.level_draft import LevelDraft, make_level
from explorer.session.state import Drawn


def write_drawn(drawn: Drawn) -> dict[str, Any]:
    """Return the task row of a board; of a draft one that says where everything stands."""
    if not isinstance(drawn, LevelDraft):
        return domain_of(drawn).write_row(drawn)
    board = drawn.board
    return {
        "domain": "sokoban",
        "id": drawn.id,
        "size": [board.width, board.height],
        "walls": [list(cell) for cell in board.wall_cells()],
        "docks": [list(cell) for cell in board.dock_cells],
        "worker": list(drawn.worker),
        "boxes": [list(cell) for cell in drawn.boxes],
    }


def read_drawn(row: Any) -> Drawn:
    """Build a board from its row; raises InvalidTask."""
    if not isinstance(row, Mapping) or row.get("domain") != "sokoban" or "size" not in row:
        task: Drawn = read_task(row)
        return task
    try:
        return _draft(row)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        right = "size, walls, docks, worker and boxes, as cells [x, y]"
        raise InvalidTask(f"unfinished level: {error}", None, right) from None


def _draft(row: Mapping[str, Any]) -> Drawn:
    width, height = row["size"]
    walls, docks, boxes = ([(x, y) for x, y in row[key]] for key in ("walls", "docks", "boxes"))
    worker = (row["worker"][0], row["worker"][1])
    board = make_board(width, height, walls, docks)
    if not all(map(board.is_free, [worker, *boxes])) or len({worker, *boxes}) <= len(boxes):
        raise InvalidTask("pieces on walls or on each other", None, "one piece a free cell")
    return make_level(board, worker, tuple(boxes), row["id"])
