"""Which answer teaches next: of a prompt's answers the one of shortest trace with an optimal plan.

An answer of the model counts if its plan is optimal and no word of it is malformed; it takes the
place of the answer kept so far if its trace is shorter. Source: Lehnert et al. 2024, section 4;
differs: docs/provenance.md#self-improvement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.evaluate.answers import JudgedAnswer, judge_answer
from core.improve.config import ImproveConfig
from core.improve.kept import Kept
from core.infer.decode import DecodeConfig
from core.infer.modes import Mode
from core.infer.solver import Solver
from core.rng import derive_seed

CHUNK = 64
"""Prompts answered with one seed, and kept together."""


@dataclass(frozen=True)
class Chosen:
    """What became of one prompt in a round."""

    round: int
    index: int
    """Of the prompt."""
    n_optimal: int
    """Samples with an optimal plan, of K."""
    before: int
    """Words of the trace kept so far."""
    kept: Kept
    """The answer kept now."""


def choose_answers(
    solver: Solver,
    tasks: Sequence[Any],
    kept: Sequence[Kept],
    config: ImproveConfig,
    number: int,
    first: int = 0,
) -> Iterator[Chosen]:
    """Sample answers to every prompt from ``first`` on, a multiple of CHUNK, and choose.

    Args:
        solver: the model of the last round.
        tasks: the prompts.
        kept: the answer kept for each so far; its plan is optimal.
        config: how many samples of what temperature.
        number: of the round, from 1.
        first: index of the first prompt.
    """
    for start in range(first, len(tasks), CHUNK):
        chunk = tasks[start : start + CHUNK]
        seed = derive_seed("improve", config.seed, number, start) >> 1
        limit = solver.default_max_tokens()
        decoding = DecodeConfig(config.temperature, limit, config.samples, seed)
        answers = solver.answers(chunk, Mode.SLOW, decoding)
        for place, group in groupby(answers, key=lambda answer: answer.index):
            old = kept[start + place]
            moves = (len(old.words) - old.trace_tokens) // 3 - 1
            judged = [judge_answer(chunk[place], one, moves, solver.heuristic) for one in group]
            yield _chosen(number, start + place, old, judged)


def _chosen(number: int, index: int, old: Kept, judged: Sequence[JudgedAnswer]) -> Chosen:
    optimal = [one for one in judged if one.judgement.optimal]
    best = old
    for one in optimal:
        response = one.judgement.response
        if response.malformed is None and response.trace_tokens < best.trace_tokens:
            best = Kept(response.words, response.trace_tokens, number)
    return Chosen(number, index, len(optimal), old.trace_tokens, best)
