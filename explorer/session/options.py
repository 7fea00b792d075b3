"""How a user likes to draw, search, ask and look."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal

from core.dropping import PAPER_MAZE_MIX
from core.infer.modes import Mode
from explorer.session.comparing import Entry
from explorer.session.sampling import SamplingOptions


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
    has_side_bar: bool = True
    """Whether the settings of board and model stand at the left."""
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
