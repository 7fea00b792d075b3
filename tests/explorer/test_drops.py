"""The drop inspector: what is dropped, what is copied, and the dock as a user handles it."""

import math
from itertools import islice, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from core.data.draw import generate
from core.data.stream import StreamConfig, examples
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.dropping import PAPER_MAZE_MIX, DropMix, DropRules, drop_at_each_level
from core.search.trace import CLOSED, DropLevel
from explorer.pictures.drops import DropWish, example_text, resolve_drops, rules_named
from explorer.pictures.mixture import moved, settled
from explorer.pictures.prepared import prepare_search
from explorer.pictures.shown import leave
from explorer.session.options import Options
from explorer.session.settings import load_options, save
from explorer.session.state import SearchRun
from tests.explorer.fakes import a_level, a_model, a_task, trace_of
from tests.explorer.test_transport import DETOUR

PAPER = PAPER_MAZE_MIX.weights
DISTRIBUTIONS = (MazeDistribution(6, 6, (0.3, 0.5)), SokobanDistribution(6, 6, 1, 1))
TASKS = (a_task(DETOUR), a_level())
LEFT = Qt.MouseButton.LeftButton
shares = st.floats(0, 1)


def picture_of(task, seed=0, weights=PAPER, rules=DropRules.PAPER):
    prepared = prepare_search(SearchRun(task, trace_of(task), 0.01))
    return resolve_drops(prepared, DropWish(seed, weights, rules))


@given(st.lists(st.tuples(st.integers(0, 4), shares), max_size=12))
def test_sliders_keep_their_sum_and_the_ratios_of_the_others(moves):
    weights = PAPER
    for index, value in moves:
        before, weights = weights, moved(weights, index, value)
        assert weights[index] == value
        assert math.isclose(sum(weights), 1, abs_tol=1e-9) and min(weights) >= 0
        rest = 1 - before[index]
        for i in set(range(5)) - {index}:
            wanted = before[i] / rest * (1 - value) if rest > 1e-6 else weights[i]
            assert math.isclose(weights[i], wanted, abs_tol=1e-6)
        DropMix(settled(weights))


def test_a_stored_mixture_that_is_none_gives_way_to_the_usual_one():
    for wrong in ((0.5, 0.5, 0.5, 0, 0), (-0.5, 1.5, 0, 0, 0), (math.nan,) * 5):
        assert settled(wrong) == PAPER
    assert settled((0, 0, 1, 0, 0)) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize("task", TASKS, ids=["maze", "level"])
@pytest.mark.parametrize("rules", DropRules)
@pytest.mark.parametrize("seed", range(4))
def test_what_a_level_drops_all_higher_ones_drop_too(task, rules, seed):
    picture = picture_of(task, seed, rules=rules)
    for i in range(picture.n_rows):
        rows = [picture.row(i, level) for level in DropLevel]
        said = {" ".join(span.text for span in row) for row in rows}
        assert said == {picture.prepared.chips[i].text}
        for more, less in pairwise(rows):
            is_costs_back = rules is DropRules.RELEASED and less is rows[DropLevel.CREATE]
            for before, after in zip(more, less, strict=True):
                assert before.is_kept or not after.is_kept or is_costs_back
    counted = [
        sum(
            len(span.text.split())
            for i in range(picture.prepared.run.n_clauses)
            for span in picture.row(i, level)
            if span.is_kept
        )
        for level in DropLevel
    ]
    assert counted == list(picture.n_words) and picture.n_words[DropLevel.ALL] == 0


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=["maze", "level"])
@pytest.mark.parametrize("rules", DropRules)
@pytest.mark.parametrize("level", DropLevel)
def test_what_is_copied_is_the_example_of_that_seed_and_level(distribution, rules, level):
    weights = tuple(float(i == level) for i in range(5))
    for seed in (0, 7):
        config = StreamConfig(distribution, DropMix(weights), rules, seed=seed)
        (example,) = islice(examples(config), 1)
        (task,) = islice(generate(distribution, seed), 1)
        words = config.words.words
        wanted = [" ".join(words[i] for i in ids) for ids in (example.prompt, example.response)]
        picture = picture_of(task, seed, weights, rules)
        assert picture.drawn == level
        trace, left = picture.prepared.run.trace, picture.drops[level]
        assert example_text(task, trace, left).splitlines() == wanted


