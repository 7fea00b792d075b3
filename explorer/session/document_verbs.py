"""The session's verbs for the document: edits, boards that come in one piece, files, undo."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from explorer.session.collections import Collection, level_of
from explorer.session.drawing import sized
from explorer.session.level_draft import LevelDraft
from explorer.session.models import with_wish
from explorer.session.options import Options
from explorer.session.recent import with_file
from explorer.session.run_verbs import RunVerbs
from explorer.session.state import Document, Drawn, Notice, Origin, State, Task
from explorer.session.undo import ReplaceDocument
from explorer.session.workspace import Workspace, with_shared


class DocumentVerbs(RunVerbs):
    """What is drawn, opened and saved becomes state."""

    board_replaced = Signal()
    """Another board has come in one piece: opened or newly made."""
    replacing = Signal()
    """Another document is about to take this one's place: a stroke on its way must end first."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        """Begin with a state."""
        super().__init__(state, parent)
        self.undo_group = QUndoGroup(self)
        self._own_stack, self._guest_stack = (QUndoStack(self.undo_group) for _ in range(2))
        self.undo_group.setActiveStack(self._own_stack)
        self._home: State | None = None
        self._origins = [Origin(state.path, state.document.task)]
        self._set(document=state.document)

    @property
    def undo_stack(self) -> QUndoStack:
        """The undo stack of the user's own boards, or while there is a guest the guest's."""
        return self._own_stack if self._home is None else self._guest_stack

    def edit(self, task: Drawn, text: str, *, before: Document | None = None) -> None:
        """Change the document as one undo step; ``before`` is where a drag began."""
        if before is None:
            self.replacing.emit()
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
        self.replacing.emit()
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
            self._set(notice=Notice("What you had drawn and not saved is one undo away."))
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

    def open_workspace(self, workspace: Workspace, path: Path | None) -> None:
        """Take the board of a workspace with all that the session keeps of it."""
        self._come_home()
        task, options = workspace.board, self._state.options
        options = options if isinstance(task, LevelDraft) else sized(options, task)
        kept = kept_by(workspace, self._state, options)
        self._take(task, Origin(path, task), "open", level=None, **kept)

    def open(self, task: Task, path: Path | None) -> None:
        """Take a board from a file, or from elsewhere; undo goes back to the last one."""
        self._come_home()
        options = sized(self._state.options, task)
        self._take(task, Origin(path, task), "open", level=None, options=options)

    def restore(self, drawn: Drawn, path: Path | None) -> None:
        """Take a board back that was never saved."""
        self._come_home()
        self._take(drawn, Origin(path, None), "restore", level=None)

    def set_collection(self, collection: Collection) -> None:
        """Show another collection in the browser; the board stays."""
        self._come_home()
        self._set(collection=collection, level=None)

    def open_level(self, index: int) -> None:
        """Take a level of the collection; undo goes back to the last board."""
        self._come_home()
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

    def _come_home(self) -> None:
        """Bring back the user's own board first, if another's is shown: nothing is lost then."""


def kept_by(workspace: Workspace, state: State, options: Options) -> dict[str, Any]:
    """Return what of a workspace is state, by its names there; ``options`` are the user's."""
    name = workspace.model
    return {
        "options": with_shared(options, workspace),
        # Where it names no model, the one that fits answers, whatever was chosen before.
        "model": None,
        "wanted_models": () if name is None else with_wish(state.wanted_models, name),
        "breakpoints": workspace.breakpoints,
        "play": None,
        "route": None,
    }
