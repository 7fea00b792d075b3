"""A progress bar on standard error, for people only: with rate and time left."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from core.cli.stopping import obey

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

Item = TypeVar("Item")


def tracked(items: Iterable[Item], total: int | None, unit: str) -> Iterator[Item]:
    """Pass items on, counting them on a bar if standard error is a terminal.

    Raises:
        KeyboardInterrupt: if one was dropped since the last item.
    """
    if not sys.stderr.isatty():
        for item in items:
            obey()
            yield item
        return
    with _bar(unit) as bar:
        task = bar.add_task(unit, total=total)
        for item in items:
            obey()
            yield item
            bar.advance(task)


def tracked_share(
    items: Iterable[Item], share: Callable[[], float], describe: Callable[[Item], str]
) -> Iterator[Item]:
    """Pass items on, showing the share of the work done and the last item in words."""
    if not sys.stderr.isatty():
        yield from items
        return
    with _share_bar() as bar:
        task = bar.add_task("starting", total=1.0)
        for item in items:
            bar.update(task, completed=share(), description=describe(item))
            yield item


def _share_bar() -> "Progress":
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn

    return _progress(TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())


def _bar(unit: str) -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items a second."""

        def render(self, task: Task) -> Text:
            """Return the rate of late."""
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f} {unit}/s" if speed else f"- {unit}/s")

    return _progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate())


def _progress(*columns: "ProgressColumn") -> "Progress":
    """Return a bar with these columns and the times on standard error."""
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    return Progress(
        *columns,
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        # Rows may go to standard output; the bar must not reformat them.
        redirect_stdout=False,
        redirect_stderr=False,
    )
