"""How an evaluation stands, in words, and what can be done with it now."""

from dataclasses import dataclass
from enum import Enum

from explorer.jobs.batch_events import BatchProgress
from explorer.jobs.batch_plan import BatchFolder, BatchPlan


class BatchState(Enum):
    """What an evaluation is doing."""

    DONE = "done"
    UNFINISHED = "unfinished"
    """Nobody is at it; it can go on."""
    RUNNING = "running"
    PAUSING = "pausing"
    """It will wait after the answers under way."""
    PAUSED = "paused"
    STOPPING = "stopping"


@dataclass(frozen=True)
class StatusPicture:
    """What the head of the page shows."""

    text: str = "Choose models and tasks, then Evaluate."
    state: BatchState | None = None
    """None if there is no evaluation."""
    share: float = 0.0


def title_of(folder: BatchFolder, plan: BatchPlan) -> str:
    """Return what the list calls an evaluation."""
    tasks = plan.tasks or f"{plan.count:,} drawn, seed {plan.seed}"
    when = folder.path.name.replace(".", ":")
    return f"{when}  ·  {', '.join(plan.models)}  ·  {tasks}"


def resolve_status(
    state: BatchState, progress: BatchProgress | None, n_answers: int, n_wanted: int
) -> StatusPicture:
    """Return how an evaluation stands.

    Args:
        state: what it is doing.
        progress: the last that was told of it.
        n_answers: greedy answers that are known.
        n_wanted: all that there will be; 0 while the tasks are not known.
    """
    if state is BatchState.DONE:
        return StatusPicture(f"Done: {n_answers:,} greedy answers.", state, 1.0)
    if state is BatchState.UNFINISHED:
        of = f" of {n_wanted:,}" if n_wanted else ""
        share = n_answers / n_wanted if n_wanted else 0.0
        return StatusPicture(f"Unfinished: {n_answers:,}{of} greedy answers.", state, share)
    said = {
        BatchState.PAUSED: "Paused",
        BatchState.STOPPING: "Stopping after the answers under way",
    }
    said[BatchState.PAUSING] = "Pausing after the answers under way"
    if progress is None:
        return StatusPicture(said.get(state, "Starting …"), state)
    text = said.get(state) or _going(progress)
    return StatusPicture(text, state, progress.share)


def _going(progress: BatchProgress) -> str:
    parts = [progress.what]
    if progress.rate is not None:
        parts.append(f"{progress.rate:,.1f} answers/s")
    if progress.left_s is not None:
        parts.append(f"{in_words(progress.left_s)} left")
    return "  ·  ".join(parts)


def in_words(seconds: float) -> str:
    """Return a span of time as people say it."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    if seconds < 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
