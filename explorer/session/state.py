"""Everything the window knows, as one frozen value."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final, Literal

from core.domains.maze.board import MazeTask
from core.domains.maze.route import Route
from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.play import Play
from core.dropping import PAPER_MAZE_MIX
from core.infer.modes import Mode
from core.search.trace import Trace
from explorer.session.breakpoints import Breakpoints
from explorer.session.collections import Collection
from explorer.session.comparing import Entry
from explorer.session.forks import Fork
from explorer.session.level_draft import LevelDraft
from explorer.session.records import Records
from explorer.session.sampling import SamplingOptions

Task = MazeTask | SokobanTask
Drawn = Task | LevelDraft
"""What a board can show: a task, or a level on its way to one."""


class Tool(Enum):
    """What the left mouse button does on the board."""

    AUTO = "auto"
    """Draw walls where it is free, erase where there is a wall, drag whatever stands on a cell."""
    WALL = "wall"
    ERASE = "erase"
    START = "start"
    GOAL = "goal"
    WORKER = "worker"
    BOX = "box"
    DOCK = "dock"


TOOLS: Final[dict[str, tuple[Tool, ...]]] = {
    "maze": (Tool.AUTO, Tool.WALL, Tool.ERASE, Tool.START, Tool.GOAL),
    "sokoban": (Tool.AUTO, Tool.WALL, Tool.ERASE, Tool.WORKER, Tool.BOX, Tool.DOCK),
}
"""The tools of each domain in the order of their keys, 1 onwards."""


class Shape(Enum):
    """Which cells a stroke covers; pieces follow the pointer in every shape."""

    FREE = "free"
    """Those the pointer passes."""
    LINE = "line"
    """The straight line from where the stroke began."""
    RECTANGLE = "rectangle"
    """The rectangle from where the stroke began."""
    FILL = "fill"
    """All that are joined to where the stroke began and alike in being wall or free."""


class ThemeName(Enum):
    """How the window is coloured."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast_light"
    CONTRAST_DARK = "contrast_dark"


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
class Options:
    """How to draw, search, ask and show; kept in the settings."""

    width: int = 10
    height: int = 10
    wall_density: tuple[float, float] = (0.3, 0.5)
    maze_seed: int = 1
    level_width: int = 7
    level_height: int = 7
    level_boxes: int = 2
    level_walls: int = 2
    """Inner walls."""
    level_seed: int = 1
    mode: Mode = Mode.SLOW
    temperature: float = 0.0
    answer_seed: int = 0
    randomised: bool = False
    """Whether A* breaks ties by coin."""
    search_seed: int = 0
    """Decides the coins of a randomised search."""
    ordering: str = "astar"
    """By what searches of mazes order the open list: ``core.search.orderings``."""
    tool: Tool = Tool.AUTO
    shape: Shape = Shape.FREE
    shows_costs: bool = True
    autoplay: bool = True
    """Whether a new board plays from its start."""
    theme: ThemeName = ThemeName.SYSTEM
    text_percent: int = 100
    """Size of text outside boards."""
    reduced_motion: bool = False
    """Whether nothing moves by itself: pieces do not glide, boards show their end at once."""
    speed_fps: float = 12.0
    """Frames a second of playback; inf is as fast as can be."""
    keeps_time: bool = True
    """Whether playback leaves frames out where the screen is slower than the clock."""
    loops: bool = False
    alignment: Literal["clause", "time", "share"] = "clause"
    """What the lanes have in common at a frame: ``explorer.playback.timeline.Alignment``."""
    branch_only: bool = False
    """Whether playback shows only what lies on the branch to the goal."""
    drop_seed: int = 0
    """Decides what the drop inspector draws."""
    drop_mix: tuple[float, float, float, float, float] = PAPER_MAZE_MIX.weights
    """Probabilities of the drop levels 0 to 4."""
    drop_rules: Literal["paper", "released"] = "paper"
    """Whose rules hold at drop level 3."""
    drop_level: Literal[0, 1, 2, 3, 4] | None = None
    """Drop level that is looked at; None for the one that the mixture draws."""
    trains_on: bool = False
    """Whether training goes on when the window closes."""
    sampling: SamplingOptions = field(default_factory=SamplingOptions)
    compared: tuple[Entry, ...] | None = None
    """What is compared side by side; None for what suits the board."""


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
    """Name of the chosen model; None if none reads this board."""
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
