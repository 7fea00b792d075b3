"""Solving a maze by hand: keys, clicks and drags to the session's route, and the route to its lane.

The other lanes go on as they do: a route is one more value in the state.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.domains.maze.board import MazeTask
from core.domains.maze.route import (
    Route,
    begin,
    extended,
    go_to,
    next_move,
    restart,
    step,
    walk,
    with_way,
    written,
)
from core.grid import Cell
from explorer.painting.theme import Theme
from explorer.pictures.lane_run import LaneRun
from explorer.pictures.play import best_of
from explorer.pictures.route import Rival, resolve_route, rival_of, route_headline
from explorer.session.session import Session
from explorer.session.state import State
from explorer.views.play_view import PlayView
from explorer.views.route_board import RouteBoard

DIRECTIONS = {"move_up": (0, -1), "move_down": (0, 1), "move_left": (-1, 0), "move_right": (1, 0)}
BUTTONS = ("undo_move", "redo_move", "hint", "restart")
"""Commands with a button below the board, in order."""


class RoutingPresenter(QObject):
    """Serves one lane; while nobody walks it is hidden."""

    def __init__(
        self,
        session: Session,
        view: PlayView[RouteBoard],
        theme: Theme,
        answer: Callable[[], LaneRun | None],
        elsewhere: QWidget,
    ) -> None:
        """Listen to both; ``answer`` is the model's run, ``elsewhere`` gets the focus then."""
        super().__init__(view)
        self._session, self._view, self._theme = session, view, theme
        self._answer, self._elsewhere = answer, elsewhere
        self._hint: tuple[Route, Cell] | None = None
        self._drag: Route | None = None
        board = view.board
        board.stroke_began.connect(self._begin_drag)
        board.stroke_moved.connect(self._go_on)
        board.stroke_ended.connect(self._end_drag)
        board.stroke_aborted.connect(self._abort_drag)
        board.history.requested.connect(self._walk_history)
        session.changed.connect(self._on_changed)
        self._show(session.state)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of playing do on a maze."""
        found: dict[str, Callable[[], object]] = {
            "leave_play": self.leave,
            "undo_move": partial(self._walk_history, -1),
            "redo_move": partial(self._walk_history, 1),
            "restart": partial(self._apply, restart),
            "hint": self.hint,
            "copy_moves": self._copy_plan,
        }
        for name, direction in DIRECTIONS.items():
            found[name] = partial(self._apply, partial(step, direction=direction))
        return found

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self._show(self._session.state)

    def start(self) -> None:
        """Begin to walk the maze; give its keys the focus."""
        state = self._session.state
        task = state.document.task
        if state.route is None and isinstance(task, MazeTask):
            self._session.set_route(begin(task))
        self._view.board.setFocus()

    def leave(self) -> None:
        """Stop walking."""
        self._session.set_route(None)

    def hint(self) -> None:
        """Show the next cell of a shortest way."""
        route = self._session.state.route
        if route is not None and not route.is_done:
            cell = next_move(route.task, route.here)
            self._hint = None if cell is None else (route, cell)
            self._show(self._session.state)

    def _begin_drag(self, cell: Cell, button: Qt.MouseButton, _keys: object) -> None:
        """Walk to the cell under the pointer; the right button takes a move back."""
        route = self._session.state.route
        if route is None:
            return
        if button == Qt.MouseButton.RightButton:
            self._walk_history(-1)
            return
        self._drag = route
        self._session.set_route(walk(route, cell))

    def _go_on(self, passed: list[Cell], _last: Cell) -> None:
        """Draw the way on; a whole drag is one step of undo."""
        now, drag = self._session.state.route, self._drag
        if now is not None and drag is not None and now.task == drag.task:
            way = extended(now.task, now.way, passed)
            self._session.set_route(with_way(drag, way))

    def _end_drag(self) -> None:
        self._drag = None

    def _abort_drag(self) -> None:
        if self._drag is not None:
            self._session.set_route(self._drag)
            self._drag = None

    def _apply(self, verb: Callable[[Route], Route]) -> None:
        route = self._session.state.route
        if route is not None:
            self._session.set_route(verb(route))

    def _walk_history(self, moments: int) -> None:
        self._apply(lambda route: go_to(route, route.position + moments))

    def _copy_plan(self) -> None:
        route = self._session.state.route
        if route is not None:
            QGuiApplication.clipboard().setText(written(route))
            self._session.notify("Your plan is on the clipboard, in the model's words.")

    def _on_changed(self, old: State, new: State) -> None:
        seen = (old.route, old.search, old.answer, old.is_searching)
        if seen != (new.route, new.search, new.answer, new.is_searching):
            self._show(new)

    def _show(self, state: State) -> None:
        route = state.route
        if route is None and self._view.board.hasFocus():
            self._elsewhere.setFocus()
        self._view.setVisible(route is not None)
        if route is None:
            self._hint = None
            return
        hint = self._hint[1] if self._hint is not None and self._hint[0] == route else None
        self._view.board.show_picture(resolve_route(route, hint), self._theme, shows_costs=False)
        head = route_headline(route, best_of(state), self._rival(state))
        self._view.head.show_headline(head, self._theme)
        self._view.show_moves(written(route) if route.moves else "")

    def _rival(self, state: State) -> Rival | None:
        answer, run = state.answer, self._answer()
        if answer is None or run is None or answer.task != state.document.task:
            return None
        return rival_of(answer.mode.value, run.judgement, is_done=answer.is_done)
