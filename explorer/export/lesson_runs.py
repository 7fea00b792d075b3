"""What the screens of a lesson wish for, done in this process: searches and answers, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.errors import CoreError, DataError
from explorer.jobs.messages import Answered, AnswerRequest, Opening, SearchRequest, TraceResult
from explorer.jobs.messages import Words as SomeWords
from explorer.jobs.search_desk import SearchDesk
from explorer.session.forks import Fork
from explorer.session.level_draft import LevelDraft
from explorer.session.models import board_notice, choose_model, heuristic_of, no_answer
from explorer.session.questions import Question, Wish, max_tokens, question_of, wish_of
from explorer.session.state import AnswerWord, Document, ModelEntry, ModelRun, SearchRun, State
from explorer.session.workspace import Workspace


@dataclass
class Runs:
    """Searches and answers; what two screens wish for is done once."""

    models: Sequence[ModelEntry]
    notes: list[str] = field(default_factory=list)
    """What could not be done as it was wished, in words."""
    _searches: dict[Wish, SearchRun | None] = field(default_factory=dict)
    _answers: dict[tuple[Question, tuple[str, ...]], ModelRun] = field(default_factory=dict)
    _desk: Any = None
    """The models in memory; the library they need is loaded with the first question."""

    def state(self, screen: Workspace) -> State:
        """Return the window's state as a screen wishes it, with search and answer done."""
        document = Document(screen.board)
        chosen = choose_model(self.models, document, screen.model)
        self._note_model(screen, document, chosen)
        name = None if chosen is None else chosen.name
        state = State(document, screen.options, tuple(self.models), name)
        question = question_of(state)
        answer = None if question is None else self._answer(question, screen)
        return replace(state, search=self._search(wish_of(state)), answer=answer)

    def _note(self, text: str | None) -> None:
        if text and text not in self.notes:
            self.notes.append(text)

    def _note_model(self, screen: Workspace, document: Document, chosen: ModelEntry | None) -> None:
        known = {model.name for model in self.models}
        if screen.model is not None and screen.model not in known:
            self._note(f"model {screen.model!r} is not installed here")
        if chosen is None:
            self._note(no_answer(self.models, document))
        self._note(board_notice(self.models, chosen, document))

    def _search(self, wish: Wish) -> SearchRun | None:
        if wish not in self._searches:
            self._searches[wish] = self._searched(wish)
        return self._searches[wish]

    def _searched(self, wish: Wish) -> SearchRun | None:
        if isinstance(wish.drawn, LevelDraft):
            self._note(f"a board without a search: {wish.drawn.problem}")
            return None
        tie_break = "randomised" if wish.is_randomised else "deterministic"
        how = (tie_break, wish.seed, wish.heuristic, wish.ordering)
        for found in SearchDesk().handle(SearchRequest(wish.drawn, *how)):
            if isinstance(found, TraceResult):
                return SearchRun(
                    wish.drawn,
                    found.trace,
                    found.seconds,
                    found.heuristic,
                    wish.ordering,
                    found.optimal_cost,
                    found.astar_expansions,
                    found.unshown,
                )
        self._note("a board without a search: it takes too long")
        return None

    def _answer(self, question: Question, screen: Workspace) -> ModelRun | None:
        """Return the answer that a screen shows, forked as it wishes."""
        answers: list[ModelRun] = []
        try:
            answers.append(self._said(question, ()))
            for fork in screen.forks:
                answers.append(self._said(question, _beginning(answers[fork.parent], fork)))
        except CoreError as error:
            self._note(str(error))
            return answers[0] if answers else None
        return answers[screen.future]

    def _said(self, question: Question, begin: tuple[str, ...]) -> ModelRun:
        key = question, begin
        if key not in self._answers:
            heuristic = heuristic_of(self.models, question.model)
            run = ModelRun(question.task, question.model, question.mode, heuristic=heuristic)
            self._answers[key] = _heard(run, self._results(question, begin))
        return self._answers[key]

    def _results(self, question: Question, begin: tuple[str, ...]) -> Iterator[object]:
        from explorer.jobs.model_desk import ModelDesk

        self._desk = self._desk or ModelDesk()
        request = AnswerRequest(
            question.model,
            question.task,
            question.mode.value,
            question.temperature,
            question.seed,
            max_tokens(question.task),
            begin=begin,
        )
        yield from self._desk.handle(request)


def _beginning(parent: ModelRun, fork: Fork) -> tuple[str, ...]:
    """Return the words that a forked answer begins with; raises DataError if it has not so many."""
    if fork.position > len(parent.words):
        right = "forks of what this model says"
        raise DataError("the model answers otherwise here: forks are left out", None, right)
    return (*(word.text for word in parent.words[: fork.position]), *fork.given)


def _heard(run: ModelRun, results: Iterator[object]) -> ModelRun:
    """Return an answer with all that was told of it."""
    words: list[AnswerWord] = []
    for found in results:
        if isinstance(found, Opening):
            run = replace(run, p_create=found.p_create, p_plan=found.p_plan)
        elif isinstance(found, SomeWords):
            words += [AnswerWord(w.text, w.probability, w.entropy, w.top) for w in found.words]
        elif isinstance(found, Answered):
            was_cut = found.reason == "cut"
            run = replace(run, is_done=True, was_cut=was_cut, seconds=found.seconds)
    return replace(run, words=tuple(words))
