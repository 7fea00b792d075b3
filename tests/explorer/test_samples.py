"""Samples in the window: drawn behind the rest, judged, laid over the board, played in the lane."""

import pytest
from PySide6.QtCore import Qt

from core.infer.modes import Mode
from explorer.jobs.sampling import Sample
from explorer.pictures.density import resolve_density
from explorer.pictures.sample_facts import percent, plan_rows, sample_facts
from explorer.pictures.samples import Sampled, SampleSet, judge_sample
from explorer.presenters.sampler import SETTLE_MS
from explorer.session.options import Options, ThemeName
from explorer.session.sampling import SamplingOptions
from tests.explorer.fakes import a_level, a_model, a_plan_alone, a_task, right_words, trace_of

LEFT = Qt.MouseButton.LeftButton
OPEN = "S..\n...\n..G\n"
RIGHT = "plan 0 0 plan 1 0 plan 2 0 plan 2 1 plan 2 2".split()
OTHER = "plan 0 0 plan 0 1 plan 0 2 plan 1 2 plan 2 2".split()
LONG = "plan 0 0 plan 1 0 plan 0 0".split() + RIGHT[3:]
JUMP = "plan 0 0 plan 1 0 plan 1 2 plan 2 2".split()
SHORT = "plan 0 0 plan 1 0".split()


def judged(task, *answers, cut=()):
    """Samples of a task, judged against A*'s plan."""
    of = Sampled(task, "m", Mode.FAST, 1.0, 0, len(answers))
    cost = trace_of(task).cost
    told = (Sample(i, tuple(words), i in cut) for i, words in enumerate(answers))
    return SampleSet(of, tuple(judge_sample(of, sample, cost) for sample in told), 0.5)


@pytest.fixture
def window(make_window):
    """A window with a searched board of 3x3 cells, an answer, and the dock of samples."""
    explorer = make_window(a_task(OPEN), (a_model(3),))
    explorer.window.resize(1500, 900)
    explorer.runner.finish_search()
    explorer.runner.finish_answer()
    explorer.actions["samples"].trigger()
    (feature,) = (one for one in explorer.features if "samples" in one.handlers)
    explorer.dock, explorer.is_sampling = feature.docks_right[0], feature.is_busy
    return explorer


def sample(qtbot, explorer, *answers):
    qtbot.mouseClick(explorer.dock.button, LEFT)
    if answers:
        explorer.runner.finish_samples(*answers)
        qtbot.waitUntil(lambda: not explorer.is_sampling())


def density_of(explorer):
    return explorer.lanes[1].board._picture.density


def click_row(qtbot, explorer, row):
    table = explorer.dock.table
    at = table.visualRect(table.rows.index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)


def test_groups_are_the_different_plans_of_an_evaluation():
    samples = judged(a_task(OPEN), RIGHT, OTHER, RIGHT, LONG, JUMP, JUMP, SHORT, RIGHT, cut=(7,))
    sizes = [len(group.samples) for group in samples.plans]
    assert sizes == [2, 2, 1, 1, 1, 1] and sum(sizes) == 8
    valid = [group for group in samples.plans if group.first.judgement.solved]
    assert len(valid) == samples.score.n_plans == 3
    rows = plan_rows(samples)
    said = [rows.row(i).texts[1] for i in rows.rows]
    assert said[:3] == ["✓ shortest", "✕ a jump", "✓ shortest"]
    assert set(said[3:]) == {"! 2 longer", "✕ stops early", "✕ cut"}


def test_facts_are_those_of_the_judge():
    facts = {f.name: f.value for f in sample_facts(judged(a_task(OPEN), RIGHT, LONG, JUMP), 40)}
    assert facts["Shortest plan"] == "1 of 3, 33 %" and facts["Valid plan"] == "2 of 3, 67 %"
    assert facts["SWC"] == "0.556 mean, 1.000 best"  # (1 + 4 / 6 + 0) / 3
    words = right_words(a_task(OPEN))
    facts = {f.name: f.value for f in sample_facts(judged(a_task(OPEN), words, RIGHT), 40)}
    n = list(words).index("plan")
    assert facts["Trace as A* could write it"] == "1 of 1, 100 %"
    assert facts["Words of trace"] == f"{n / 2:.0f} mean, A* 40"
    assert facts["   whole"] == f"1 × {n} words"


