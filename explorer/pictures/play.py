"""A level being played by hand: what its board shows, and the head above it."""

from dataclasses import dataclass

from core.domains.sokoban.board import SokobanBoard, SokobanState
from core.domains.sokoban.dead import DeadBox, dead_boxes
from core.domains.sokoban.play import Play
from core.domains.sokoban.reach import PushTarget
from core.grid import Cell
from explorer.pictures.headline import Headline, Verdict
from explorer.session.state import State

HINT = (
    "Arrows or WASD move. Click a cell to walk there, a box to see where it can go. "
    "H shows the next push."
)
_CHOSEN = "Click a lit square to push the box there. A cross marks where a box would be lost."


@dataclass(frozen=True)
class Choice:
    """A box that the user has clicked, with the squares it can be pushed to."""

    box: Cell
    targets: tuple[PushTarget, ...]


@dataclass(frozen=True)
class Advice:
    """What a hint says."""

    text: str
    way: tuple[Cell, ...] = ()
    """The worker's cells from where it stands through the next push."""
    is_bad: bool = False
    """Whether nothing can be done from here."""


@dataclass(frozen=True)
class Best:
    """What is known of the fewest moves."""

    moves: int | None = None
    """None while unknown."""
    at_least: int | None = None
    """What the search has ruled out so far: no solution has fewer."""
    is_hopeless: bool = False
    """Whether the level has no solution at all."""
    is_awaited: bool = False
    """Whether a search that could tell is under way."""


UNKNOWN = Best()


def best_of(state: State) -> Best:
    """Return what the search has found out about the board so far."""
    search = state.search
    if search is None or search.task != state.document.task:
        at_least = None if state.reach is None else state.reach.at_least
        return Best(at_least=at_least, is_awaited=state.is_searching)
    if search.best_cost is None:
        return Best(is_hopeless=True)
    return Best(search.best_cost)


@dataclass(frozen=True)
class PlayPicture:
    """Everything on the board of a play."""

    board: SokobanBoard
    state: SokobanState
    dead: tuple[DeadBox, ...] = ()
    choice: Choice | None = None
    is_solved: bool = False
    trail: tuple[SokobanState, ...] = ()
    """States to pass through on the way here from the picture before, oldest first."""
    advice: Advice | None = None

    def target(self, cell: Cell) -> PushTarget | None:
        """Return the lit square on a cell, if there is one."""
        targets = () if self.choice is None else self.choice.targets
        return next((target for target in targets if target.cell == cell), None)


def resolve_play(
    play: Play,
    choice: Choice | None = None,
    came_from: int = 0,
    advice: Advice | None = None,
) -> PlayPicture:
    """Return the board of a play; ``came_from`` is the position of the picture before."""
    first, last = sorted((came_from, play.position))
    passed = [moment.state for moment in play.moments[first : last + 1]]
    if came_from > play.position:
        passed.reverse()
    board, state = play.task.board, play.state
    dead, trail = dead_boxes(board, state), tuple(passed[:-1])
    return PlayPicture(board, state, dead, choice, play.is_solved, trail, advice)


def play_headline(play: Play, picture: PlayPicture, best: Best = UNKNOWN) -> Headline:
    """Return the head of a play: moves and pushes against the best, and what to know now."""
    now = play.now
    numbers = (_counted(now.moves, "move"), _counted(now.pushes, "push"), _best(best))
    verdict, message = _verdict(play, picture, best)
    return Headline("You", numbers, verdict, message)


def _counted(count: int, unit: str) -> tuple[str, str]:
    plural = f"{unit}es" if unit.endswith("sh") else f"{unit}s"
    return str(count), unit if count == 1 else plural


def _best(best: Best) -> tuple[str, str]:
    if best.is_hopeless:
        return "–", "no solution"
    if best.moves is None and best.at_least is not None:
        return f"≥ {best.at_least}", "best"
    unknown = "…" if best.is_awaited else "?"
    return unknown if best.moves is None else str(best.moves), "best"


def _verdict(play: Play, picture: PlayPicture, best: Best) -> tuple[Verdict, str]:
    if picture.is_solved:
        return _solved(play, best)
    if picture.dead:
        return Verdict.BAD, f"{lost_words(picture.dead)}. Z takes the last push back."
    if best.is_hopeless:
        return Verdict.BAD, "A* found no solution from the start of this level."
    if picture.advice is not None:
        return Verdict.BAD if picture.advice.is_bad else Verdict.NONE, picture.advice.text
    if picture.choice is None:
        return Verdict.NONE, HINT
    stuck = "This box cannot be pushed anywhere from here."
    return Verdict.NONE, _CHOSEN if picture.choice.targets else stuck


def _solved(play: Play, best: Best) -> tuple[Verdict, str]:
    moves = play.now.moves
    done = f"Solved in {moves} {'move' if moves == 1 else 'moves'}"
    if best.moves is None:
        return Verdict.GOOD, f"{done}."
    extra = moves - best.moves
    if extra <= 0:
        return Verdict.GOOD, f"{done}: it cannot be done in fewer."
    return Verdict.FAIR, f"{done}, {extra} more than the best."


def lost_words(dead: tuple[DeadBox, ...]) -> str:
    """Return the reasons why boxes are lost as one sentence, without a full stop."""
    reasons = list(dict.fromkeys(loss.why for loss in dead))
    more = len(reasons) - 1
    text = reasons[0] + (f", and {more} more" if more else "")
    return text[0].upper() + text[1:]


def describe_play(picture: PlayPicture, cell: Cell) -> str:
    """Return what stands on a cell, and what a click on it would do, in words."""
    board, state = picture.board, picture.state
    x, y = cell
    parts = [f"({x}, {y})"]
    for name, is_here in (
        ("wall", not board.is_free(cell)),
        ("worker", cell == state.worker),
        ("box", cell in state.boxes),
        ("dock", board.is_dock(cell)),
    ):
        parts += [name] if is_here else []
    parts += [f"lost: {loss.why}" for loss in picture.dead if loss.box == cell]
    target = picture.target(cell)
    if target is not None:
        parts.append(f"push the box here in {len(target.way)} moves")
        parts += [f"then the {loss.why}" for loss in target.losses[:1]]
    return "  ".join(parts)
