"""Playing a level by hand, as a value: every moment so far and where one stands among them.

A history is one line of moments: each move adds one, and so does starting over. Undo and redo walk
along it, so nothing but a new move is able to lose anything. Invariants of ``Play``: the first
moment is the task's start, each moment follows from the one before it, ``position`` is one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from core.domains.sokoban.board import MOVES, SokobanState, SokobanTask, is_goal, step
from core.grid import Cell

LETTERS: Final[dict[Cell, str]] = dict(zip(MOVES, "udlr", strict=True))
"""How a move is written; in capitals if it pushes a box."""
DIRECTIONS: Final[dict[str, Cell]] = {letter: move for move, letter in LETTERS.items()}


@dataclass(frozen=True)
class Moment:
    """What a move, or starting over, led to."""

    state: SokobanState
    letter: str = ""
    """The move that led here; empty at the start and after starting over."""
    moves: int = 0
    """Moves since the start, pushes included."""
    pushes: int = 0

    @property
    def moved_a_box(self) -> bool:
        """Whether boxes stand elsewhere than a moment before: a push, or starting over."""
        return not self.letter.islower()


@dataclass(frozen=True)
class Play:
    """A level being played."""

    task: SokobanTask
    moments: tuple[Moment, ...]
    """The whole history, with what may be redone at its end."""
    position: int = 0
    """Index of the moment that is now."""

    @property
    def now(self) -> Moment:
        """Where the play stands."""
        return self.moments[self.position]

    @property
    def state(self) -> SokobanState:
        """Where worker and boxes stand."""
        return self.now.state

    @property
    def is_solved(self) -> bool:
        """Whether every box stands on a dock."""
        return is_goal(self.task, self.state)


def begin(task: SokobanTask) -> Play:
    """Return a play of which nothing has been played."""
    return Play(task, (Moment(task.start),))


def move(play: Play, direction: Cell) -> Play:
    """Move the worker, pushing a box if one is ahead; the same play if something is in the way.

    ``direction`` is one of ``MOVES``. What could have been redone is forgotten.
    """
    now = play.now
    after = step(play.task.board, now.state, direction)
    if after is None:
        return play
    is_push = after.boxes != now.state.boxes
    letter = LETTERS[direction].upper() if is_push else LETTERS[direction]
    return _with(play, Moment(after, letter, now.moves + 1, now.pushes + is_push))


def follow(play: Play, text: str) -> Play:
    """Make the moves of a text in ``udlr``, capitals or not, up to the first one that is blocked.

    Raises KeyError for another letter.
    """
    for letter in text.lower():
        after = move(play, DIRECTIONS[letter])
        if after is play:
            break
        play = after
    return play


def restart(play: Play) -> Play:
    """Put everything back to the start, as a moment like others; the same play if it is there."""
    if play.now.moves == 0:
        return play
    return _with(play, Moment(play.task.start))


def go_to(play: Play, position: int) -> Play:
    """Return the play at another moment of its history, the nearest there is."""
    return replace(play, position=min(max(position, 0), len(play.moments) - 1))


def undo(play: Play) -> Play:
    """Take the last move back, or the last starting over."""
    return go_to(play, play.position - 1)


def redo(play: Play) -> Play:
    """Make the move again that was taken back last."""
    return go_to(play, play.position + 1)


def undo_push(play: Play) -> Play:
    """Go back to before the last push or starting over; to the start if there was none."""
    behind = (i for i in range(play.position, 0, -1) if play.moments[i].moved_a_box)
    return go_to(play, next(behind, 1) - 1)


def redo_push(play: Play) -> Play:
    """Go on until after the next push or starting over; to the end if there is none."""
    last = len(play.moments) - 1
    ahead = (i for i in range(play.position + 1, last) if play.moments[i].moved_a_box)
    return go_to(play, next(ahead, last))


def written(play: Play) -> str:
    """Return the moves since the start in LURD: ``udlr``, capitals where a box is pushed."""
    return "".join(_letters(play))[::-1]


def _letters(play: Play) -> Iterator[str]:
    """Yield the letters backwards from now to where the count of moves began."""
    for i in range(play.position, play.position - play.now.moves, -1):
        yield play.moments[i].letter


def _with(play: Play, moment: Moment) -> Play:
    moments = (*play.moments[: play.position + 1], moment)
    return Play(play.task, moments, play.position + 1)
