"""The answers of the evaluation shown, filtered, in the table."""

import json

from PySide6.QtCore import QObject, QTimer, Signal

from core.data.rows import Row, task_of
from core.errors import CoreError
from core.evaluate.answer_rows import AnswerRow
from explorer.painting.theme import Theme
from explorer.pictures.answer_filters import filter_named, shown_lines
from explorer.presenters.batch_reading import BatchReading
from explorer.presenters.open_answer import AnswerOpener
from explorer.views.answers_page import AnswersPage

_PAUSE_MS = 120
"""Between two times that growing answers are shown."""


class AnswersPresenter(QObject):
    """Joins the tab of the answers with what is read."""

    shown = Signal()
    """The table shows what there is now."""

    def __init__(
        self, page: AnswersPage, reading: BatchReading, opener: AnswerOpener, theme: Theme
    ) -> None:
        """Listen to both."""
        super().__init__(page)
        self._page, self._reading, self._opener = page, reading, opener
        self._theme = theme
        self._tasks: frozenset[int] | None = None
        self.lines: list[int] = []
        """Indices of the rows shown, as they came."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show)
        page.filter_changed.connect(self.show)
        page.tasks_cleared.connect(lambda: self.show_only(None, ""))
        page.table.answer_requested.connect(self.open)
        reading.grown.connect(self._on_grown)
        self.show_only(None, "")

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self.show()

    def _on_grown(self) -> None:
        if not self._reading.rows:
            self.show_only(None, "")
        elif not self._pause.isActive():
            self._pause.start()

    def show_only(self, tasks: frozenset[int] | None, text: str) -> None:
        """Show some tasks alone, called by a text; None shows all."""
        self._tasks = tasks
        self._page.show_only(text)
        self.show()

    def show(self) -> None:
        """Show the rows that the filters let through."""
        page, reading = self._page, self._reading
        wanted, text = filter_named(page.filter), page.text.text()
        self.lines = shown_lines(reading.rows, reading.ids, wanted, text, self._tasks)
        page.show_rows(reading.rows, self.lines, self._theme)
        self.shown.emit()

    def open(self, row: AnswerRow) -> None:
        """Open the board of an answer in the main window."""
        line = self._reading.task_line(row.index)
        try:
            task = task_of(row_of_line(line, row.index))
        except CoreError as error:
            self._reading.failed.emit(str(error))
            return
        self._opener.open(task, row)


def row_of_line(line: str, index: int) -> Row:
    """Return the row of a task from its text."""
    return Row(json.loads(line), f"task {index + 1}")
