"""The events of a lane as rows of a table, each made only when it is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.grid import Cell
from core.search.trace import Operation
from core.tokens.response import Piece
from explorer.pictures.prepared import Prepared, cell_of

_HUES = {
    Operation.CREATE: "open_glyph",
    Operation.CLOSE: "closed_glyph",
}


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    texts: tuple[str, ...]
    hue: str = "text"
    """Name of the theme colour of the second column."""
    tip: str = ""
    """What more is to be said; empty if nothing."""


@dataclass(frozen=True, eq=False)
class RowsPicture:
    """A table of any length whose rows are made on demand."""

    columns: tuple[str, ...] = ()
    """Heads; columns of one letter, and "step", hold numbers."""
    rows: Sequence[int] = ()
    """What each line shows, as the number that ``row`` takes."""
    row: Callable[[int], Row] = field(default=lambda _i: Row(()))
    """Makes a line."""


NO_ROWS = RowsPicture()


def clause_rows(prepared: Prepared, rows: Sequence[int] | None = None) -> RowsPicture:
    """Return all events of a lane, or some by their indices, as a table."""
    is_level = hasattr(prepared.run.task, "boxes")
    columns = ("step", "operation", "worker" if is_level else "cell", *"ghf")
    columns += ("boxes",) if is_level else ()

    def make(i: int) -> Row:
        event = prepared.run.events[i]
        fault = prepared.run.faults.get(i)
        operation = "plan" if i >= prepared.run.n_clauses else _operation(event)
        hue = _HUES.get(event.operation, "plan") if event.operation is not None else "plan"
        texts = (
            str(i + 1),
            operation if fault is None else f"{operation} ✕",
            _place(prepared, event),
            *_costs(event),
            *((" ".join(map(in_words, getattr(event.state, "boxes", ()))),) if is_level else ()),
        )
        tip = "" if fault is None else f"{fault.rule}: {fault.detail}"
        return Row(texts, "error" if fault is not None else hue, tip)

    return RowsPicture(columns, range(len(prepared.run.events)) if rows is None else rows, make)


def cells_of_event(prepared: Prepared, i: int) -> tuple[Cell, ...]:
    """Return the cells that an event speaks of and the board has: worker, then boxes."""
    state = prepared.run.events[i].state
    at = cell_of(state)
    cells = (() if at is None else (at,)) + tuple(getattr(state, "boxes", ()))
    return tuple(cell for cell in cells if prepared.run.task.board.has(cell))


def _operation(event: Piece) -> str:
    return "?" if event.operation is None else event.operation.name.lower()


def _place(prepared: Prepared, event: Piece) -> str:
    """Return the cell, or the words as they are where they say none."""
    at = cell_of(event.state)
    if at is not None:
        return in_words(at)
    return " ".join(prepared.run.response.words[event.position : event.position + event.length])


def _costs(event: Piece) -> tuple[str, str, str]:
    g, h = event.g, event.h
    f = None if g is None or h is None else g + h
    return _number(g), _number(h), _number(f)


def _number(cost: int | None) -> str:
    return "" if cost is None else str(cost)


def in_words(cell: Cell) -> str:
    """Return a cell as people write it."""
    return f"({cell[0]}, {cell[1]})"
