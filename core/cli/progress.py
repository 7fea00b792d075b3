"""A progress bar on standard error, for people only: with rate and time left."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")


def tracked(items: Iterable[Item], total: int | None, unit: str) -> Iterator[Item]:
    """Pass items on, counting them on a bar if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    with _bar(unit) as bar:
        task = bar.add_task(unit, total=total)
        for item in items:
            yield item
            bar.advance(task)


def _bar(unit: str) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task
    from rich.progress import TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items a second."""

        def render(self, task: Task) -> Text:
            """Return the rate of late."""
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f} {unit}/s" if speed else f"- {unit}/s")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        # Rows may go to standard output; the bar must not reformat them.
        redirect_stdout=False,
        redirect_stderr=False,
    )
