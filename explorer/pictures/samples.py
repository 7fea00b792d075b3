"""Samples of one board, judged: what they are worth together, and their different plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core.domains.domain import domain_of
from core.evaluate.judge import Fault, Judgement, judge
from core.evaluate.response_keys import cut_off
from core.evaluate.scores import TaskScore, score
from core.evaluate.style import drop_style
from core.infer.modes import Mode
from core.search.trace import DropLevel
from explorer.jobs.sampling import Sample
from explorer.session.state import Task


@dataclass(frozen=True)
class Sampled:
    """What samples are of, and how they were drawn."""

    task: Task
    model: str
    mode: Mode
    temperature: float
    seed: int
    count: int
    """How many were asked for."""
    heuristic: str | None = None
    """Estimate of the searches that the model learned from; None for the published one."""


@dataclass(frozen=True, eq=False)
class JudgedSample:
    """One sample with its verdict."""

    sample: Sample
    judgement: Judgement
    style: DropLevel | None
    """Drop level that its trace looks like."""

    @property
    def plan_fault(self) -> Fault | None:
        """What keeps the plan from being one; None for a valid plan."""
        verdict = self.judgement
        if verdict.solved:
            return None
        begin = verdict.response.trace_tokens
        return [f for f in verdict.faults if f.position >= begin or f.rule == "cut"][-1]

    @property
    def steps(self) -> tuple[Any, ...]:
        """What the plan says, step by step; None for words that say none."""
        return tuple(piece.state for piece in self.judgement.response.plan)


def judge_sample(of: Sampled, sample: Sample, optimal_cost: int) -> JudgedSample:
    """Judge a sample as an evaluation does."""
    domain = domain_of(of.task)
    verdict = judge(domain, of.task, sample.words, optimal_cost, heuristic=of.heuristic)
    verdict = cut_off(verdict) if sample.was_cut else verdict
    style = drop_style(domain, of.task, verdict.response, heuristic=of.heuristic)
    return JudgedSample(sample, verdict, style)


@dataclass(frozen=True, eq=False)
class PlanGroup:
    """Samples that say one plan, and are all right or all wrong in the same way."""

    samples: tuple[JudgedSample, ...]

    @property
    def first(self) -> JudgedSample:
        """One that stands for all."""
        return self.samples[0]

    @property
    def words(self) -> float:
        """Words of trace, on average."""
        tokens = [one.judgement.response.trace_tokens for one in self.samples]
        return sum(tokens) / len(tokens)


@dataclass(frozen=True, eq=False)
class SampleSet:
    """The samples that are there, in the order of their indices."""

    of: Sampled
    samples: tuple[JudgedSample, ...] = ()
    seconds: float | None = None
    """What all of them took; None while more will come."""

    def with_sample(self, judged: JudgedSample) -> "SampleSet":
        """Return the set with one more sample; one that was told before takes its old place."""
        kept = (one for one in self.samples if one.sample.index != judged.sample.index)
        samples = tuple(sorted((*kept, judged), key=lambda one: one.sample.index))
        return SampleSet(self.of, samples, self.seconds)

    @cached_property
    def score(self) -> TaskScore:
        """What they are worth, by the definitions of an evaluation."""
        n_cut = sum(one.sample.was_cut for one in self.samples)
        verdicts = [one.judgement for one in self.samples]
        return score(verdicts, [one.style for one in self.samples], n_cut)

    @cached_property
    def plans(self) -> tuple[PlanGroup, ...]:
        """The different plans, the one of most samples first, shorter before longer."""
        found: dict[Any, list[JudgedSample]] = {}
        for one in self.samples:
            fault = one.plan_fault
            key = one.steps, None if fault is None else (fault.rule, fault.detail)
            found.setdefault(key, []).append(one)
        groups = (PlanGroup(tuple(some)) for some in found.values())
        return tuple(sorted(groups, key=_rank))

    @cached_property
    def trace_words(self) -> dict[DropLevel | None, tuple[int, float]]:
        """For each style with a trace, its samples and their words of trace on average."""
        found: dict[DropLevel | None, list[int]] = {}
        for one in self.samples:
            if one.judgement.trace_valid is not None:
                found.setdefault(one.style, []).append(one.judgement.response.trace_tokens)
        order = [*DropLevel, None]
        return {style: (len(found[style]), mean(found[style])) for style in order if style in found}


def mean(numbers: Sequence[float]) -> float:
    """Return the mean of some numbers."""
    return sum(numbers) / len(numbers)


def _rank(group: PlanGroup) -> tuple[int, bool, int]:
    verdict = group.first.judgement
    return -len(group.samples), not verdict.solved, verdict.cost or 0
