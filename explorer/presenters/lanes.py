"""Runs and playhead to the pictures of both lanes and of the transport bar."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from explorer.painting.theme import Theme
from explorer.pictures.board import bare_board, redrawn, resolve_board
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.headline import model_headline, search_headline
from explorer.pictures.lane_run import UNSOLVABLE, LaneRun, make_run, make_search_run
from explorer.pictures.search_words import search_words
from explorer.pictures.ticks import Tick, make_lane, make_ticks
from explorer.pictures.words import NO_WORDS, Chip, WordsPicture, make_chips
from explorer.playback.player import Player
from explorer.playback.timeline import Lane, Timeline
from explorer.session.models import no_answer
from explorer.session.session import Session
from explorer.session.state import Drawn, ModelRun, SearchRun, State
from explorer.views.lane_view import LaneView
from explorer.views.scrub_bar import ScrubPicture
from explorer.views.transport_bar import TransportBar


@dataclass(frozen=True, eq=False)
class Prepared:
    """A run with what is drawn of it at every frame."""

    run: LaneRun
    lane: Lane
    chips: tuple[Chip, ...]
    ticks: tuple[Tick, ...]


def _prepare(name: str, run: LaneRun) -> Prepared:
    lane = make_lane(name, run)
    return Prepared(run, lane, make_chips(run), make_ticks(lane, run))


def prepare_search(search: SearchRun) -> Prepared:
    """Make A*'s run ready to play."""
    words = search_words(search.task, search.trace)
    return _prepare("search", make_search_run(search.task, words, search.trace))


def prepare_answer(answer: ModelRun, optimal_cost: int) -> Prepared:
    """Make the model's run, as far as it has come, ready to play."""
    words = tuple(word.text for word in answer.words)
    run = make_run(
        answer.task,
        words,
        optimal_cost,
        is_complete=answer.is_done,
        heuristic=answer.heuristic,
    )
    return _prepare("model", run)


class LanesPresenter(QObject):
    """Shows the session's runs at the player's frame."""

    def __init__(
        self,
        session: Session,
        player: Player,
        lanes: tuple[LaneView, LaneView],
        transport: TransportBar,
        theme: Theme,
        parent: QObject,
    ) -> None:
        """Listen to session and player; ``lanes`` are A*'s and the model's."""
        super().__init__(parent)
        self._session, self._player = session, player
        self._lanes, self._transport = lanes, transport
        self._theme = theme
        self.search: Prepared | None = None
        self.answer: Prepared | None = None
        session.changed.connect(self._on_changed)
        player.frame_changed.connect(lambda _frame: self.show_frame())
        self.show_frame()
        self._show_heads()

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        self._theme = theme
        self.show_frame()
        self._show_heads()

    @property
    def timeline(self) -> Timeline:
        """A*'s lane, then the model's, on the one clock."""
        empty = Lane("none")
        return Timeline(tuple(empty if p is None else p.lane for p in (self.search, self.answer)))

    def _on_changed(self, old: State, new: State) -> None:
        if new.search is not old.search:
            self.search = None if new.search is None else prepare_search(new.search)
        if new.answer is not old.answer or new.search is not old.search:
            cost = self._optimal_cost(new)
            self.answer = None if new.answer is None else prepare_answer(new.answer, cost)
        is_growing = new.is_searching or new.is_answering
        self._player.set_last(self.timeline.last, is_growing=is_growing)
        self.show_frame()
        self._show_heads()

    def _optimal_cost(self, state: State) -> int:
        search, answer = state.search, state.answer
        if search is None or answer is None or search.task != answer.task:
            return UNSOLVABLE
        return search.trace.cost if search.trace.is_solved else UNSOLVABLE

    def show_frame(self) -> None:
        """Show both boards, both strips of words and the playhead at the player's frame."""
        state, frame = self._session.state, self._player.frame
        task, costs = state.document.task, state.options.shows_costs
        for lane, prepared in zip(self._lanes, (self.search, self.answer), strict=True):
            picture = self._board(task, prepared, frame)
            lane.board.show_picture(picture, self._theme, shows_costs=costs)
            words = NO_WORDS
            if prepared is not None and prepared.run.task == task:
                words = WordsPicture(prepared.chips, min(frame, len(prepared.chips)))
            lane.words.show_picture(words, self._theme)
        last = self.timeline.last
        rows = tuple(p.ticks for p in (self.search, self.answer) if p is not None)
        self._transport.scrub.show_picture(ScrubPicture(frame, last, rows), self._theme)
        self._transport.show_frame(frame, last)

    def _board(self, task: Drawn, prepared: Prepared | None, frame: int) -> BoardPicture:
        """Return a lane's board; while a stroke is drawn A*'s last picture stays under it."""
        if prepared is None:
            return bare_board(task)
        if prepared.run.task == task:
            return resolve_board(task, prepared.run, frame)
        if prepared is not self.search:
            return bare_board(task)
        return redrawn(resolve_board(prepared.run.task, prepared.run, frame), task)

    def _show_heads(self) -> None:
        state = self._session.state
        run = None if self.search is None else self.search.run
        head = search_headline(state.search, run, state.no_search, is_busy=state.is_searching)
        self._lanes[0].show_headline(head, self._theme)
        answer = None if self.answer is None else self.answer.run
        why = "" if state.model is not None else no_answer(state.models, state.document)
        head = model_headline(state.answer, answer, self._optimal_cost(state), why)
        self._lanes[1].show_headline(head, self._theme)
