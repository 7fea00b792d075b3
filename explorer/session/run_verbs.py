"""The session's verbs for what is computed: searches and answers on their way."""

from collections.abc import Iterable
from dataclasses import replace

from core.infer.modes import Mode
from explorer.session.models import heuristic_of
from explorer.session.state import AnswerWord, ModelRun, SearchReach, SearchRun, Task
from explorer.session.store import Store


class RunVerbs(Store):
    """What arrives from jobs becomes state."""

    def search_started(self) -> None:
        """A search of the document is on its way; the last picture stays until it arrives."""
        self._set(is_searching=True, no_search=None, reach=None, can_search_longer=False)

    def search_progressed(self, reach: SearchReach) -> None:
        """A search under way has come this far."""
        self._set(reach=reach)

    def search_stopped(self, reach: SearchReach, *, can_go_on: bool) -> None:
        """A search has given up; whether another one may take longer."""
        why = f"A* gave up after {reach.expansions:,} expansions"
        least = f"a plan has at least {reach.at_least} moves"
        hint = "" if can_go_on else ". Play it by hand, or take boxes away or make it smaller"
        self.search_failed(f"{why}: {least}{hint}")
        self._set(reach=reach, can_search_longer=can_go_on)

    def search_arrived(self, run: SearchRun) -> None:
        """A search has ended."""
        self._set(search=run, is_searching=False, reach=None)

    def search_failed(self, why: str) -> None:
        """The search will not arrive."""
        self._set(search=None, is_searching=False, no_search=why)

    def answer_started(self, task: Task, model: str, mode: Mode) -> None:
        """The model was asked."""
        heuristic = heuristic_of(self._state.models, model)
        self._set(answer=ModelRun(task, model, mode, heuristic=heuristic), is_answering=True)

    def opening_arrived(self, p_create: float, p_plan: float) -> None:
        """The model has weighed its first word."""
        if self._state.answer is not None:
            self._set(answer=replace(self._state.answer, p_create=p_create, p_plan=p_plan))

    def words_arrived(self, words: Iterable[AnswerWord]) -> None:
        """The model has said more."""
        answer = self._state.answer
        if answer is not None:
            self._set(answer=replace(answer, words=(*answer.words, *words)))

    def answer_ended(self, seconds: float, *, was_cut: bool) -> None:
        """The model has finished, or was cut at the word limit."""
        answer = self._state.answer
        if answer is not None:
            ended = replace(answer, is_done=True, was_cut=was_cut, seconds=seconds)
            self._set(answer=ended, is_answering=False)

    def answer_dropped(self) -> None:
        """The model was not asked, or its answer will not come."""
        self._set(answer=None, is_answering=False)
