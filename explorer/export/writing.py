"""An order carried out: rows to a scene, the scene to a file that appears whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from core.domains.domain import domain_of, read_task
from core.errors import ConfigError, CoreError
from core.files import replacing
from explorer.export.kinds import kind_of
from explorer.export.lesson_file import write_lesson
from explorer.export.moving import write_gif, write_mp4, write_webp
from explorer.export.order import Order
from explorer.export.page import write_html
from explorer.export.reel import Drawn, Reel, make_reel
from explorer.export.result import Result
from explorer.export.still import write_pdf, write_png, write_svg
from explorer.jobs.messages import SearchRequest, TraceResult
from explorer.jobs.search_desk import SearchDesk
from explorer.pictures.row_actors import actor_of, actor_of_search
from explorer.pictures.scene import Actor, Scene, scene_of
from explorer.playback.timeline import Alignment
from explorer.session.state import SearchRun, Task

Writer = Callable[[Reel, Path, Drawn], None]


WRITERS: Mapping[str, Writer] = {
    ".gif": write_gif,
    ".webp": write_webp,
    ".mp4": write_mp4,
    ".html": write_html,
    ".png": write_png,
    ".svg": write_svg,
    ".pdf": write_pdf,
}
"""One for each kind."""


def carry_out(order: Order, begun: Drawn, drawn: Drawn) -> Result:
    """Draw an order's file; raises CoreError.

    Args:
        order: what to draw.
        begun: told how many frames there will be.
        drawn: told how many are done.
    """
    kind = kind_of(order.out)
    if order.lesson is not None:
        return write_lesson(order.lesson, order.out, begun, drawn)
    scene, notes = read_scene(order)
    reel = make_reel(scene, order.look, kind.most_fps)
    if kind.is_still:
        last = scene.timeline.last if order.look.shows_plan else scene.last_clause
        reel = replace(reel, frames=(order.look.still(last),), note=None)
    begun(len(reel.frames))
    with replacing(order.out) as temporary:
        WRITERS[order.out.suffix.lower()](reel, temporary, drawn)
        size = temporary.stat().st_size
    notes += (reel.note,) if reel.note else ()
    return Result(len(reel.frames), *reel.size, size, notes)


def read_scene(order: Order) -> tuple[Scene, tuple[str, ...]]:
    """Return what an order shows, and notes; a lone response gets A* beside it if wished."""
    actors = tuple(actor_of(row) for row in order.rows)
    notes: tuple[str, ...] = ()
    if len(actors) == 1 and "words" in order.rows[0] and order.look.compares:
        try:
            task = read_task(order.rows[0])
            actors = (_searched(task, order.rows[0].get("heuristic")), *actors)
        except CoreError as error:
            notes = (f"the response stands alone: {error}",)
    return scene_of(actors, Alignment(order.look.alignment)), notes


def _searched(task: Task, heuristic: str | None) -> Actor:
    """Return the lane of A* on a board; raises CoreError if it takes too long."""
    for found in SearchDesk().handle(SearchRequest(task, heuristic=heuristic)):
        if isinstance(found, TraceResult):
            # The time would be that of a process that has only just begun.
            run = SearchRun(task, found.trace, 0.0, found.heuristic, unshown=found.unshown)
            return actor_of_search(run)
    raise ConfigError(f"no plan of this {domain_of(task).name} found in time", None, "--alone")
