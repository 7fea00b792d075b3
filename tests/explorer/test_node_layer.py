"""The kept layer of nodes is, after any frames in any order, what painting all of them gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.painting.board_geometry import fit
from explorer.painting.board_painter import paint_dynamic
from explorer.painting.node_painter import NodeLayer, _changed
from explorer.painting.theme import DARK, LIGHT
from explorer.pictures.board import resolve_board
from explorer.pictures.lane_run import make_run
from tests.explorer.fakes import TEN, a_task, right_words

LOOKS = st.tuples(st.sampled_from((LIGHT, DARK)), st.booleans(), st.sampled_from((90, 520)))
SHOWN = st.tuples(st.sampled_from("ab"), st.floats(0, 1), LOOKS, st.sampled_from((1.0, 2.0)))


@pytest.fixture(scope="module")
def runs():
    """Two boards of one size with what A* did on them."""
    made = {}
    for name, drawn in (("a", TEN), ("b", TEN.replace("." * 10, "..##.#....", 4))):
        task = a_task(drawn)
        made[name] = task, make_run(task, right_words(task), 8, is_complete=True)
    return made


def picture_of(runs, name, share):
    task, run = runs[name]
    return resolve_board(task, run, round(share * len(run.events)))


def painted(picture, look, ratio, nodes=None):
    theme, has_costs, side = look
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    at = fit(picture.board, QSizeF(side, side), ratio)
    painter = QPainter(image)
    paint_dynamic(painter, picture, at, theme, shows_costs=has_costs, nodes=nodes)
    painter.end()
    return image


@given(shown=st.lists(SHOWN, min_size=1, max_size=6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_frames_in_any_order_leave_what_painting_all_gives(prepared, runs, shown):
    nodes = NodeLayer()
    for name, share, look, ratio in shown:
        picture = picture_of(runs, name, share)
        assert painted(picture, look, ratio, nodes) == painted(picture, look, ratio)


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
