"""Starts the jobs that follow from the state: search the board, ask the model.

The board is searched after every change, also in the middle of a stroke, with the estimate that the
model learned from, so that both lanes speak of the same costs; the model is asked when the stroke
has ended. A newer request takes an older one's place.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from explorer.jobs.messages import (
    Answered,
    AnswerRequest,
    Opening,
    SearchProgress,
    SearchRequest,
    SearchStopped,
    TraceResult,
    Word,
)
from explorer.jobs.runner import JobRunner
from explorer.presenters.word_pace import WordPace
from explorer.session.level_draft import LevelDraft
from explorer.session.questions import Question, Wish, max_tokens, question_of, wish_of
from explorer.session.session import Session
from explorer.session.state import AnswerWord, ModelRun, SearchReach, SearchRun, State

BUDGETS = (500_000, 2_000_000)
"""Expansions of a search, and of the longer one that the user may ask for: by then its states fill
a gigabyte."""

LIVE_CLAUSES = 6_000
"""Longest trace that is shown anew on the way of a stroke: it takes a tenth of a second."""


class SolvingPresenter(QObject):
    """Keeps search and answer up with the document and the options."""

    def __init__(
        self,
        session: Session,
        runner: JobRunner,
        is_drawing: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """Listen to both; jobs start with ``begin``."""
        super().__init__(parent)
        self._session, self._runner, self._is_drawing = session, runner, is_drawing
        self._asked: Question | None = None
        self._search_job = self._answer_job = -1
        self._searched: Wish | None = None
        self._budget = BUDGETS[0]
        self._has_begun = False
        self._pace = WordPace(session.words_arrived)
        session.changed.connect(lambda _old, _new: self.catch_up())
        runner.trace_ready.connect(self._on_trace)
        runner.search_progressed.connect(self._on_progress)
        runner.search_stopped.connect(self._on_stopped)
        runner.opening_ready.connect(self._on_opening)
        runner.words_ready.connect(self._on_words)
        runner.answered.connect(self._on_answered)
        runner.failed.connect(self._on_failed)

    def begin(self) -> None:
        """Start working; called once the window is up."""
        self._has_begun = True
        self.catch_up()

    def end(self) -> None:
        """Start and say nothing more: the window is closing."""
        self._has_begun = False

    def catch_up(self) -> None:
        """Start what the state asks for and is not under way."""
        if not self._has_begun:
            return
        state = self._session.state
        wanted = wish_of(state)
        # Short enough to be repeated while a stroke is drawn.
        is_quick = state.search is None or len(state.search.trace) <= LIVE_CLAUSES
        if wanted != self._searched and (is_quick or not self._is_drawing()):
            self._searched, self._budget = wanted, BUDGETS[0]
            self._search(wanted)
        question = question_of(state)
        if question != self._asked and not self._is_drawing():
            self._ask(question)

    def ask_again(self, *, seed_step: int = 1) -> None:
        """Ask once more with the next seed; with a step of 0 for the same answer, without forks."""
        self._asked = None
        seed = self._session.state.options.answer_seed + seed_step
        self._session.set_options(answer_seed=seed)
        self.catch_up()

    def adopt(self, state: State) -> None:
        """Take what a state that comes back holds for done; only what it lacks is started."""
        has_search = state.search is not None and not state.is_searching
        has_answer = state.answer is not None and not state.is_answering
        self._searched = wish_of(state) if has_search else None
        self._asked = question_of(state) if has_answer else None
        self._search_job = self._answer_job = -1
        self._pace.begin()
        self._runner.cancel_answer()

    @property
    def is_up_to_date(self) -> bool:
        """Whether search and answer of the state are there, as far as they will come."""
        state = self._session.state
        is_asked = self._searched == wish_of(state) and self._asked == question_of(state)
        return is_asked and not state.is_searching and not state.is_answering

    def search_longer(self) -> None:
        """Search once more, with the largest budget, what was given up."""
        if self._searched is not None and self._session.state.can_search_longer:
            self._budget = BUDGETS[-1]
            self._search(self._searched)

    def _search(self, wish: Wish) -> None:
        if isinstance(wish.drawn, LevelDraft):
            self._search_job = -1
            self._session.search_failed(wish.drawn.problem)
            return
        tie_break = "randomised" if wish.is_randomised else "deterministic"
        how = (tie_break, wish.seed, wish.heuristic, wish.ordering, self._budget)
        request = SearchRequest(wish.drawn, *how)
        self._search_job = self._runner.search(request)
        self._session.search_started()

    def _ask(self, question: Question | None) -> None:
        self._asked = question
        if question is None:
            self._runner.cancel_answer()
            self._session.answer_dropped()
            return
        self._send(question, ())
        self._session.answer_started(question.task, question.model, question.mode)

    def _send(self, question: Question, begin: tuple[str, ...], most: int | None = None) -> None:
        """Ask the worker for an answer with this beginning, of at most so many words."""
        request = AnswerRequest(
            model=question.model,
            task=question.task,
            mode=question.mode.value,
            temperature=question.temperature,
            seed=question.seed,
            max_tokens=most or max_tokens(question.task),
            top_k=5,
            begin=begin,
        )
        self._pace.begin()
        self._answer_job = self._runner.answer(request)

    def ask_from(self, begin: tuple[str, ...]) -> bool:
        """Ask the last question once more, for an answer with this beginning; say if that was.

        An answer from elsewhere may be another model's: that one goes on then.
        """
        answer, question = self._session.state.answer, self._asked
        if question is None:
            return False
        if answer is not None:
            question = replace(question, model=answer.model, mode=answer.mode)
        self._send(question, begin)
        return True

    def retell(self, run: ModelRun, words: tuple[str, ...]) -> None:
        """Let a model say words that it once wrote, and show that as its answer.

        So the odds of each word are known, which nobody kept when it was written. ``run`` says
        whose words they are and whether they had an end.
        """
        begin = words if run.was_cut else (*words, "eos")
        self._send(Question(run.task, run.model, run.mode, 0.0, 0), begin, len(begin))
        self._session.answer_shown(replace(run, was_cut=False))

    def give_up_answer(self) -> None:
        """Take no more words of the answer under way."""
        if self._session.state.is_answering:
            self._answer_job = -1
            self._pace.begin()
            self._runner.cancel_answer()

    def _on_trace(self, job: int, result: TraceResult) -> None:
        wish = self._searched
        if job != self._search_job or wish is None or isinstance(wish.drawn, LevelDraft):
            return
        run = SearchRun(
            wish.drawn,
            result.trace,
            result.seconds,
            result.heuristic,
            wish.ordering,
            result.optimal_cost,
            result.astar_expansions,
            result.unshown,
        )
        self._session.search_arrived(run)

    def _on_progress(self, job: int, progress: SearchProgress) -> None:
        if job == self._search_job:
            reach = SearchReach(progress.expansions, progress.at_least)
            self._session.search_progressed(reach)

    def _on_stopped(self, job: int, stopped: SearchStopped) -> None:
        if job == self._search_job:
            reach = SearchReach(stopped.expansions, stopped.at_least)
            self._session.search_stopped(reach, can_go_on=self._budget < BUDGETS[-1])

    def _on_opening(self, job: int, opening: Opening) -> None:
        if job == self._answer_job:
            self._session.opening_arrived(opening.p_create, opening.p_plan)

    def _on_words(self, job: int, words: tuple[Word, ...]) -> None:
        if job == self._answer_job:
            known = [AnswerWord(w.text, w.probability, w.entropy, w.top) for w in words]
            self._pace.take(known)

    def _on_answered(self, job: int, answered: Answered) -> None:
        if job == self._answer_job:
            self._pace.flush()
            self._session.answer_ended(answered.seconds, was_cut=answered.reason == "cut")

    def _on_failed(self, job: int, text: str) -> None:
        if job == self._answer_job and self._session.state.futures:
            self._session.give_up_future()
        elif job == self._answer_job:
            self._session.answer_dropped()
        elif job == self._search_job:
            self._session.search_failed(text)
            return
        self._session.notify(text, is_error=True)
