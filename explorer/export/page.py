"""One HTML file that plays a scene in any browser, without a server and without loading anything.

What the boards show is resolved here, by the same functions as in the window; the page holds, for
each frame, what changed since the last one, and its script only draws. ``assets/player`` has the
script and the style.
"""

import dataclasses
import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any

from core.domains.maze.board import MazeTask
from core.domains.sokoban.board import SokobanTask
from core.grid import Cell, index_of
from core.resources import assets_folder
from explorer.export.lesson_runs import Runs
from explorer.export.lesson_scenes import Scenes
from explorer.export.lesson_steps import as_html, step_of
from explorer.export.reel import Drawn, Reel
from explorer.painting.theme import THEMES
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.headline import MARKS
from explorer.pictures.scene import Actor, LaneCard, Scene, card_of
from explorer.pictures.sokoban_board import LevelPicture, outside_cells
from explorer.session.lesson import Lesson

Step = tuple[str, int]
"""A narrated step: what is said, as Markdown, and the frame of the scene's clock it is said at."""
_NOWHERE = -1
_TITLE = "Dualformer Explorer"
_SPEED = 12.0
"""Frames a second at first, if nothing else is wished."""


def write_html(reel: Reel, path: Path, drawn: Drawn) -> None:
    """Write a page that plays a reel's frames."""
    speed = round(reel.fps, 3)
    path.write_text(player_html(reel.scene, reel.frames, speed=speed), encoding="utf-8")
    drawn(len(reel.frames))


def player_html(
    scene: Scene,
    frames: Sequence[int],
    steps: Sequence[Step] = (),
    *,
    speed: float = _SPEED,
    title: str = _TITLE,
    theme: str | None = None,
) -> str:
    """Return a page that plays frames of a scene.

    Args:
        scene: the lanes.
        frames: of the scene's clock, in order.
        steps: what is narrated, in order; each begins at the first frame from its own on.
        speed: frames a second at first.
        title: of the page.
        theme: ``light`` or ``dark`` at first; None is as the reader's system has it.
    """
    told = [
        {"html": as_html(text), "scene": 0, "frame": _first_from(frames, frame)}
        for text, frame in steps
    ]
    data = {"scenes": [_scene(scene, frames, range(len(scene.actors)))], "steps": told}
    return _filled(title, data | {"speed": speed, "theme": theme})


def lesson_html(lesson: Lesson, runs: Runs, done: Drawn) -> str:
    """Return a page that leads through a lesson; ``done`` is told how many steps are done."""
    scenes, steps = Scenes(runs), []
    for i in range(len(lesson.steps)):
        steps.append(step_of(lesson, i, scenes))
        done(i + 1)
    drawn = [_scene(m.scene, range(m.scene.timeline.last + 1), m.lanes) for m in scenes.made]
    data: dict[str, Any] = {"lesson": lesson.title, "summary": as_html(lesson.summary)}
    data |= {"scenes": drawn, "steps": steps, "speed": _SPEED, "theme": None}
    return _filled(lesson.title, data)


def _scene(scene: Scene, frames: Sequence[int], numbers: Sequence[int]) -> dict[str, Any]:
    """Return board, lanes and clock; ``numbers`` says which lane each actor is."""
    clock, lanes = [], []
    for i, (actor, number) in enumerate(zip(scene.actors, numbers, strict=True)):
        places = [scene.timeline.lane_position(i, frame) for frame in frames]
        different = sorted(set(places))
        clock.append([different.index(place) for place in places])
        lanes.append(_lane(actor, different) | {"number": number})
    return {"board": _board(scene.actors[0].prepared.run.task), "lanes": lanes, "clock": clock}


def _filled(title: str, data: dict[str, Any]) -> str:
    """Return the page with everything in it."""
    folder = assets_folder() / "player"
    read = {name: (folder / name).read_text(encoding="utf-8") for name in _PARTS}
    data = data | {"themes": {theme.name: _hues(theme) for theme in THEMES.values()}}
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    parts = {
        "@title@": escape(title),
        "@style@": read["player.css"],
        "@script@": "".join(read[name] for name in _SCRIPTS),
        # A tag inside a text must not end the element that holds it.
        "@data@": raw.replace("<", "\\u003c"),
    }
    return re.sub("@[a-z]+@", lambda mark: parts[mark[0]], read["player.html"])


