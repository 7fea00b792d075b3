"""The records of an evaluation, and the order in which they come. Needs no torch.

First the facts of all tasks, then, mode by mode, the greedy answers to all tasks and, if asked, K
sampled answers to each of the first ones.
"""

from dataclasses import dataclass, field

from core.errors import ConfigError
from core.evaluate.judge import Fault
from core.evaluate.scores import TaskScore
from core.infer.modes import Mode


@dataclass(frozen=True)
class EvaluateConfig:
    """What to measure."""

    modes: tuple[Mode, ...]
    n_samples: int
    """Sampled responses a task, K; 0 for greedy ones alone."""
    temperature: float
    """Of the sampled responses."""
    max_tokens: int
    """Words after which a response is cut; 0 in a plan whose model is not loaded yet."""
    seed: int
    n_sampled_tasks: int | None = None
    """Tasks that are sampled, the first ones; None for all."""
    search_runs: int = 0
    """Randomised searches a task, for the improved length ratio."""

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if self.max_tokens < 0:
            raise ConfigError("max_tokens", self.max_tokens, "at least 1, or 0 for the model's own")
        if self.n_samples and not 0 < self.temperature <= 100:
            raise ConfigError("temperature", self.temperature, "more than 0, at most 100")
        if self.n_samples < 0 or self.search_runs < 0:
            raise ConfigError("samples and search runs", None, "0 or more")
        if self.n_sampled_tasks is not None and self.n_sampled_tasks < 1:
            raise ConfigError("tasks to sample", self.n_sampled_tasks, "at least 1")


@dataclass(frozen=True)
class TaskFacts:
    """One task, as A* and the model's first word see it."""

    index: int
    """Of the task."""
    cost: int
    """Moves of a shortest plan."""
    expansions: int | None
    """Of deterministic A* by the model's heuristic; None if the search became too large."""
    search_tokens: int | None
    """Words of that whole trace."""
    random_tokens: float | None
    """Mean words of the whole traces of randomised runs; None if none were made."""
    p_plan: float
    """Probability the model gives ``plan`` as first word."""
    p_create: float
    """Probability it gives ``create``."""


@dataclass(frozen=True)
class GreedyAnswer:
    """What a score does not tell of the one greedy answer to a task."""

    said: str
    """Its words with a space between two."""
    cost: int | None
    """Moves of its plan if it is valid."""
    first_error: Fault | None
    seconds: float = field(default=0.0, compare=False)
    """Its share of the time of its batch."""

    @property
    def words(self) -> list[str]:
        """Everything after ``bos``, up to and without ``eos``."""
        return self.said.split()


@dataclass(frozen=True)
class TaskRecord:
    """The verdict on the responses to one task in one mode."""

    mode: Mode
    index: int
    """Of the task."""
    is_greedy: bool
    score: TaskScore
    answer: GreedyAnswer | None = None
    """The one answer of a greedy record; None of sampled ones, and in files of earlier versions."""


Record = TaskFacts | TaskRecord


@dataclass(frozen=True)
class Part:
    """Records of one kind that follow one another, one a task from the first task on."""

    mode: Mode | None
    """None for the facts of the tasks."""
    is_greedy: bool
    n_tasks: int

    @property
    def name(self) -> str:
        """What is being done, in words."""
        if self.mode is None:
            return "A* and first words"
        return f"{self.mode.value}, {'greedy' if self.is_greedy else 'sampled'}"


def parts_of(config: EvaluateConfig, n_tasks: int) -> list[Part]:
    """Return the parts of an evaluation in their order."""
    n_sampled = min(n_tasks, config.n_sampled_tasks or n_tasks)
    parts = [Part(None, True, n_tasks)]
    for mode in config.modes:
        parts.append(Part(mode, True, n_tasks))
        if config.n_samples:
            parts.append(Part(mode, False, n_sampled))
    return parts


def n_records(config: EvaluateConfig, n_tasks: int) -> int:
    """Return the number of records that ``evaluate`` yields."""
    return sum(part.n_tasks for part in parts_of(config, n_tasks))
