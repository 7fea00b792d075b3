"""Plain values to a workspace, with one line for whatever is wrong with them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from core.domains.maze.board import MazeTask
from core.errors import CoreError, DataError
from core.formats.files import read_text
from core.grid import Cell
from explorer.session.breakpoints import Breakpoints
from explorer.session.drawn_rows import read_drawn
from explorer.session.forks import Fork
from explorer.session.state import Drawn
from explorer.session.workspace import SHARED, PanelSize, Workspace
from explorer.session.workspace_options import MOST_NUMBER, read_options


def read_workspace(row: Mapping[str, Any]) -> Workspace:
    """Build a workspace from plain values; what is left out is as in a new window.

    Raises:
        DataError: naming the key that is unknown or wrong.
    """
    for key in row:
        if key not in KEYS:
            raise DataError(f"unknown key {key!r}", None, ", ".join(KEYS))
    if "board" not in row:
        raise DataError("no board", None, 'a "board", as lines of text or as a task row')
    board = _board(row["board"])
    found = {key: _READERS[key](row[key], key) for key in _READERS if key in row}
    for key in ("pause_at_cells", "picked"):
        _check_cells(board, found.get(key, ()), key)
    if "moves" in found:
        _check_moves(board, found["moves"])
    _check_forks(found.get("forks", ()), found.get("future", 0))
    cells, costs = (found.pop(f"pause_at_{what}", frozenset()) for what in ("cells", "costs"))
    picked = next(iter(found.pop("picked", ())), None)
    return Workspace(
        board, read_options(row), breakpoints=Breakpoints(cells, costs), picked=picked, **found
    )


def _board(value: Any) -> Drawn:
    """Read a board from its row, or from the lines that people type."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "\n".join(value)
    try:
        if isinstance(value, str):
            task: Drawn = read_text(value, "board")[0].task
            return task
        return read_drawn(value)
    except CoreError as error:
        raise DataError(f'key "board": {error.what}', error.where, error.right) from None


def _wrong(key: str, value: object, right: str) -> DataError:
    return DataError(f'key "{key}": {value!r}'[:90], None, right)


def _number(value: Any, key: str) -> int:
    if type(value) is not int or not 0 <= value <= MOST_NUMBER:
        raise _wrong(key, value, "a whole number from 0 on")
    return value


def _frame(value: Any, key: str) -> int | None:
    if value == "last":
        return None
    if type(value) is not int or not 0 <= value <= MOST_NUMBER:
        raise _wrong(key, value, "a whole number from 0 on, or last")
    return value


def _lane(value: Any, key: str) -> int:
    if type(value) is not int or value not in (0, 1):
        raise _wrong(key, value, "0 for A*, 1 for the model")
    return value


def _name(value: Any, key: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _wrong(key, value, "the name of a model, or null")
    return value


def _flag(value: Any, key: str) -> bool:
    if type(value) is not bool:
        raise _wrong(key, value, "true or false")
    return value


def _list(value: Any, key: str, right: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(key, value, right)
    return value


def _names(value: Any, key: str) -> tuple[str, ...]:
    names = _list(value, key, "a list of names of panels")
    if not all(isinstance(name, str) for name in names):
        raise _wrong(key, value, "a list of names of panels")
    return tuple(names)


def _page(value: Any, key: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _wrong(key, value, "the name of a page, or null")
    return value


def _sizes(value: Any, key: str) -> tuple[PanelSize, ...]:
    if not isinstance(value, dict):
        raise _wrong(key, value, "shares of the window by panel: {name: [width, height]}")
    return tuple((name, *_shares(both, f"{key}: {name}")) for name, both in value.items())


def _shares(value: Any, key: str) -> tuple[float, float]:
    is_pair = isinstance(value, list) and len(value) == 2
    if not is_pair or not all(type(n) in (int, float) and 0 < n <= 1 for n in value):
        raise _wrong(key, value, "width and height as shares above 0, at most 1")
    return float(value[0]), float(value[1])


def _cell(value: Any, key: str) -> Cell:
    if not isinstance(value, list) or [type(n) for n in value] != [int, int]:
        raise _wrong(key, value, "a cell [x, y] of whole numbers")
    return value[0], value[1]


def _cells(value: Any, key: str) -> frozenset[Cell]:
    return frozenset(_cell(cell, key) for cell in _list(value, key, "a list of cells [x, y]"))


def _picked(value: Any, key: str) -> tuple[Cell, ...]:
    return () if value is None else (_cell(value, key),)


def _costs(value: Any, key: str) -> frozenset[int]:
    return frozenset(_number(f, key) for f in _list(value, key, "a list of whole numbers"))


def _moves(value: Any, key: str) -> str | tuple[Cell, ...] | None:
    if value is None or (isinstance(value, str) and set(value.lower()) <= set("udlr")):
        return value
    if isinstance(value, str):
        raise _wrong(key, value, "letters of u, d, l and r, or cells [x, y]")
    return tuple(_cell(cell, key) for cell in _list(value, key, "letters udlr, or cells [x, y]"))


def _forks(value: Any, key: str) -> tuple[Fork, ...]:
    right = 'a list of {"position", "word", "parent"}'
    found, keys = [], {"position", "word", "parent"}
    for fork in _list(value, key, right):
        if not isinstance(fork, dict) or set(fork) not in (keys, {*keys, "label"}):
            raise _wrong(key, fork, right)
        word, label = fork["word"], fork.get("label", "")
        # A clause that was left out leaves no word of the user's.
        if not isinstance(word, str) or not isinstance(label, str) or not (word.strip() or label):
            raise _wrong(key, fork, "a word to go on with")
        place, parent = _number(fork["position"], key), _number(fork["parent"], key)
        found.append(Fork(place, "", word, parent, label))
    return tuple(found)


def _check_forks(forks: tuple[Fork, ...], future: int) -> None:
    """Raise DataError unless each fork leaves an answer that was there before it."""
    for i, fork in enumerate(forks):
        if fork.parent > i:
            raise _wrong("forks", fork.parent, f"a parent from 0 to {i} for fork {i + 1}")
    if future > len(forks):
        raise _wrong("future", future, f"0 to {len(forks)}")


def _check_cells(board: Drawn, cells: Iterable[Cell], key: str) -> None:
    for cell in cells:
        if not board.board.has(cell):
            size = f"{board.board.width}x{board.board.height}"
            raise _wrong(key, list(cell), f"a cell of the {size} board")


def _check_moves(board: Drawn, moves: str | tuple[Cell, ...] | None) -> None:
    if moves is not None and isinstance(moves, str) == isinstance(board, MazeTask):
        right = "cells [x, y]" if isinstance(board, MazeTask) else "letters of u, d, l and r"
        raise _wrong("moves", moves, right)


_READERS: Final[dict[str, Callable[[Any, str], Any]]] = {
    "model": _name,
    "frame": _frame,
    "panels": _names,
    "panel_sizes": _sizes,
    "page": _page,
    "samples": _flag,
    "lane": _lane,
    "drops_on_board": _flag,
    "pause_at_cells": _cells,
    "pause_at_costs": _costs,
    "picked": _picked,
    "moves": _moves,
    "forks": _forks,
    "future": _number,
}
KEYS: Final = ("board", *_READERS, *SHARED)
"""Every key of a row."""
