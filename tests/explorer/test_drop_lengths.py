"""Lengths of examples: the histograms, and measuring them from the window."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from core.dropping import PAPER_MAZE_MIX
from explorer.jobs.messages import GenerateLevelRequest, GenerateRequest, Lengths
from explorer.pictures.lengths import outline, resolve_lengths
from tests.explorer.fakes import a_level, a_model, a_task

PAPER = PAPER_MAZE_MIX.weights
rows = st.lists(st.tuples(*[st.integers(1, 300_000)] * 5), min_size=1, max_size=30)
BOARDS = ((90, 60, 40, 30, 12), (80, 50, 30, 25, 9), None, (900, 500, 300, 200, 30))


@given(rows)
def test_each_length_is_in_the_bin_that_holds_it(lengths):
    lengths = np.array(lengths)
    picture = resolve_lengths(lengths, PAPER)
    for level, column in enumerate(lengths.T):
        bounds = 2.0**picture.edges
        wanted, _ = np.histogram(column, np.append(bounds[:-1], np.inf))
        assert picture.shares[level] * len(lengths) == pytest.approx(wanted)
    assert picture.mix.sum() == pytest.approx(1)
    assert picture.mean_of_mix == pytest.approx(np.dot(PAPER, lengths.mean(0)))


def test_no_boards_have_no_picture_and_outlines_return_to_the_ground():
    assert resolve_lengths(np.empty((0, 5), np.int64), PAPER) is None
    x, y = outline(np.array([0.0, 1.0, 2.0]), np.array([0.25, 0.75]))
    assert x.tolist() == [0, 0, 1, 1, 2, 2] and y.tolist() == [0, 0.25, 0.25, 0.75, 0.75, 0]


@pytest.fixture
def page(make_window, qtbot):
    """The page of the lengths in sight; it knows its window."""
    explorer = make_window(a_task(), options=None)
    explorer.runner.finish_search()
    explorer.actions["drops"].trigger()
    page = explorer.docks.drops.lengths
    page.explorer = explorer
    qtbot.mouseClick(explorer.docks.drops.page.group.button(1), Qt.MouseButton.LeftButton)
    return page


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_lengths_are_measured_in_parts_and_shown_as_they_come(qtbot, page):
    runner = page.explorer.runner
    qtbot.keyClicks(page.boards, "4")
    click(qtbot, page.button)
    (request,) = runner.measured
    assert request.boards == GenerateRequest(10, 10, (0.3, 0.5), 0)
    assert request.count == page.boards.value() and page.button.text() == "Stop"
    runner.lengths_ready.emit(runner.lengths_job, Lengths(0, BOARDS[:1]))
    one = page.chart.curves[0].getData()[1].max()
    runner.lengths_ready.emit(runner.lengths_job, Lengths(1, BOARDS[1:]))
    assert one == 1 and page.chart.curves[0].getData()[1].max() < 1
    assert page.progress.value() == 4
    assert page.said.text().startswith("3 10×10 mazes") and "1 left out" in page.said.text()
    runner.lengths_done.emit(runner.lengths_job)
    assert page.button.text() == "Measure" and page.progress.isHidden()


def test_a_stop_keeps_what_was_measured_and_later_news_is_ignored(qtbot, page):
    runner = page.explorer.runner
    click(qtbot, page.button)
    runner.lengths_ready.emit(runner.lengths_job, Lengths(0, BOARDS))
    click(qtbot, page.button)
    assert runner.lengths_cancelled == 1 and page.button.text() == "Measure"
    runner.lengths_ready.emit(runner.lengths_job, Lengths(4, BOARDS))
    assert len(page.explorer.search_docks["drops"].lengths.words) == 4


def test_a_job_that_begins_anew_replaces_what_it_told(qtbot, page):
    runner = page.explorer.runner
    click(qtbot, page.button)
    for lengths in (Lengths(0, BOARDS), Lengths(0, BOARDS[:2]), Lengths(2, BOARDS[:1])):
        runner.lengths_ready.emit(runner.lengths_job, lengths)
    assert page.explorer.search_docks["drops"].lengths.words == [*BOARDS[:2], BOARDS[0]]


def test_a_failure_ends_the_measuring(qtbot, page):
    click(qtbot, page.button)
    page.explorer.runner.failed.emit(page.explorer.runner.lengths_job, "no board")
    assert page.button.text() == "Measure"
    assert page.explorer.session.state.notice.text == "no board"


def test_a_slider_moves_the_mixture_without_measuring_again(qtbot, page):
    explorer = page.explorer
    click(qtbot, page.button)
    explorer.runner.lengths_ready.emit(explorer.runner.lengths_job, Lengths(0, BOARDS))
    before = page.chart.legend.items[0][1].text
    slider = explorer.docks.drops.heads.sliders[4]
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert page.chart.legend.items[0][1].text != before
    mix, alone = page.chart.mix.getData(), page.chart.curves[4].getData()
    assert mix[1] == pytest.approx(alone[1]) and len(explorer.runner.measured) == 1


def test_levels_are_drawn_as_the_side_bar_says(make_window, qtbot):
    explorer = make_window(a_level(), models=(a_model(7, "sokoban"),))
    explorer.session.set_options(level_boxes=1, drop_seed=3, drop_rules="released")
    explorer.actions["drops"].trigger()
    dock = explorer.docks.drops
    click(qtbot, dock.page.group.button(1))
    click(qtbot, dock.lengths.button)
    (request,) = explorer.runner.measured
    assert request.boards == GenerateLevelRequest(7, 7, 1, 2, 3) and request.rules == "paper"