def test_the_drawn_level_is_the_one_that_training_draws():
    distribution = DISTRIBUTIONS[0]
    for seed in range(30):
        (example,) = islice(examples(StreamConfig(distribution, seed=seed)), 1)
        (task,) = islice(generate(distribution, seed), 1)
        drawn, _ = drop_at_each_level(trace_of(task), PAPER_MAZE_MIX, DropRules.PAPER, seed, 0)
        assert drawn == example.level


def test_for_levels_paper_and_released_code_drop_alike():
    assert rules_named("sokoban", "released") is DropRules.PAPER
    assert rules_named("maze", "released") is DropRules.RELEASED


@pytest.mark.parametrize("task", TASKS, ids=["maze", "level"])
@pytest.mark.parametrize("level", DropLevel)
def test_the_board_that_is_shown_knows_what_was_left_and_no_more(task, level):
    picture = picture_of(task)
    run, left = picture.prepared.run, picture.drops[level]
    shown = leave(run, left)
    for position in range(0, len(run.events) + 1, 4):
        board, whole = shown.board(position), leave(run, picture.drops[0]).board(position)
        clauses = int(left.kept[:position].sum())
        assert len(np.unique(run.trace.state[: len(left.kept)][left.kept][:clauses])) == int(
            (shown.run.frame(position).status > 0).sum()
        )
        assert CLOSED not in board.status or level == DropLevel.NONE
        assert set(board.g_column) == {-1} or left.costs_kept
        assert board.plan == whole.plan
        if level == DropLevel.NONE:
            assert board.status == whole.status and board.way == whole.way


# The dock ----------------------------------------------------------------------------------------


@pytest.fixture
def dock(make_window):
    """A window with both lanes done and the drops in sight; the dock knows its window."""
    explorer = make_window(a_task(DETOUR))
    explorer.runner.finish_search()
    explorer.runner.finish_answer()
    explorer.actions["drops"].trigger()
    explorer.docks.drops.explorer = explorer
    return explorer.docks.drops


def options(dock):
    return dock.explorer.session.state.options


def click(qtbot, widget, at=None):
    qtbot.mouseClick(widget, LEFT, pos=widget.rect().center() if at is None else at)


def test_draw_again_follows_the_mixture_and_a_clicked_head_is_kept(qtbot, dock):
    drawn = []
    for _ in range(8):
        click(qtbot, dock.again)
        drawn.append(picture_of(a_task(DETOUR), options(dock).drop_seed).drawn)
        assert dock.heads.group.checkedId() == drawn[-1]
    assert options(dock).drop_seed == 8 == dock.seed.value() and len(set(drawn)) > 1
    click(qtbot, dock.heads.group.button(1))
    qtbot.keyClicks(dock.seed, "3")
    qtbot.keyClick(dock.seed, Qt.Key.Key_Return)
    assert dock.heads.group.checkedId() == 1 == options(dock).drop_level


def test_a_slider_moves_the_others(qtbot, dock):
    sliders = dock.heads.sliders
    for _ in range(5):
        qtbot.keyClick(sliders[4], Qt.Key.Key_PageUp)
    mix = options(dock).drop_mix
    assert mix[4] == pytest.approx(0.3) and sum(mix) == pytest.approx(1)
    assert [slider.value() for slider in sliders] == [round(1000 * w) for w in mix]
    assert mix[0] / mix[1] == pytest.approx(PAPER[0] / PAPER[1])


def test_a_slider_dragged_to_its_end_and_back_keeps_the_ratios(qtbot, dock):
    slider = dock.heads.sliders[0]
    dock.heads.grabbed.emit()
    slider.setSliderDown(True)
    for value in (700, 1000, 450):
        slider.setValue(value)
    slider.setSliderDown(False)
    assert options(dock).drop_mix == pytest.approx(PAPER)


def test_a_row_is_gone_to_and_a_column_chosen_by_one_click(qtbot, dock):
    dock.explorer.window.resize(1600, 900)
    view, player = dock.rows, dock.explorer.player
    qtbot.waitUntil(lambda: len(view.columns.levels) == 5)
    view.verticalScrollBar().setValue(0)
    area = view.columns.area(3, 0, 10)
    click(qtbot, view.viewport(), QPoint(int(area.center().x()), 50))
    assert player.frame == 3 and view._lit == 2
    assert options(dock).drop_level == 3


