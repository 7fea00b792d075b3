"""Self-improvement: what is kept, what is learned, and a stream that can be taken up again."""

import json
from collections import Counter
from dataclasses import replace
from itertools import islice

import pytest
import torch

from core.data.rows import read_rows, task_of
from core.data.stream import StreamConfig
from core.data.tasks import draw_tasks
from core.data.traces import TraceConfig, trace_keys
from core.domains.maze.generator import MazeDistribution
from core.domains.split import Split
from core.dropping import DropMix
from core.errors import CheckpointError, ConfigError, DataError
from core.evaluate.row_audit import audit_row
from core.improve import choosing, rounds
from core.improve.choosing import Chosen, choose_answers
from core.improve.config import ImproveConfig
from core.improve.journal import begin, take_up
from core.improve.kept import BY_SEARCH, Kept, answer_by_search, kept_examples
from core.improve.measure import Measured
from core.improve.rounds import Learned, config_of_round, improve, recipe_of
from core.infer.solver import Answer, load_solver
from core.model.checkpoint import read_weights
from core.search.trace import DropLevel
from core.train.card import save_trained
from core.train.loop import train
from core.train.run import start
from tests.doubles import tiny_run

CPU = torch.device("cpu")
STREAM = StreamConfig(
    MazeDistribution(4, 4, split=Split.TRAIN), DropMix((0.5, 0, 0, 0, 0.5)), seed=3
)
TASKS = list(draw_tasks(STREAM.distribution, 3, 5))
KEPT = [answer_by_search(STREAM, task, i) for i, task in enumerate(TASKS)]
SMALL = ImproveConfig(
    rounds=2, tasks=5, samples=2, steps=4, test_tasks=4, test_samples=2, search_runs=3, seed=3
)


class Scripted:
    """A solver that says of each task what it is told to."""

    heuristic = None

    def __init__(self, answers):
        self.replies = answers

    def default_max_tokens(self):
        return 100

    def answers(self, tasks, mode, decoding):
        for i, _ in enumerate(tasks):
            for sample, words in enumerate(self.replies[i]):
                yield Answer(i, sample, tuple(words), True, 0.0)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Give the folder of a model that was trained for a few steps."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    run = start(tiny_run(), CPU)
    save_trained(run, folder, list(train(run))[-1])
    return folder


def _dropped(task, level):
    keys = trace_keys(task, TraceConfig(drop=level), 0)
    return keys["trace"], keys["plan"]


def test_the_shortest_wholly_well_formed_optimal_answer_is_kept():
    task = TASKS[0]
    whole, plan = _dropped(task, DropLevel.NONE)
    costs, _ = _dropped(task, DropLevel.CLOSE)
    bare, _ = _dropped(task, DropLevel.COST)
    detour = [*plan[:3], *plan[3:6], *plan[:3], *plan[3:]]
    replies = [whole + plan, costs + plan, bare + detour, ["create", *plan], bare, costs + plan]
    solver = Scripted([replies])
    (one,) = choose_answers(solver, [task], [KEPT[0]], SMALL, 1)
    assert (one.n_optimal, one.before) == (4, len(whole))
    assert one.kept == Kept((*costs, *plan), len(costs), 1)
    (again,) = choose_answers(Scripted([[whole + plan]]), [task], [one.kept], SMALL, 2)
    assert again.kept == one.kept


def test_the_answers_of_search_are_what_training_shows():
    for task, kept in zip(TASKS, KEPT, strict=True):
        whole, plan = _dropped(task, DropLevel.NONE)
        assert kept == Kept((*whole, *plan), len(whole), BY_SEARCH)


