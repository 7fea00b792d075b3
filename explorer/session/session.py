"""The one object that changes: it holds the state, and each verb makes the next one.

``changed(old, new)`` follows every change. Verbs do no work of their own beyond the state; jobs
are started by presenters that listen.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.domains.maze.route import Route
from core.domains.sokoban.play import Play
from explorer.session.breakpoints import Breakpoints, on_board
from explorer.session.collections import Collection, level_of
from explorer.session.drawing import sized
from explorer.session.models import board_notice, choose_model
from explorer.session.playing import settled_play, settled_route
from explorer.session.recent import with_file
from explorer.session.records import Records
from explorer.session.run_verbs import RunVerbs
from explorer.session.state import (
    TOOLS,
    Document,
    Drawn,
    ModelEntry,
    Notice,
    Origin,
    State,
    Task,
    Tool,
)
from explorer.session.undo import ReplaceDocument


class Session(RunVerbs):
    """State and verbs of one window."""

    board_replaced = Signal()
    """Another board has come in one piece: opened or newly made."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        """Begin with a state."""
        super().__init__(state, parent)
        self.undo_stack = QUndoStack(self)
        self._origins = [Origin(state.path, state.document.task)]
        self._set(document=state.document)

    def _settled(self, state: State) -> State:
        """Derive what follows from the rest: model, notice, play, tool, the modified mark."""
        document = state.document
        chosen = choose_model(state.models, document, state.model)
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

    # The document -----------------------------------------------------------------------------

    def edit(self, task: Drawn, text: str, *, before: Document | None = None) -> None:
        """Change the document as one undo step; ``before`` is where a drag began."""
        start = before or self._state.document
        self._put(start, replace(start, task=task), text)

    def show_document(self, document: Document) -> None:
        """Show a document without an undo step: a drag on its way, undo and redo."""
        level = level_of(self._state.collection, document.task, self._state.level)
        self._set(document=document, level=level, notice=None)

    def _put(self, before: Document, after: Document, text: str) -> None:
        if after != before:
            self.undo_stack.push(ReplaceDocument(before, after, text, self.show_document))

    def _take(self, task: Drawn, origin: Origin, text: str, **changes: Any) -> None:
        """Begin another document; one undo step goes back to the last, with file and mark."""
        before, was_modified = self._state.document, self._state.is_modified
        self._forget_saved(origin.path, origin.saved)
        after = before
        if task == before.task and self.undo_stack.count() == 0:
            # Nothing to go back to: this board is the file's.
            self._origins[before.origin] = origin
        elif (task, origin) != (before.task, self._origins[before.origin]):
            self._origins.append(origin)
            after = Document(task, len(self._origins) - 1)
            self._put(before, after, text)
        self._set(document=after, **changes)
        if was_modified and task != before.task:
            self.notify("What you had drawn and not saved is one undo away.")
        self.board_replaced.emit()

    def _forget_saved(self, path: Path | None, now: Drawn | None) -> None:
        """Take back that other documents stand in a file that holds another board now."""
        for i, other in enumerate(self._origins):
            if path is not None and other.path == path and other.saved != now:
                self._origins[i] = Origin(path, None)

    def replace_board(self, task: Task, text: str) -> None:
        """Put a board that a seed has drawn in the document's place, as one undo step."""
        # It can be drawn again: nothing to save yet.
        self._take(task, Origin(None, task), text, level=None)

    def open(self, task: Task, path: Path | None) -> None:
        """Take a board from a file, or from elsewhere; undo goes back to the last one."""
        options = sized(self._state.options, task)
        self._take(task, Origin(path, task), "open", level=None, options=options)

    def restore(self, drawn: Drawn, path: Path | None) -> None:
        """Take a board back that was never saved."""
        self._take(drawn, Origin(path, None), "restore", level=None)

    def set_collection(self, collection: Collection) -> None:
        """Show another collection in the browser; the board stays."""
        self._set(collection=collection, level=None)

    def open_level(self, index: int) -> None:
        """Take a level of the collection; undo goes back to the last board."""
        collection = self._state.collection
        if collection is not None:
            task = collection.levels[index].task
            options = sized(self._state.options, task)
            # The file holds more than this level: saving must ask for another.
            origin = Origin(None, task)
            self._take(task, origin, f"level {index + 1}", level=index, options=options)

    def saved(self, path: Path) -> None:
        """Remember that the document stands in a file."""
        task = self._state.document.task
        self._forget_saved(path, task)
        self._origins[self._state.document.origin] = Origin(path, task)
        self._set(notice=Notice(f"Saved {path.name}."))

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        self._set(recent=with_file(self._state.recent, path))

    def forget_files(self, *paths: Path) -> None:
        """Take files off the recent ones; all of them if none are named."""
        kept = tuple(path for path in self._state.recent if paths and path not in paths)
        self._set(recent=kept)

    # What is shown and asked -------------------------------------------------------------------

    def set_options(self, **changes: Any) -> None:
        """Change fields of ``Options``."""
        self._set(options=replace(self._state.options, **changes))

    def choose_model(self, name: str) -> None:
        """Prefer a model."""
        self._set(model=name)

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
