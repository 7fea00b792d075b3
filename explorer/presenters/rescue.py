"""Keeps unsaved work on the disk while it is unsaved, and offers what a crash has left behind."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core.errors import CoreError
from explorer.session.rescue import Rescue, RescueFile, left_behind, own_file
from explorer.session.session import Session
from explorer.session.state import Notice, State
from explorer.views.main_window import MainWindow

DELAY_MS = 700
"""From the first change to the disk; the promise is that a crash loses at most 2 s of work."""


class RescuePresenter(QObject):
    """Writes for one window; without a folder it does nothing."""

    def __init__(self, session: Session, window: MainWindow, folder: Path | None) -> None:
        """Listen to the session."""
        super().__init__(window)
        self._session, self._bar, self._folder = session, window.rescue, folder
        self._own: RescueFile | None = None
        self._found: list[RescueFile] = []
        self._offered: Rescue | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.write)
        if folder is not None:
            self._own = own_file(folder)
            session.changed.connect(self._on_changed)
            self._bar.choice_made.connect(self._answer)

    def _on_changed(self, old: State, new: State) -> None:
        """Begin to wait at the first change; further ones do not put it off."""
        if new.is_guest:
            # The user's own board waits; so does what is on the disk of it.
            if not old.is_guest and self._timer.isActive():
                self._write(old)
            return
        if (old.document, old.is_modified) == (new.document, new.is_modified):
            return
        if not new.is_modified:
            self.forget()
        elif not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Put what is not saved on the disk."""
        if not self._session.state.is_guest:
            self._write(self._session.state)

    def _write(self, state: State) -> None:
        self._timer.stop()
        if self._own is None or not state.is_modified:
            return
        try:
            self._own.write(Rescue(state.document.task, state.path, time.time()))
        except CoreError as error:
            self._session.notify(f"Unsaved work is not kept for a crash: {error}", is_error=True)

    def forget(self) -> None:
        """Remove our file: everything is saved, or was given up."""
        self._timer.stop()
        if self._own is not None:
            self._own.remove()

    def offer(self) -> None:
        """Offer the newest work that a process which is gone has left."""
        if self._folder is not None and not self._found:
            self._found = left_behind(self._folder)
        self._offer_next()

    def _offer_next(self) -> None:
        """Show the first file that can be read; drop those that cannot."""
        self._offered = None
        while self._found and self._offered is None:
            try:
                self._offered = self._found[0].read()
            except CoreError as error:
                self._found.pop(0).remove()
                self._session.notify(str(error), is_error=True)
        notice = None if self._offered is None else Notice(offer_text(self._offered))
        self._bar.show_notice(notice, can_dismiss=False)

    def _answer(self, choice: str) -> None:
        """Restore or drop what is offered, and go on to the next."""
        if self._offered is None:
            return
        found, rescue = self._found.pop(0), self._offered
        if choice == "Restore":
            self._session.restore(rescue.drawn, rescue.path)
            # Ours must be on the disk before theirs is gone.
            self.write()
        found.remove()
        self._offer_next()

    def close(self) -> None:
        """Leave what nobody has answered for the next start."""
        for found in self._found:
            found.let_go()
        self._found = []


def offer_text(rescue: Rescue) -> str:
    """Return what was found, in words."""
    board = rescue.drawn.board
    kind = "maze" if hasattr(rescue.drawn, "goal") else "level"
    of = f" of {rescue.path.name}" if rescue.path is not None else ""
    when = time.strftime("%d %B, %H:%M", time.localtime(rescue.when)).lstrip("0")
    return f"Unsaved work was found: a {board.width}×{board.height} {kind}{of}, {when}. Restore it?"
