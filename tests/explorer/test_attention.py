"""Where the model looked: on the board cell by cell, asked for only while somebody looks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.domain import domain_of
from core.grid import index_of
from explorer.jobs.looking import Looks
from explorer.jobs.messages import Failure
from explorer.pictures.heat import ENDS, resolve_heat
from explorer.session.shares import share_in_words
from tests.explorer.fakes import a_level, a_model, a_task, right_words
from tests.explorer.test_transport import DETOUR
from tests.explorer.test_word_docks import LEFT, answer
from tests.strategies import maze_tasks

TASK = a_task(DETOUR)
WORDS = right_words(TASK)
N_WORDS = len(domain_of(TASK).words_for(TASK).prompt_ids(TASK)) + 2


def weights_on(*places, n_words=N_WORDS, n_layers=2, n_heads=3):
    """Return weights of two layers and three heads; each head looks at one of some places."""
    weights = np.zeros((n_layers, n_heads, n_words))
    for i, row in enumerate(weights.reshape(-1, n_words)):
        row[places[i % len(places)]] = 1.0
    return weights


@pytest.fixture
def looking(qtbot, make_window):
    """A window whose model has answered, with the dock of attention, and what it was asked."""
    explorer = make_window(TASK)
    explorer.window.resize(1500, 900)
    explorer.runner.finish_search()
    answer(explorer, WORDS)
    assert explorer.runner.looked == []
    explorer.actions["attention"].trigger()
    qtbot.waitUntil(lambda: len(explorer.runner.looked) == 1)
    return explorer


def dock_of(explorer):
    return next(
        d for f in explorer.features for d in f.docks_right if d.objectName() == "attention"
    )


def tell(explorer, weights):
    rows = tuple(tuple(map(tuple, layer)) for layer in weights.tolist())
    explorer.runner.looks_ready.emit(explorer.runner.looks_job, Looks(rows, 0.012))


def heat_of(explorer):
    return explorer.lanes[1].board._picture.heat


def test_the_picked_word_is_asked_about_with_the_words_before_it(qtbot, looking):
    looking.word_pick.go_to(7)
    qtbot.waitUntil(lambda: len(looking.runner.looked) == 2)
    request = looking.runner.looked[-1]
    assert request.begin == tuple(WORDS[:7]) and request.task == TASK
    tell(looking, weights_on(1, 4))
    dock = dock_of(looking)
    assert (
        f"chose word 8: {WORDS[7]}" in dock.place.text()
        and "over 8 words: 12 ms" in dock.cost.text()
    )
    start, goal = (index_of(c, TASK.board.width) for c in (TASK.start, TASK.goal))
    shares = heat_of(looking).shares
    assert shares[start] == shares[goal] == pytest.approx(0.5)
    assert looking.lanes[0].board._picture.heat is None
    assert "attention 50.0 %" in looking.lanes[1].board._picture.describe(TASK.goal)


def test_a_layer_and_a_head_are_chosen(qtbot, looking):
    tell(looking, weights_on(1, 4, 0))
    dock = dock_of(looking)
    qtbot.mouseClick(dock.heads.group.button(2), LEFT)
    assert heat_of(looking).kinds[0] == ("goal", 1.0)
    qtbot.mouseClick(dock.layers.group.button(1), LEFT)
    qtbot.mouseClick(dock.heads.group.button(3), LEFT)
    assert heat_of(looking).kinds[0] == (ENDS, 1.0) and heat_of(looking).most == 0
    # A model with fewer heads is looked at as a whole.
    looking.word_pick.go_to(3)
    qtbot.waitUntil(lambda: len(looking.runner.looked) == 2)
    tell(looking, weights_on(1, n_layers=1, n_heads=1))
    assert heat_of(looking).kinds[0] == ("start", 1.0)
    assert len(dock.heads.group.buttons()) == 2 and dock.heads.group.checkedId() == 0


def test_without_the_dock_nothing_is_asked_and_the_layer_goes(qtbot, looking):
    tell(looking, weights_on(1))
    assert heat_of(looking) is not None
    looking.actions["attention"].trigger()
    assert heat_of(looking) is None
    looking.word_pick.go_to(9)
    qtbot.wait(120)
    assert len(looking.runner.looked) == 1


def test_what_comes_too_late_or_not_at_all_is_no_layer(qtbot, looking):
    late = looking.runner.looks_job
    looking.word_pick.go_to(5)
    qtbot.waitUntil(lambda: len(looking.runner.looked) == 2)
    rows = tuple(tuple(map(tuple, layer)) for layer in weights_on(1).tolist())
    looking.runner.looks_ready.emit(late, Looks(rows, 0.01))
    assert heat_of(looking) is None
    looking.runner.failed.emit(looking.runner.looks_job, "the model is gone")
    assert looking.session.state.notice.text == "the model is gone"
    assert heat_of(looking) is None


def test_a_model_that_is_deleted_meanwhile_is_not_complained_about(qtbot, looking):
    session, runner = looking.session, looking.runner
    session.set_models((*session.state.models, a_model(5, name="other")))
    look = runner.looks_job
    # As the runner counts it: one that is under way can fail.
    runner._live[look] = runner.looked[-1]
    session.set_models((a_model(5, name="other"),))
    session.notify("maze-5 is deleted")
    runner._tell(look, Failure("unknown model 'maze-5'"))
    assert session.state.model == "other"
    assert session.state.notice.text == "maze-5 is deleted" and runner.is_idle


def test_an_answer_of_a_deleted_model_is_not_looked_into(qtbot, looking):
    session, runner = looking.session, looking.runner
    tell(looking, weights_on(1))
    session.answer_shown(replace(session.state.answer, model="mine", source="sample 1"))
    looking.word_pick.go_to(5)
    qtbot.wait(100)
    assert len(runner.looked) == 1 and heat_of(looking) is None


@given(maze_tasks(), st.integers(0, 99))
def test_all_that_a_model_looks_at_is_told_once(task, seed):
    n_words = len(domain_of(task).words_for(task).prompt_ids(task)) + 2
    weights = np.random.default_rng(seed).dirichlet(np.ones(n_words), (2, 2))
    heat = resolve_heat(task, weights, None, None)
    assert sum(share for _, share in heat.kinds) == pytest.approx(1)
    elsewhere = dict(heat.kinds)[ENDS]
    assert sum(heat.shares) == pytest.approx(1 - elsewhere)
    for x in range(task.board.width):
        for y in range(task.board.height):
            named = task.board.is_wall((x, y)) or (x, y) in (task.start, task.goal)
            assert (heat.shares[index_of((x, y), task.board.width)] > 0) == named


def test_of_a_level_pieces_docks_and_walls_are_looked_at():
    level = a_level()
    n_words = len(domain_of(level).words_for(level).prompt_ids(level)) + 2
    heat = resolve_heat(level, np.full((1, 1, n_words), 1 / n_words), None, None)
    pieces = {level.worker, *level.boxes, *level.board.dock_cells, *level.board.wall_cells()}
    looked = {i for i, share in enumerate(heat.shares) if share}
    assert looked == {index_of(cell, level.board.width) for cell in pieces}
    assert dict(heat.kinds)["box"] == pytest.approx(3 * len(level.boxes) / n_words)


def test_percent_in_words():
    assert [share_in_words(p) for p in (0, 0.0004, 0.123, 1)] == [
        "0.0 %",
        "< 0.1 %",
        "12.3 %",
        "100.0 %",
    ]