def test_only_none_and_all_are_none_and_all():
    assert [percent(n, 1000) for n in (0, 1, 500, 999, 1000)] == [
        *("0 %", "1 %", "50 %", "99 %", "100 %")
    ]


def test_density_counts_each_plan_once_a_move_and_tells_where_plans_break():
    density = resolve_density(judged(a_task(OPEN), RIGHT, LONG, JUMP, SHORT))
    moves = dict(density.moves)
    assert moves[(0, 0), (1, 0)] == 4  # LONG takes it three times
    assert moves[(1, 0), (2, 0)] == 2 and ((1, 0), (1, 2)) not in moves
    assert dict(density.breaks) == {(1, 0): 2}
    assert [n for _, n in density.moves] == sorted(moves.values())


def test_density_of_a_level_is_the_way_of_its_boxes():
    task = a_level(("#####", "#@$.#", "#   #", "#####"))
    straight, detour = "plan 1 1 plan 2 1".split(), "plan 1 1 plan 1 2 plan 1 1 plan 2 1".split()
    density = resolve_density(judged(task, straight, detour))
    assert density.moves == ((((2, 1), (3, 1)), 2),) and density.breaks == ()


def test_samples_are_drawn_and_laid_over_the_board(qtbot, window):
    window.dock.count.setValue(5)
    sample(qtbot, window)
    (request,) = window.runner.sampled
    assert (request.count, request.mode, request.temperature) == (5, "slow", 1.0)
    assert window.dock.button.text() == "Stop" and window.is_sampling()
    window.runner.finish_samples(RIGHT, RIGHT, OTHER, JUMP, LONG)
    qtbot.waitUntil(lambda: not window.is_sampling())
    assert len(window.dock.table.rows.picture.rows) == 4
    assert dict(density_of(window).moves)[(0, 0), (1, 0)] == 4
    assert "on the way of 4 of 5 samples" in window.lanes[1].board._picture.describe((1, 0))
    assert window.lanes[0].board._picture.density is None


def said_of_words(dock):
    return next(value.text() for name, value in dock.facts if name.text() == "Words of trace")


def test_only_the_words_of_astar_are_called_its_own(qtbot, window):
    words = list(right_words(a_task(OPEN)))
    n = words.index("plan")
    sample(qtbot, window, words)
    assert said_of_words(window.dock) == f"{n} mean, A* {n}"
    window.session.set_options(ordering="greedy")
    window.runner.finish_search()
    qtbot.waitUntil(lambda: said_of_words(window.dock) == f"{n} mean")


def test_a_trace_of_astar_that_is_not_shown_has_no_number_of_words(qtbot, window):
    window.runner.trace_ready.emit(window.solving._search_job, a_plan_alone(a_task(OPEN)))
    words = list(right_words(a_task(OPEN)))
    sample(qtbot, window, words)
    assert said_of_words(window.dock) == f"{words.index('plan')} mean"


def test_the_layer_can_be_taken_off_and_goes_with_the_dock(qtbot, window):
    sample(qtbot, window, RIGHT)
    window.dock.is_on_board.click()
    assert density_of(window) is None
    window.dock.is_on_board.click()
    assert density_of(window) is not None
    window.actions["samples"].trigger()
    assert density_of(window) is None


def test_a_stop_keeps_what_has_come(qtbot, window):
    sample(qtbot, window)
    qtbot.mouseClick(window.dock.button, LEFT)
    assert window.runner.samples_cancelled == 1 and window.dock.button.text() != "Stop"


def test_again_means_the_next_seed(qtbot, window):
    sample(qtbot, window, RIGHT)
    assert window.dock.button.text() == "Next seed"
    sample(qtbot, window)
    assert [request.seed for request in window.runner.sampled] == [0, 1]


def test_a_clicked_plan_is_played_in_the_lane_and_left_again(qtbot, window):
    own = window.session.state.answer.words
    sample(qtbot, window, RIGHT, RIGHT, LONG)
    click_row(qtbot, window, 0)
    asked = window.runner.questions[-1]
    assert asked.begin == (*RIGHT, "eos") and asked.max_tokens == len(RIGHT) + 1
    window.runner.finish_answer(RIGHT)
    answer = window.session.state.answer
    assert answer.source == "sample 1" and [w.text for w in answer.words] == RIGHT
    assert window.dock.table.rows.lit == 0
    click_row(qtbot, window, 0)
    window.runner.finish_answer(RIGHT)
    assert window.session.state.answer.source == "sample 2"
    assert len(window.session.state.futures) == 2  # the first sample has given way
    qtbot.mouseClick(window.dock.back, LEFT)
    assert window.session.state.answer.words == own and window.dock.back.isHidden()


