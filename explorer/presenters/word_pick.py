"""Which word of the model's answer is looked at, and the way to another one.

Where the user picked none, it is the word of the newest event that the model was least sure of.
"""

from PySide6.QtCore import QObject, Signal

from explorer.pictures.lane_run import LaneRun
from explorer.pictures.trace_check import in_words
from explorer.pictures.word_odds import doubtful_word, event_of_word, odds_in_words
from explorer.playback.player import Player
from explorer.presenters.lanes import LanesPresenter
from explorer.presenters.transport import MODEL_LANE, TransportPresenter
from explorer.session.session import Session
from explorer.session.state import ModelRun
from explorer.views.words_view import WordsView


class WordPick(QObject):
    """Keeps the word and the strip that underlines it up with the playhead."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        player: Player,
        lanes: LanesPresenter,
        transport: TransportPresenter,
        view: WordsView,
    ) -> None:
        """Listen to playhead, lanes and the model's strip of words."""
        super().__init__(view)
        self._session, self._lanes, self._transport = session, lanes, transport
        self._view, self._player = view, player
        self._wanted: int | None = None
        self.index: int | None = None
        view.word_requested.connect(self._on_click)
        view.tip_of = self._tip
        player.frame_changed.connect(lambda _frame: self._follow())
        lanes.timeline_changed.connect(self._follow)

    @property
    def asked(self) -> tuple[ModelRun, LaneRun] | None:
        """The model's answer and what was read of it, where there is one of this board."""
        answer, run = self._session.state.answer, self._lanes.answer_run()
        is_ours = run is not None and run.task == self._session.state.document.task
        if answer is None or run is None or not is_ours or not answer.words:
            return None
        return answer, run

    @property
    def n_lit(self) -> int:
        """Words that have been said at the playhead."""
        asked, position = self.asked, self._lanes.position(MODEL_LANE)
        if asked is None or not position:
            return 0
        piece = asked[1].events[min(position, len(asked[1].events)) - 1]
        return piece.position + piece.length

    def go_to(self, index: int) -> None:
        """Look at a word, with the playhead at its event."""
        asked = self.asked
        if asked is None or not 0 <= index < len(asked[0].words):
            return
        event = event_of_word(asked[1], index)
        last = len(asked[1].events) - 1
        self._transport.seek_event(MODEL_LANE, last if event is None else event)
        self._wanted = index
        self._show()

    def _on_click(self, chip: int, word: int) -> None:
        asked = self.asked
        if asked is not None and chip < len(asked[1].events):
            self.go_to(asked[1].events[chip].position + word)

    def _follow(self) -> None:
        """Forget a word that the playhead has left."""
        asked, position = self.asked, self._lanes.position(MODEL_LANE)
        wanted = self._wanted
        if asked is None or wanted is None or event_of_word(asked[1], wanted) != position - 1:
            self._wanted = None
        self._show()

    def _show(self) -> None:
        index = self.index = self._resolve()
        asked = self.asked
        event = None if asked is None or index is None else event_of_word(asked[1], index)
        if asked is None or index is None or event is None:
            self._view.show_picked(None)
        else:
            self._view.show_picked((event, index - asked[1].events[event].position))
        self.changed.emit()

    def _resolve(self) -> int | None:
        asked, position = self.asked, self._lanes.position(MODEL_LANE)
        if asked is None:
            return None
        answer, run = asked
        if self._wanted is not None:
            return self._wanted
        if not position or not run.events:
            return 0
        return doubtful_word(answer, run, min(position, len(run.events)) - 1)

    def _tip(self, chip: int, word: int) -> str:
        """Return what is to be said of a word under the pointer."""
        asked = self.asked
        if asked is None or chip >= len(asked[1].events):
            return ""
        answer, run = asked
        index = run.events[chip].position + word
        fault = run.faults.get(chip)
        odds = odds_in_words(answer.words[index]) if index < len(answer.words) else ""
        return odds + ("" if fault is None else f"\n✕ {in_words(fault)}")
