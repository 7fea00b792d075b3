"""The menu of lessons, the tour, and lessons from files."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from core.errors import CoreError
from explorer.commands import COMMAND_NAMES
from explorer.presenters.lessons import LessonsPresenter
from explorer.session.lesson import Lesson
from explorer.session.lesson_file import read_file
from explorer.session.lesson_shelf import (
    TOUR,
    Shelved,
    load_done,
    save_done,
    shipped_lessons,
    tour_path,
)
from explorer.session.session import Session

LESSON_FILTER = "Lessons (*.md);;All files (*)"


class LessonMenu(QObject):
    """Offers lessons, and marks those that were gone through."""

    def __init__(
        self,
        session: Session,
        lessons: LessonsPresenter,
        window: QWidget,
        actions: Mapping[str, QAction],
        settings: QSettings | None,
    ) -> None:
        """Put the shipped lessons at the head of their menu."""
        super().__init__(window)
        self._session, self._lessons, self._window = session, lessons, window
        self._actions, self._settings = actions, settings
        self._done, self._current = load_done(settings), ""
        self._path: Path | None = None
        self.entries: dict[str, QAction] = {}
        menu = window.findChild(QMenu, "Lessons")
        assert menu is not None
        first = menu.actions()[0]
        for number, shelved in enumerate(shipped_lessons(), start=1):
            entry = QAction(f"&{number}  {shelved.title}", menu)
            entry.triggered.connect(partial(self._start_shipped, shelved))
            menu.insertAction(first, entry)
            self.entries[shelved.name] = entry
        menu.insertSeparator(first)
        lessons.changed.connect(self._mark)
        lessons.finished.connect(self._on_finished)
        self._mark()

    def exportable(self) -> list[tuple[str, Path]]:
        """Return title and file of the lesson that is on, if it shows boards, and of the others."""
        lesson, found = self._lessons.lesson, [(one.title, one.path) for one in shipped_lessons()]
        if lesson is None or self._path is None or not lesson.rows[-1]:
            return found
        here = (lesson.title, self._path)
        return [here, *(one for one in found if one != here)]

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command does."""
        return {"open_lesson": self.ask_open, "tour": self.show_tour}

    def open_path(self, path: Path, name: str = "", index: int = 0) -> bool:
        """Begin a lesson of a file; on failure say why, keep everything and return False."""
        try:
            lesson = read_file(path, COMMAND_NAMES)
        except CoreError as error:
            self._session.notify(f"Not opened: {error}", is_error=True)
            return False
        self._lessons.start(lesson, index)
        self._current, self._path = name, path
        return True

    def take(self, lesson: Lesson, path: Path | None) -> None:
        """Begin a lesson that was opened like any other file."""
        self._lessons.start(lesson)
        self._current, self._path = "", path
        if path is not None:
            self._session.remember_file(path)

    def ask_open(self) -> None:
        """Let the user choose a lesson to begin."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a lesson", "", LESSON_FILTER)
        if name and self.open_path(Path(name)):
            self._session.remember_file(Path(name))

    def show_tour(self) -> None:
        """Show the window to a new user."""
        self.open_path(tour_path(), TOUR)

    def _start_shipped(self, shelved: Shelved) -> None:
        self.open_path(shelved.path, shelved.name)

    def _on_finished(self, lesson: Lesson) -> None:
        if self._current in self.entries:
            self._done |= {self._current}
            save_done(self._settings, self._done)
        self._current = ""
        self._mark()
        self._session.notify(f"Done: {lesson.title}. Your own board is back.")

    def _mark(self) -> None:
        """Mark what is done, and enable what means something now."""
        for name, entry in self.entries.items():
            text = entry.text().removesuffix("  ✓")
            entry.setText(f"{text}  ✓" if name in self._done else text)
        for command in ("next_step", "previous_step", "leave_lesson"):
            self._actions[command].setEnabled(self._lessons.lesson is not None)
