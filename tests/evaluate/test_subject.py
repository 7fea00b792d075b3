"""Models and tasks known again: by their weights and by what the tasks are, not by their names."""

from dataclasses import replace

import pytest

from core.data.tasks import draw_tasks
from core.domains.maze.generator import MazeDistribution
from core.evaluate.subject import about, subject_of, tasks_digest
from core.infer.library import list_models
from tests.model_folders import save_random_model

TASKS = list(draw_tasks(MazeDistribution(4, 4), 0, 6))


def test_the_digest_knows_tasks_and_their_order_and_no_ids():
    renamed = [replace(task, id=f"mine {i}") for i, task in enumerate(TASKS)]
    assert tasks_digest(renamed) == tasks_digest(TASKS)
    others = [TASKS[::-1], TASKS[:-1], [*TASKS[:-1], TASKS[0]], []]
    assert tasks_digest(TASKS) not in map(tasks_digest, others)


def test_weights_are_known_by_their_bytes(tmp_path):
    one, two = (save_random_model(tmp_path / name) for name in ("one", "two"))
    weights = one / "model.safetensors"
    same = subject_of("m", two, {}, TASKS, "here").weights
    assert subject_of("m", one, {}, TASKS, "here").weights == same
    raw = bytearray(weights.read_bytes())
    raw[-1] ^= 1
    weights.write_bytes(raw)
    assert subject_of("m", one, {}, TASKS, "here").weights != same


@pytest.mark.parametrize("entry", list(list_models()), ids=lambda entry: entry.name)
def test_shipped_models_tell_all_that_tables_want(entry):
    told = about(entry.card)
    assert None not in [told[key] for key in ("domain", "width", "drop_mix", "drop_rules")]
    assert told["training"]["examples"] > 1000
    assert told["training"]["seconds"] > 60
    assert entry.card["metrics"]["count"] >= 500 and entry.card["metrics"]["modes"]


def test_a_fixed_set_of_tasks_is_told():
    few = {"recipe": {"stream": {"tasks": 500}}}
    assert (about(few)["training_tasks"], about({})["training_tasks"]) == (500, None)


def test_a_card_that_tells_little_tells_none():
    assert about({"training": {"from": {}}})["training"]["examples"] == 0
    assert about({})["drop_rules"] is None
