"""Drawing levels: pure edits, and the gestures of a real mouse and keyboard."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from core.domains.sokoban.board import SokobanTask
from core.search.trace import Trace
from explorer.jobs.messages import GenerateLevelRequest, SearchProgress, SearchStopped, TraceResult
from explorer.presenters import new_boards
from explorer.session.level_draft import LevelDraft
from explorer.session.options import TOOLS, Tool
from explorer.session.strokes import begin_stroke, stroke_over
from tests.explorer.fakes import FIVE, a_level, a_model, a_task, trace_of
from tests.explorer.test_editing import drag, point
from tests.strategies import levels

CELLS = st.lists(st.tuples(st.integers(-1, 5), st.integers(-1, 5)), min_size=1, max_size=12)
STROKES = st.lists(st.tuples(st.sampled_from(TOOLS["sokoban"]), st.booleans(), CELLS), max_size=6)


@given(levels(), STROKES)
def test_no_strokes_put_two_things_on_one_cell(level, strokes):
    for tool, is_right, cells in strokes:
        brush = begin_stroke(level, cells[0], tool, is_right=is_right)
        level, _ = stroke_over(level, brush, cells)
    things = [level.worker, *level.boxes]
    assert len(set(things)) == len(things) and all(map(level.board.is_free, things))
    n_docks = len(level.board.dock_cells)
    assert isinstance(level, SokobanTask) == (1 <= len(level.boxes) <= n_docks)


@given(levels(), CELLS)
def test_dragging_keeps_the_number_of_pieces(level, cells):
    start = next(iter(level.boxes))
    brush = begin_stroke(level, start, Tool.AUTO, is_right=False)
    after, brush = stroke_over(level, brush, [start, *cells])
    assert len(after.boxes) == len(level.boxes) and brush.held in after.boxes


def the_level(explorer):
    return explorer.session.state.document.task


def status(explorer):
    return explorer.window.status.text()


def test_a_level_is_searched_and_the_lane_without_a_model_says_so(make_window):
    explorer = make_window(a_level())
    explorer.runner.finish_search()
    assert explorer.runner.questions == []
    assert "No Sokoban model is installed" in explorer.lanes[1].head.message.text()
    assert "Shortest plan found" in explorer.lanes[0].head.message.text()
    assert "2 boxes" in status(explorer) and "shortest plan 11 moves" in status(explorer)
    assert not explorer.side_bar.tools["maze"].isVisible()
    assert explorer.side_bar.tools["sokoban"].isVisible()


def test_a_model_of_the_domain_answers_and_others_are_not_offered(make_window):
    models = (a_model(7), a_model(7, "sokoban"))
    explorer = make_window(a_level(), models=models)
    assert explorer.runner.questions[0].model == "sokoban-7"
    assert explorer.side_bar.models.count() == 1
    explorer.runner.finish_search()
    explorer.runner.finish_answer()
    assert "A* could have written the trace" in explorer.lanes[1].head.message.text()
    explorer.transport_presenter.seek(60)
    shown, said = (lane.board._picture for lane in explorer.lanes)
    assert shown == said


def test_a_box_is_dragged_as_one_undo_step_and_searched_on_the_way(qtbot, make_window):
    explorer = make_window(a_level())
    board, searches = explorer.lanes[0].board, len(explorer.runner.searches)
    drag(qtbot, board, [(3, 4), (4, 4), (5, 4)])
    assert the_level(explorer).boxes == ((2, 2), (5, 4))
    assert len(explorer.runner.searches) == searches + 2
    assert explorer.session.undo_stack.undoText() == "move a box"
    explorer.actions["undo"].trigger()
    assert the_level(explorer) == a_level() and not explorer.session.undo_stack.canUndo()


def test_tools_go_by_their_keys_and_put_or_take(qtbot, make_window):
    explorer = make_window(a_level())
    board = explorer.lanes[0].board
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_6)
    assert explorer.session.state.options.tool is Tool.DOCK
    drag(qtbot, board, [(1, 1), (2, 1)])
    assert {(1, 1), (2, 1)} < set(the_level(explorer).board.dock_cells)
    drag(qtbot, board, [(1, 1)])
    assert not the_level(explorer).board.is_dock((1, 1))
    qtbot.keyClick(board, Qt.Key.Key_4)
    drag(qtbot, board, [(5, 5)])
    assert the_level(explorer).worker == (5, 5)


def test_more_boxes_than_docks_can_be_drawn_and_are_named(qtbot, make_window):
    explorer = make_window(a_level())
    board, searches = explorer.lanes[0].board, len(explorer.runner.searches)
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_5)
    drag(qtbot, board, [(5, 5)])
    assert isinstance(the_level(explorer), LevelDraft)
    assert "3 boxes, 2 docks: each box needs a dock" in status(explorer)
    assert "each box needs a dock" in explorer.lanes[0].head.message.text()
    assert len(explorer.runner.searches) == searches
    qtbot.keyClick(board, Qt.Key.Key_6)
    drag(qtbot, board, [(5, 1)])
    assert isinstance(the_level(explorer), SokobanTask)
    assert len(explorer.runner.searches) == searches + 1


def test_the_right_button_leaves_bare_floor(qtbot, make_window):
    explorer = make_window(a_level())
    board = explorer.lanes[0].board
    drag(qtbot, board, [(3, 2), (2, 2), (1, 2), (0, 2)], Qt.MouseButton.RightButton)
    level = the_level(explorer)
    assert level.boxes == ((3, 4),) and not level.board.is_dock((3, 2))
    assert level.board.is_free((0, 2))


def test_escape_gives_a_dragged_worker_back(qtbot, make_window):
    explorer = make_window(a_level())
    board = explorer.lanes[0].board
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=point(board, (3, 3)))
    qtbot.mouseMove(board, point(board, (3, 5)))
    assert the_level(explorer).worker == (3, 5)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert the_level(explorer) == a_level()


def test_a_stuck_box_is_named(make_window):
    explorer = make_window(a_level(("#####", "#$  #", "#@ .#", "#####")))
    explorer.runner.finish_search()
    assert "the box at (1, 1) is stuck in a corner" in status(explorer)
    assert "No pushes bring every box to a dock" in explorer.lanes[0].head.message.text()


def test_choosing_the_domain_draws_its_next_board(make_window):
    explorer = make_window()
    explorer.side_bar.domains.group.button(1).click()
    request = explorer.runner.generated[-1]
    assert request == GenerateLevelRequest(7, 7, 2, 2, 1)
    explorer.new_boards._on_task(explorer.new_boards._job, a_level())
    assert explorer.side_bar.forms["sokoban"].isVisible()
    explorer.actions["new_board"].trigger()
    assert explorer.runner.generated[-1].seed == 2
    explorer.actions["undo"].trigger()
    assert explorer.side_bar.forms["maze"].isVisible() and the_level(explorer) == a_task(FIVE)


def test_levels_are_saved_and_opened_as_rows_and_drafts_are_not(make_window, tmp_path):
    explorer = make_window(a_level())
    path = tmp_path / "level.jsonl"
    assert explorer.files.save_path(path) and json.loads(path.read_text())["domain"] == "sokoban"
    explorer.session.show_document(explorer.session.state.document)
    assert explorer.files.open_path(path) and the_level(explorer) == a_level()
    before = path.read_text()
    draft = LevelDraft(a_level().board, (3, 3), ())
    explorer.session.edit(draft, "erase")
    assert not explorer.files.save_path(path) and path.read_text() == before
    assert "no box yet" in explorer.window.notice.label.text()


def test_a_search_that_gives_up_can_be_given_more_time_once(make_window):
    explorer = make_window(a_level())
    head = explorer.lanes[0].head

    def stop(expansions):
        job = explorer.solving._search_job
        explorer.runner.search_progressed.emit(job, SearchProgress(expansions - 1, 7))
        assert f"{expansions - 1} expansions so far" in head.message.text()
        explorer.runner.search_stopped.emit(job, SearchStopped(expansions, 8))
        assert not explorer.is_busy
        assert f"gave up after {expansions} expansions" in head.message.text()

    stop(9)
    head.message.linkActivated.emit("search_longer")
    first, second = (request.budget for request in explorer.runner.searches[-2:])
    assert explorer.is_busy and second > first
    stop(99)
    assert not explorer.actions["search_longer"].isEnabled() and "href" not in head.message.text()
    assert "Play it by hand" in head.message.text()


def test_a_plan_without_its_trace_is_played(make_window):
    explorer = make_window(a_level())
    whole = trace_of(a_level())
    none, plan = whole.state[:0], np.arange(len(whole.plan), dtype=np.int32)
    left = Trace(whole.operation[:0], none, none, none, none, plan, whole.states[whole.plan])
    result = TraceResult(left, 9.0, "combined", unshown=123_456)
    explorer.runner.trace_ready.emit(explorer.solving._search_job, result)
    assert "123,456 expansions" in explorer.lanes[0].head.message.text()
    assert f"shortest plan {whole.cost} moves" in explorer.window.status.text()
    board = explorer.lanes[0].board._picture
    assert all(board.board.is_dock(box) for box in board.boxes)


def test_a_board_that_takes_long_to_draw_says_so_until_it_is_there(qtbot, make_window, monkeypatch):
    monkeypatch.setattr(new_boards, "PATIENCE_MS", 1)
    explorer = make_window(a_level())
    explorer.new_boards.generate_next()
    label = explorer.window.notice.label
    qtbot.waitUntil(lambda: "Drawing a board" in label.text())
    explorer.runner.task_ready.emit(explorer.new_boards._job, a_level(("#####", "#@$.#", "#####")))
    assert explorer.session.state.notice is None
    explorer.new_boards.generate_next()
    explorer.runner.failed.emit(explorer.new_boards._job, "no solvable level")
    qtbot.wait(20)
    assert "no solvable level" in label.text()
