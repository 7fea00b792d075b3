"""Lets each entry of a comparison answer the board, one after the other, and keeps the answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.jobs.ledger import JobLedger
from explorer.jobs.messages import Answered, AnswerRequest, Opening, Word
from explorer.session.comparing import Entry, usual_entries
from explorer.session.level_draft import LevelDraft
from explorer.session.models import can_read, fits, heuristic_of
from explorer.session.questions import max_tokens
from explorer.session.session import Session
from explorer.session.state import AnswerWord, ModelRun, State, Task

_NO_JOB: Final = -1
_SETTLE_MS: Final = 200
"""Time a board must stay before it is compared on."""
MOST_KEPT: Final = 200
"""Answers kept for boards that come back."""


@dataclass(frozen=True)
class Asked:
    """Everything that an entry's answer depends on."""

    task: Task
    entry: Entry
    """With its model by name."""


class Comparer(QObject):
    """Answers by board and entry."""

    changed = Signal()
    """Other entries, or more of an answer."""

    def __init__(
        self,
        session: Session,
        runner: JobLedger,
        is_wanted: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """Listen to both; ``is_wanted`` says whether anybody looks, and no stroke is drawn."""
        super().__init__(parent)
        self._session, self._runner, self._is_wanted = session, runner, is_wanted
        self._kept: dict[Asked, ModelRun | str] = {}
        self._job, self._asked = _NO_JOB, None
        self._run: ModelRun | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.catch_up)
        session.changed.connect(self._on_changed)
        runner.opening_ready.connect(self._on_opening)
        runner.words_ready.connect(self._on_words)
        runner.answered.connect(self._on_answered)
        runner.failed.connect(self._on_failed)

    _asked: Asked | None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is compared."""
        state = self._session.state
        if state.options.compared is not None:
            return state.options.compared
        others = (
            model.name
            for model in state.models
            if model.domain == state.document.domain and fits(model, state.document)
        )
        return usual_entries([name for name in others if name != state.model])

    @property
    def is_busy(self) -> bool:
        """Whether more will come without anybody asking."""
        return self._job != _NO_JOB or self._settling.isActive()

    def answer_of(self, entry: Entry) -> ModelRun | str | None:
        """Return an entry's answer on the board, or why there is none; None before it begins."""
        asked = self._question(entry)
        if isinstance(asked, str):
            return asked
        return self._run if asked == self._asked else self._kept.get(asked)

    def catch_up(self) -> None:
        """Ask for what is not known yet, as long as anybody looks."""
        if not self._is_wanted():
            self._give_up()
            return
        wanted = [q for q in map(self._question, self.entries) if isinstance(q, Asked)]
        if self._asked is not None and self._asked in wanted:
            return
        self._give_up()
        missing = next((asked for asked in wanted if asked not in self._kept), None)
        if missing is not None:
            self._ask(missing)

    def try_again(self) -> None:
        """Ask for what is not known yet, and once more for what failed: somebody looks anew."""
        self._forget_failures()
        self.catch_up()

    def _forget_failures(self) -> None:
        """Keep answers alone: what went wrong once, as a worker that died, may go well now."""
        self._kept = {of: kept for of, kept in self._kept.items() if isinstance(kept, ModelRun)}

    def close(self) -> None:
        """Ask for nothing more: the window has closed."""
        self._settling.stop()

    def _question(self, entry: Entry) -> Asked | str:
        """Return what an entry asks on this board, or why it cannot."""
        state = self._session.state
        name, task = entry.model or state.model, state.document.task
        model = next((one for one in state.models if one.name == name), None)
        if model is None:
            return "No model answers here." if name is None else f"{name} is not installed."
        if isinstance(task, LevelDraft):
            return "This level is not one yet."
        if model.domain != state.document.domain or not can_read(model, state.document):
            return f"{model.name} does not read this board."
        return Asked(task, replace(entry, model=model.name))

    def _ask(self, asked: Asked) -> None:
        entry = asked.entry
        heuristic = heuristic_of(self._session.state.models, entry.model)
        self._asked = asked
        self._run = ModelRun(asked.task, entry.model, entry.mode, heuristic=heuristic)
        request = AnswerRequest(
            entry.model,
            asked.task,
            entry.mode.value,
            entry.temperature,
            max_tokens=max_tokens(asked.task),
            style=entry.style,
        )
        self._job = self._runner.answer_beside(request)
        self.changed.emit()

    def _give_up(self) -> None:
        if self._job != _NO_JOB:
            self._runner.cancel_beside()
        self._job, self._asked, self._run = _NO_JOB, None, None

    def _on_changed(self, old: State, new: State) -> None:
        def of(state: State) -> tuple[object, ...]:
            return state.document.task, state.model, state.models, state.options.compared

        if old.models != new.models:
            # A name may stand for another model by now: one was deleted, and another trained.
            self._give_up()
            self._kept.clear()
        if of(old) != of(new):
            self._forget_failures()
            self.changed.emit()
            self._settling.start()

    def _on_opening(self, job: int, opening: Opening) -> None:
        if job == self._job and self._run is not None:
            self._run = replace(self._run, p_create=opening.p_create, p_plan=opening.p_plan)

    def _on_words(self, job: int, words: tuple[Word, ...]) -> None:
        if job == self._job and self._run is not None:
            told = (AnswerWord(w.text, w.probability, w.entropy, w.top) for w in words)
            self._run = replace(self._run, words=(*self._run.words, *told))

    def _on_answered(self, job: int, answered: Answered) -> None:
        if job == self._job and self._run is not None:
            was_cut = answered.reason == "cut"
            ended = replace(self._run, is_done=True, was_cut=was_cut, seconds=answered.seconds)
            self._keep(ended)

    def _on_failed(self, job: int, text: str) -> None:
        if job == self._job:
            self._keep(text)

    def _keep(self, answer: ModelRun | str) -> None:
        assert self._asked is not None
        self._kept[self._asked] = answer
        while len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._job, self._asked, self._run = _NO_JOB, None, None
        self.catch_up()
        self.changed.emit()
