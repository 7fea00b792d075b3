"""The child that asks a language model: ``python -m explorer.jobs.maths_worker``. No Qt.

Reads questions as lines on standard input and writes answers as lines on standard output. Only the
newest question counts. When its input ends the window has gone, and it exits at once.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Condition, Thread
from time import perf_counter
from typing import TYPE_CHECKING, TextIO

from core.errors import CoreError
from explorer.jobs.maths_messages import (
    MathsAnswer,
    MathsFailure,
    MathsQuestion,
    MathsResult,
    read_maths,
    write_maths,
)

if TYPE_CHECKING:
    from core.steps.tuning.language import Language


class Newest:
    """Holds the newest question until it is taken."""

    def __init__(self) -> None:
        """Begin with none."""
        self._question: MathsQuestion | None = None
        self._last_job = -1
        self._changed = Condition()

    def put(self, question: MathsQuestion) -> None:
        """Take the place of an older one."""
        with self._changed:
            self._question, self._last_job = question, question.job
            self._changed.notify()

    def take(self) -> MathsQuestion:
        """Wait for a question and remove it."""
        with self._changed:
            self._changed.wait_for(lambda: self._question is not None)
            found, self._question = self._question, None
        assert found is not None
        return found

    def is_stale(self, question: MathsQuestion) -> bool:
        """Say whether a newer one came."""
        with self._changed:
            return question.job != self._last_job


class MathsDesk:
    """Answers questions, and keeps the last model."""

    def __init__(self) -> None:
        """Begin without a model."""
        self._language: Language | None = None
        self._name = ""

    def answers(self, question: MathsQuestion) -> Iterator[MathsAnswer]:
        """Yield the slow and the fast answer; raises CoreError."""
        from core.infer.modes import Mode
        from core.steps.tuning.answering import Sampling, answers
        from core.steps.tuning.prompts import prompt_of

        language = self._load(question.model)
        for mode in (Mode.SLOW, Mode.FAST):
            began = perf_counter()
            prompt = prompt_of(question.question, mode)
            ((found,),) = answers(language, [prompt], Sampling(max_tokens=question.max_tokens))
            spent = perf_counter() - began
            yield MathsAnswer(
                question.job, mode.value, found.text, found.tokens, spent, found.is_cut
            )

    def _load(self, name: str) -> "Language":
        if self._language is None or self._name != name:
            from core.cli.device import device_named
            from core.steps.tuning.language import load_language

            self._language = None  # two large models at once may be one too many
            self._language, self._name = load_language(Path(name), device_named("auto")), name
        return self._language


def _listen(lines: TextIO, newest: Newest, outlet: TextIO) -> None:
    for line in lines:
        try:
            message = read_maths(line)
        except CoreError as error:
            _tell(outlet, MathsFailure(-1, str(error)))
            continue
        if isinstance(message, MathsQuestion):
            newest.put(message)
    os._exit(0)


def _tell(outlet: TextIO, result: MathsResult) -> None:
    outlet.write(write_maths(result))
    outlet.flush()


def main() -> int:
    """Answer until the input ends."""
    outlet, newest, desk = sys.stdout, Newest(), MathsDesk()
    # What a library prints must not be taken for a message.
    sys.stdout = sys.stderr
    Thread(target=_listen, args=(sys.stdin, newest, outlet), daemon=True).start()
    while True:
        question = newest.take()
        try:
            for answer in desk.answers(question):
                _tell(outlet, answer)
                if newest.is_stale(question):
                    break
        except CoreError as error:
            _tell(outlet, MathsFailure(question.job, str(error)))
        except Exception as error:  # our bug: the window must hear of it and live on
            said = " ".join(f"{type(error).__name__}: {error}".split())
            _tell(outlet, MathsFailure(question.job, f"internal error: {said}"))


if __name__ == "__main__":
    sys.exit(main())
