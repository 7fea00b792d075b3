"""The harness: one record for each task, mode and kind of answer; taken up anywhere, the same."""

import json
from dataclasses import replace

import pytest
import torch

from core.data.tasks import draw_tasks
from core.data.traces import TraceConfig, optimal_cost, solve_by_search
from core.domains.maze.generator import MazeDistribution
from core.evaluate.harness import evaluate
from core.evaluate.records import EvaluateConfig, TaskFacts, TaskRecord, n_records, parts_of
from core.evaluate.report import headline, make_report, report_text
from core.evaluate.subject import Subject
from core.infer.decode import DecodeConfig, decode
from core.infer.modes import Mode
from core.infer.solver import load_solver
from core.search.astar import TieBreak
from tests.model_folders import save_random_model

TASKS = list(draw_tasks(MazeDistribution(4, 4), 0, 5))
COSTS = [optimal_cost(task) for task in TASKS]
CONFIG = EvaluateConfig((Mode.FAST, Mode.AUTO), 3, 1.0, 10, 0, n_sampled_tasks=4, search_runs=2)
SUBJECT = Subject("m", "0", {}, "tasks", "0", 5)


@pytest.fixture(scope="module")
def solver(tmp_path_factory):
    return load_solver(str(save_random_model(tmp_path_factory.mktemp("model"))))


@pytest.fixture(scope="module")
def records(solver):
    return list(evaluate(solver, TASKS, COSTS, CONFIG))


def test_there_is_a_record_for_each_task_mode_and_kind(records):
    facts, scored = records[:5], records[5:]
    assert [(fact.index, fact.cost) for fact in facts] == list(enumerate(COSTS))
    keys = [(record.mode, record.is_greedy, record.index) for record in scored]
    expected = [
        (m, g, i) for m in CONFIG.modes for g in (True, False) for i in range(5 if g else 4)
    ]
    assert keys == expected
    assert len(records) == n_records(CONFIG, 5) == sum(p.n_tasks for p in parts_of(CONFIG, 5))
    assert all(record.score.n_samples == (1 if record.is_greedy else 3) for record in scored)


def test_taken_up_anywhere_the_rest_is_what_would_have_come(solver, records):
    for n_done in range(len(records) + 1):
        assert list(evaluate(solver, TASKS, COSTS, CONFIG, n_done)) == records[n_done:]


def test_facts_are_those_of_the_searches(solver, records):
    for task, fact in zip(TASKS, records, strict=False):
        trace = solve_by_search(task, TraceConfig(), 0)
        assert (fact.expansions, fact.search_tokens) == (trace.expansions, 5 * len(trace))
        runs = [
            solve_by_search(task, TraceConfig(TieBreak.RANDOMISED, seed=0), 2 * fact.index + run)
            for run in range(2)
        ]
        assert fact.random_tokens == 5 * sum(map(len, runs)) / 2
        assert 0 <= fact.p_plan + fact.p_create <= 1 + 1e-5


def test_the_first_word_is_what_decoding_draws_from(solver, records):
    for task, fact in zip(TASKS, records, strict=False):
        steps = decode(solver.model, [solver.encode_prompt(task)], DecodeConfig(max_tokens=1))
        shares = torch.softmax(next(steps).logits.float(), dim=-1)
        (plan,) = solver.vocabulary.encode(["plan"])
        assert fact.p_plan == pytest.approx(float(shares[plan]), rel=1e-4)


def test_a_report_repeats(solver, records):
    again = list(evaluate(solver, TASKS, COSTS, CONFIG))
    report = make_report(SUBJECT, records, CONFIG, is_complete=True)
    assert make_report(SUBJECT, again, CONFIG, is_complete=True) == report
    assert (report["count"], report["sampled_count"]) == (5, 4)
    assert set(report["modes"]) == {"fast", "auto"}
    assert report["modes"]["fast"]["sampled"]["leak"]["n"] == 4
    assert "leak" not in report["modes"]["auto"]["sampled"]
    assert report["columns"]["cost"] == COSTS
    assert len(report["columns"]["auto_sampled"]["optimal"]) == 4


@pytest.mark.parametrize("n_done", range(22))
def test_a_report_covers_what_was_done(records, n_done):
    report = make_report(SUBJECT, records[:n_done], CONFIG, is_complete=False)
    assert report["count"] == min(n_done, 5)
    assert ("greedy" in report["modes"]["fast"]) == (n_done > 5)
    assert set(headline(report)["modes"]) <= {"fast", "auto"}
    json.loads(report_text(report))


def test_without_samples_there_are_greedy_answers_alone(solver):
    config = replace(CONFIG, n_samples=0, search_runs=0)
    records = list(evaluate(solver, TASKS, COSTS, config))
    assert len(records) == n_records(config, 5) == 15
    assert all(record.is_greedy for record in records if isinstance(record, TaskRecord))
    assert {r.random_tokens for r in records if isinstance(r, TaskFacts)} == {None}
