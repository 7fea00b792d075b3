"""Open, save, and the question before something would be lost."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.errors import CoreError, DataError
from core.files import write_with
from core.formats.registry import format_by_suffix
from explorer.commands import COMMAND_NAMES
from explorer.presenters.asking import file_meant
from explorer.session.collections import Collection, read_collection, read_pasted
from explorer.session.files import board_as_text, write_board
from explorer.session.opening import Opened, read_any
from explorer.session.session import Session
from explorer.session.workspace import Workspace
from explorer.session.workspace_file import SUFFIX, is_workspace, write_file

BOARD_FILTER = (
    "All that can be opened (*.xsb *.sok *.rle *.txt *.maze *.scen *.map *.jsonl *.json *.parquet "
    "*.dualformer *.md);;"
    "Boards (*.xsb *.sok *.rle *.txt *.maze *.scen *.map *.jsonl *.json *.parquet);;"
    "Workspaces (*.dualformer);;Lessons (*.md);;All files (*)"
)
SAVE_FILTERS = {
    "maze": "Maze as text (*.txt);;Task row (*.jsonl);;MovingAI scenario (*.scen)",
    "sokoban": "Sokoban level (*.xsb);;Run-length level (*.rle);;Task row (*.jsonl)",
}
WORKSPACE_FILTER = "Workspace (*.dualformer)"
PICTURE_FILTER = "PNG picture (*.png)"


class FilesPresenter(QObject):
    """The commands of files and clipboard of one window."""

    several_opened = Signal()
    """A file of several levels was opened; they are in the session's collection."""
    collection_offered = Signal(object)
    """A ``Collection`` that was opened along with others and is not shown first."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """Serve one window."""
        super().__init__(window)
        self._session, self._window = session, window
        self.takers: dict[type, Callable[[Any, Path | None], None]] = {}
        """What is done with files that hold more than boards, by what they are read to."""
        self.take_down: Callable[[], Workspace] | None = None
        """Takes the screen down, for files that hold workspaces."""

    def open_path(self, path: Path) -> bool:
        """Open a file; on failure say why, keep everything and return False."""
        try:
            found = read_any(path, COMMAND_NAMES)
        except CoreError as error:
            self._session.notify(f"Not opened: {error}", is_error=True)
            if not path.exists():
                self._session.forget_files(path)
            return False
        self.take(found, path)
        return True

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open the first file; offer the levels of the others in the browser."""
        if paths and self.open_path(paths[0]):
            self.offer(paths[1:])

    def offer(self, paths: Sequence[Path]) -> None:
        """Offer the levels of files in the browser; say which cannot be read."""
        for path in paths:
            try:
                self.collection_offered.emit(read_collection(path))
            except CoreError as error:
                self._session.notify(f"Not opened: {error}", is_error=True)
            else:
                self._session.remember_file(path)

    def take(self, found: Opened, path: Path | None) -> None:
        """Show what a file holds."""
        if isinstance(found, Collection):
            self._take_levels(found, path)
        else:
            self.takers[type(found)](found, path)

    def _take_levels(self, collection: Collection, path: Path | None) -> None:
        """Put the first level on the board, and several into the browser; say what was mended."""
        if len(collection.levels) == 1:
            self._session.open(collection.levels[0].task, path)
        else:
            self._session.set_collection(collection)
            self._session.open_level(0)
            self.several_opened.emit()
        if path is not None:
            self._session.remember_file(path)
        notes = [note for level in collection.levels for note in level.notes]
        if notes:
            more = f" (and {len(notes) - 1} more notes)" if len(notes) > 1 else ""
            self._session.notify(f"{notes[0]}{more}")

    def paste(self) -> bool:
        """Open the boards on the clipboard; on failure say why, keep everything, return False."""
        try:
            collection = read_pasted(QGuiApplication.clipboard().text())
        except CoreError as error:
            self._session.notify(f"Not pasted: {error}", is_error=True)
            return False
        if self.may_discard():
            self.take(collection, None)
        return True

    def copy(self) -> None:
        """Put the board on the clipboard as people type it."""
        drawn = self._session.state.document.task
        try:
            QGuiApplication.clipboard().setText(board_as_text(drawn))
        except CoreError as error:
            self._session.notify(f"Not copied: {error}", is_error=True)
        else:
            self._session.notify("The board is on the clipboard, as text.")

    def ask_open(self) -> None:
        """Let the user choose a file to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a board", "", BOARD_FILTER)
        if name and self.may_discard():
            self.open_path(Path(name))

    def save(self) -> bool:
        """Save to the document's file, or ask for one."""
        path = self._session.state.path
        return self.ask_save_as() if path is None else self.save_path(path)

    def ask_save_as(self) -> bool:
        """Let the user choose a file to save to; False if nothing was saved."""
        domain = self._session.state.document.domain
        name, chosen = QFileDialog.getSaveFileName(
            self._window, "Save the board", domain, SAVE_FILTERS[domain]
        )
        # More formats are written than the dialog lists.
        is_known = format_by_suffix(name) is not None or is_workspace(Path(name))
        path = Path(name) if is_known else self._meant(name, SAVE_FILTERS[domain], chosen)
        return path is not None and self.save_path(path)

    def _meant(self, name: str, kinds: str, kind: str = "") -> Path | None:
        return file_meant(self._window, name, kind, kinds)

    def save_path(self, path: Path) -> bool:
        """Save the board, or the screen; on failure say why, keep the old file, return False."""
        try:
            if self.take_down is not None and is_workspace(path):
                write_file(path, self.take_down())
            else:
                write_board(path, self._session.state.document.task)
        except CoreError as error:
            self._session.notify(f"Not saved: {error}", is_error=True)
            return False
        self._session.saved(path)
        self._session.remember_file(path)
        return True

    def ask_save_workspace(self) -> bool:
        """Let the user choose a file to save the screen to; False if nothing was saved."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the workspace", f"workspace{SUFFIX}", WORKSPACE_FILTER
        )
        path = self._meant(name, WORKSPACE_FILTER)
        return path is not None and self.save_path(path)

    def ask_save_picture(self) -> None:
        """Let the user save the window as a picture."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save a picture", "board.png", PICTURE_FILTER
        )
        path = self._meant(name, PICTURE_FILTER)
        if path is not None:
            self.save_picture(path)

    def save_picture(self, path: Path) -> bool:
        """Write the window as it looks now; on failure say why and return False."""
        try:
            write_png(self._window, path)
        except DataError as error:
            self._session.notify(f"Not saved: {error}", is_error=True)
            return False
        self._session.notify(f"Saved {path.name}.")
        return True

    def may_discard(self) -> bool:
        """Ask what becomes of unsaved changes; False if the user wants to stay."""
        state = self._session.state
        if not state.is_modified:
            return True
        name = "this board" if state.path is None else state.path.name
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            "Unsaved changes",
            f"Save the changes to {name}?",
            buttons.Save | buttons.Discard | buttons.Cancel,
        )
        if answer == buttons.Save:
            return self.save()
        return answer == buttons.Discard

    def on_closing(self, event: QCloseEvent) -> None:
        """Refuse to close while the user wants to stay."""
        if self.may_discard():
            event.accept()
        else:
            event.ignore()


def write_png(window: QWidget, path: Path) -> None:
    """Write a widget as a PNG file; raises DataError if it cannot be written."""
    picture = window.grab()

    def save(temporary: Path) -> None:
        if not picture.save(str(temporary), "PNG"):
            raise DataError("cannot write a picture", path, "a folder with room for it")

    write_with(path, save)
