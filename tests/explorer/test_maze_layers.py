"""The kept layers of a maze are, after any frames in any order, what painting all of it gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.painting import maze_layers, node_painter
from explorer.painting.board_geometry import fit
from explorer.painting.board_painter import paint_dynamic
from explorer.painting.maze_layers import MazeLayers
from explorer.painting.node_painter import _changed
from explorer.painting.theme import DARK, LIGHT
from explorer.pictures.board import resolve_board
from explorer.pictures.lane_run import make_run
from explorer.views import board_widget
from explorer.views.board_view import BoardView
from tests.explorer.fakes import TEN, a_task, right_words

SIZES = ((90, 90), (520, 520), (520, 561))
"""Of a widget, in points; the last two have cells of one size in two places."""
LOOKS = st.tuples(st.sampled_from((LIGHT, DARK)), st.booleans(), st.sampled_from(SIZES))
SHOWN = st.tuples(st.sampled_from("abc"), st.floats(0, 1), LOOKS, st.sampled_from((1.0, 2.0)))


@pytest.fixture(scope="module")
def runs():
    """Two boards of one size with what A* did on them, and a trace that is wrong all over."""
    made = {}
    for name, drawn in (("a", TEN), ("b", TEN.replace("." * 10, "..##.#....", 4))):
        task = a_task(drawn)
        made[name] = task, make_run(task, right_words(task), 8, is_complete=True)
    made["c"] = task, make_run(task, wrong_words(task), 8, is_complete=True)
    return made


def wrong_words(task):
    """What A* says, but for the estimate of every other clause."""
    words = list(right_words(task))
    for at in range(4, words.index("plan"), 10):
        words[at] = "c90"
    return tuple(words)


def picture_of(runs, name, share):
    task, run = runs[name]
    return resolve_board(task, run, round(share * len(run.events)))


def painted(picture, look, ratio, layers=None):
    theme, has_costs, size = look
    image = QImage(QSize(*size) * ratio, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    at = fit(picture.board, QSizeF(*size), ratio)
    painter = QPainter(image)
    paint_dynamic(painter, picture, at, theme, shows_costs=has_costs, layers=layers)
    painter.end()
    return image


@given(shown=st.lists(SHOWN, min_size=1, max_size=6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_frames_in_any_order_leave_what_painting_all_gives(prepared, runs, shown):
    layers = MazeLayers()
    for name, share, look, ratio in shown:
        picture = picture_of(runs, name, share)
        assert painted(picture, look, ratio, layers) == painted(picture, look, ratio)


def test_a_step_draws_the_nodes_that_it_changes(runs):
    task, run = runs["a"]
    before, after = (resolve_board(task, run, at) for at in (20, 21))
    assert len(_changed(before, after, has_costs=True)) == 1
    assert len(_changed(None, after, has_costs=True)) == np.count_nonzero(
        np.frombuffer(after.status, np.uint8)
    )
    dearer = replace(after, g=after.g[:-4] + b"\x09\0\0\0")
    assert len(_changed(after, dearer, has_costs=True)) == 1
    assert len(_changed(after, dearer, has_costs=False)) == 0


def test_many_marks_are_drawn_once_until_one_must_go(prepared, runs, monkeypatch):
    task, run = runs["c"]
    all_of_it = resolve_board(task, run, len(run.events))
    assert len(set(all_of_it.faults)) > maze_layers._FEW + 8
    drawn, draw = [], maze_layers.draw_faults

    def counting(painter, rects, look):
        drawn.append(len(rects := list(rects)))
        draw(painter, rects, look)

    monkeypatch.setattr(maze_layers, "draw_faults", counting)
    layers, cells = MazeLayers(), list(dict.fromkeys(all_of_it.faults))
    for n in (-1, len(cells), len(cells), -4):
        painted(replace(all_of_it, faults=tuple(cells[:n])), (LIGHT, True, (520, 520)), 1.0, layers)
    assert drawn == [len(cells) - 1, 1, len(cells) - 4]


@pytest.mark.parametrize("name", ["a", "c"])
def test_a_board_that_moves_on_its_widget_takes_its_layers_along(prepared, runs, monkeypatch, name):
    drawn = []
    for module, draw in ((board_widget, "paint_static"), (node_painter, "paint_nodes")):
        real = getattr(module, draw)
        monkeypatch.setattr(module, draw, lambda *a, r=real, **k: drawn.append(r(*a, **k)))
    view = BoardView("a board")
    view.show_picture(picture_of(runs, name, 1), DARK, shows_costs=True)
    view.resize(520, 520)
    view.grab()
    assert len(drawn) == 2
    view.resize(520, 561)
    moved = view.grab().toImage()
    assert len(drawn) == 2
    other = BoardView("another")
    other.show_picture(picture_of(runs, name, 1), DARK, shows_costs=True)
    other.resize(520, 561)
    assert moved == other.grab().toImage()
