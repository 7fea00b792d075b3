"""Trace rows and response rows as lanes, and lanes as such rows: the contract's two formats.

A row that this window writes says a little more than the contract asks for (time, ordering), so
that the same lane comes out of it again. Whatever a row leaves out is simply not shown.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.data.rows import Row
from core.domains.domain import domain_of, read_task
from core.evaluate.judge import Judgement, trace_faults
from core.evaluate.row_words import RowWords, row_words
from core.infer.modes import Mode
from core.search.orderings import ORDERINGS, PUBLISHED
from core.search.trace import DropLevel
from explorer.pictures.answer_readers import prepare_answer
from explorer.pictures.headline import Headline, Verdict, duration, model_headline, search_headline
from explorer.pictures.lane_run import UNSOLVABLE, LaneRun, make_run
from explorer.pictures.prepared import Preparer, prepare_search
from explorer.pictures.scene import Actor
from explorer.session.state import AnswerWord, Document, ModelRun, SearchRun, State, Task


def actor_of(data: Mapping[str, Any]) -> Actor:
    """Return the lane of a row that holds its board; raises InvalidTask or DataError."""
    task = read_task(data)
    said = row_words(Row(dict(data), "the row"), domain_of(task))
    return _answer(task, data, said) if said.is_response else _search(task, data, said)


def actor_of_search(search: SearchRun) -> Actor:
    """Return the lane of a search; a time of 0 is not shown."""
    prepared = prepare_search(search)
    headline = search_headline(State(Document(search.task), search=search), prepared.run)
    return Actor(prepared, _timeless(headline, search.seconds))


def actor_of_answer(answer: ModelRun, cost: int | None) -> Actor:
    """Return the lane of an answer; ``cost`` is that of the shortest plan, None if there is none.

    A time of 0 is not shown.
    """
    best = UNSOLVABLE if cost is None else cost
    prepared = prepare_answer(answer, best)
    return Actor(prepared, _timeless(model_headline(answer, prepared.run, best), answer.seconds))


def _answer(task: Task, data: Mapping[str, Any], said: RowWords) -> Actor:
    error = data.get("first_error")
    answer = ModelRun(
        task,
        model="",
        mode=_mode(data.get("mode")),
        words=tuple(AnswerWord(word, float("nan")) for word in said.words),
        is_done=True,
        heuristic=said.heuristic,
        was_cut=isinstance(error, Mapping) and error.get("rule") == "cut",
        seconds=_seconds(data),
    )
    return actor_of_answer(answer, _whole(data.get("optimal_cost")))


def _search(task: Task, data: Mapping[str, Any], said: RowWords) -> Actor:
    cost = _whole(data.get("cost"))
    run = make_run(
        task,
        said.words,
        UNSOLVABLE if cost is None else cost,
        is_complete=True,
        heuristic=said.heuristic,
        level=said.level,
    )
    run = replace(run, judgement=_judged(run, data, said))
    seconds = _seconds(data)
    prepared = Preparer("search").prepare(run, seconds or None)
    ordering = ORDERINGS.get(str(data.get("ordering")), PUBLISHED)
    return Actor(replace(prepared, ordering=ordering), _headline(run, data, said, seconds))


def _judged(run: LaneRun, data: Mapping[str, Any], said: RowWords) -> Judgement:
    """Return the verdict on a trace; one in another order than A*'s is not judged as A*'s."""
    if data.get("ordering", PUBLISHED.name) != PUBLISHED.name:
        return replace(run.judgement, trace_valid=None, faults=())
    if run.response.plan:
        return run.judgement
    faults = trace_faults(
        domain_of(run.task),
        run.task,
        run.response,
        level=said.level,
        is_complete=False,
        heuristic=said.heuristic,
    )
    return replace(run.judgement, trace_valid=not faults, faults=tuple(faults))


def _headline(run: LaneRun, data: Mapping[str, Any], said: RowWords, seconds: float) -> Headline:
    """Return the head of a trace row."""
    ordering = ORDERINGS.get(str(data.get("ordering")), PUBLISHED)
    title = "A* search" if ordering is PUBLISHED else f"{ordering.title}, not A*"
    if said.heuristic not in (None, next(iter(domain_of(run.task).heuristics))):
        title = f"A* · {said.heuristic}"
    if said.level:
        title += f" · drop level {said.level:d}"
    cost = run.judgement.cost
    numbers = (
        ("–" if cost is None else f"{cost}", "moves"),
        (f"{run.n_clauses:,}", "clause" if run.n_clauses == 1 else "clauses"),
        (duration(seconds) if seconds else "", ""),
    )
    verdict, message = _verdict(run, said)
    return Headline(title, numbers, verdict, message)


def _verdict(run: LaneRun, said: RowWords) -> tuple[Verdict, str]:
    fault = run.judgement.first_error
    if fault is not None:
        verdict = Verdict.FAIR if run.judgement.solved else Verdict.BAD
        return verdict, f"Breaks a rule: {fault.detail} [{fault.rule}]."
    if not run.response.plan:
        return Verdict.BAD, "No plan."
    if said.level is DropLevel.ALL or not run.response.trace:
        return Verdict.GOOD, "The plan alone."
    if said.level:
        return Verdict.GOOD, "What dropping left of the trace."
    expansions = sum(event.operation == 1 for event in run.response.trace)
    return Verdict.GOOD, f"Plan found after {expansions:,} expansions."


def _timeless(headline: Headline, seconds: float) -> Headline:
    """Leave the time out where a row says none."""
    return headline if seconds else replace(headline, numbers=headline.numbers[:2])


def _mode(name: object) -> Mode:
    known = {mode.value: mode for mode in Mode}
    return known.get(str(name), Mode.AUTO)


def _seconds(data: Mapping[str, Any]) -> float:
    value = data.get("seconds")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0.0
    return float(value) if 0 < value < 1e9 else 0.0


def _whole(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None
