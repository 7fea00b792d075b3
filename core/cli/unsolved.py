"""Tasks without a plan: the others of their file are answered, and they are told at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import Unsolvable


class Unsolved:
    """The tasks without a plan that a verb has passed over."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: list[Unsolvable] = []

    @contextmanager
    def passed_over(self) -> Iterator[None]:
        """Note that what is done inside has no answer, instead of ending the verb."""
        try:
            yield
        except Unsolvable as error:
            self._found.append(error)

    def tell(self) -> None:
        """Raise Unsolvable if a task was passed over, naming the first of them."""
        if not self._found:
            return
        first, n_more = self._found[0], len(self._found) - 1
        more = f"; {n_more} more of the file {'has' if n_more == 1 else 'have'} none" * bool(n_more)
        raise Unsolvable(first.what, first.where, first.right + more)
