"""What the user has chosen for an evaluation, and what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from explorer.session.state import ModelEntry


class TaskSource(Enum):
    """Where tasks come from."""

    DRAWN = "drawn"
    """Drawn as the chosen model of the smallest boards was trained, from those kept for testing."""
    FILE = "file"
    COLLECTION = "collection"
    """The levels that are open in the window."""


MOST_TASKS, MOST_SAMPLES, MOST_RUNS = 100_000, 4096, 1000


@dataclass(frozen=True)
class Setup:
    """Everything that is chosen before an evaluation begins."""

    models: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    source: TaskSource = TaskSource.DRAWN
    file: Path | None = None
    count: int = 100
    seed: int = 0
    samples: int = 0
    temperature: float = 1.0
    search_runs: int = 0


def problem_of(setup: Setup, models: Sequence[ModelEntry], n_levels: int) -> str:
    """Return in one line why an evaluation cannot begin; empty if it can."""
    chosen = [model for model in models if model.name in setup.models]
    if not models:
        return "No model is installed: train one first."
    if not chosen:
        return "Choose at least one model."
    domains = {model.domain for model in chosen}
    if len(domains) > 1:
        return "These models read different boards: choose models of mazes or of Sokoban."
    if not setup.modes:
        return "Choose at least one mode."
    if setup.source is TaskSource.FILE and setup.file is None:
        return "Choose a file of boards, or drop one here."
    if setup.source is TaskSource.COLLECTION and not n_levels:
        return "No set of levels is open in the window (Ctrl+L)."
    return ""
