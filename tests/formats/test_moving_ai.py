"""MovingAI's maps and scenarios: there and back, lengths as their files state them, faults."""

import math
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.maze.board import MazeBoard, MazeTask
from core.errors import DataError, InvalidTask, Unsolvable
from core.formats.level import Level
from core.formats.map_text import read_map, write_map
from core.formats.octile import octile_cost
from core.formats.scenarios import read_scenarios, write_scenarios
from tests.oracles import bfs_cost
from tests.strategies import maze_tasks


def _octile_by_networkx(task):
    """Return the length of a shortest way with diagonals that cut no corner, or None."""
    board = task.board
    graph = nx.grid_2d_graph(board.width, board.height)
    graph.remove_nodes_from(list(board.wall_cells()))
    nx.set_edge_attributes(graph, 1.0, "length")
    for x, y in list(graph):
        for other, side in (((x + 1, y + 1), (x + 1, y)), ((x - 1, y + 1), (x - 1, y))):
            if other in graph and side in graph and (x, y + 1) in graph:
                graph.add_edge((x, y), other, length=math.sqrt(2))
    try:
        return nx.shortest_path_length(graph, task.start, task.goal, weight="length")
    except nx.NetworkXNoPath:
        return None


@given(maze_tasks())
def test_lengths_with_diagonals_are_shortest(task):
    expected = _octile_by_networkx(task)
    if expected is None:
        assert bfs_cost(task) is None
        with pytest.raises(Unsolvable, match=r"no way from start to goal \(level 3\)"):
            octile_cost(task, "level 3")
    else:
        assert octile_cost(task, "level 3") == pytest.approx(expected)


@given(maze_tasks())
def test_a_map_round_trips(task):
    text = write_map(task.board)
    assert read_map(text, "here") == task.board
    assert read_map(text.replace(".", "S").replace("@", "T") + "\n\n", "here") == task.board
    assert read_map(text.replace("\n", " \r\n"), "here") == task.board


@given(st.lists(maze_tasks(max_density=0.2).filter(bfs_cost), min_size=1, max_size=4))
def test_scenarios_round_trip_with_their_maps(tmp_path_factory, tasks):
    folder = tmp_path_factory.mktemp("scenarios")
    texts = write_scenarios([Level(task) for task in tasks], "some.scen")
    assert len(texts) == 1 + len({task.board for task in tasks})
    for name, text in texts.items():
        (folder / name).write_text(text)
    read = read_scenarios(texts["some.scen"], "some.scen", folder)
    assert [one.task for one in read] == [replace(task, id=None) for task in tasks]
    for one, task in zip(read, tasks, strict=True):
        length = one.extra["octile_optimum"]
        assert length == pytest.approx(_octile_by_networkx(task))
        assert one.extra["bucket"] == length // 4


HEAD = "type octile\nheight 2\nwidth 3\nmap\n"


def test_maps_are_found_below_the_scenarios_and_beside_them(folder):
    (folder / "maps" / "dao").mkdir(parents=True)
    (folder / "maps" / "dao" / "wide.map").write_text(
        "type octile\nheight 2\nwidth 3\nmap\n...\n..."
    )
    lines = ["0 maps/dao/wide.map 3 2 0 0 2 1 2.4", "0 ..\\else\\small.map 5 4 0 0 1 0 1"]
    wide, small = read_scenarios("\n".join(lines), "here", folder)
    assert (wide.task.board.width, small.task.board.width) == (3, 5)
    assert sum(small.task.board.walls) == 5


BAD_MAPS = {
    "": r"not a map \(here, line 1\): type octile",
    "type octile\nwidth 3\n": r"not a map \(here, line 2\): height and a number",
    "type octile\nheight 2\nwidth ²\nmap\n": r"not a map \(here, line 3\): width and a number",
    "type octile\nheight 2\nwidth 3\n...\n": r"not a map \(here, line 4\): map",
    HEAD + "...\n": r"1 rows \(here, line 5\): 2, as its height says",
    HEAD + "...\n" * 3: r"3 rows \(here, line 7\)",
    HEAD + "...\n.?.\n": r"character '\?' \(here, line 6, column 2\): one of \. G S @ O T W",
    HEAD + "...\n..\n": r"2 characters \(here, line 6, column 3\): 3, as",
    HEAD + "....\n...\n": r"4 characters \(here, line 5, column 4\)",
    "type octile\nheight 999\nwidth 3\nmap\n": r"a map of 3x999 cells \(here\): sides up to 256",
    "type octile\nheight 1\nwidth 3\nmap\n...": r"maze height 1: a whole number from 2",
    "type octile\nheight " + "9" * 5000 + "\nwidth 3\nmap\n": r"sides up to 256",
}


@pytest.mark.parametrize("text", BAD_MAPS, ids=lambda text: text[-12:])
def test_a_malformed_map_names_the_place(text):
    with pytest.raises(InvalidTask, match=BAD_MAPS[text]):
        read_map(text, "here")


BAD_SCENARIOS = {
    "version 1\n\n": r"no scenario \(here\): lines of bucket, map",
    "version 1\n0 small.map 5 4\n": r"not a scenario \(here, line 2\): bucket, map",
    "0 small.map 5 4 0 0 1 0 x": r"not a scenario \(here, line 1\)",
    "0 small.map 5 4 0 0 1 0 nan": r"optimum 'nan' \(here, line 1\): a length",
    "0 other.map 5 4 0 0 1 1 2": r"no map 'other.map' \(here, line 1\): the map's file beside",
    "0 /etc/passwd 5 4 0 0 1 1 2": r"no map '/etc/passwd'",
    "0 " + "x" * 9999 + " 5 4 0 0 1 1 2": r"no map",
    "0 small.map 10 8 0 0 1 1 2": r"sizes 10x8 \(here, line 1\): 5x4, as small.map has; maps",
    "0 small.map 5 4 2 1 0 0 2": r"start on a wall \(here, line 1, \[2, 1\]\): a free cell",
    "0 small.map 5 4 0 0 5 0 2": r"goal outside the 5x4 board \(here, line 1, \[5, 0\]\)",
    "0 small.map 5 4 0 0 0 0 0": r"start and goal are one cell",
}


@pytest.mark.parametrize("text", BAD_SCENARIOS, ids=lambda text: text[:24])
def test_a_malformed_scenario_names_the_line(folder, text):
    with pytest.raises(InvalidTask, match=BAD_SCENARIOS[text]):
        read_scenarios(text, "here", folder)


def test_a_faulty_map_is_named_itself(folder):
    (folder / "bad.map").write_text(HEAD + "...\n.?.\n")
    with pytest.raises(InvalidTask, match=r"character '\?' \(.*bad.map, line 6, column 2\)"):
        read_scenarios("0 bad.map 3 2 0 0 1 0 1", "here", folder)


def test_scenarios_without_a_place_have_no_maps():
    with pytest.raises(InvalidTask, match="scenarios without their map"):
        read_scenarios("0 small.map 5 4 0 0 1 0 1", "pasted text", None)


def test_scenarios_do_not_take_the_name_of_their_map():
    with pytest.raises(DataError, match=r"some\.scen"):
        write_scenarios([Level(MazeTask(MazeBoard(2, 2, bytes(4)), (0, 0), (1, 0)))], "some.map")
