"""Answers made ready to play while they come: what was read of one stays read."""

from dataclasses import replace
from typing import Final

from explorer.pictures.lane_run import RunReader
from explorer.pictures.prepared import Prepared, Preparer
from explorer.session.state import ModelRun

MOST_ANSWERS: Final = 12
"""Answers kept, so that one comes and goes between the futures of a question at once."""


class AnswerReader:
    """Reads one answer."""

    def __init__(self, answer: ModelRun) -> None:
        """Begin before the first word."""
        self._reader = RunReader(answer.task, answer.heuristic)
        self._read = replace(answer, words=(), is_done=False)
        self._preparer = Preparer("model")

    def reads(self, answer: ModelRun) -> bool:
        """Say whether an answer is the one that was read, or goes on with it."""
        read, n = self._read, len(self._read.words)
        if (read.task, read.heuristic) != (answer.task, answer.heuristic):
            return False
        # The last piece of one that has ended was read as it is.
        may_go_on = not read.is_done or (answer.is_done and len(answer.words) == n)
        return may_go_on and answer.words[:n] == read.words

    def prepare(self, answer: ModelRun, optimal_cost: int) -> Prepared:
        """Read what is new of the answer and return all of it."""
        new = answer.words[len(self._read.words) :]
        self._reader.take([word.text for word in new])
        self._read = answer
        run = self._reader.run(optimal_cost, is_complete=answer.is_done)
        seconds = answer.seconds if answer.is_done else None
        return self._preparer.prepare(run, seconds)


class Answers:
    """The readers of the answers that were looked at last."""

    def __init__(self) -> None:
        """Begin without any."""
        self._readers: list[AnswerReader] = []

    def prepare(self, answer: ModelRun, optimal_cost: int) -> Prepared:
        """Make an answer, as far as it has come, ready to play."""
        known = (reader for reader in reversed(self._readers) if reader.reads(answer))
        reader = next(known, None) or AnswerReader(answer)
        others = [other for other in self._readers if other is not reader]
        self._readers = [*others, reader][-MOST_ANSWERS:]
        return reader.prepare(answer, optimal_cost)


def prepare_answer(answer: ModelRun, optimal_cost: int) -> Prepared:
    """Make an answer, as far as it has come, ready to play."""
    return AnswerReader(answer).prepare(answer, optimal_cost)
