"""Everything the window knows, as one frozen value."""

from dataclasses import dataclass, field
from pathlib import Path

from core.domains.maze.board import MazeTask
from core.domains.maze.route import Route
from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.play import Play
from core.infer.modes import Mode
from core.search.trace import Trace
from explorer.session.breakpoints import Breakpoints
from explorer.session.collections import Collection
from explorer.session.forks import Fork
from explorer.session.level_draft import LevelDraft
from explorer.session.options import Options
from explorer.session.records import Records

Task = MazeTask | SokobanTask
Drawn = Task | LevelDraft
"""What a board can show: a task, or a level on its way to one."""


@dataclass(frozen=True)
class Document:
    """What the user edits, and undo restores."""

    task: Drawn
    origin: int = 0
    """Number of the opening or drawing that it came from; undo past that goes to another one."""

    @property
    def domain(self) -> str:
        """Name of the family of boards it belongs to."""
        return "maze" if isinstance(self.task, MazeTask) else "sokoban"


@dataclass(frozen=True)
class Origin:
    """Where a document came from, and what of it is safe."""

    path: Path | None
    """Its file, if it has one."""
    saved: Drawn | None
    """The board as it stands in the file, or as a seed draws it again; None if it is nowhere."""


@dataclass(frozen=True)
class AnswerWord:
    """One word of the model's answer."""

    text: str
    probability: float
    """Before temperature; nan if unknown."""
    entropy: float = float("nan")
    """Of the whole distribution, in bits."""
    top: tuple[tuple[str, float], ...] = ()
    """Likeliest words with their probabilities."""


@dataclass(frozen=True, eq=False)
class SearchRun:
    """What A* did on the document's board."""

    task: Task
    trace: Trace
    seconds: float
    heuristic: str | None = None
    """Estimate that it used; None for the published one."""
    ordering: str = "astar"
    """By what the open list was ordered; the published search unless it says otherwise."""
    optimal_cost: int | None = None
    """Cost of the shortest plan, where the ordering is another than the published one."""
    astar_expansions: int | None = None
    """Expansions of the published search, likewise."""
    unshown: int = 0
    """Expansions of a search too long to be shown, of which the plan alone is here."""

    @property
    def expansions(self) -> int:
        """Nodes that it expanded, shown or not."""
        return self.unshown or self.trace.expansions

    @property
    def best_cost(self) -> int | None:
        """Cost of the shortest plan, whatever plan this search found; None if there is none."""
        if self.ordering != "astar":
            return self.optimal_cost
        return self.trace.cost if self.trace.is_solved else None


@dataclass(frozen=True)
class SearchReach:
    """How far a search has come that has found no plan."""

    expansions: int
    at_least: int
    """No plan has fewer moves."""


@dataclass(frozen=True)
class ModelRun:
    """What the model says of the document's board, so far."""

    task: Task
    model: str
    mode: Mode
    words: tuple[AnswerWord, ...] = ()
    p_create: float | None = None
    """Probability that the first word is ``create``, before any forcing."""
    p_plan: float | None = None
    is_done: bool = False
    heuristic: str | None = None
    """Estimate of the searches that the model learned from; None for the published one."""
    was_cut: bool = False
    """Whether the answer reached the word limit before ``eos``."""
    seconds: float = 0.0
    fork: Fork | None = None
    """Where it leaves another answer; None for one that the model gave by itself."""
    source: str = ""
    """Where it was taken from, such as "sample 3"; empty for an answer to the lane's question."""


@dataclass(frozen=True)
class ModelEntry:
    """A model that can be chosen."""

    name: str
    width: int
    height: int
    parameters: int
    summary: str
    """Headline figures in one line, empty if unmeasured."""
    domain: str = "maze"
    """Family of the boards it was trained on."""
    heuristic: str | None = None
    """Estimate of the searches that it learned from; None for the published one."""
    boxes: int | None = None
    """Boxes of the levels it was trained on; None for mazes."""


@dataclass(frozen=True)
class Notice:
    """One line that the user should read."""

    text: str
    is_error: bool = False


@dataclass(frozen=True)
class State:
    """The whole state of the window, but for playhead and pointer."""

    document: Document
    options: Options = field(default_factory=Options)
    models: tuple[ModelEntry, ...] = ()
    model: str | None = None
    """Name of the model that answers; None if none reads this board."""
    wanted_models: tuple[str, ...] = ()
    """Names of the models that were chosen, newest first; the first that fits the board answers."""
    search: SearchRun | None = None
    answer: ModelRun | None = None
    futures: tuple[ModelRun, ...] = ()
    """Answers of this question that were forked or came of a fork, in the order they began; none
    before the first fork."""
    future: int = 0
    """Which of them the answer is, or will be once it has ended."""
    collection: Collection | None = None
    """The levels the browser shows."""
    level: int | None = None
    """Index of the collection's level that the board came from; None if it came from elsewhere."""
    records: Records = field(default_factory=dict)
    """What is known of levels, from earlier days too."""
    breakpoints: Breakpoints = field(default_factory=Breakpoints)
    """Where playback pauses."""
    play: Play | None = None
    """The level as the user plays it by hand; None while nobody does."""
    route: Route | None = None
    """The maze as the user walks it by hand; None while nobody does."""
    no_search: str | None = None
    """Why there is no search of this board."""
    reach: SearchReach | None = None
    """How far the search under way has come, or the one that gave up."""
    can_search_longer: bool = False
    """Whether a search that gave up can be given more time."""
    is_searching: bool = False
    is_answering: bool = False
    notice: Notice | None = None
    board_notice: str | None = None
    """Why the model's answer on this board is not to be trusted; stays while it holds."""
    path: Path | None = None
    """File of the document, if it has one."""
    recent: tuple[Path, ...] = ()
    """Files opened or saved last, newest first."""
    is_modified: bool = False
    is_guest: bool = False
    """Whether the board is a lesson's: the user's own waits, and comes back as it was."""