def test_the_lit_row_stays_in_sight_in_larger_text_and_other_levels_leave_the_place(qtbot, dock):
    explorer, bar = dock.explorer, dock.rows.verticalScrollBar()
    explorer.actions["to_end"].trigger()
    for _ in range(3):
        explorer.actions["larger_text"].trigger()
    qtbot.waitUntil(lambda: dock.rows.row_at(dock.rows.viewport().height()) >= dock.rows._lit)
    bar.setValue(0)
    click(qtbot, dock.heads.group.button(2))
    assert bar.value() == 0 < bar.maximum()


def test_where_width_lacks_one_level_is_shown(qtbot, dock):
    dock.setFloating(True)
    dock.resize(420, 300)
    qtbot.waitUntil(lambda: len(dock.rows.columns.levels) == 1)
    click(qtbot, dock.heads.group.button(2))
    assert dock.rows.columns.levels == (DropLevel.COST,)


def test_the_example_is_copied(qtbot, dock):
    click(qtbot, dock.heads.group.button(3))
    click(qtbot, dock.rules.group.button(1))
    click(qtbot, dock.copy)
    picture = picture_of(a_task(DETOUR), rules=DropRules.RELEASED)
    wanted = example_text(a_task(DETOUR), trace_of(a_task(DETOUR)), picture.drops[3])
    assert QGuiApplication.clipboard().text() == wanted and " c" in wanted.splitlines()[1]
    assert "level 3" in dock.explorer.session.state.notice.text


def test_the_board_shows_what_is_left_while_the_dock_is_in_sight(qtbot, dock):
    explorer = dock.explorer
    explorer.actions["to_end"].trigger()
    board = explorer.lanes[0].board
    assert CLOSED in board._picture.status
    click(qtbot, dock.heads.group.button(1))
    click(qtbot, dock.board.group.button(1))
    assert CLOSED not in board._picture.status
    click(qtbot, dock.heads.group.button(4))
    assert not any(board._picture.status) and board._picture.plan
    explorer.actions["drops"].trigger()
    assert CLOSED in board._picture.status


def test_a_level_has_its_drops_and_no_rules_to_choose(make_window):
    explorer = make_window(a_level(), models=(a_model(7, "sokoban"),))
    explorer.actions["drops"].trigger()
    assert not explorer.docks.drops.copy.isEnabled()
    explorer.runner.finish_search()
    dock = explorer.docks.drops
    assert dock.rows._picture.n_rows == len(explorer.lanes_presenter.search.run.events)
    assert not dock.rules.isEnabled() and dock.copy.isEnabled()


def test_only_rows_in_sight_are_made(dock, monkeypatch):
    picture = dock.rows._picture
    made = []
    row = type(picture).row
    monkeypatch.setattr(
        type(picture), "row", lambda self, i, level: made.append(i) or row(self, i, level)
    )
    dock.rows.viewport().repaint()
    in_sight = dock.rows.viewport().height() // 20 + 2
    assert 0 < len(set(made)) <= in_sight < picture.n_rows


def test_wishes_survive_the_window(tmp_path, make_window):
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    explorer = make_window()
    wishes = {"drop_seed": 5, "drop_mix": moved(PAPER, 0, 0.1), "drop_rules": "released"}
    explorer.session.set_options(**wishes, drop_level=2)
    save(store, explorer.session.state.options, explorer.window)
    stored = load_options(store)
    assert {name: getattr(stored, name) for name in wishes} == wishes and stored.drop_level == 2
    assert Options().drop_level is None


def test_only_where_another_search_is_shown_it_says_so(make_window):
    explorer = make_window(models=(a_model(), a_model(7, "sokoban")))
    explorer.actions["drops"].trigger()
    summary = explorer.docks.drops.summary
    explorer.session.set_options(ordering="greedy")
    explorer.runner.finish_search()
    assert summary.text().endswith("this is another search.") and not summary.isHidden()
    explorer.session.replace_board(a_level(), "a level")
    explorer.runner.finish_search()
    assert summary.text() == "" and summary.isHidden()
