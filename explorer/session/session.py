"""The one object that changes: it holds the state, and each verb makes the next one.

``changed(old, new)`` follows every change. Verbs do no work of their own beyond the state; jobs
are started by presenters that listen.
"""

from dataclasses import replace
from typing import Any

from core.domains.maze.route import Route
from core.domains.sokoban.play import Play
from explorer.session.breakpoints import Breakpoints, on_board
from explorer.session.document_verbs import DocumentVerbs, kept_by
from explorer.session.models import board_notice, choose_model, with_wish
from explorer.session.options import TOOLS, Tool
from explorer.session.playing import settled_play, settled_route
from explorer.session.records import Records
from explorer.session.state import Document, ModelEntry, Notice, Origin, State
from explorer.session.visits import TASTE, home_again
from explorer.session.workspace import Workspace


class Session(DocumentVerbs):
    """State and verbs of one window."""

    def _settled(self, state: State) -> State:
        """Derive what follows from the rest: model, notice, play, tool, the modified mark."""
        document = state.document
        chosen = choose_model(state.models, document, *state.wanted_models, state.model)
        options = state.options
        if options.tool not in TOOLS[document.domain]:
            options = replace(options, tool=Tool.AUTO)
        board = document.task.board
        return replace(
            state,
            options=options,
            breakpoints=on_board(state.breakpoints, board.width, board.height),
            model=None if chosen is None else chosen.name,
            board_notice=board_notice(state.models, chosen, document),
            play=settled_play(state.play, document.task),
            route=settled_route(state.route, document.task),
            path=self._origins[document.origin].path,
            is_modified=document.task != self._origins[document.origin].saved,
        )

    # Guests -----------------------------------------------------------------------------------

    def begin_visit(self) -> None:
        """Let boards come that are not the user's, who gets all back as it is now."""
        if self._home is None:
            self.replacing.emit()
            self._home = self._state
            self._guest_stack.clear()
            self.undo_group.setActiveStack(self._guest_stack)
            self._set(is_guest=True, play=None, route=None, notice=None)

    @property
    def home(self) -> State | None:
        """The state that comes back when the guests have gone; None without guests."""
        return self._home

    def visit(self, workspace: Workspace) -> None:
        """Show the board of a guest, with a history of its own; it is never unsaved."""
        self.replacing.emit()
        document, task = self._state.document, workspace.board
        is_there = task == document.task and document != getattr(self._home, "document", None)
        if not is_there or self._guest_stack.count():
            self._guest_stack.clear()
            self._origins.append(Origin(None, task))
            document = Document(task, len(self._origins) - 1)
        kept = kept_by(workspace, self._state, self._state.options)
        self._set(document=document, level=None, notice=None, **kept)

    def _come_home(self) -> None:
        self.end_visit()

    def end_visit(self) -> None:
        """Bring back what was there before the guests came; nothing happens without guests."""
        home = self._home
        if home is None:
            return
        self.replacing.emit()
        self._home = None
        self.undo_group.setActiveStack(self._own_stack)
        looks = {name: getattr(self._state.options, name) for name in TASTE}
        self._set(**home_again(home, replace(home.options, **looks)))

    # What is shown and asked -------------------------------------------------------------------

    def set_options(self, **changes: Any) -> None:
        """Change fields of ``Options``."""
        self._set(options=replace(self._state.options, **changes))

    def choose_model(self, name: str) -> None:
        """Prefer a model from now on, wherever it fits; what cannot answer here is no choice."""
        state = self._state
        chosen = choose_model(state.models, state.document, name)
        if chosen is not None and chosen.name == name:
            self._set(wanted_models=with_wish(state.wanted_models, name))

    def set_models(self, models: tuple[ModelEntry, ...]) -> None:
        """Know other models than before."""
        self._set(models=models)

    def set_breakpoints(self, breakpoints: Breakpoints) -> None:
        """Pause playback at these places from now on."""
        self._set(breakpoints=breakpoints)

    def set_play(self, play: Play | None) -> None:
        """Go on with a play of the board, begin one, or give it up."""
        self._set(play=play)

    def set_route(self, route: Route | None) -> None:
        """Go on with a route through the maze, begin one, or give it up."""
        self._set(route=route)

    def remember(self, records: Records) -> None:
        """Know more of levels than before."""
        self._set(records=records)

    def notify(self, text: str, *, is_error: bool = False) -> None:
        """Show one line to the user."""
        self._set(notice=Notice(text, is_error))

    def dismiss_notice(self) -> None:
        """Take the line away."""
        self._set(notice=None)
