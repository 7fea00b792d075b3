"""Tables and charts about a search, linked with the boards both ways."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt

from core.domains.domain import domain_of
from core.search.astar import search
from core.search.orderings import ORDERINGS
from core.search.trace import OPEN
from explorer.pictures.open_list import resolve_open_list
from explorer.pictures.prepared import prepare_search
from explorer.pictures.search_tree import grow_tree
from explorer.session.options import Options
from explorer.session.settings import restore_window, save
from explorer.session.state import SearchRun
from tests.explorer.fakes import a_level, a_model, a_task, right_words
from tests.explorer.test_transport import DETOUR

DOCKS = (
    "clauses",
    "open_list",
    "costs_chart",
    "search_tree",
    "drops",
    "word_odds",
    "trace_check",
)
TASKS = (a_task(DETOUR), a_task(), a_level())


@pytest.fixture
def settled(make_window):
    """A window with both lanes done, its playhead at frame 9."""
    explorer = make_window(a_task(DETOUR))
    explorer.runner.finish_search()
    explorer.runner.finish_answer()
    explorer.transport_presenter.seek(9)
    return explorer


def prepared_of(task, ordering="astar"):
    problem = domain_of(task).problem_of(task)
    trace = search(*problem, ordering=ORDERINGS[ordering])
    return prepare_search(SearchRun(task, trace, 0.01, None, ordering))


def row_at(table, line):
    return table.visualRect(table.rows.index(line, 1)).center()


def texts(table, line):
    return [table.rows.index(line, c).data() for c in range(table.rows.columnCount())]


def pick(qtbot, board, cell):
    at = board.geometry_of_board().center(cell).toPoint()
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, pos=at)


def test_each_clause_is_a_row_and_the_newest_is_lit(settled):
    settled.actions["clauses"].trigger()
    table, run = settled.docks.clauses.table, settled.lanes_presenter.search.run
    assert table.rows.rowCount() == len(run.events)
    assert table.rows.lit == 8
    assert texts(table, 0) == ["1", "create", "(0, 0)", "0", "4", "4"]


def test_a_clicked_row_is_gone_to_and_a_hovered_one_lights_its_cell(qtbot, settled):
    settled.actions["clauses"].trigger()
    table = settled.docks.clauses.table
    qtbot.mouseMove(table.viewport(), row_at(table, 4))
    cell = settled.lanes_presenter.search.run.events[4].state
    qtbot.waitUntil(lambda: settled.lanes[1].board._marks.lit == (cell,))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_at(table, 4))
    assert settled.player.frame == 5


def test_a_clicked_cell_tells_all_of_its_events(qtbot, settled):
    pick(qtbot, settled.lanes[0].board, (2, 0))
    assert settled.docks.clauses.isVisible()
    table, events = settled.docks.clauses.table, settled.lanes_presenter.search.events_of((2, 0))
    assert [texts(table, i)[0] for i in range(table.rows.rowCount())] == [
        str(i + 1) for i in events
    ]
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_at(table, 1))
    assert settled.player.frame == events[1] + 1
    settled.docks.clauses.only.click()
    assert table.visualRect(table.rows.index(table.rows.lit, 0)).intersects(table.viewport().rect())
    assert table.rows.rowCount() > len(events) and set(table.rows.marked) == set(events)
    settled.docks.clauses.pause.click()
    assert settled.session.state.breakpoints.cells == {(2, 0)}
    settled.docks.clauses.unpick.click()
    assert settled.cell_marks.picked is None


@pytest.mark.parametrize("ordering", ["astar", "greedy", "weighted-2"])
@pytest.mark.parametrize("task", TASKS, ids=["detour", "maze", "level"])
def test_the_open_list_holds_the_open_nodes_and_begins_with_the_next(task, ordering):
    prepared = prepared_of(task, ordering)
    closed = {}
    for position in range(len(prepared.run.trace)):
        found = resolve_open_list(prepared, position)
        frame = prepared.run.frame(position)
        assert sorted(found.states) == np.flatnonzero(frame.status == OPEN).tolist()
        ordering = prepared.ordering
        keys = (ordering.g_weight * found.g + ordering.h_weight * found.h).tolist()
        assert keys == sorted(keys)
        if prepared.run.trace.operation[position]:
            assert found.next == 0 and found.states[0] == prepared.run.trace.state[position]
            closed[position] = keys[0]
    assert closed


def test_the_open_list_follows_the_playhead(settled):
    settled.actions["open_list"].trigger()
    settled.actions["to_start"].trigger()
    assert settled.docks.open_list.table.rows.rowCount() == 0
    settled.actions["step_forward"].trigger()
    table = settled.docks.open_list.table
    assert texts(table, 0) == ["4", "(0, 0) ◂", "0", "4"]


@pytest.mark.parametrize("task", TASKS, ids=["detour", "maze", "level"])
def test_the_tree_is_the_search(task):
    prepared = prepared_of(task)
    trace, tree = prepared.run.trace, grow_tree(prepared)
    assert tree.depth.tolist() == trace.g[tree.clause].tolist()
    assert [tree.state[i] for i in tree.branch] == trace.plan.tolist()
    for depth in set(tree.depth.tolist()):
        places = np.sort(tree.x[tree.depth == depth])
        assert all(b - a >= 1 for a, b in pairwise(places))
    assert tree.n_created(len(trace)) == len(tree.x)


def test_charts_seek_by_a_click(qtbot, settled):
    settled.actions["costs_chart"].trigger()
    chart = settled.docks.costs.chart
    qtbot.waitUntil(lambda: chart.width() > 200)
    at = chart.mapFromScene(chart.getViewBox().mapViewToScene(chart.playhead.pos()))
    qtbot.mouseClick(
        chart.viewport(), Qt.MouseButton.LeftButton, pos=at.__class__(at.x() + 120, at.y() - 20)
    )
    assert settled.player.frame > 9
    assert chart.playhead.value() == settled.player.frame


def test_a_clicked_vertex_is_where_its_node_was_created(qtbot, settled):
    settled.actions["to_end"].trigger()
    settled.actions["search_tree"].trigger()
    chart = settled.docks.tree.chart
    qtbot.waitUntil(lambda: chart.width() > 200)
    tree = chart._tree
    scene = chart.getViewBox().mapViewToScene(
        chart.plotItem.vb.viewRect().center().__class__(float(tree.x[3]), float(tree.depth[3]))
    )
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.mapFromScene(scene))
    assert settled.player.frame == tree.clause[3] + 1


def test_the_model_has_its_own_rows(settled, qtbot):
    settled.actions["clauses"].trigger()
    settled.actions["ask"].trigger()
    settled.runner.finish_answer("plan 0 0 plan 1 0".split())
    qtbot.mouseClick(settled.docks.clauses.lanes.group.button(1), Qt.MouseButton.LeftButton)
    assert settled.docks.clauses.table.rows.rowCount() == 2
    assert texts(settled.docks.clauses.table, 0)[1] == "plan"


@pytest.mark.parametrize("words", ["", "create 9 9", "wall wall", "create 0 0 c0 c8 close"])
def test_no_answer_is_too_wrong_to_be_shown(settled, words):
    settled.search_hub.choose_lane(1)
    for name in ("clauses", "costs_chart"):
        settled.actions[name].trigger()
    settled.actions["ask"].trigger()
    settled.runner.finish_answer(words.split())
    for name in ("open_list", "search_tree"):
        settled.actions[name].trigger()
    for frame in range(settled.player.last + 1):
        settled.transport_presenter.seek(frame)
    assert settled.docks.tree.chart._tree is not None


def test_shown_docks_come_back_and_the_layout_can_be_reset(make_window, tmp_path):
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    first = make_window()
    first.actions["open_list"].trigger()
    save(store, Options(), first.window)
    second = make_window()
    restore_window(store, second.window)
    assert [dock.dock.isVisible() for dock in second.search_docks.values()] == [
        name == "open_list" for name in DOCKS
    ]
    assert second.actions["open_list"].isChecked()
    second.actions["reset_layout"].trigger()
    assert not any(dock.dock.isVisible() for dock in second.search_docks.values())
    assert not second.actions["open_list"].isChecked()


def test_a_dock_behind_another_computes_nothing(settled):
    for name in ("clauses", "open_list"):
        settled.actions[name].trigger()
    behind = settled.docks.clauses
    assert behind.isVisible() and not behind.is_in_sight
    at = behind.table.rows.lit
    settled.transport_presenter.seek(3)
    assert behind.table.rows.lit == at
    behind.raise_()
    assert behind.is_in_sight and not settled.docks.open_list.is_in_sight
    assert behind.table.rows.lit != at


def test_a_dock_behind_another_comes_to_the_front(qtbot, settled):
    for name in ("clauses", "open_list"):
        settled.actions[name].trigger()
    qtbot.waitUntil(lambda: settled.docks.clauses.visibleRegion().isEmpty())
    settled.actions["clauses"].trigger()
    qtbot.waitUntil(lambda: not settled.docks.clauses.visibleRegion().isEmpty())
    settled.actions["clauses"].trigger()
    assert settled.docks.clauses.isHidden() and settled.actions["open_list"].isChecked()


def test_tables_of_levels_name_boxes(make_window):
    explorer = make_window(a_level(), models=(a_model(7, "sokoban"),))
    explorer.runner.finish_search()
    explorer.runner.finish_answer(right_words(a_level()))
    explorer.actions["clauses"].trigger()
    assert explorer.docks.clauses.table.rows.picture.columns[-1] == "boxes"
    assert texts(explorer.docks.clauses.table, 0)[-1] == "(2, 2) (3, 4)"


def test_a_run_that_comes_back_with_its_board_brings_its_curves_back(settled):
    settled.docks.costs.show()
    chart, session, hub = settled.docks.costs.chart, settled.session, settled.search_hub
    drawn = session._state
    session._state = replace(drawn, document=replace(drawn.document, task=a_task()))
    hub.run_changed.emit()
    assert len(chart._columns["g"]) == 0
    session._state = drawn
    settled.transport_presenter.seek(3)
    assert len(chart._columns["g"]) == settled.lanes_presenter.search.run.n_clauses


def sizes_of_text(explorer):
    """Heights of lines, widths of columns, and texts of charts, in pixels."""
    docks = explorer.docks
    for dock in (docks.clauses, docks.open_list):  # one in front of the other
        dock.raise_()
    found = []
    for table in (docks.clauses.table, docks.open_list.table):
        widths = [table.columnWidth(i) for i in range(table.rows.columnCount() - 1)]
        found += [table.rowHeight(0), *widths, table.fontMetrics().height()]
    chart = docks.costs.chart
    found += [chart.getAxis(side).style["tickFont"].pixelSize() for side in ("left", "bottom")]
    for _, label in chart.legend.items:
        page = label.item.document()
        found.append(page.size().height() - 2 * page.documentMargin())
    return np.array(found)


def test_tables_and_charts_follow_the_size_of_text(settled):
    for name in ("clauses", "open_list", "costs_chart"):
        settled.actions[name].trigger()
    usual = sizes_of_text(settled)
    settled.session.set_options(text_percent=150)
    assert np.allclose(sizes_of_text(settled) / usual, 1.5, rtol=0.12)
    settled.session.set_options(text_percent=100)
    assert np.array_equal(sizes_of_text(settled), usual)
