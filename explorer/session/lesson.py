"""A lesson as a value: steps that tell something, show a screen, light things up and may ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from core.grid import Cell
from explorer.session.workspace import Workspace
from explorer.session.workspace_row import read_workspace

Lanes = Literal["both", "A*", "model"]
TargetKind = Literal["cell", "command", "clause", "frame"]


@dataclass(frozen=True)
class Target:
    """Something on the screen that is lit up, or clicked as an answer."""

    kind: TargetKind
    cell: Cell = (0, 0)
    command: str = ""
    """Name of a command, as in the table of commands."""
    first: int = 0
    """Number of a clause from 1 on, or a frame from 0 on."""
    last: int = 0
    """Last of a range of frames; the first one if it is no range."""
    lane: int | None = None
    """0 for A*, 1 for the model; None for both."""
    may_be_absent: bool = False
    """Whether the lesson also holds where there is no such command."""


@dataclass(frozen=True)
class Question:
    """What the learner answers by clicking."""

    ask: str
    answers: tuple[Target, ...]
    """Each of them is right; all of one kind."""
    right: str
    """What is said to a right answer."""
    wrong: str
    """What is said to a wrong one."""

    @property
    def kind(self) -> TargetKind:
        """What is to be clicked."""
        return self.answers[0].kind


@dataclass(frozen=True)
class Step:
    """One step."""

    title: str
    text: str
    """Markdown."""
    screen: Mapping[str, Any] = field(default_factory=dict)
    """Keys of a workspace that change with this step; everything else stays."""
    lights: tuple[Target, ...] = ()
    plays: bool = False
    """Whether playback starts by itself."""
    question: Question | None = None
    lanes: Lanes | None = None
    """Which lanes are there from this step on; None for those of the step before."""
    facts: tuple[str, ...] = ()
    """What the lesson says of the board and the model, for the test that holds it to that."""


@dataclass(frozen=True)
class Lesson:
    """A title, what it is about in one sentence, and steps; raises DataError for a wrong screen."""

    title: str
    summary: str
    steps: tuple[Step, ...]

    @cached_property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """What each step shows, with all that the steps before it have set."""
        rows: list[dict[str, Any]] = []
        for step in self.steps:
            rows.append({**(rows[-1] if rows else {}), **step.screen})
        return tuple(rows)

    def lanes(self, index: int) -> Lanes:
        """Return which lanes a step shows."""
        said = [step.lanes for step in self.steps[: index + 1] if step.lanes is not None]
        return said[-1] if said else "both"

    def workspace(self, index: int) -> Workspace | None:
        """Return what a step shows; None while no step has shown a board."""
        return read_workspace(self.rows[index]) if "board" in self.rows[index] else None
