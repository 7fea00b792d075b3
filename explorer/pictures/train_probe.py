"""One answer to the probe board as a picture, with its verdict."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.domains.domain import read_task
from core.errors import CoreError
from core.infer.modes import Mode
from core.watch.events import Probe, ProbeBoard
from explorer.pictures.board import bare_board, resolve_board
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.lane_run import LaneRun, make_run
from explorer.pictures.train_story import RunStory


@dataclass(frozen=True)
class ProbePicture:
    """The answer of one moment."""

    board: BoardPicture | None
    index: int
    count: int
    """Answers so far."""
    when: str
    verdict: str


def resolve_probe(story: RunStory | None, mode: Mode, index: int | None) -> ProbePicture:
    """Return an answer of a run; ``index`` None for the newest."""
    if story is None or story.board is None or not story.probes:
        return ProbePicture(None, 0, 0, "", "A board that training never draws stands here soon.")
    count = len(story.probes)
    at = count - 1 if index is None else max(0, min(index, count - 1))
    probe = story.probes[at]
    task = _task(story.board)
    if task is None:
        return ProbePicture(None, at, count, _when(probe), "This board cannot be read.")
    run = _run(task, probe.answers.get(mode.value, ()), story.board)
    board = resolve_board(task, run, len(run.events)) if run.events else bare_board(task)
    return ProbePicture(board, at, count, _when(probe), _verdict(run, story.board.limit))


def _when(probe: Probe) -> str:
    return f"After {probe.examples:,} examples (step {probe.step:,})"


def _task(board: ProbeBoard) -> Any:
    try:
        return read_task(board.task)
    except CoreError:
        return None


@lru_cache(maxsize=64)
def _answered(task: Any, words: tuple[str, ...], cost: int, heuristic: str | None) -> LaneRun:
    return make_run(task, words, cost, is_complete=True, heuristic=heuristic)


def _run(task: Any, words: tuple[str, ...], board: ProbeBoard) -> LaneRun:
    return _answered(task, words, board.cost, board.heuristic)


def _verdict(run: LaneRun, limit: int) -> str:
    judged, n = run.judgement, len(run.response.words)
    said = f"{n} word{'' if n == 1 else 's'}"
    if n >= limit:
        return f"Not solved. Cut after {said}."
    if judged.optimal:
        return f"Shortest plan, {judged.cost} moves; {said}."
    if judged.solved:
        return f"Solved in {judged.cost} moves of at least {judged.optimal_cost}; {said}."
    # The plan's own fault, not one of the trace before it: only the plan decides.
    ends = [fault for fault in judged.faults if fault.position >= run.response.trace_tokens]
    error = ends[0] if ends else judged.first_error
    why = "no plan" if error is None else error.detail or error.rule.replace("_", " ")
    return f"Not solved: {why}; {said}."
