"""The one object that changes: it holds the state, and each verb makes the next one.

``changed(old, new)`` follows every change. Verbs do no work of their own beyond the state; jobs
are started by presenters that listen.
"""

from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.domains.sokoban.play import Play
from explorer.session.breakpoints import Breakpoints, on_board
from explorer.session.collections import Collection, level_of
from explorer.session.drawing import sized
from explorer.session.models import board_notice, choose_model
from explorer.session.playing import settled_play
from explorer.session.records import Records
from explorer.session.run_verbs import RunVerbs
from explorer.session.state import (
    TOOLS,
    Document,
    Drawn,
    Notice,
    State,
    Task,
    Tool,
)
from explorer.session.undo import ReplaceDocument


class Session(RunVerbs):
    """State and verbs of one window."""

    changed = Signal(object, object)
    """Old and new ``State``."""
    board_replaced = Signal()
    """Another board has come in one piece: opened or newly made."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        """Begin with a state."""
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._saved = state.document
        self._untold: deque[tuple[State, State]] = deque()
        self._state = state
        self._set(document=state.document)

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self._state

    def _set(self, **changes: Any) -> None:
        old = self._state
        new = self._settled(replace(old, **changes))
        if new == old:
            return
        self._state = new
        # A listener may cause the next change: everybody hears of each change in its order.
        self._untold.append((old, new))
        if len(self._untold) == 1:
            while self._untold:
                self.changed.emit(*self._untold[0])
                self._untold.popleft()

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
            play=settled_play(state.play, state.document.task),
            is_modified=state.document != self._saved,
        )

    # The document -----------------------------------------------------------------------------

    def edit(self, task: Drawn, text: str, *, before: Document | None = None) -> None:
        """Change the document as one undo step; ``before`` is where a drag began."""
        start = before or self._state.document
        after = Document(task)
        if after != start:
            self.undo_stack.push(ReplaceDocument(start, after, text, self.show_document))

    def show_document(self, document: Document) -> None:
        """Show a document without an undo step: a drag on its way, undo and redo."""
        level = level_of(self._state.collection, document.task, self._state.level)
        self._set(document=document, level=level, notice=None)

    def replace_board(self, task: Task, text: str) -> None:
        """Put another board in the document's place, as one undo step."""
        if self._state.path is None:
            # A board that was drawn by a seed can be drawn again: nothing to save yet.
            self._saved = Document(task)
        self.edit(task, text)
        self._set(level=None)
        self.board_replaced.emit()

    def open(self, task: Task, path: Path | None) -> None:
        """Take a board from a file, or from elsewhere; undo goes back to the last one."""
        self._saved = Document(task)
        self.edit(task, "open")
        options = sized(self._state.options, task)
        self._set(document=Document(task), path=path, level=None, options=options)
        self.board_replaced.emit()

    def set_collection(self, collection: Collection) -> None:
        """Show another collection in the browser; the board stays."""
        self._set(collection=collection, level=None)

    def open_level(self, index: int) -> None:
        """Take a level of the collection; undo goes back to the last board."""
        collection = self._state.collection
        if collection is None:
            return
        task = collection.levels[index].task
        self._saved = Document(task)
        self.edit(task, f"level {index + 1}")
        # The file holds more than this level: saving must ask for another.
        options = sized(self._state.options, task)
        self._set(document=Document(task), level=index, path=None, options=options)
        self.board_replaced.emit()

    def saved(self, path: Path) -> None:
        """Remember that the document stands in a file."""
        self._saved = self._state.document
        self._set(path=path, notice=Notice(f"Saved {path.name}."))

    # What is shown and asked -------------------------------------------------------------------

    def set_options(self, **changes: Any) -> None:
        """Change fields of ``Options``."""
        self._set(options=replace(self._state.options, **changes))

    def choose_model(self, name: str) -> None:
        """Prefer a model."""
        self._set(model=name)

    def set_breakpoints(self, breakpoints: Breakpoints) -> None:
        """Pause playback at these places from now on."""
        self._set(breakpoints=breakpoints)

    def set_play(self, play: Play | None) -> None:
        """Go on with a play of the board, begin one, or give it up."""
        self._set(play=play)

    def remember(self, records: Records) -> None:
        """Know more of levels than before."""
        self._set(records=records)

    def notify(self, text: str, *, is_error: bool = False) -> None:
        """Show one line to the user."""
        self._set(notice=Notice(text, is_error))

    def dismiss_notice(self) -> None:
        """Take the line away."""
        self._set(notice=None)
