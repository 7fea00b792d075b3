"""Which level of a collection each remark belongs to, and what is said of each level in the end.

Files differ: some put titles before a level, some after it. A remark that touches one level
belongs to it. Of the others, keys stand after their level if some stand after the last one, and
free lines if some stand after the last level and none before the first, or if every level has some
that touch it from below. What stands before the first level and is not its own is said of the whole
collection.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.formats.blocks import Block
from core.formats.remarks import Moves, Remarks, read_remarks


@dataclass(frozen=True)
class Sayings:
    """What a file says of one level."""

    title: str | None
    author: str | None
    comment: str | None
    collection: str | None
    """Title of the file, or of the collection it was taken from."""
    moves: tuple[Moves, ...]


@dataclass(frozen=True)
class _Habits:
    """Where a file puts what touches no level."""

    keys_follow: bool
    """Keys stand after their level."""
    free_follow: bool
    """Free lines stand after their level."""
    has_head: bool
    """Keys before the first level are said of all of them."""


def sayings(blocks: Sequence[Block]) -> list[Sayings]:
    """Return what is said of each level, in their order."""
    gaps: list[list[Remarks]] = [[]]
    for block in blocks:
        if block.is_level:
            gaps.append([])
        else:
            gaps[-1].append(read_remarks(block))
    before: list[list[Remarks]] = [[] for _ in gaps]
    after: list[list[Remarks]] = [[] for _ in gaps]
    head: list[Remarks] = []
    habits = _habits(gaps)
    for gap, remarks in enumerate(gaps):
        for i, remark in enumerate(remarks):
            if gap == 0:
                is_own = _is_of_first(remark, habits, is_last=i == len(remarks) - 1)
                (before[0] if is_own else head).append(remark)
            elif gap == len(gaps) - 1:
                is_own = remark.touches_above or bool(remark.said) or habits.free_follow
                (after[gap - 1] if is_own else head).append(remark)
            else:
                (after[gap - 1] if _follows(remark, habits) else before[gap]).append(remark)
    collection = _said(head, "collection") or _said(gaps[0], "collection") or _said(head, "title")
    # Who is named with a title made that level alone.
    author = _said([*head, *(r for r in gaps[0] if "title" not in r.said)], "author")
    return [
        _of_level(before[i], after[i], gaps[i + 1], (author, collection))
        for i in range(len(gaps) - 1)
    ]


def _habits(gaps: Sequence[Sequence[Remarks]]) -> _Habits:
    keys_follow = any("title" in r.said or "author" in r.said for r in gaps[-1])
    free_follow = any(r.free for r in gaps[-1]) and not any(r.free for r in gaps[0])
    free_follow = free_follow or (len(gaps) > 2 and all(map(_hangs, gaps[1:])))
    has_titles = any("title" in r.said for gap in gaps[1:] for r in gap)
    has_many = len(gaps) > 2
    return _Habits(keys_follow, free_follow, keys_follow or (has_many and not has_titles))


def _hangs(gap: Sequence[Remarks]) -> bool:
    """Say whether the free lines below a level touch it, and there are some."""
    free = [remark for remark in gap if remark.free]
    return bool(free) and all(r.touches_above and not r.touches_below for r in free)


def _is_of_first(remark: Remarks, habits: _Habits, *, is_last: bool) -> bool:
    """Say whether a remark before the first level is its own."""
    if remark.said:
        return not habits.has_head
    is_title = remark.touches_below or len(remark.free) == 1
    return is_last and is_title and not habits.free_follow


def _follows(remark: Remarks, habits: _Habits) -> bool:
    """Say whether a remark between two levels belongs to the one above."""
    if remark.touches_above != remark.touches_below:
        return remark.touches_above
    return habits.keys_follow if remark.said else habits.free_follow


def _of_level(
    before: Sequence[Remarks],
    after: Sequence[Remarks],
    below: Sequence[Remarks],
    of_all: tuple[str | None, str | None],
) -> Sayings:
    """Put together what is said of a level; ``below`` is all that stands up to the next one."""
    remarks = [*before, *after]
    free = [line for remark in remarks for line in remark.free]
    title = _said(remarks, "title")
    if title is None and free:
        n_before = sum(len(remark.free) for remark in before)
        title = free.pop(max(0, n_before - 1))
    told = [line for line in free if not line.isdecimal()]
    told += [remark.said["comment"] for remark in remarks if "comment" in remark.said]
    return Sayings(
        title=title,
        author=_said(remarks, "author") or of_all[0],
        comment="\n".join(told) or None,
        collection=_said(remarks, "collection") or of_all[1],
        moves=tuple(moves for remark in below for moves in remark.moves),
    )


def _said(remarks: Sequence[Remarks], name: str) -> str | None:
    """Return what the last remark with a key says by it."""
    return next((r.said[name] for r in reversed(remarks) if name in r.said), None)