def test_an_epoch_shows_every_prompt_once_and_some_plans_alone():
    words = STREAM.words.words
    found = list(islice(kept_examples(STREAM, TASKS, KEPT), 200))
    for epoch in range(40):
        prompts = {tuple(e.prompt) for e in found[5 * epoch : 5 * epoch + 5]}
        assert len(prompts) == 5
    told = {(0, *STREAM.words.prompt_ids(t), 1): k for t, k in zip(TASKS, KEPT, strict=True)}
    for example in found:
        kept = told[tuple(example.prompt)]
        said = tuple(words[i] for i in example.response)
        start = 0 if example.n_trace else kept.trace_tokens
        assert said == ("bos", *kept.words[start:], "eos")
        assert example.n_trace in (0, kept.trace_tokens)
    assert 70 < sum(example.n_trace == 0 for example in found) < 130
    later = next(kept_examples(STREAM, TASKS, KEPT, 7))
    assert later.response.tolist() == found[7].response.tolist()


def test_an_improvement_taken_up_again_is_the_one_that_never_stopped(model, tmp_path, monkeypatch):
    monkeypatch.setattr(choosing, "CHUNK", 2)
    monkeypatch.setattr(rounds, "CHUNK", 2)
    whole = begin(model, tmp_path / "whole", SMALL)
    records = list(improve(whole, CPU))
    kinds = Counter(type(record) for record in records)
    assert kinds == {Chosen: 10, Learned: 8, Measured: 3}
    assert "optimal_share" in records[0].metrics
    journal = begin(model, tmp_path / "parts", replace(SMALL, rounds=1))
    for n_records in (4, 3, 2, 3):  # closed while answering, learning, and between rounds
        stream = improve(journal, CPU)
        list(islice(stream, n_records))
        stream.close()
        journal = take_up(model, tmp_path / "parts")
    assert len(journal.measured) == 2
    last = list(improve(take_up(model, tmp_path / "parts", rounds=2), CPU))
    assert last[-1] == records[-1]
    ours, theirs = (
        read_weights(tmp_path / name / "model.safetensors") for name in ("parts", "whole")
    )
    assert all(torch.equal(ours[name], theirs[name]) for name in theirs)


def test_an_improvement_leaves_models_and_rows_that_can_be_audited(model, tmp_path):
    list(improve(begin(model, tmp_path / "out", replace(SMALL, rounds=1)), CPU))
    card = load_solver(str(tmp_path / "out")).card
    assert card["improvement"]["round"] == 1
    assert card["training"]["from"]["examples"] == 48
    assert card == load_solver(str(tmp_path / "out" / "round-1")).card
    rows = list(read_rows(str(tmp_path / "out" / "round-1" / "kept.jsonl")))
    assert all(audit_row(row).plan_valid and audit_row(row).trace_valid for row in rows)
    drawn = [
        task.board.walls for task in draw_tasks(MazeDistribution(4, 4, split=Split.TRAIN), 3, 5)
    ]
    assert [task_of(row).board.walls for row in rows] == drawn


@pytest.mark.parametrize("name", ["maze-10", "sokoban-7-1"])
def test_shipped_models_can_be_improved(name):
    """Their cards name settings of the release that they were trained with."""
    recipe = recipe_of(load_solver(name))
    assert recipe.stream.distribution.split is Split.TRAIN
    assert recipe.optimizer.muon_lr == 4 * config_of_round(recipe, SMALL, 1).optimizer.muon_lr


def test_what_does_not_fit_is_refused(model, tmp_path):
    begin(model, tmp_path / "out", SMALL).store()
    with pytest.raises(DataError, match="not empty"):
        begin(model, tmp_path / "out", SMALL)
    with pytest.raises(CheckpointError, match="no improvement"):
        take_up(model, tmp_path)
    other = tmp_path / "other"
    run = start(tiny_run(seed=9), CPU)
    save_trained(run, other, list(train(run))[-1])
    with pytest.raises(ConfigError, match="another model"):
        take_up(other, tmp_path / "out")
    (tmp_path / "out" / "improvement.json").write_text("{")
    with pytest.raises(CheckpointError, match="broken"):
        take_up(model, tmp_path / "out")
    card = json.loads((other / "config.json").read_text())
    (other / "config.json").write_text(json.dumps(card | {"recipe": None}))
    with pytest.raises(CheckpointError, match="no recipe"):
        list(improve(begin(other, tmp_path / "new", SMALL), CPU))
    assert not (tmp_path / "new").exists()
    with pytest.raises(ConfigError):
        replace(SMALL, samples=0)
