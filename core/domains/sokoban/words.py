"""Sokoban in words: ``worker x y box x y ...`` for a state, in prompts and in clauses.

Word order of the vocabulary: nine keywords, the numbers ``0``.., the costs ``c0``... A prompt
names the worker, the boxes, the docks and every wall; a clause is ``create|close``, the worker,
the boxes off docks, g and h; a plan is ``plan x y`` for each cell of the worker. Boxes, docks and
walls are in the order of the text ``x-y``. A dock that holds a box at the start is named twice, as
box and as dock; the published words cannot say it. Source: docs/provenance.md#sokoban.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.domains.cell_words import NUMBER, StateForm, check_fits, parse_cell
from core.domains.sokoban.board import (
    SokobanBoard,
    SokobanState,
    SokobanTask,
    check_sides,
    in_order,
)
from core.errors import UnknownWord
from core.grid import Cell, cell_at

KEYWORDS: Final = ("bos", "eos", "worker", "box", "dock", "wall", "create", "close", "plan")
BOS, EOS, WORKER, BOX, DOCK, WALL, CREATE, CLOSE, PLAN = range(len(KEYWORDS))
PUBLISHED_COSTS: Final = 40_000
"""Cost words of the published vocabulary, which is what rows of words are written with."""
_COSTS_PER_CELL: Final = 4
"""Cost words a model knows for each cell of its boards."""
_FIRST_NUMBER: Final = len(KEYWORDS)
STATE_FORM: Final = StateForm(("worker", NUMBER, NUMBER), ("box", NUMBER, NUMBER))

Ids = NDArray[np.int64]
Column = NDArray[np.integer]


@dataclass(frozen=True)
class SokobanWords:
    """The words for all boards of sides up to ``side``."""

    side: int
    """Numbers run from 0 to side - 1."""
    n_costs: int = PUBLISHED_COSTS
    """Costs run from c0 to c(n_costs - 1)."""

    @property
    def words(self) -> tuple[str, ...]:
        """The whole vocabulary; a word's position is its token id."""
        return _vocabulary(self.side, self.n_costs)

    def check_fits(self, board: SokobanBoard) -> None:
        """Raise UnknownWord if the board needs a number these words lack."""
        check_fits(board, self.side)

    def prompt_ids(self, task: SokobanTask) -> Ids:
        """Return the prompt of a task; raises UnknownWord."""
        self.check_fits(task.board)
        walls = _in_text_order(task.board.wall_cells())
        parts = [(WORKER, [task.worker])]
        parts += [(BOX, _in_text_order(task.boxes)), (DOCK, _in_text_order(task.board.dock_cells))]
        parts += [(WALL, walls)]
        return np.array([n for word, cells in parts for n in _said(word, cells)], np.int64)

    def clause_ids(
        self,
        board: SokobanBoard,
        operation: Column,
        states: NDArray[np.integer],
        costs: tuple[Column, Column] | None,
    ) -> Ids:
        """Return the words of clauses.

        Args:
            board: where the states are.
            operation: 0 for create, 1 for close, shape (n,).
            states: cell indices of worker and boxes, shape (n, 1 + n_boxes).
            costs: g and h, each of shape (n,), or None to leave them out.

        Raises:
            UnknownWord: for a cost beyond the last word.
        """
        order = _text_order(board)
        cells = states.astype(np.int64)
        boxes = np.take_along_axis(cells[:, 1:], np.argsort(order[cells[:, 1:]], axis=1), axis=1)
        is_off = np.frombuffer(board.docks, np.uint8)[boxes] == 0
        columns = [operation[:, None] + CREATE, self._triples(WORKER, cells[:, :1], board)]
        columns += [self._triples(BOX, boxes, board)]
        columns += [cost[:, None] + _FIRST_NUMBER + self.side for cost in costs or ()]
        kept = [np.ones((len(cells), 4), np.bool_), np.repeat(is_off, 3, axis=1)]
        kept += [np.ones((len(cells), 2 if costs else 0), np.bool_)]
        for cost in costs or ():
            if len(cost) and int(cost.max()) >= self.n_costs:
                raise UnknownWord(f"cost {cost.max()}", None, f"costs below {self.n_costs}")
        return np.concatenate(columns, axis=1)[np.concatenate(kept, axis=1)].astype(np.int64)

    def plan_ids(self, board: SokobanBoard, states: NDArray[np.integer]) -> Ids:
        """Return ``plan x y`` for the worker of each state, rows of ``states`` as in clauses."""
        return self._triples(PLAN, states[:, :1].astype(np.int64), board).ravel()

    def _triples(self, word: int, cells: Ids, board: SokobanBoard) -> Ids:
        """Return word, x and y for each cell: (n, k) to (n, 3 k)."""
        y, x = np.divmod(cells, board.width)
        columns = [np.full_like(x, word), x + _FIRST_NUMBER, y + _FIRST_NUMBER]
        return np.stack(columns, axis=2).reshape(len(cells), 3 * cells.shape[1])


@lru_cache(maxsize=8)
def _vocabulary(side: int, n_costs: int) -> tuple[str, ...]:
    numbers = tuple(str(i) for i in range(side))
    return KEYWORDS + numbers + tuple(f"c{i}" for i in range(n_costs))


def words_for(board: SokobanBoard) -> SokobanWords:
    """Return the words in which rows of boards of this size are written."""
    return SokobanWords(max(board.width, board.height))


def model_words(width: int, height: int) -> SokobanWords:
    """Return the fewer words that a model for boards of this size knows; raises InvalidTask."""
    check_sides(width, height)
    return SokobanWords(max(width, height), _COSTS_PER_CELL * width * height)


def parse_state(body: Sequence[str]) -> SokobanState | None:
    """Return the worker and boxes that words say, or None if they are something else."""
    if not body or len(body) % 3 or list(body[::3]) != ["worker", *["box"] * (len(body) // 3 - 1)]:
        return None
    cells = [parse_cell(body[i + 1 : i + 3]) for i in range(0, len(body), 3)]
    known = [cell for cell in cells if cell is not None]
    if len(known) < len(cells):
        return None
    return SokobanState(known[0], in_order(known[1:]))


def _text(cell: Cell) -> str:
    return f"{cell[0]}-{cell[1]}"


def _in_text_order(cells: Iterable[Cell]) -> list[Cell]:
    return sorted(cells, key=_text)


@lru_cache(maxsize=64)
def _text_order_of(width: int, height: int) -> Ids:
    cells = [cell_at(i, width) for i in range(width * height)]
    place = {cell: i for i, cell in enumerate(_in_text_order(cells))}
    return np.array([place[cell] for cell in cells], np.int64)


def _text_order(board: SokobanBoard) -> Ids:
    """Return the place of each cell index in the order of the text ``x-y``."""
    return _text_order_of(board.width, board.height)


def _said(word: int, cells: Iterable[Cell]) -> Iterable[int]:
    return (n for x, y in cells for n in (word, x + _FIRST_NUMBER, y + _FIRST_NUMBER))
