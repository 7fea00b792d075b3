"""Runs and playhead to the pictures of both lanes and of the transport bar."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.painting.theme import Theme
from explorer.pictures.answer_readers import Answers
from explorer.pictures.board import bare_board, redrawn, resolve_board
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.headline import model_headline, search_headline
from explorer.pictures.lane_run import UNSOLVABLE, LaneRun
from explorer.pictures.prepared import Prepared, compared, prepare_search
from explorer.pictures.scrub import ScrubPicture, resolve_scrub
from explorer.pictures.shown import Shown
from explorer.pictures.stops import stop_frames
from explorer.pictures.words import NO_WORDS, WordsPicture
from explorer.playback.player import Player
from explorer.playback.timeline import Alignment, Lane, Timeline
from explorer.session.models import no_answer
from explorer.session.session import Session
from explorer.session.state import Drawn, State, Task
from explorer.views.lane_view import LaneView
from explorer.views.transport_bar import TransportBar

MODEL_LANE = 1


class LanesPresenter(QObject):
    """Shows the session's runs at the player's frame."""

    timeline_changed = Signal()
    """The lanes, or how they share the clock, are others than before."""

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
        self.answers = Answers()
        self._guests: tuple[Lane, ...] = ()
        self.timeline = self._make_timeline(session.state)
        self.scrub = ScrubPicture()
        self._shown: Shown | None = None
        self._over: dict[str, tuple[Task, Any]] = {}
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
    def prepared(self) -> tuple[Prepared | None, Prepared | None]:
        """A*'s run and the model's, as far as there are any."""
        return self.search, self.answer

    def show_instead(self, shown: Shown | None) -> None:
        """Put what is left of A*'s run on its board while that run is there; None: what it did."""
        if shown is not self._shown:
            self._shown = shown
            self.show_frame()
            self._show_heads()

    def set_guests(self, guests: tuple[Lane, ...]) -> None:
        """Put lanes that are shown elsewhere on the clock too, behind the two of the window."""
        if guests == self._guests:
            return
        self._guests, state = guests, self._session.state
        self._lay_on_clock(state, keeps_place=False)
        is_growing = state.is_searching or state.is_answering
        self._player.set_last(self.timeline.last, is_growing=is_growing)
        self.show_frame()
        self.timeline_changed.emit()

    def lay_over(self, field: str, task: Task | None, value: object) -> None:
        """Put something over the model's board while that is of a task, or take it off.

        Args:
            field: of ``BoardPicture``.
            task: whose board it belongs to; None takes it off.
            value: of the field.
        """
        before = self._over.get(field)
        self._over.pop(field, None)
        if task is not None:
            self._over[field] = task, value
        if self._over.get(field) != before:
            self.show_frame()

    def _make_timeline(self, state: State) -> Timeline:
        """Put A*'s lane, then the model's, on the one clock."""
        empty = Lane("none")
        lanes = tuple(empty if p is None else p.lane for p in self.prepared)
        options = state.options
        return Timeline((*lanes, *self._guests), Alignment(options.alignment), options.branch_only)

    def _on_changed(self, old: State, new: State) -> None:
        has_search, has_answer = new.search is not old.search, new.answer is not old.answer
        if has_search:
            self.search = None if new.search is None else prepare_search(new.search)
        if has_answer or has_search:
            cost = self._optimal_cost(new)
            answer = None if new.answer is None else self.answers.prepare(new.answer, cost)
            self.answer = None if answer is None else compared(answer, self.search)
            self.search = None if self.search is None else compared(self.search, self.answer)
        was, now = old.options, new.options
        is_shared_anew = (was.alignment, was.branch_only) != (now.alignment, now.branch_only)
        is_anew = has_search or has_answer or is_shared_anew
        if is_anew or new.breakpoints != old.breakpoints:
            self._lay_on_clock(new, keeps_place=is_shared_anew)
            # First, so that whoever listens takes up another run once and then goes to its place.
            self.timeline_changed.emit()
        before = self._player.frame
        self._player.set_last(self.timeline.last, is_growing=new.is_searching or new.is_answering)
        if self._player.frame == before:
            self.show_frame()
        self._show_heads()

    def _lay_on_clock(self, state: State, *, keeps_place: bool) -> None:
        """Make the timeline anew, with all that is known by frames."""
        before, frame = self.timeline, self._player.frame
        self.timeline = self._make_timeline(state)
        stops = stop_frames(state.breakpoints, self.prepared, self.timeline)
        self._player.set_stops(stops)
        self.scrub = resolve_scrub(self.prepared, self.timeline, stops)
        if keeps_place:
            lane = max(range(len(before.lanes)), key=lambda i: before.lanes[i].n_events)
            self._player.set_last(self.timeline.last)
            position = before.lane_position(lane, frame)
            self._player.seek(self.timeline.frame_of(lane, position))

    def answer_run(self) -> LaneRun | None:
        """Return the model's answer so far, read and judged; None if nobody was asked."""
        return None if self.answer is None else self.answer.run

    def position(self, lane: int) -> int:
        """Return how many events of a lane are in at the player's frame."""
        return self.timeline.lane_position(lane, self._player.frame)

    def _optimal_cost(self, state: State) -> int:
        search, answer = state.search, state.answer
        if search is None or answer is None or search.task != answer.task:
            return UNSOLVABLE
        return UNSOLVABLE if search.best_cost is None else search.best_cost

    def show_frame(self) -> None:
        """Show both boards, both strips of words and the playhead at the player's frame."""
        state, frame = self._session.state, self._player.frame
        task, costs = state.document.task, state.options.shows_costs
        for i, (lane, prepared) in enumerate(zip(self._lanes, self.prepared, strict=True)):
            position = self.position(i)
            picture = self._board(task, prepared, position)
            if i == MODEL_LANE:
                over = {field: value for field, (of, value) in self._over.items() if of == task}
                picture = replace(picture, **over)
            lane.board.show_picture(picture, self._theme, shows_costs=costs)
            words = NO_WORDS
            if prepared is not None and prepared.run.task == task:
                words = WordsPicture(prepared.chips, position)
            lane.words.show_picture(words, self._theme)
        self._transport.scrub.show_picture(self.scrub, frame, self._theme)
        self._transport.show_frame(frame, self.timeline.last)

    def _board(self, task: Drawn, prepared: Prepared | None, position: int) -> BoardPicture:
        """Return a lane's board; while a stroke is drawn A*'s last picture stays under it."""
        if prepared is None:
            return bare_board(task)
        if (
            self._shown is not None
            and self._shown.whole is prepared.run
            and prepared.run.task == task
        ):
            return self._shown.board(position)
        if prepared.run.task == task:
            return resolve_board(task, prepared.run, position)
        if prepared is not self.search:
            return bare_board(task)
        return redrawn(resolve_board(prepared.run.task, prepared.run, position), task)

    def _show_heads(self) -> None:
        state = self._session.state
        run = None if self.search is None else self.search.run
        head = search_headline(state, run)
        if self._shown is not None and self._shown.whole is run:
            said = (
                f"The board shows what a model is shown at drop level {self._shown.left.level:d}."
            )
            head = replace(head, message=said)
        self._lanes[0].show_headline(head, self._theme)
        answer = None if self.answer is None else self.answer.run
        why = "" if state.model is not None else no_answer(state.models, state.document)
        head = model_headline(state.answer, answer, self._optimal_cost(state), why)
        self._lanes[1].show_headline(head, self._theme)
