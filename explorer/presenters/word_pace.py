"""Words on their way to the session, which a long answer reaches less often.

Words are read and judged once, but what is shown of all of them is laid out and counted anew with
each batch. While that takes a few milliseconds each batch is shown as it comes; of a long answer as
many are put together as it takes to leave the window most of its time.
"""

import time
from collections.abc import Callable, Sequence

from explorer.session.state import AnswerWord

LONG_WORDS = 1_500
"""Words from which an answer is shown less often."""
REST = 4.0
"""Time between two showings of a long answer, as a multiple of what one takes."""


class WordPace:
    """Collects words and passes them on when it is time."""

    def __init__(
        self,
        show: Callable[[Sequence[AnswerWord]], None],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Begin without words; ``show`` takes those that are due."""
        self._show, self._clock = show, clock
        self.begin()

    def begin(self) -> None:
        """Forget what waits: another answer begins."""
        self._waiting: list[AnswerWord] = []
        self._n_shown, self._due = 0, 0.0

    def take(self, words: Sequence[AnswerWord]) -> None:
        """Take more words, and show all that wait if it is time."""
        self._waiting += words
        if self._n_shown < LONG_WORDS or self._clock() >= self._due:
            self.flush()

    def flush(self) -> None:
        """Show all that wait."""
        if not self._waiting:
            return
        words, self._waiting = self._waiting, []
        started = self._clock()
        self._show(words)
        ended = self._clock()
        self._n_shown += len(words)
        self._due = ended + REST * (ended - started)
