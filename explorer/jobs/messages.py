"""What the window asks of its child processes, and what they answer. Values alone, no Qt.

Their spelling as lines of JSON is in ``wire``.
"""

from dataclasses import dataclass
from typing import Any

from core.grid import Cell
from core.search.trace import Trace
from explorer.jobs.looking import LookRequest, Looks
from explorer.jobs.sampling import CancelSamplesRequest, Samples, SamplesDone, SamplesRequest

NO_JOB = 0
"""Job number of messages that answer no request; jobs count from 1."""


@dataclass(frozen=True)
class SearchRequest:
    """Search a board with A*."""

    task: Any
    """A task of any domain."""
    tie_break: str = "deterministic"
    """``deterministic`` or ``randomised``."""
    seed: int = 0
    """Decides the coins of a randomised search."""
    heuristic: str | None = None
    """Estimate by name; None for the published one."""
    ordering: str = "astar"
    """By what the open list is ordered; another than the published one is searched beside it."""
    budget: int = 500_000
    """Expansions after which the search gives up."""


@dataclass(frozen=True)
class HintRequest:
    """Find a shortest plan from where a player of a board stands."""

    task: Any
    """A task of any domain that begins where the player stands."""
    budget: int = 500_000
    """Expansions after which the search gives up."""


@dataclass(frozen=True)
class GenerateRequest:
    """Draw a new maze."""

    width: int
    height: int
    wall_density: tuple[float, float]
    """Least and largest share of walls."""
    seed: int


@dataclass(frozen=True)
class GenerateLevelRequest:
    """Draw a new Sokoban level."""

    width: int
    height: int
    boxes: int
    walls: int
    """Inner walls."""
    seed: int


@dataclass(frozen=True)
class AnswerRequest:
    """Let a model answer a task."""

    model: str
    """Name of a shipped or local model, or the path of its directory."""
    task: Any
    """A task of any domain."""
    mode: str = "auto"
    """``fast``, ``slow`` or ``auto``."""
    temperature: float = 0.0
    seed: int = 0
    max_tokens: int = 1024
    """Words after which the answer is cut."""
    top_k: int = 5
    """Likeliest alternatives told with each word."""
    begin: tuple[str, ...] = ()
    """Words that the answer begins with, in place of the mode's; the model goes on from there."""
    style: str | None = None
    """Style that its trace is kept to; None leaves it to the model."""


@dataclass(frozen=True)
class LoadRequest:
    """Bring a model into memory before it is needed."""

    model: str


@dataclass(frozen=True)
class CancelRequest:
    """Stop the answer under way."""


@dataclass(frozen=True)
class BesideRequest:
    """Let a model answer beside the lane; whatever else is asked for goes first."""

    question: AnswerRequest


@dataclass(frozen=True)
class CancelBesideRequest:
    """Stop the answer beside the lane."""


@dataclass(frozen=True)
class LengthsRequest:
    """Tell how long examples are at each drop level; whatever else is asked for goes first."""

    boards: GenerateRequest | GenerateLevelRequest
    """What boards; its seed is that of the whole stream of examples."""
    count: int
    """Number of boards."""
    rules: str = "paper"
    """``paper`` or ``released``."""
    heuristic: str | None = None
    """Estimate by name; None for the published one."""


@dataclass(frozen=True)
class CancelLengthsRequest:
    """Stop measuring lengths."""


Request = (
    SearchRequest
    | HintRequest
    | GenerateRequest
    | GenerateLevelRequest
    | AnswerRequest
    | LoadRequest
    | CancelRequest
    | LengthsRequest
    | CancelLengthsRequest
    | BesideRequest
    | CancelBesideRequest
    | SamplesRequest
    | CancelSamplesRequest
    | LookRequest
)


@dataclass(frozen=True)
class Ready:
    """A process is up."""

    is_compiled: bool = True
    """For the search: whether it runs compiled code, not interpreted."""


@dataclass(frozen=True, eq=False)
class TraceResult:
    """What A* did."""

    trace: Trace
    """With an empty plan if there is no way."""
    seconds: float
    """Time of the search alone."""
    heuristic: str | None = None
    """Estimate that was used: a stronger one where the wanted one took too many expansions."""
    optimal_cost: int | None = None
    """Cost that the published search found, where the trace is one of another ordering."""
    astar_expansions: int | None = None
    """Its expansions, likewise."""
    unshown: int = 0
    """Expansions of a search too long to be shown: its trace is left out, its plan is not."""


@dataclass(frozen=True)
class SearchProgress:
    """How far a search has come that goes on."""

    expansions: int
    at_least: int
    """No plan has fewer moves."""


@dataclass(frozen=True)
class SearchStopped:
    """A search has used up its budget, or the memory it may have."""

    expansions: int
    at_least: int
    """No plan has fewer moves."""


@dataclass(frozen=True)
class Hint:
    """How to go on from where a player stands."""

    cells: tuple[Cell, ...] | None
    """A shortest plan, start included; empty if there is none, None if the search gave up."""


@dataclass(frozen=True)
class TaskResult:
    """A task was drawn."""

    task: Any


@dataclass(frozen=True)
class Opening:
    """What the model would say first, before any forcing and before temperature."""

    p_create: float
    p_plan: float


@dataclass(frozen=True)
class Word:
    """One word of an answer."""

    text: str
    probability: float
    """Before temperature."""
    entropy: float
    """Of the whole distribution, in bits."""
    top: tuple[tuple[str, float], ...] = ()
    """Likeliest words with their probabilities."""


@dataclass(frozen=True)
class Words:
    """The next words of an answer, without ``eos``."""

    words: tuple[Word, ...]


@dataclass(frozen=True)
class Answered:
    """An answer has ended."""

    reason: str
    """``eos`` if the model ended it, ``cut`` at the word limit."""
    seconds: float
    """From taking up the request to the last word."""
    seconds_to_first: float
    """From taking up the request to the first word; includes loading the model if need be."""


@dataclass(frozen=True)
class Loaded:
    """A model is in memory."""


@dataclass(frozen=True)
class Lengths:
    """The next boards of those asked for; more will come."""

    first: int
    """Number of boards told before."""
    words: tuple[tuple[int, ...] | None, ...]
    """For each board the words of trace and plan at the drop levels 0 to 4; None for a board whose
    search is too long."""


@dataclass(frozen=True)
class LengthsDone:
    """All boards were told."""


@dataclass(frozen=True)
class Failure:
    """A request could not be met."""

    text: str
    """One line for the user."""


Result = (
    Ready
    | TraceResult
    | SearchProgress
    | SearchStopped
    | Hint
    | TaskResult
    | Opening
    | Words
    | Answered
    | Loaded
    | Lengths
    | LengthsDone
    | Samples
    | SamplesDone
    | Looks
    | Failure
)
