"""The maze in words: token ids by arithmetic, so that encoding is a few array operations.

Word order of the vocabulary: eight keywords, the numbers ``0``.., the costs ``c0``... A prompt
is ``start x y goal x y`` and ``wall x y`` for each wall in row-major order; a clause is
``create|close x y cG cH``; a plan is ``plan x y`` for each cell from start to goal.
Source: Lehnert et al. 2024, figure 2; docs/provenance.md#words.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.domains.cell_words import NUMBER, StateForm, check_fits
from core.domains.maze.board import MazeBoard, MazeTask, check_sides

KEYWORDS: Final = ("bos", "eos", "start", "goal", "wall", "create", "close", "plan")
BOS, EOS, START, GOAL, WALL, CREATE, CLOSE, PLAN = range(len(KEYWORDS))
_FIRST_NUMBER: Final = len(KEYWORDS)
STATE_FORM: Final = StateForm((NUMBER, NUMBER))

Ids = NDArray[np.int64]
Column = NDArray[np.integer]


@dataclass(frozen=True)
class MazeWords:
    """The words for all boards of sides up to ``side`` and at most ``n_costs`` cells."""

    side: int
    """Numbers run from 0 to side - 1."""
    n_costs: int
    """Costs run from c0 to c(n_costs - 1)."""

    @property
    def words(self) -> tuple[str, ...]:
        """The whole vocabulary; a word's position is its token id."""
        numbers = tuple(str(i) for i in range(self.side))
        return KEYWORDS + numbers + tuple(f"c{i}" for i in range(self.n_costs))

    def check_fits(self, board: MazeBoard) -> None:
        """Raise UnknownWord if the board needs a number these words lack."""
        check_fits(board, self.side)

    def prompt_ids(self, task: MazeTask) -> Ids:
        """Return the prompt of a task, shape (6 + 3 * walls,); raises UnknownWord."""
        self.check_fits(task.board)
        cells = np.array([task.start, task.goal], np.int64)
        ys, xs = np.nonzero(task.board.wall_grid)
        walls = _rows(np.full(len(xs), WALL), xs + _FIRST_NUMBER, ys + _FIRST_NUMBER)
        ends = _rows(np.array([START, GOAL]), *(cells.T + _FIRST_NUMBER))
        return np.concatenate([ends, walls])

    def clause_ids(
        self,
        board: MazeBoard,
        operation: Column,
        states: NDArray[np.integer],
        costs: tuple[Column, Column] | None,
    ) -> Ids:
        """Return the words of clauses.

        Args:
            board: where the states are.
            operation: 0 for create, 1 for close, shape (n,).
            states: the cell index of the worker, shape (n, 1).
            costs: g and h, each of shape (n,), or None to leave them out.
        """
        y, x = np.divmod(states[:, 0].astype(np.int64), board.width)
        columns = [operation + CREATE, x + _FIRST_NUMBER, y + _FIRST_NUMBER]
        first_cost = _FIRST_NUMBER + self.side
        columns += [cost + first_cost for cost in costs or ()]
        return _rows(*columns)

    def plan_ids(self, board: MazeBoard, states: NDArray[np.integer]) -> Ids:
        """Return ``plan x y`` for each state, rows as in clauses; shape (3 * n,)."""
        y, x = np.divmod(states[:, 0].astype(np.int64), board.width)
        return _rows(np.full(len(x), PLAN), x + _FIRST_NUMBER, y + _FIRST_NUMBER)


def words_for(board: MazeBoard) -> MazeWords:
    """Return the published words for boards of this size."""
    return MazeWords(max(board.width, board.height), board.width * board.height)


def model_words(width: int, height: int) -> MazeWords:
    """Return the words that a model for boards of this size knows; raises InvalidTask."""
    check_sides(width, height)
    return MazeWords(max(width, height), width * height)


def _rows(*columns: NDArray[np.int64]) -> Ids:
    return np.stack(columns, axis=1).astype(np.int64).ravel()
