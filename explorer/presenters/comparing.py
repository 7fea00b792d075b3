"""A comparison to its page: lanes on the window's clock, a table, an answer to the main lane."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from explorer.painting.icons import icon
from explorer.painting.theme import Theme
from explorer.pictures.answer_readers import prepare_answer
from explorer.pictures.board import bare_board, resolve_board
from explorer.pictures.comparison import Compared, comparison_rows
from explorer.pictures.headline import Headline, Verdict, model_headline
from explorer.pictures.lane_run import UNSOLVABLE
from explorer.pictures.prepared import Prepared
from explorer.playback.player import Player
from explorer.presenters.comparer import Comparer
from explorer.presenters.lanes import LanesPresenter
from explorer.session.comparing import Entry
from explorer.session.models import models_of
from explorer.session.session import Session
from explorer.session.state import ModelRun
from explorer.views.compare_page import ComparePage

_OWN_LANES = 2
"""Lanes of the main window, which come first on the clock."""


class ComparePresenter(QObject):
    """Keeps the page up with comparer, session and player."""

    def __init__(
        self,
        page: ComparePage,
        comparer: Comparer,
        session: Session,
        player: Player,
        lanes: LanesPresenter,
        theme: Theme,
        play: Callable[[ModelRun], object],
    ) -> None:
        """Listen to all; ``play`` takes an answer into the main lane."""
        super().__init__(page)
        self._page, self._comparer, self._session = page, comparer, session
        self._player, self._lanes, self._theme, self._play = player, lanes, theme, play
        self._rows: tuple[Compared, ...] = ()
        self._names: list[str] = []
        self._shown: tuple[object, ...] = ()
        self._guests: dict[int, int] = {}
        self._prepared: dict[tuple[int, int], tuple[ModelRun, Prepared]] = {}
        page.add_requested.connect(lambda e: self._set((*comparer.entries, e)))
        page.remove_requested.connect(self._remove)
        page.reset_requested.connect(lambda: self._set(None))
        page.play_requested.connect(self._play_entry)
        page.sight_changed.connect(self._on_sight)
        comparer.changed.connect(self.show)
        session.changed.connect(lambda _old, _new: self.show())
        player.frame_changed.connect(lambda _frame: self._show_frame())

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme."""
        self._theme = theme
        self._names = []
        self.show()

    def _set(self, entries: tuple[Entry, ...] | None) -> None:
        self._session.set_options(compared=entries)

    def _remove(self, index: int) -> None:
        entries = self._comparer.entries
        self._set((*entries[:index], *entries[index + 1 :]))

    def _on_sight(self) -> None:
        self._comparer.try_again()
        if self._page.isVisible():
            self.show()
        else:
            self._lanes.set_guests(())

    def _play_entry(self, index: int) -> None:
        one = self._rows[index]
        if one.answer is not None and one.answer.is_done:
            self._play(replace(one.answer, source=one.name))

    def show(self) -> None:
        """Show all entries, if anybody looks."""
        if not self._page.isVisible():
            return
        state = self._session.state
        names = [model.name for model in models_of(state.models, state.document.domain)]
        self._page.show_models(state.model, names)
        entries = self._comparer.entries
        rows = tuple(self._compared(entry) for entry in entries)
        if [row.name for row in rows] != self._names:
            self._names = [row.name for row in rows]
            self._page.show_entries(self._names)
        shown = (rows, self._lanes.search, self._theme)
        if shown != self._shown:
            self._rows, self._shown = rows, shown
            seconds = 0.0 if state.search is None else state.search.seconds
            table = comparison_rows(self._lanes.search, seconds, rows)
            self._page.table.show_rows(table, self._theme)
            self._page.table.show_place(None, len(table.rows))
        self._lay_on_clock()
        self._page.transport.show_speed(state.options.speed_fps)
        self._page.transport.more.setIcon(icon("more", self._theme))
        self._show_frame()

    def _lay_on_clock(self) -> None:
        """Put the answers on the window's clock, each behind the main lanes."""
        there = [(i, row.prepared) for i, row in enumerate(self._rows) if row.prepared is not None]
        self._guests = {i: _OWN_LANES + n for n, (i, _) in enumerate(there)}
        self._lanes.set_guests(tuple(prepared.lane for _, prepared in there))

    def _compared(self, entry: Entry) -> Compared:
        name = entry.named(self._session.state.model)
        answer = self._comparer.answer_of(entry)
        if isinstance(answer, str):
            return Compared(name, Headline(name, (), Verdict.NONE, answer))
        if answer is None or not answer.is_done:
            said = "Waiting …" if answer is None else "Thinking …"
            return Compared(name, Headline(name, (), Verdict.NONE, said))
        cost = self._optimal_cost()
        prepared = self._prepare(answer, cost)
        head = replace(model_headline(answer, prepared.run, cost), title=name)
        return Compared(name, head, answer, prepared)

    def _optimal_cost(self) -> int:
        search, task = self._session.state.search, self._session.state.document.task
        if search is None or search.task != task or search.best_cost is None:
            return UNSOLVABLE
        return search.best_cost

    def _prepare(self, answer: ModelRun, cost: int) -> Prepared:
        """Return an answer read and judged, which is done once."""
        key = id(answer), cost
        known = self._prepared.get(key)
        if known is None or known[0] is not answer:
            if len(self._prepared) > 50:
                self._prepared.clear()
            known = self._prepared[key] = answer, prepare_answer(answer, cost)
        return known[1]

    def _show_frame(self) -> None:
        """Show every board and the playhead at the player's frame."""
        if not self._page.isVisible():
            return
        task, frame = self._session.state.document.task, self._player.frame
        for i, (cell, row) in enumerate(zip(self._page.cells, self._rows, strict=False)):
            picture = bare_board(task)
            if row.prepared is not None and i in self._guests:
                position = self._lanes.position(self._guests[i])
                picture = resolve_board(task, row.prepared.run, position)
            cell.show_answer(row.head, picture, self._theme)
        bar = self._page.transport
        bar.scrub.show_picture(self._lanes.scrub, frame, self._theme)
        bar.show_frame(frame, self._lanes.timeline.last)
