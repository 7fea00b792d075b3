"""What the page Train shows, as values: stories, curves, the form."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.domains.maze.rows import write_row
from core.errors import ConfigError
from core.infer.modes import Mode
from core.watch.events import Phase, Probe, ProbeBoard, Step
from core.watch.setup import recipe_facts
from core.watch.wish import TrainWish
from explorer.pictures.train_curves import CHARTS, describe, lines_of, smoothed
from explorer.pictures.train_form import (
    Estimate,
    estimate_text,
    form_of,
    measured_part,
    minutes_text,
    parameters,
    size_text,
    wish_of,
)
from explorer.pictures.train_probe import resolve_probe
from explorer.pictures.train_story import RunStory, seconds_left, state_text, told
from tests.explorer.fakes import a_task, right_words

MIX = (1.0, 0.0, 0.0, 0.0, 0.0)
FACTS = {facts.name: facts for facts in recipe_facts()}


def a_wish(name="little"):
    return TrainWish(name, "maze-tiny", 5, None, MIX, 32, 1, 1, examples=640)


def a_step(number, loss=1.0):
    return Step(number, 16 * number, 0.1 * number, loss, loss, loss / 2, 1.0, 160.0, number / 40)


def a_story(*events, is_running=False):
    story = RunStory(Path("runs") / "little", a_wish(), is_running=is_running)
    return told(story, events)


def test_what_a_killed_run_did_beyond_its_checkpoint_is_forgotten():
    first = a_story(Phase("training", 0), *map(a_step, range(1, 11)))
    again = told(first, [Phase("training", 6), a_step(7, 9.0)])
    assert [step.step for step in again.steps] == [1, 2, 3, 4, 5, 6, 7]
    assert again.steps[-1].loss == 9.0


@pytest.mark.parametrize(
    ("events", "is_running", "state", "can_resume"),
    [
        ([], True, "starting", False),
        ([], False, "interrupted", True),
        ([Phase("training", 0)], True, "training", False),
        ([Phase("training", 0)], False, "interrupted", True),
        ([Phase("paused", 3)], True, "paused", False),
        ([Phase("paused", 3)], False, "interrupted", True),
        ([Phase("stopped", 3)], False, "stopped", True),
        ([Phase("failed", 0, "no room")], False, "failed", True),
        ([Phase("done", 40)], False, "done", False),
    ],
)
def test_the_state_of_a_run_follows_from_what_it_said_and_whether_it_lives(
    events, is_running, state, can_resume
):
    story = a_story(*events, is_running=is_running)
    assert (story.state, story.can_resume) == (state, can_resume)
    assert state_text(story)


def test_time_left_is_told_by_what_was_done():
    story = a_story(Phase("training", 0), a_step(10), is_running=True)
    assert seconds_left(story) == pytest.approx(3.0)
    assert state_text(story) == "training, 25 %, 3 s left"


def test_smoothing_keeps_levels_and_holes_and_nothing_is_smoothed_by_none():
    flat = np.full(50, 3.0)
    assert smoothed(flat, 0.9) == pytest.approx(flat)
    rough = np.array([1.0, np.nan, 3.0, 2.0])
    np.testing.assert_equal(smoothed(rough, 0.0), rough)
    assert np.isnan(smoothed(rough, 0.9)[1])


def test_values_at_the_pointer_are_those_of_the_nearest_points():
    story = a_story(*(a_step(n, 10 - n) for n in range(1, 6)))
    lines = lines_of(story, CHARTS[0], 0.0)
    assert describe(CHARTS[0], lines, 50) == "48 examples\nplan: 3.500 nats\ntrace: 7.000 nats"
    assert describe(CHARTS[0], [], 50) == ""


@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS)
def test_the_form_says_the_size_of_every_recipes_model(facts):
    form = form_of(facts, {facts.name})
    assert form.name == f"{facts.name}-2"
    assert wish_of(form).recipe == facts.name
    assert f"{parameters(form):,}" in size_text(form)


def test_dials_that_cannot_be_are_told_and_not_raised():
    form = replace(form_of(FACTS["maze-tiny"], set()), d_model=40)
    assert "multiple of 16" in size_text(form)
    with pytest.raises(ConfigError):
        parameters(form)


def test_an_estimate_is_for_the_length_that_is_wished():
    form = form_of(FACTS["maze-tiny"], set())
    pace = Estimate(10.0, is_final=True)
    by_examples = replace(form, unit="examples", examples=6000)
    assert estimate_text(by_examples, pace) == "About 10 min here, at 10 examples/s."
    by_minutes = replace(form, unit="minutes", minutes=5.0)
    assert estimate_text(by_minutes, pace) == "About 3,000 examples in 5 min, at 10 examples/s."
    assert "not measured" in estimate_text(form, None)
    assert measured_part(by_minutes) == measured_part(replace(by_examples, name="x", seed=9))
    assert measured_part(form) != measured_part(replace(form, side=6))


@pytest.mark.parametrize(("minutes", "text"), [(0.1, "6 s"), (5, "5 min"), (240, "4.0 h")])
def test_times_are_told_in_words(minutes, text):
    assert minutes_text(minutes) == text


def test_an_answer_to_the_probe_board_is_judged_by_its_plan():
    task = a_task()
    words = tuple(right_words(task))
    cost = words.count("plan") - 1
    board = ProbeBoard(write_row(task), cost, None, 500)
    answers = {"slow": words, "fast": words[-3 * (cost + 1) : -3], "auto": ()}
    story = a_story(board, Probe(0, 0, 1, {}, {}, {}), Probe(5, 80, 1, {}, {}, answers))
    newest = resolve_probe(story, Mode.SLOW, None)
    assert (newest.index, newest.count) == (1, 2)
    assert newest.verdict.startswith(f"Shortest plan, {cost} moves")
    assert newest.board.plan[-1] == task.goal
    assert resolve_probe(story, Mode.FAST, None).verdict.startswith("Not solved")
    assert resolve_probe(story, Mode.AUTO, 0).when == "After 0 examples (step 0)"
    cut = replace(story, board=replace(board, limit=len(words)))
    assert "Cut" in resolve_probe(cut, Mode.SLOW, None).verdict
    assert resolve_probe(None, Mode.SLOW, None).board is None


def test_shares_are_those_of_probes_on_all_boards():
    full, one = Probe(0, 0, 16, {"slow": 4}, {}, {}), Probe(5, 80, 1, {"slow": 1}, {}, {})
    slow = lines_of(a_story(full, one), CHARTS[1], 0.5)[0]
    assert slow.series == "slow" and slow.raw.tolist() == [25.0]
