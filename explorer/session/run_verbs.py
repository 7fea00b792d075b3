"""The session's verbs for what is computed: searches and answers on their way."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.infer.modes import Mode
from explorer.session.forks import Fork, without
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
        run = ModelRun(task, model, mode, heuristic=heuristic)
        self._set(answer=run, is_answering=True, futures=(), future=0)

    def fork_started(self, position: int, begin: Sequence[str], label: str = "") -> None:
        """The model was asked to go on from another beginning; the answer so far stays a future.

        Args:
            position: first word that is another one.
            begin: what the model goes on from.
            label: what was done to a clause; empty where one word is another.
        """
        left, state = self._state.answer, self._state
        if left is None:
            return
        kept = self._kept()
        was = left.words[position].text if position < len(left.words) else ""
        word = " ".join(begin[position:])
        fork = Fork(position, was, word, state.future, label)
        run = ModelRun(left.task, left.model, left.mode, heuristic=left.heuristic, fork=fork)
        opened = replace(run, p_create=left.p_create, p_plan=left.p_plan)
        futures = (*kept, opened)
        self._set(answer=opened, is_answering=True, futures=futures, future=len(kept))

    def _kept(self) -> tuple[ModelRun, ...]:
        """Return the futures with the answer as it stands now in its place."""
        state, answer = self._state, self._state.answer
        assert answer is not None
        if not answer.is_done:
            # Left in the middle, it says no more.
            answer = replace(answer, is_done=True, was_cut=True)
        return (*state.futures[: state.future], answer, *state.futures[state.future + 1 :])

    def show_future(self, index: int) -> None:
        """Show another answer of the question."""
        state = self._state
        if state.answer is not None and 0 <= index < len(state.futures) and index != state.future:
            kept = self._kept()
            self._set(answer=kept[index], futures=kept, future=index, is_answering=False)

    def answer_shown(self, run: ModelRun) -> None:
        """Show an answer from elsewhere; the one of the question stays a future.

        The last one from elsewhere gives way, unless something was forked from it.
        """
        state = self._state
        kept = () if state.answer is None else self._kept()
        for i in reversed(range(len(kept))):
            forks = [one.fork for one in kept]
            if kept[i].source and all(fork is None or fork.parent != i for fork in forks):
                kept = tuple(replace(kept[j], fork=fork) for j, fork in without(forks, i))
        futures = (*kept, run)
        self._set(answer=run, is_answering=not run.is_done, futures=futures, future=len(kept))

    def undo_fork(self) -> None:
        """Forget the answer shown, and what was forked from it, and go back to where it left."""
        state = self._state
        if state.answer is None or state.answer.fork is None:
            return
        self._forget_future(state.answer.fork.parent)

    def _forget_future(self, shown: int) -> None:
        """Forget the answer shown, and what was forked from it, and show another one."""
        state = self._state
        left = without([run.fork for run in state.futures], state.future)
        kept = tuple(replace(state.futures[i], fork=fork) for i, fork in left)
        future = [i for i, _ in left].index(shown)
        self._set(answer=kept[future], futures=kept, future=future, is_answering=False)

    def give_up_future(self) -> None:
        """Forget the answer under way, which will not arrive, and show where it came from."""
        answer = self._state.answer
        if answer is not None and answer.fork is not None:
            self.undo_fork()
        elif self._state.future:
            # From elsewhere, such as a sample: nothing else came of it yet.
            self._forget_future(0)
        elif answer is not None and not answer.is_done:
            self.answer_dropped()

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
            if self._state.futures:
                self._set(futures=self._kept())

    def answer_dropped(self) -> None:
        """The model was not asked, or its answer will not come."""
        self._set(answer=None, is_answering=False, futures=(), future=0)
