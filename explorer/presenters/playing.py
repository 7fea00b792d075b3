"""Playing a level by hand: keys and clicks to the session's play, and the play to its lane."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.domains.sokoban.board import MOVES, SokobanTask
from core.domains.sokoban.play import (
    Play,
    begin,
    follow,
    go_to,
    move,
    redo,
    redo_push,
    restart,
    undo,
    undo_push,
    written,
)
from core.domains.sokoban.reach import push_targets, walk_to
from core.grid import Cell
from explorer.jobs.runner import JobRunner
from explorer.painting.theme import Theme
from explorer.pictures.play import Choice, best_of, play_headline, resolve_play
from explorer.presenters.play_hints import PlayHints
from explorer.session.session import Session
from explorer.session.state import State
from explorer.views.play_board import PlayBoard
from explorer.views.play_view import PlayView

MOVE_COMMANDS = dict(zip(("move_up", "move_down", "move_left", "move_right"), MOVES, strict=True))
BUTTONS = ("undo_push", "undo_move", "redo_move", "hint", "restart")
"""Commands with a button below the board, in order."""

_SHOWN = ("play", "search", "is_searching", "reach", "document")
"""What of the state the lane shows."""


class PlayingPresenter(QObject):
    """Serves one lane; while nobody plays it is hidden."""

    def __init__(
        self,
        session: Session,
        view: PlayView[PlayBoard],
        theme: Theme,
        runner: JobRunner,
        elsewhere: QWidget,
    ) -> None:
        """Listen to both; ``elsewhere`` gets the focus when playing stops."""
        super().__init__(view)
        self._hints = PlayHints(session, runner, lambda: self._show(session.state), self)
        self._elsewhere = elsewhere
        self._session, self._view, self._theme = session, view, theme
        self._choice: Choice | None = None
        self._shown = 0  # position of the moment on the screen
        view.board.cell_clicked.connect(self.click)
        view.board.history.requested.connect(self._walk_history)
        session.changed.connect(self._on_changed)
        self._show(session.state)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of playing do."""
        found: dict[str, Callable[[], object]] = {
            "leave_play": self.leave,
            "undo_move": partial(self._apply, undo),
            "redo_move": partial(self._apply, redo),
            "undo_push": partial(self._apply, undo_push),
            "redo_push": partial(self._apply, redo_push),
            "restart": partial(self._apply, restart),
            "hint": self._hints.ask,
            "copy_moves": self._copy_moves,
        }
        for name, direction in MOVE_COMMANDS.items():
            found[name] = partial(self._apply, partial(move, direction=direction))
        return found

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self._show(self._session.state)

    def start(self) -> None:
        """Begin to play the board if it can be played; give its keys the focus."""
        state = self._session.state
        task = state.document.task
        if state.play is None and isinstance(task, SokobanTask):
            self._session.set_play(begin(task))
        self._view.board.setFocus()

    def leave(self) -> None:
        """Let go of a chosen box; if there is none, stop playing."""
        if self._choice is not None:
            self._choose(None)
        else:
            self._session.set_play(None)

    def click(self, cell: Cell) -> None:
        """Push the chosen box to a lit square, choose a box, or walk."""
        play = self._session.state.play
        if play is None:
            return
        targets = () if self._choice is None else self._choice.targets
        way = next((target.way for target in targets if target.cell == cell), None)
        if way is None and cell in play.state.boxes:
            is_other = self._choice is None or self._choice.box != cell
            chosen = Choice(cell, push_targets(play.task.board, play.state, cell))
            self._choose(chosen if is_other else None)
            return
        if way is None:
            way = walk_to(play.task.board, play.state, cell)
        if way:
            self._apply(partial(follow, text=way))
        else:
            self._choose(None)

    def _choose(self, choice: Choice | None) -> None:
        self._choice = choice
        self._show(self._session.state)

    def _apply(self, verb: Callable[[Play], Play]) -> None:
        play = self._session.state.play
        if play is None:
            return
        after = verb(play)
        if after == play:
            self._choose(None)
        else:
            self._choice = None
            self._session.set_play(after)

    def _walk_history(self, moments: int) -> None:
        self._apply(lambda play: go_to(play, play.position + moments))

    def _copy_moves(self) -> None:
        play = self._session.state.play
        if play is not None:
            QGuiApplication.clipboard().setText(written(play))
            self._session.notify("Your moves are on the clipboard, in LURD.")

    def _on_changed(self, old: State, new: State) -> None:
        if old.play is not None and new.play is None:
            self._choice, self._shown = None, 0
        if any(getattr(old, name) != getattr(new, name) for name in _SHOWN):
            self._show(new)

    def _show(self, state: State) -> None:
        play = state.play
        if play is None and self._view.board.hasFocus():
            self._elsewhere.setFocus()
        self._view.setVisible(play is not None)
        if play is None:
            return
        picture = resolve_play(play, self._choice, self._shown, self._hints.advice)
        self._shown = play.position
        self._view.board.show_picture(picture, self._theme)
        self._view.head.show_headline(play_headline(play, picture, best_of(state)), self._theme)
        self._view.show_moves(written(play))
