"""The page that plays in a browser: what it holds, and, where Chromium is, what it shows."""

import json
import re
from pathlib import Path

import pytest

from core.grid import index_of
from core.search.trace import OPEN
from explorer.export.page import player_html
from explorer.painting.theme import LIGHT
from explorer.pictures.row_actors import actor_of
from explorer.pictures.scene import scene_of
from tests.explorer.browser import CHROMIUM, shown_by
from tests.explorer.fakes import a_task
from tests.explorer.test_export import SMALL, response_row, trace_row, write

DATA = re.compile(r'<script id="data" type="application/json">(.*?)</script>', re.DOTALL)
STEPS = [("Begin </script>", 0), ("Go on", 9), ("Done", 10_000)]


def scene(task=None):
    task = task or a_task()
    return scene_of((actor_of(trace_row(task)), actor_of(response_row(task))))


def page(task=None, **more):
    shown = scene(task)
    return player_html(shown, range(shown.timeline.last + 1), **more)


def held(text):
    """Return what a page holds; of a page of one scene the scene's parts too."""
    data = json.loads(DATA.search(text)[1])
    return data | (data["scenes"][0] if len(data["scenes"]) == 1 else {})


def replayed(lane, position):
    state = {"cells": {}}
    for changes in lane["frames"][: position + 1]:
        state["cells"] |= {i: values for i, *values in changes.get("cells", [])}
        state |= {key: value for key, value in changes.items() if key != "cells"}
    return state


@pytest.mark.parametrize("task", [a_task(), SMALL], ids=["maze", "sokoban"])
def test_changes_add_up_to_the_pictures_of_the_window(task):
    shown, found = scene(task), held(page(task))
    for frame in range(0, shown.timeline.last + 1, 5):
        for i, card in enumerate(shown.cards(frame)):
            state = replayed(found["lanes"][i], found["clock"][i][frame])
            board, width = card.board, card.board.board.width
            assert state["plan"] == [index_of(cell, width) for cell in board.plan]
            columns = board.counts if task is not a_task() and hasattr(board, "counts") else ()
            first = columns[0] if columns else board.status
            assert [state["cells"][n][0] for n in range(len(first))] == list(first)
            assert [state["cells"][n][-1] for n in range(len(first))] == list(board.h_column)


def test_the_page_loads_nothing_and_texts_end_no_element():
    text = page(steps=STEPS, title="<b> & co")
    assert "default-src 'none'" in text and "<title>&lt;b&gt; &amp; co</title>" in text
    assert not re.search(r"(?:src|href)\s*=|url\(|@import|https?://", text)
    assert text.count("</script>") == 2
    assert held(text)["steps"][0]["html"] == "<p>Begin &lt;/script&gt;</p>\n"


def test_steps_stand_at_frames_there_are():
    shown = scene()
    found = held(player_html(shown, [0, 4, 8, 12], STEPS))
    assert [step["frame"] for step in found["steps"]] == [0, 3, 3]
    assert len(found["clock"][0]) == 4 and found["lanes"][0]["positions"] == [0, 4, 8, 12]


def test_a_page_keeps_every_frame_at_any_speed(prepared, tmp_path):
    result, _ = write(tmp_path, "a.html", response_row(), speed=200)
    assert result.frames == len(held((tmp_path / "a.html").read_text("utf-8"))["clock"][0])
    assert result.frames == scene().timeline.last + 1


PROBE = Path(__file__).with_name("page_probe.js").read_text(encoding="utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_browser_shows_it_and_heeds_its_keys(tmp_path):
    told = json.loads(shown_by(page(steps=STEPS, theme="light"), PROBE, tmp_path))
    shown = scene()
    last = shown.timeline.last
    assert (told["home"], told["stepped"], told["end"]) == (0, 1, last)
    assert (told["step"], told["speed"], told["playing"]) == ("Go on", "16", "Pause")
    assert told["dark"] == "rgb(20, 23, 29)" and told["spoken"].startswith("A* search: ")
    assert 0 < told["moved"] <= last
    board = shown.cards(last)[0].board
    for y in range(5):
        for x in range(5):
            status = board.status[y * 5 + x]
            hue = LIGHT.open if status == OPEN else LIGHT.closed if status else LIGHT.floor
            hue = LIGHT.wall if board.board.is_wall((x, y)) else hue
            assert told["cells"][f"{x},{y}"] == [int(hue[i : i + 2], 16) for i in (1, 3, 5)], (x, y)
