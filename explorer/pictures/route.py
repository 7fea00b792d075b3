"""A maze solved by hand: what its board shows, and the head above it."""

from dataclasses import dataclass, fields

from core.domains.maze.route import Route
from core.evaluate.judge import Judgement
from core.grid import Cell
from explorer.pictures.headline import Headline, Verdict
from explorer.pictures.maze_board import MazePicture, bare_maze
from explorer.pictures.play import UNKNOWN, Best

HINT = "Arrows or WASD walk. Click a cell to walk there, or drag a line. H shows the next move."


@dataclass(frozen=True, kw_only=True)
class RoutePicture(MazePicture):
    """A maze with the user's way as its plan."""

    hint: Cell | None = None
    """The next cell of a shortest way, while the user has asked for it."""


@dataclass(frozen=True)
class Rival:
    """What is known of the model's answer on the same board."""

    name: str
    """What to call it, such as "Dualformer (slow)"."""
    is_done: bool
    moves: int | None
    """Moves of its plan; None if it has no valid one."""


def resolve_route(route: Route, hint: Cell | None = None) -> RoutePicture:
    """Return the board of a route."""
    bare = bare_maze(route.task)
    shown = {field.name: getattr(bare, field.name) for field in fields(bare)}
    way = route.way if route.moves else ()
    return RoutePicture(**(shown | {"plan": way, "hint": hint}))


def rival_of(mode: str, judgement: Judgement, *, is_done: bool) -> Rival:
    """Return what to say of the model."""
    return Rival(f"Dualformer ({mode})", is_done, judgement.cost if judgement.solved else None)


def route_headline(route: Route, best: Best = UNKNOWN, rival: Rival | None = None) -> Headline:
    """Return the head of a route: its moves against A*'s and the model's."""
    numbers = [(str(route.moves), "move" if route.moves == 1 else "moves")]
    known = "…" if best.is_awaited else "?"
    numbers += [("–", "no way")] if best.is_hopeless else [(str(best.moves or known), "best")]
    if rival is not None and rival.is_done:
        numbers += [("–" if rival.moves is None else str(rival.moves), "model")]
    return Headline("You", tuple(numbers), *_verdict(route, best, rival))


def _verdict(route: Route, best: Best, rival: Rival | None) -> tuple[Verdict, str]:
    if not route.is_done:
        if best.is_hopeless:
            return Verdict.BAD, "No way leads from start to goal."
        return Verdict.NONE, HINT
    done = f"There in {route.moves} {'move' if route.moves == 1 else 'moves'}"
    other = _against(route, rival)
    if best.moves is None:
        return Verdict.GOOD, f"{done}.{other}"
    extra = route.moves - best.moves
    if extra > 0:
        return Verdict.FAIR, f"{done}, {extra} more than A*.{other}"
    return Verdict.GOOD, f"{done}, as few as A*.{other}"


def _against(route: Route, rival: Rival | None) -> str:
    """Return the comparison with the model as a sentence."""
    if rival is None:
        return ""
    if not rival.is_done:
        return f" {rival.name} is still at it."
    if rival.moves is None:
        return f" {rival.name} did not get there."
    extra = rival.moves - route.moves
    how = "as many" if extra == 0 else f"{abs(extra)} {'more' if extra > 0 else 'fewer'}"
    return f" {rival.name} needs {how}."