_SCRIPTS = ("board.js", "lane.js", "player.js", "lesson.js")
_PARTS = ("player.html", "player.css", *_SCRIPTS)


def _first_from(frames: Sequence[int], frame: int) -> int:
    """Return the index of the first frame that is not before another one, or of the last."""
    return next((i for i, shown in enumerate(frames) if shown >= frame), len(frames) - 1)


def _hues(theme: Any) -> dict[str, str]:
    values = dataclasses.asdict(theme)
    return {k: v for k, v in values.items() if isinstance(v, str) and v.startswith("#")}


def _board(task: MazeTask | SokobanTask) -> dict[str, Any]:
    board, width = task.board, task.board.width
    found: dict[str, Any] = {"width": width, "height": board.height}
    found["walls"] = [index_of(cell, width) for cell in board.wall_cells()]
    if isinstance(task, MazeTask):
        ends = {"start": index_of(task.start, width), "goal": index_of(task.goal, width)}
        return found | ends | {"domain": "maze", "outside": [], "docks": []}
    docks = [index_of(cell, width) for cell in task.board.dock_cells]
    outside = [index_of(cell, width) for cell in outside_cells(task.board)]
    return found | {"domain": "sokoban", "outside": outside, "docks": docks}


def _lane(actor: Actor, positions: list[int]) -> dict[str, Any]:
    headline = actor.headline
    return {
        "title": headline.title,
        "numbers": [pair for pair in headline.numbers if pair[0]],
        "verdict": headline.verdict.value,
        "mark": MARKS[headline.verdict],
        "message": headline.message,
        "words": [_word(actor, i) for i in range(len(actor.prepared.chips))],
        "positions": positions,
        "frames": list(_changes(card_of(actor, position) for position in positions)),
    }


def _word(actor: Actor, index: int) -> list[str]:
    """Return text, role and broken rule of one event's words."""
    chip, shown = actor.prepared.chips[index], actor.shown
    is_gone = shown is not None and index < len(shown.left.kept) and not shown.left.kept[index]
    return [chip.text, f"{chip.role.value} gone" if is_gone else chip.role.value, chip.fault or ""]


def _changes(cards: Iterator[LaneCard]) -> Iterator[dict[str, Any]]:
    """Yield for each card what is other than in the last one."""
    known: dict[str, Any] = {}
    cells: list[tuple[int, ...]] = []
    for card in cards:
        now, columns = _card(card), _cells(card.board)
        changed = {k: value for k, value in now.items() if k not in known or known[k] != value}
        pairs = enumerate(zip_longest(columns, cells))
        new = [[i, *column] for i, (column, before) in pairs if column != before]
        yield changed | ({"cells": new} if new else {})
        known, cells = now, columns


def _cells(picture: BoardPicture) -> list[tuple[int, ...]]:
    """Return what is known of each cell: what the search did there, then g and h."""
    if isinstance(picture, LevelPicture):
        return list(zip(*picture.counts, picture.g_column, picture.h_column, strict=True))
    return list(zip(picture.status, picture.g_column, picture.h_column, strict=True))


def _card(card: LaneCard) -> dict[str, Any]:
    """Return everything else that is drawn, cells as indices."""
    picture = card.board
    width = picture.board.width

    def place(cell: Cell | None) -> int:
        return index_of(cell, width) if cell is not None and picture.board.has(cell) else _NOWHERE

    found: dict[str, Any] = {
        "place": card.place,
        "known": card.known,
        "current": place(picture.current),
        "newest": place(picture.newest),
        "way": [place(cell) for cell in picture.way],
        "plan": [place(cell) for cell in picture.plan],
        "bad": list(picture.bad_moves),
        "faults": [place(cell) for cell in picture.faults],
    }
    if isinstance(picture, LevelPicture):
        ghost = picture.ghost
        found["worker"] = place(picture.worker)
        found["boxes"] = [place(box) for box in picture.boxes]
        found["ghost"] = ghost and [place(ghost.worker), *map(place, ghost.boxes)]
        found["pushes"] = list(picture.pushes)
    return found
