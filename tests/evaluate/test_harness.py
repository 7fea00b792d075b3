"""The harness: one record for each task, mode and kind of answer; reports that repeat."""

from dataclasses import replace

import pytest

from core.data.tasks import draw_tasks
from core.data.traces import optimal_cost
from core.domains.maze.generator import MazeDistribution
from core.evaluate.harness import EvaluateConfig, evaluate, n_records
from core.evaluate.report import headline, make_report
from core.infer.modes import Mode
from core.infer.solver import load_solver
from tests.model_folders import save_random_model

TASKS = list(draw_tasks(MazeDistribution(4, 4), 0, 5))
COSTS = [optimal_cost(task) for task in TASKS]
CONFIG = EvaluateConfig((Mode.FAST, Mode.AUTO), 3, 1.0, 10, seed=0)


@pytest.fixture(scope="module")
def solver(tmp_path_factory):
    return load_solver(str(save_random_model(tmp_path_factory.mktemp("model"))))


@pytest.fixture(scope="module")
def records(solver):
    return list(evaluate(solver, TASKS, COSTS, CONFIG))


def test_there_is_a_record_for_each_task_mode_and_kind(records):
    keys = [(record.mode, record.is_greedy, record.index) for record in records]
    expected = [(m, g, i) for m in CONFIG.modes for g in (True, False) for i in range(5)]
    assert keys == expected
    assert len(keys) == n_records(CONFIG, 5)
    assert all(record.score.n_samples == (1 if record.is_greedy else 3) for record in records)


def test_a_report_repeats(solver, records):
    again = list(evaluate(solver, TASKS, COSTS, CONFIG))
    report = make_report("m", "tasks", records, CONFIG)
    assert make_report("m", "tasks", again, CONFIG) == report
    assert report["count"] == 5
    assert set(report["modes"]) == {"fast", "auto"}
    assert report["modes"]["fast"]["sampled"]["leak"]["n"] == 5
    assert "leak" not in report["modes"]["auto"]["sampled"]


def test_a_report_covers_what_was_done(records):
    report = make_report("m", "tasks", records[:3], CONFIG)
    assert report["count"] == 3
    assert report["modes"]["auto"] == {}
    assert set(headline(report)["modes"]) == {"fast"}


def test_without_samples_there_are_greedy_answers_alone(solver):
    config = replace(CONFIG, n_samples=0)
    records = list(evaluate(solver, TASKS, COSTS, config))
    assert len(records) == n_records(config, 5) == 10
    assert all(record.is_greedy for record in records)
