"""Answers that leave another answer at a word: a small tree, kept as a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Fork:
    """One word of an answer replaced by another, or one clause changed."""

    position: int
    """Index of the word."""
    was: str
    """The word in its place; empty where the answer ended."""
    word: str
    """The word instead; of a clause all that the model went on from, parted by spaces."""
    parent: int
    """Index of the answer that was left, among the futures."""
    label: str = ""
    """What was done to a clause, in words; empty for a word."""

    @property
    def given(self) -> tuple[str, ...]:
        """The user's words, which the model went on from."""
        return tuple(self.word.split())


def without(forks: Sequence[Fork | None], index: int) -> list[tuple[int, Fork | None]]:
    """Return what is left when a future goes, and with it all that was forked from it.

    Args:
        forks: how each future left its parent, parents first; None for the answer itself.
        index: the future that goes.

    Returns:
        The old index of each future left, and its fork by the new indices.
    """
    gone = {index}
    for i, fork in enumerate(forks):
        if fork is not None and fork.parent in gone:
            gone.add(i)
    left = [i for i in range(len(forks)) if i not in gone]
    number = {old: new for new, old in enumerate(left)}
    return [(i, _moved(forks[i], number)) for i in left]


def _moved(fork: Fork | None, number: dict[int, int]) -> Fork | None:
    if fork is None:
        return None
    return replace(fork, parent=number[fork.parent])
