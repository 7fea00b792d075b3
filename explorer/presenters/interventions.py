"""A clause of the model's trace changed by the user: the model goes on behind it as a fork."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from explorer.pictures.lane_run import LaneRun
from explorer.pictures.word_odds import event_of_word
from explorer.presenters.forks import ForksPresenter
from explorer.presenters.search_hub import SearchHub
from explorer.presenters.transport import MODEL_LANE
from explorer.presenters.word_pick import WordPick
from explorer.session.interventions import (
    VERBS,
    ClauseEdit,
    as_it_is,
    edit_in_words,
    edited,
)
from explorer.session.state import ModelRun
from explorer.views.clause_dialog import ClauseDialog, ClausePicture

COMMANDS = ("change_clause", "delete_clause")
"""Commands about the clause of the picked word."""
_NO_CLAUSE = "Pick a clause of the model's trace first: click one of its words."
_NOTHING_BEHIND = "Nothing follows this clause: the model would write it again."


class InterventionsPresenter(QObject):
    """Joins the picked clause, the dialog and the forks."""

    def __init__(
        self,
        window: QWidget,
        hub: SearchHub,
        pick: WordPick,
        forks: ForksPresenter,
        actions: Mapping[str, QAction],
    ) -> None:
        """Listen to nobody: commands and menus come here."""
        super().__init__(window)
        self._window, self._hub, self._pick, self._forks = window, hub, pick, forks
        self._actions = [actions[name] for name in COMMANDS]

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command does."""
        return {"change_clause": self.ask, "delete_clause": self.delete}

    def offer(self, event: int, at: QPoint) -> None:
        """Open a menu for an event of the model's lane at a place on the screen."""
        asked = self._pick.asked
        if asked is None or not 0 <= event < asked[1].n_clauses:
            return
        self._pick.go_to(asked[1].events[event].position)
        menu = QMenu(self._window)
        menu.addActions(self._actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def offer_row(self, event: int, at: QPoint) -> None:
        """Open the menu for a row of the table of clauses, where that is about the model."""
        if self._hub.lane == MODEL_LANE:
            self.offer(event, at)

    def _clause(self) -> ClausePicture | None:
        """Return the clause of the picked word; tell the user where it is in none."""
        asked, index = self._pick.asked, self._pick.index
        event = None if asked is None or index is None else event_of_word(asked[1], index)
        if asked is not None and event is not None and event < asked[1].n_clauses:
            piece = asked[1].events[event]
            words = asked[1].response.words[piece.position :][: piece.length]
            if words[0] in VERBS:
                return ClausePicture(event + 1, words, len(asked[1].events) - event - 1)
        self._hub.session.notify(_NO_CLAUSE)
        return None

    def ask(self) -> None:
        """Ask what to do to the picked clause."""
        clause = self._clause()
        if clause is not None:
            dialog = ClauseDialog(self._window, clause)
            dialog.edit_chosen.connect(lambda edit: self.change(clause, edit))
            dialog.open()

    def delete(self) -> None:
        """Take the picked clause out and let the model go on behind what followed it."""
        clause = self._clause()
        if clause is not None:
            was, n_kept = as_it_is(clause.words), min(1, clause.n_after)
            self.change(clause, ClauseEdit(was.verb, was.g, was.h, is_deleted=True, n_kept=n_kept))

    def change(self, clause: ClausePicture, edit: ClauseEdit) -> None:
        """Let the model go on behind a changed clause and the events kept after it."""
        asked, event = self._pick.asked, clause.number - 1
        if asked is None or event >= len(asked[1].events):
            return
        run = asked[1]
        piece = run.events[event]
        if run.response.words[piece.position :][: piece.length] != clause.words:
            self._hub.session.notify("The answer is another one by now.")
            return
        behind = _behind(*asked, event, edit)
        if edit.is_deleted and not behind:
            self._hub.session.notify(_NOTHING_BEHIND)
            return
        before, new = run.response.words[: piece.position], edited(clause.words, edit)
        label = edit_in_words(clause.words, edit, clause.number)
        self._forks.leave(piece.position, (*before, *new, *behind), label)


def _behind(answer: ModelRun, run: LaneRun, event: int, edit: ClauseEdit) -> tuple[str, ...]:
    """Return the words behind a clause that the model goes on from.

    Of a clause that goes something of what followed must stay, be it the end of the answer: after
    the words before it alone, a model that is asked for its likeliest words writes it again.
    """
    words, last = run.response.words, len(run.events) - 1
    first = run.events[event].position + run.events[event].length
    if edit.is_deleted and event == last:
        has_ended = answer.is_done and not answer.was_cut
        return (*words[first:], *(("eos",) if has_ended else ()))
    kept = run.events[min(event + edit.n_kept, last)]
    return words[first : kept.position + kept.length]
