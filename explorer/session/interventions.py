"""What the user may do to one clause of a model's trace, as words: change it or take it out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

VERBS = ("create", "close")
_COST = re.compile(r"c\d+\Z")


@dataclass(frozen=True)
class ClauseEdit:
    """A clause as it should be."""

    verb: str
    """``create`` or ``close``."""
    g: int | None
    """None where the clause has no costs."""
    h: int | None
    is_deleted: bool = False
    n_kept: int = 0
    """Events after it that stay as they were; the model goes on behind them."""


def as_it_is(words: Sequence[str]) -> ClauseEdit:
    """Return the edit that changes nothing in a clause of these words."""
    g, h = _costs(words) or (None, None)
    return ClauseEdit(words[0], g, h)


def edited(words: Sequence[str], edit: ClauseEdit) -> tuple[str, ...]:
    """Return the words of a clause after an edit."""
    if edit.is_deleted:
        return ()
    if _costs(words) is None or edit.g is None or edit.h is None:
        return (edit.verb, *words[1:])
    return (edit.verb, *words[1:-2], f"c{edit.g}", f"c{edit.h}")


def edit_in_words(words: Sequence[str], edit: ClauseEdit, number: int) -> str:
    """Return what an edit does to a clause, the ``number``th of its trace."""
    was = as_it_is(words)
    changes = [
        f"{name} {old} → {new}"
        for name, old, new in (("g", was.g, edit.g), ("h", was.h, edit.h))
        if old != new
    ]
    changes += [f"{was.verb} → {edit.verb}"] if was.verb != edit.verb else []
    said = "left out" if edit.is_deleted else ", ".join(changes) or "as it is"
    kept = f", {edit.n_kept} kept" if edit.n_kept else ""
    return f"clause {number}: {said}{kept}"


def _costs(words: Sequence[str]) -> tuple[int, int] | None:
    """Return g and h at the end of a clause, if both are there."""
    last = words[-2:]
    if len(words) < 3 or not all(_COST.match(word) for word in last):
        return None
    return int(last[0][1:]), int(last[1][1:])
