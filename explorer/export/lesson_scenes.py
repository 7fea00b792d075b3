"""A lesson's screens as scenes: both lanes on their clock, drawn as the window would draw them."""

from dataclasses import dataclass, field, replace

from core.dropping import DropRules
from core.infer.modes import Mode
from core.search.trace import DropLevel
from explorer.export.lesson_runs import Runs
from explorer.pictures.drops import DropsPicture, DropWish, resolve_drops
from explorer.pictures.headline import Headline, Verdict
from explorer.pictures.mixture import settled
from explorer.pictures.row_actors import actor_of_answer, actor_of_search
from explorer.pictures.scene import Actor, Scene, scene_of
from explorer.pictures.shown import leave
from explorer.playback.timeline import Alignment
from explorer.session.options import Options
from explorer.session.shares import percent
from explorer.session.state import ModelRun, SearchRun, State
from explorer.session.workspace import Workspace


@dataclass(frozen=True)
class LessonScene:
    """What can be played at a step."""

    scene: Scene
    lanes: tuple[int, ...]
    """Which lane each of its actors is: 0 for A*, 1 for the model."""

    def frame(self, wished: int | None) -> int:
        """Return a frame there is; None is the last."""
        last = self.scene.timeline.last
        return last if wished is None else self.scene.timeline.clamp(wished)

    def drops(self, options: Options) -> DropsPicture | None:
        """Return A*'s trace at every drop level; None where there is none."""
        return _drops(self.scene.actors[0], options) if 0 in self.lanes else None


@dataclass
class Scenes:
    """The scenes of a lesson in their order, each once."""

    runs: Runs
    made: list[LessonScene] = field(default_factory=list)
    _numbers: dict[object, int | None] = field(default_factory=dict)

    def number(self, screen: Workspace) -> int | None:
        """Return which scene a screen shows, made if need be; None if neither lane has any."""
        key = _key(screen)
        if key not in self._numbers:
            state = self.runs.state(screen)
            actors = _actors(state, drops_on_board=screen.drops_on_board)
            self._numbers[key] = len(self.made) if actors else None
            if actors:
                self.made.append(_scene(state, actors))
        return self._numbers[key]


def _scene(state: State, actors: dict[int, Actor]) -> LessonScene:
    options = state.options
    alignment = Alignment(options.alignment)
    scene = scene_of(tuple(actors.values()), alignment, branch_only=options.branch_only)
    return LessonScene(scene, tuple(actors))


def _key(screen: Workspace) -> object:
    """Return what two screens of one scene have in common; where nothing is dropped, not how."""
    shared = screen.shared.items()
    options = [v for k, v in shared if screen.drops_on_board or not k.startswith("drop_")]
    return (screen.board, screen.model, *options, screen.forks, screen.future)


def _actors(state: State, *, drops_on_board: bool) -> dict[int, Actor]:
    """Return the lanes that have run, by number."""
    actors = {}
    search, answer = state.search, state.answer
    if search is not None:
        actors[0] = _untimed(_searched(search, state.options, drops_on_board=drops_on_board))
    if answer is not None:
        cost = None if search is None else search.best_cost
        actors[1] = _untimed(_answered(answer, cost))
    return actors


def _searched(search: SearchRun, options: Options, *, drops_on_board: bool) -> Actor:
    actor = actor_of_search(search)
    picture = _drops(actor, options) if drops_on_board else None
    if picture is None:
        return actor
    level = picture.drawn if options.drop_level is None else DropLevel(options.drop_level)
    said = f"The board shows what a model is shown at drop level {level:d}."
    shown = leave(actor.prepared.run, picture.drops[level])
    return Actor(actor.prepared, replace(actor.headline, message=said), shown)


def _drops(actor: Actor, options: Options) -> DropsPicture | None:
    if not actor.prepared.run.n_clauses:
        return None
    rules = DropRules(options.drop_rules)
    wish = DropWish(options.drop_seed, settled(options.drop_mix), rules)
    return resolve_drops(actor.prepared, wish)


def _answered(answer: ModelRun, cost: int | None) -> Actor:
    """Return the model's lane; in auto mode with what its first word might have been."""
    actor = actor_of_answer(answer, cost)
    if answer.mode is not Mode.AUTO or answer.p_create is None or answer.p_plan is None:
        return actor
    odds = f"create {percent(answer.p_create, 0)}, plan {percent(answer.p_plan, 0)}"
    head = actor.headline
    return replace(actor, headline=replace(head, message=f"{head.message} First word: {odds}."))


def _untimed(actor: Actor) -> Actor:
    """Leave the time out: here it is that of a process that has only just begun."""
    head: Headline = actor.headline
    is_told = head.verdict is not Verdict.NONE
    return replace(actor, headline=replace(head, numbers=head.numbers[:2])) if is_told else actor
