"""What is known of a run, as a value that grows with the events of its log."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from core.watch.events import Event, Phase, Probe, ProbeBoard, Step
from core.watch.wish import TrainWish
from explorer.pictures.train_form import minutes_text


@dataclass(frozen=True, eq=False)
class RunStory:
    """One run from its beginning until now."""

    folder: Path
    wish: TrainWish
    steps: tuple[Step, ...] = ()
    probes: tuple[Probe, ...] = ()
    board: ProbeBoard | None = None
    phase: Phase | None = None
    """What its process said last; None before it has said anything."""
    is_running: bool = False
    """Whether a process trains it."""

    @property
    def name(self) -> str:
        """Name of the run."""
        return self.folder.name

    @property
    def progress(self) -> float:
        """Share of the run that is over."""
        if self.phase is not None and self.phase.state == "done":
            return 1.0
        return self.steps[-1].progress if self.steps else 0.0

    @property
    def state(self) -> str:
        """What it does now; a process that died without a word was interrupted."""
        said = None if self.phase is None else self.phase.state
        if said in ("done", "failed", "aborted", "stopped") and not self.is_running:
            return said
        if not self.is_running:
            return "interrupted"
        return "starting" if said is None or said in ("stopped", "aborted", "failed") else said

    @property
    def can_resume(self) -> bool:
        """Whether a process can take it up again."""
        return not self.is_running and self.state != "done"


def told(story: RunStory, events: Iterable[Event]) -> RunStory:
    """Return the story with more events; what a killed run did beyond its checkpoint goes."""
    steps, probes = list(story.steps), list(story.probes)
    board, phase = story.board, story.phase
    for event in events:
        match event:
            case Step():
                steps.append(event)
            case Probe():
                probes.append(event)
            case ProbeBoard():
                board = event
            case Phase():
                phase = event
                if event.state == "training":
                    steps = [step for step in steps if step.step <= event.step]
                    probes = [probe for probe in probes if probe.step <= event.step]
    return replace(story, steps=tuple(steps), probes=_once(probes), board=board, phase=phase)


def _once(probes: list[Probe]) -> tuple[Probe, ...]:
    """Return one probe a step: a run that is taken up again probes its checkpoint once more."""
    return tuple({probe.step: probe for probe in probes}.values())


def seconds_left(story: RunStory) -> float | None:
    """Return the training time that is left, as far as it can be told."""
    if not story.steps or not 0 < story.progress < 1:
        return None
    last = story.steps[-1]
    return last.seconds * (1 - story.progress) / story.progress


_SAID = {
    "starting": "starting …",
    "training": "training",
    "paused": "paused",
    "finishing": "finishing",
    "stopped": "stopped",
    "aborted": "aborted",
    "failed": "failed",
    "done": "done",
    "interrupted": "interrupted",
}


def state_text(story: RunStory) -> str:
    """Return in a few words what a run does and how far it is."""
    state = story.state
    said = _SAID[state]
    if state not in ("done", "starting") and story.steps:
        said += f", {math.floor(100 * story.progress)} %"
    left = seconds_left(story)
    if state in ("training", "finishing") and left is not None:
        said += f", {minutes_text(left / 60)} left"
    if state == "done" and story.steps:
        said += f", {story.steps[-1].examples:,} examples"
    if state == "failed" and story.phase is not None:
        said += f": {story.phase.text}"
    return said
