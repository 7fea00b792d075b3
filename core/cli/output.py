"""What a verb says on standard output: one object of facts, as prose or as JSON."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from core.data.rows import STANDARD

_MOST_NOTES = 10


def say(facts: Mapping[str, Any], prose: str, *, as_json: bool, out: str | None = None) -> None:
    """Print facts as one JSON line, or their prose.

    Where the rows themselves go to standard output (``out`` is ``-``) they go to standard error.
    """
    stream = sys.stderr if out == STANDARD else sys.stdout
    print(json.dumps(facts, ensure_ascii=False) if as_json else prose, file=stream)


def counted(n: int, what: str) -> str:
    """Return a number with its noun, in the plural unless it is one."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def print_notes(notes: Iterable[str]) -> None:
    """Print notes on standard error, each once, and of many the first few."""
    different = list(dict.fromkeys(notes))
    for note in different[:_MOST_NOTES]:
        print(f"note: {note}", file=sys.stderr)
    if len(different) > _MOST_NOTES:
        print(f"note: {len(different) - _MOST_NOTES} more like these", file=sys.stderr)


def table(header: list[str], rows: list[list[str]]) -> str:
    """Return rows under a header as aligned columns."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    lines = [header, ["-" * width for width in widths], *rows]
    cells = (zip(line, widths, strict=True) for line in lines)
    return "\n".join("  ".join(c.ljust(w) for c, w in line).rstrip() for line in cells)
