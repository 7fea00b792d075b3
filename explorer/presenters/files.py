"""Open, save, and the question before something would be lost."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.errors import CoreError, DataError
from core.files import write_with
from explorer.session.files import read_board, write_board
from explorer.session.session import Session

BOARD_FILTER = "Boards (*.jsonl *.json *.txt *.maze);;All files (*)"
SAVE_FILTERS = {
    "maze": "Task row (*.jsonl);;Maze as text (*.txt)",
    "sokoban": "Task row (*.jsonl)",
}
PICTURE_FILTER = "PNG picture (*.png)"


class FilesPresenter(QObject):
    """The file commands of one window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """Serve one window."""
        super().__init__(window)
        self._session, self._window = session, window

    def open_path(self, path: Path) -> bool:
        """Open a board file; on failure say why, keep everything and return False."""
        try:
            task = read_board(path)
        except CoreError as error:
            self._session.notify(f"Not opened: {error}", is_error=True)
            return False
        self._session.open(task, path)
        return True

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
            self._window, "Save the board", f"{domain}.jsonl", SAVE_FILTERS[domain]
        )
        if not name:
            return False
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(".txt" if "text" in chosen else ".jsonl")
        return self.save_path(path)

    def save_path(self, path: Path) -> bool:
        """Save the board; on failure say why, leave the old file as it was, return False."""
        try:
            write_board(path, self._session.state.document.task)
        except DataError as error:
            self._session.notify(f"Not saved: {error}", is_error=True)
            return False
        self._session.saved(path)
        return True

    def ask_save_picture(self) -> None:
        """Let the user save the window as a picture."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save a picture", "board.png", PICTURE_FILTER
        )
        if name:
            self.save_picture(Path(name).with_suffix(".png"))

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
