"""Several mazes in one text, with an empty line between two of them."""

from collections.abc import Iterator, Sequence

from core.domains.maze.formats import read_lines, write_text
from core.errors import InvalidTask
from core.formats.decoding import lines_of
from core.formats.level import Level


def read_mazes(text: str, where: str = "text") -> list[Level]:
    """Return the mazes of a text in order; raises InvalidTask naming maze, line and column."""
    runs = list(_runs(text))
    if not runs:
        raise InvalidTask("no maze", where, "lines of # . S G")
    levels = []
    for number, (first, rows) in enumerate(runs, start=1):
        place = where if len(runs) == 1 else f"{where}, maze {number}"
        levels.append(Level(read_lines(rows, place, first), line=first))
    return levels


def write_mazes(levels: Sequence[Level]) -> str:
    """Return mazes as text that ``read_mazes`` reads back."""
    return "\n".join(write_text(level.task) for level in levels)


def _runs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines between empty ones, with the number of the first; spaces are cells."""
    rows: list[str] = []
    for number, line in enumerate([*lines_of(text), ""], start=1):
        if line:
            rows.append(line)
        elif rows:
            yield number - len(rows), rows
            rows = []
