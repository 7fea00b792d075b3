"""Several mazes in one text, with an empty line between two of them."""

from collections.abc import Sequence

from core.domains.maze.formats import read_text, write_text
from core.errors import InvalidTask
from core.formats.level import Level


def read_mazes(text: str, where: str = "text") -> list[Level]:
    """Return the mazes of a text in order; raises InvalidTask naming line and column."""
    levels: list[Level] = []
    rows: list[str] = []
    first = 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line:
            first = first if rows else number
            rows.append(line)
        elif rows:
            levels.append(Level(read_text("\n".join(rows), where, first), line=first))
            rows = []
    if not levels:
        raise InvalidTask("no maze", where, "lines of # . S G")
    return levels


def write_mazes(levels: Sequence[Level]) -> str:
    """Return mazes as text that ``read_mazes`` reads back."""
    return "\n".join(write_text(level.task) for level in levels)
