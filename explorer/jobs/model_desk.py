"""What the model worker does with a request: load a model, let it answer a task.

Words are told in batches: the first one at once, later ones every ``BATCH_S``, so that the window
gets few messages and yet sees every word in time.
"""

import os
import time
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from threading import Thread
from typing import Final

import torch

from core.errors import ConfigError
from core.infer.decode import DecodeConfig, DecodeStep, decode
from core.infer.grammar import Constraint, style_named
from core.infer.library import find_model
from core.infer.modes import mode_named
from core.infer.sampling import report
from core.infer.solver import Solver, batch_seed, load_solver
from core.model.checkpoint import WEIGHTS_NAME
from core.model.crew import ROWS_CREW
from core.model.kernels import prepare
from core.model.looks import looks
from explorer.jobs import messages as m
from explorer.jobs.looking import LookRequest, Looks
from explorer.jobs.samples import draw_samples
from explorer.jobs.sampling import SamplesRequest

BATCH_S: Final = 0.03
MOST_MODELS: Final = 3
"""Models kept in memory."""


class ModelDesk:
    """Answers requests for words, with the models used last in memory."""

    def __init__(self) -> None:
        """Begin without a model."""
        self._solvers: dict[str, tuple[int | None, Solver]] = {}

    def begin(self) -> m.Ready:
        """Say that the libraries are in."""
        # The products of one answer are too small to share, and the window needs a core too. The
        # words of many samples wait for memory, and two threads wait at the same time.
        torch.set_num_threads(1)
        ROWS_CREW.use_threads(min(2, os.cpu_count() or 1))
        # A fresh machine compiles for some seconds: the first answers do without.
        Thread(target=prepare, daemon=True).start()
        return m.Ready()

    def handle(self, request: m.Request) -> Generator[m.Result | None, None, None]:
        """Yield the results of a request; raises CoreError."""
        if isinstance(request, m.LoadRequest):
            self._solver(request.model)
            yield m.Loaded()
        elif isinstance(request, m.AnswerRequest):
            yield from self._answer(request)
        elif isinstance(request, m.BesideRequest):
            yield from self._answer(request.question)
        elif isinstance(request, SamplesRequest):
            yield from draw_samples(self._solver(request.model), request)
        elif isinstance(request, LookRequest):
            yield look(self._solver(request.model), request)
        else:
            raise ConfigError(f"request {type(request).__name__}", None, "load or answer")

    def _answer(self, request: m.AnswerRequest) -> "Results":
        started = time.perf_counter()
        solver = self._solver(request.model)
        if request.style is not None:
            solver = replace(solver, constraint=Constraint(style_named(request.style)))
        yield from answer(solver, request, started)

    def _solver(self, name: str) -> Solver:
        # A name may stand for another model by now: one was deleted, and another trained.
        written, known = _written(name), self._solvers.pop(name, None)
        if known is None or written not in (None, known[0]):
            known = written, load_solver(name)
        self._solvers[name] = known  # the last one is the one used last
        while len(self._solvers) > MOST_MODELS:
            del self._solvers[next(iter(self._solvers))]
        return known[1]


def _written(name: str) -> int | None:
    """Return when a model's weights were written; None if there are none, which loading tells."""
    try:
        return (find_model(name) / WEIGHTS_NAME).stat().st_mtime_ns
    except OSError:
        return None


@dataclass
class _Batch:
    """Words that were decoded and not yet told."""

    solver: Solver
    top_k: int
    told_at: float = 0.0
    steps: list[DecodeStep] = field(default_factory=list)

    def is_due(self) -> bool:
        """Say whether it is time to tell."""
        return bool(self.steps) and time.perf_counter() - self.told_at >= BATCH_S

    def tell(self) -> m.Words:
        """Return the words and begin anew."""
        steps, self.steps = self.steps, []
        self.told_at = time.perf_counter()
        ids = [step.ids[0] for step in steps]
        reports = report(
            [step.logits for step in steps if step.logits is not None], ids, self.top_k
        )
        words = self.solver.vocabulary.words
        return m.Words(
            tuple(
                m.Word(
                    words[word],
                    told.probability,
                    told.entropy,
                    tuple((words[i], p) for i, p in told.top),
                )
                for word, told in zip(ids, reports, strict=True)
            )
        )


Results = Generator[m.Result | None, None, None]


def answer(solver: Solver, request: m.AnswerRequest, started: float) -> Results:
    """Yield opening, words and end of one answer; None between words that are told later.

    Args:
        solver: the model.
        request: what to answer and how.
        started: when the request was taken up, by ``time.perf_counter``.
    """
    mode = mode_named(request.mode)
    forced = solver.vocabulary.encode(request.begin) or solver.forced_id(mode)
    prompt = solver.encode_prompt(request.task)
    # The seed of the command line, so that one seed gives one answer everywhere.
    seed = batch_seed(request.seed, mode)
    config = DecodeConfig(request.temperature, request.max_tokens, seed=seed)
    eos_id = solver.model.config.eos_id
    batch, first_s, reason = _Batch(solver, max(1, request.top_k)), 0.0, "cut"
    for step in decode(solver.model, [prompt], config, forced, solver.permitted):
        if step.position == 0:
            first_s = time.perf_counter() - started
            yield _opening(solver, step)
        if step.ids[0] == eos_id:
            reason = "eos"
            break
        batch.steps.append(step)
        yield batch.tell() if batch.is_due() else None
    if batch.steps:
        yield batch.tell()
    yield m.Answered(reason, time.perf_counter() - started, first_s)


def look(solver: Solver, request: LookRequest) -> Looks:
    """Return where a model looks when it chooses the word after some others; raises CoreError."""
    started = time.perf_counter()
    prompt = solver.encode_prompt(request.task)
    answer = [solver.model.config.bos_id, *solver.vocabulary.encode(request.begin)]
    device = solver.model.head.weight.device
    prompt_ids, answer_ids = (torch.tensor([ids], device=device) for ids in (prompt, answer))
    # Five digits are more than can be seen, and a third of the bytes.
    rows = looks(solver.model, prompt_ids, answer_ids).double().cpu().numpy().round(5).tolist()
    weights = tuple(tuple(map(tuple, layer)) for layer in rows)
    return Looks(weights, time.perf_counter() - started)


def _opening(solver: Solver, step: DecodeStep) -> m.Opening:
    assert step.logits is not None
    ids = solver.vocabulary.encode(["create", "plan"])
    return m.Opening(*(told.probability for told in report([step.logits] * 2, ids, 1)))