def test_a_sample_that_cannot_be_told_again_leaves_the_answer(qtbot, window):
    own = window.session.state.answer.words
    sample(qtbot, window, RIGHT)
    click_row(qtbot, window, 0)
    window.runner.say(*RIGHT[:4])
    window.runner.failed.emit(window.runner.job, "the model worker stopped")
    state = window.session.state
    assert state.answer.words == own and not state.is_answering
    # No row tells of what never came, nor of what was played before it.
    assert [run.source for run in state.futures] == [""] and state.future == 0
    assert window.docks.odds.futures.isHidden() and window.dock.back.isHidden()


def test_a_failed_sample_leaves_what_was_forked(qtbot, window):
    window.word_pick.go_to(3)
    window.forks.fork("c9")
    window.runner.finish_answer([*window.runner.questions[-1].begin, "plan"])
    sample(qtbot, window, RIGHT)
    click_row(qtbot, window, 0)
    window.runner.failed.emit(window.runner.job, "the model worker stopped")
    state = window.session.state
    assert [run.fork is None for run in state.futures] == [True, False] and state.future == 0
    assert all(run.is_done for run in state.futures)


def test_a_failed_sample_where_no_answer_was_leaves_none(qtbot, window):
    sample(qtbot, window, RIGHT)
    window.session.answer_dropped()
    click_row(qtbot, window, 0)
    window.runner.failed.emit(window.runner.job, "the model worker stopped")
    state = window.session.state
    assert state.answer is None and state.futures == () and not state.is_answering


def test_another_board_has_no_samples_until_asked_for(qtbot, window):
    sample(qtbot, window, RIGHT)
    window.session.edit(a_task("S..\n.#.\n..G\n"), "wall")
    assert density_of(window) is None and not window.dock.table.rows.picture.rows
    qtbot.wait(SETTLE_MS + 100)
    assert len(window.runner.sampled) == 1


def test_samples_keep_up_with_the_board_if_wished(qtbot, window):
    sample(qtbot, window)
    window.dock.keeps_up.click()
    task = a_task("S..\n.#.\n..G\n")
    window.session.edit(task, "wall")
    assert window.runner.samples_cancelled == 1
    qtbot.waitUntil(lambda: len(window.runner.sampled) == 2)
    assert window.runner.sampled[1].task == task


def test_the_search_that_comes_late_has_the_last_word(qtbot, window):
    window.session.edit(a_task("S.G\n...\n...\n"), "goal")
    sample(qtbot, window, "plan 0 0 plan 1 0 plan 2 0".split())
    rows = window.dock.table.rows.picture
    assert rows.row(0).texts[1] == "valid"
    window.runner.finish_search()
    qtbot.waitUntil(lambda: window.dock.table.rows.picture.row(0).texts[1] == "✓ shortest")


def test_without_a_model_nothing_can_be_sampled(make_window):
    explorer = make_window(a_task(OPEN), ())
    explorer.actions["samples"].trigger()
    (feature,) = (one for one in explorer.features if "samples" in one.handlers)
    assert not feature.docks_right[0].button.isEnabled()


def test_the_options_come_back_from_the_settings():
    from core.settings import from_json, to_json

    options = Options(theme=ThemeName.DARK, sampling=SamplingOptions(9, 0.5, Mode.AUTO, 3, True))
    assert from_json(Options, to_json(options)) == options


def test_words_of_a_sample_that_was_left_go_nowhere(qtbot, window):
    own = window.session.state.answer.words
    sample(qtbot, window, RIGHT)
    click_row(qtbot, window, 0)
    window.runner.say(*RIGHT[:3])
    qtbot.mouseClick(window.dock.back, LEFT)
    window.runner.say(*RIGHT[3:])
    qtbot.wait(50)
    assert window.session.state.answer.words == own and window.runner.cancelled
