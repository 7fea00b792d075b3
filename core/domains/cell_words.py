"""Cells in words, as every domain writes them: two numbers, x and y, without leading zeros.

And the form in which a domain's words say a state, out of such cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.domains.walled import WalledBoard
from core.errors import UnknownWord
from core.grid import Cell

_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
NUMBER: Final = "number"
"""Stands in a form for any number word."""


@dataclass(frozen=True)
class StateForm:
    """How words say a state: a head, then a group any number of times; NUMBER or single words."""

    head: tuple[str, ...]
    again: tuple[str, ...] = ()


def is_number(word: str) -> bool:
    """Say whether a word is a number of a cell."""
    return _NUMBER.match(word) is not None


def check_fits(board: WalledBoard, side: int) -> None:
    """Raise UnknownWord if the board needs a number that words for sides up to ``side`` lack."""
    if max(board.width, board.height) > side:
        size = f"{board.width}x{board.height}"
        raise UnknownWord("board too large", size, f"sides up to {side}")


def parse_cell(body: Sequence[str]) -> Cell | None:
    """Return the cell that two number words say, or None if they are something else."""
    if len(body) == 2 and all(is_number(word) for word in body):
        return int(body[0]), int(body[1])
    return None
