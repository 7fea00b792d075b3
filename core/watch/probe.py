"""A fixed set of boards, never learned from, that a run answers on its way."""

from dataclasses import dataclass, replace
from typing import Any

from core.data.stream import StreamConfig
from core.data.tasks import draw_tasks
from core.data.traces import TraceConfig, optimal_cost, solve_by_search
from core.domains.domain import domain_named, domain_of
from core.domains.split import Split
from core.evaluate.answers import judge_answer
from core.evaluate.facts import n_words
from core.infer.decode import DecodeConfig
from core.infer.modes import Mode
from core.infer.solver import Answer, Solver
from core.model.kernels import prepare
from core.model.transformer import Dualformer
from core.rng import derive_seed
from core.tokens.vocabulary import Vocabulary
from core.train.run import Run
from core.watch.events import Probe, ProbeBoard

COUNT = 16
"""Boards of a probe set."""
_ROOM = 1.25
"""Longest answer of a probe, as a multiple of the longest true one."""
_SEED = derive_seed("probe", 0) >> 1


@dataclass(frozen=True, eq=False)
class ProbeSet:
    """The boards with what A* knows of them."""

    tasks: tuple[Any, ...]
    costs: tuple[int, ...]
    """Moves of a shortest plan of each."""
    max_tokens: int
    """Words after which an answer is cut."""
    heuristic: str | None
    """Estimate of the searches that the run learns from; None for the published one."""

    @property
    def board(self) -> ProbeBoard:
        """The first of them."""
        row = domain_of(self.tasks[0]).write_row(self.tasks[0])
        return ProbeBoard(row, self.costs[0], self.heuristic, self.max_tokens)


def draw_probes(stream: StreamConfig, count: int = COUNT) -> ProbeSet:
    """Draw the boards of a run: as it learns from, of the layouts that are kept for testing."""
    unseen = replace(stream.distribution, split=Split.TEST)
    tasks = tuple(draw_tasks(unseen, _SEED, count))
    costs = tuple(optimal_cost(task) for task in tasks)
    config = TraceConfig(heuristic=unseen.heuristic)
    traces = [n_words(task, solve_by_search(task, config, 0)) for task in tasks]
    longest = max(n + 3 * (cost + 2) for n, cost in zip(traces, costs, strict=True))
    usual = next(iter(domain_named(unseen.domain).heuristics))
    heuristic = None if unseen.heuristic == usual else unseen.heuristic
    return ProbeSet(tasks, costs, round(_ROOM * longest), heuristic)


class Prober:
    """Answers the boards with the running average of a run's weights, which is what is kept."""

    def __init__(self, run: Run, probes: ProbeSet) -> None:
        """Make room for a second model, and get ready, so that each probe takes its usual time."""
        prepare()
        self._run, self._probes = run, probes
        boards = run.config.stream.distribution
        card = {"width": boards.width, "height": boards.height, "heuristic": boards.heuristic}
        model = Dualformer(run.config.model).to(run.device).eval()
        vocabulary = Vocabulary(tuple(run.config.stream.words.words))
        self._solver = Solver("probe", model, vocabulary, domain_named(boards.domain), card)

    def probe(self, count: int | None = None) -> Probe:
        """Answer all boards, or the first few, greedily in every mode."""
        run, probes = self._run, self._probes
        self._solver.model.load_state_dict(run.ema)
        tasks = probes.tasks[:count]
        config = DecodeConfig(0.0, probes.max_tokens, seed=0)
        solved, optimal, answers = {}, {}, {}
        for mode in Mode:
            given = list(self._solver.answers(tasks, mode, config))
            verdicts = [self._judge(answer) for answer in given]
            solved[mode.value] = sum(is_solved for is_solved, _ in verdicts)
            optimal[mode.value] = sum(is_optimal for _, is_optimal in verdicts)
            answers[mode.value] = given[0].words
        return Probe(run.step, run.examples, len(tasks), solved, optimal, answers)

    def _judge(self, answer: Answer) -> tuple[bool, bool]:
        task, cost = self._probes.tasks[answer.index], self._probes.costs[answer.index]
        judgement = judge_answer(task, answer, cost, self._probes.heuristic).judgement
        return judgement.solved, judgement.optimal
