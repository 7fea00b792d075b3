"""Takes the screen down as a workspace, and shows a workspace again.

What a workspace wishes of the runs has to wait for them: forks are made one after the other, each
when the answer that it leaves is there, and the playhead goes to its frame at the end.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from core.domains.maze.board import MazeTask
from core.domains.maze.route import Route, extended
from core.domains.maze.route import begin as begin_route
from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.play import Play, follow, written
from core.domains.sokoban.play import begin as begin_play
from core.grid import Cell
from explorer.pictures.mixture import settled
from explorer.playback.player import Player
from explorer.presenters.drops import DropsPresenter
from explorer.presenters.panels import open_panels, panel_sizes, show_panels, size_panels
from explorer.presenters.search_hub import SearchHub
from explorer.presenters.solving import SolvingPresenter
from explorer.session.forks import Fork
from explorer.session.session import Session
from explorer.session.state import Document, State
from explorer.session.workspace import Workspace, shared_only
from explorer.views.main_window import MainWindow


class ScreenPart(Protocol):
    """A part of the window with something of its own to keep."""

    def take_down(self, workspace: Workspace) -> Workspace:
        """Return the workspace with what this part shows."""

    def show(self, workspace: Workspace) -> str:
        """Show what the workspace says of this part; return what is amiss, or nothing."""


@dataclass(frozen=True)
class _Wish:
    """What waits for the runs of a board."""

    document: Document
    frame: int | None
    forks: tuple[Fork, ...]
    """Those still to be made."""
    n_made: int
    future: int


class Screens(QObject):
    """Joins workspaces with session, playhead and docks."""

    settled = Signal()
    """All that a workspace wished for is shown."""

    def __init__(
        self,
        session: Session,
        player: Player,
        solving: SolvingPresenter,
        hub: SearchHub,
        drops: DropsPresenter,
        window: MainWindow,
    ) -> None:
        """Listen to the session."""
        super().__init__(window)
        self._session, self._player, self._solving = session, player, solving
        self._hub, self._drops, self._window = hub, drops, window
        self.parts: list[ScreenPart] = []
        self._wish: _Wish | None = None
        session.changed.connect(lambda _old, _new: self._go_on())

    @property
    def is_settled(self) -> bool:
        """Whether nothing that was wished for is still on its way."""
        return self._wish is None

    def take_down(self) -> Workspace:
        """Return the screen as it is now."""
        state, player = self._session.state, self._player
        forks, future = forks_of(state)
        mix = settled(state.options.drop_mix)
        workspace = Workspace(
            board=state.document.task,
            options=replace(shared_only(state.options), drop_mix=mix),
            model=state.model,
            frame=None if player.frame == player.last else player.frame,
            panels=open_panels(self._window),
            panel_sizes=panel_sizes(self._window),
            lane=self._hub.lane,
            drops_on_board=self._drops.is_board_shown,
            breakpoints=state.breakpoints,
            picked=self._hub.marks.picked,
            moves=_moves_of(state),
            forks=forks,
            future=future,
        )
        for part in self.parts:
            workspace = part.take_down(workspace)
        return workspace

    def show(self, workspace: Workspace, *, keeps_runs: bool = False) -> list[str]:
        """Show a workspace whose board and options the session has taken; return what is amiss.

        ``keeps_runs``: the session has taken answers and what was played by hand as well.
        """
        session, state = self._session, self._session.state
        unknown = show_panels(self._window, workspace.panels)
        # Docks that have just been opened get their places in the next turn.
        QTimer.singleShot(0, self, lambda: size_panels(self._window, workspace.panel_sizes))
        if self._hub.lane != workspace.lane:
            self._hub.choose_lane(workspace.lane)
        self._drops.choose_board(is_shown=workspace.drops_on_board)
        self._hub.marks.pick(workspace.picked)
        if not keeps_runs:
            session.set_play(_play_of(state, workspace))
            session.set_route(_route_of(state, workspace))
        self._player.pause()
        wish = _Wish(state.document, workspace.frame, workspace.forks, 0, workspace.future)
        forks = workspace.forks
        is_forked = len(state.futures) == len(forks) + 1 and forks_of(state)[0] == forks
        if keeps_runs or is_forked:
            wish = replace(wish, forks=(), n_made=0 if keeps_runs else len(forks))
        elif state.futures:
            self._solving.ask_again(seed_step=0)
        self._wish = wish
        self.place()
        self._go_on()
        said = [part.show(workspace) for part in self.parts]
        return [*_amiss(session.state, workspace, unknown), *(text for text in said if text)]

    def drop_wishes(self) -> None:
        """Forget what has not been shown yet."""
        self._wish = None

    def place(self) -> None:
        """Put the playhead where it is wished, as far as the runs have come."""
        if self._wish is None:
            return
        self._player.pause()
        if self._wish.frame is None:
            self._player.follow_end()
        else:
            self._player.seek(self._wish.frame)

    def _go_on(self) -> None:
        """Take the next step towards what is wished, once nothing is under way."""
        wish = self._wish
        if wish is None:
            return
        if self._session.state.document != wish.document:
            self._wish = None
        elif self._solving.is_up_to_date and wish.forks:
            self._fork(wish)
        elif self._solving.is_up_to_date:
            if wish.n_made:
                self._session.show_future(wish.future)
            if not self._player.is_playing:
                self.place()
            self._wish = None
            self.settled.emit()

    def _fork(self, wish: _Wish) -> None:
        """Leave an answer as it was left when the workspace was taken down."""
        fork = wish.forks[0]
        self._wish = replace(wish, forks=wish.forks[1:], n_made=wish.n_made + 1)
        self._session.show_future(fork.parent)
        state = self._session.state
        said = () if state.answer is None else state.answer.words
        has_parent = fork.parent == (state.future if state.futures else 0)
        if not has_parent or fork.position > len(said):
            self._wish = replace(wish, forks=(), n_made=0)
            self._session.notify("The model answers otherwise here: forks are left out.")
            return
        begin = (*(word.text for word in said[: fork.position]), *fork.given)
        if self._solving.ask_from(begin):
            self._session.fork_started(fork.position, begin, fork.label)


def forks_of(state: State) -> tuple[tuple[Fork, ...], int]:
    """Return how the answer was forked, as a file has it, and which of the answers is shown.

    Answers from elsewhere are left out, with what was forked from them: nothing here says them.
    """
    number: dict[int, int] = {}
    forks: list[Fork] = []
    for i, run in enumerate(state.futures):
        if run.fork is None and i == 0 and not run.source:
            number[0] = 0
        elif run.fork is not None and run.fork.parent in number:
            # What the word replaced is the model's to say.
            forks.append(replace(run.fork, was="", parent=number[run.fork.parent]))
            number[i] = len(forks)
    return tuple(forks), number.get(state.future, 0)


def _moves_of(state: State) -> str | tuple[Cell, ...] | None:
    if state.play is not None:
        return written(state.play)
    return None if state.route is None else state.route.way[1:]


def _play_of(state: State, workspace: Workspace) -> Play | None:
    task, moves = state.document.task, workspace.moves
    if not isinstance(task, SokobanTask) or not isinstance(moves, str):
        return None
    return follow(begin_play(task), moves)


def _route_of(state: State, workspace: Workspace) -> Route | None:
    task, moves = state.document.task, workspace.moves
    if not isinstance(task, MazeTask) or not isinstance(moves, tuple):
        return None
    return Route(task, (extended(task, (task.start,), moves),)) if moves else begin_route(task)


def _amiss(state: State, workspace: Workspace, unknown: list[str]) -> list[str]:
    """Return what of a workspace cannot be shown here, in words."""
    said = []
    name = workspace.model
    if name is not None and name not in {model.name for model in state.models}:
        instead = "A* works alone" if state.model is None else f"{state.model} answers instead"
        said.append(f"Model {name!r} is not installed here: {instead}.")
    if unknown:
        said.append(f"No panel here is called {', '.join(map(repr, unknown))}.")
    return said
