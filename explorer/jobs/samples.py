"""How the model worker draws samples: side by side, told as they end, one step at a time.

A step of 64 rows takes some milliseconds, and after each of them something more urgent may go
first. Samples beyond the first ``ROWS`` are drawn in further batches, so that memory has a limit.
"""

import time
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Final

from core.errors import ConfigError
from core.infer.decode import DONE, DecodeConfig, decode
from core.infer.modes import Mode, mode_named
from core.infer.solver import Solver, batch_seed
from explorer.jobs.sampling import Sample, Samples, SamplesDone, SamplesRequest

ROWS: Final = 64
"""Answers decoded side by side; so many or fewer are those of the command line for one task."""
MOST: Final = 256
_TELL_S: Final = 0.1

Results = Generator[Samples | SamplesDone | None, None, None]


def draw_samples(solver: Solver, request: SamplesRequest) -> Results:
    """Yield the samples as they end; None after steps with nothing to tell; raises CoreError."""
    started = time.perf_counter()
    if not 1 <= request.count <= MOST:
        raise ConfigError("number of samples", request.count, f"from 1 to {MOST}")
    mode = mode_named(request.mode)
    for first in range(0, request.count, ROWS):
        n_rows = min(ROWS, request.count - first)
        seed = batch_seed(request.seed, mode, first // ROWS)
        config = DecodeConfig(request.temperature, solver.default_max_tokens(), n_rows, seed)
        yield from _batch(solver, request, mode, config, first)
    yield SamplesDone(time.perf_counter() - started)


@dataclass
class _Rows:
    """The samples of one batch as they grow."""

    first: int
    """Index of its first sample."""
    eos_id: int
    rows: list[list[int]]
    ended: list[int] = field(default_factory=list)
    """Rows that have ended and are not told yet."""

    def take(self, ids: list[int]) -> None:
        """Note one more word of each row that goes on."""
        for i, word in enumerate(ids):
            if word == self.eos_id:
                self.ended.append(i)
            elif word != DONE:
                self.rows[i].append(word)

    def tell(self, solver: Solver, n_words: int, cut: frozenset[int] = frozenset()) -> Samples:
        """Return what has ended since the last time."""
        ended, self.ended = self.ended, []
        decoded = ((i, tuple(solver.vocabulary.decode(self.rows[i]))) for i in ended)
        told = tuple(Sample(self.first + i, words, i in cut) for i, words in decoded)
        return Samples(told, n_words)


def _batch(
    solver: Solver, request: SamplesRequest, mode: Mode, config: DecodeConfig, first: int
) -> Results:
    """Draw samples side by side."""
    prompt, forced = solver.encode_prompt(request.task), solver.forced_id(mode)
    eos_id, told_at = solver.model.config.eos_id, time.perf_counter()
    rows = _Rows(first, eos_id, [[] for _ in range(config.n_samples)])
    going = set(range(config.n_samples))
    n_words = 0
    for step in decode(solver.model, [prompt], config, forced, solver.permitted):
        rows.take(step.ids)
        going -= set(rows.ended)
        n_words = step.position + 1
        if time.perf_counter() - told_at > _TELL_S:
            yield rows.tell(solver, n_words)
            told_at = time.perf_counter()
        yield None
    rows.ended += sorted(going)
    yield rows.tell(solver, n_words, frozenset(going))
