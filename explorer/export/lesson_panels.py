"""Panels of the window as plain tables beside a lesson's boards, at one frame."""

from typing import Any

from core.search.trace import DropLevel
from explorer.commands import COMMANDS
from explorer.export.lesson_scenes import LessonScene
from explorer.pictures.clause_rows import RowsPicture, clause_rows
from explorer.pictures.drops import DropsPicture
from explorer.pictures.open_list import open_rows, resolve_open_list
from explorer.pictures.prepared import Prepared
from explorer.pictures.trace_check import resolve_counters
from explorer.session.workspace import Workspace

Table = dict[str, Any]
"""Title, columns, and rows of cells; a cell is a text, or texts each with whether it is kept."""
_TITLES = {command.name: command.text for command in COMMANDS}


def tables_of(shown: LessonScene, screen: Workspace) -> list[Table]:
    """Return the panels that a screen opens; of those that no page has, only the name."""
    return [_table(name, shown, screen) for name in screen.panels]


def _table(name: str, shown: LessonScene, screen: Workspace) -> Table:
    title = _TITLES.get(name, name)
    actors = dict(zip(shown.lanes, shown.scene.actors, strict=True))
    lane = screen.lane if screen.lane in actors else shown.lanes[0]
    prepared = actors[lane].prepared
    index = shown.lanes.index(lane)
    position = shown.scene.timeline.lane_position(index, shown.frame(screen.frame))
    drops = shown.drops(screen.options) if name == "drops" else None
    if drops is not None:
        return _drops(title, drops)
    if name == "open_list":
        return _of_rows(title, open_rows(prepared, resolve_open_list(prepared, position)))
    if name == "clauses":
        return _of_rows(title, clause_rows(prepared, range(position)))
    if name == "trace_check":
        return _check(title, prepared)
    return {"title": f"{title}: in the window only", "columns": [], "rows": []}


def _of_rows(title: str, picture: RowsPicture) -> Table:
    rows = [list(picture.row(i).texts) for i in picture.rows]
    return {"title": title, "columns": list(picture.columns), "rows": rows}


def _check(title: str, prepared: Prepared) -> Table:
    counters = resolve_counters(prepared.run.judgement)
    rows = [[f"{c.name} ✕" if c.is_bad else c.name, c.value] for c in counters]
    return {"title": title, "columns": ["rule", "count"], "rows": rows}


def _drops(title: str, picture: DropsPicture) -> Table:
    """Return the trace at every level, with what of it went."""
    columns = [f"{level:d}: {picture.n_words[level]} words" for level in DropLevel]
    rows = [
        [
            [[span.text, span.is_kept] for span in picture.row(i, level) if span.text]
            for level in DropLevel
        ]
        for i in range(picture.n_rows)
    ]
    return {"title": title, "columns": columns, "rows": rows}
