"""Reads the answers of one evaluation from its journals, a part at a time, as they grow."""

import json
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import CoreError
from core.evaluate.answer_rows import AnswerRow, AnswerRows, JournalTail
from explorer.jobs.batch_plan import BatchFolder, BatchPlan

_LINES = 150
"""Read in one go, which takes some 10 ms."""


class BatchReading(QObject):
    """Everything that is known of one evaluation's answers."""

    grown = Signal()
    """There is more than before, or another evaluation."""
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Begin with no evaluation."""
        super().__init__(parent)
        self.folder: BatchFolder | None = None
        self.ids: list[str] = []
        """Of the tasks."""
        self._lines: list[str] = []
        self._answers = AnswerRows()
        self._tails: list[tuple[str, JournalTail]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_some)

    @property
    def rows(self) -> list[AnswerRow]:
        """The answers so far."""
        return self._answers.rows

    @property
    def is_reading(self) -> bool:
        """Whether there may be more that was not read yet."""
        return self._timer.isActive()

    def show(self, folder: BatchFolder | None, plan: BatchPlan | None) -> None:
        """Read another evaluation from its beginning."""
        self.folder, self._answers, self.ids, self._lines = folder, AnswerRows(), [], []
        self._tails = []
        if folder is not None and plan is not None:
            paths = [(name, folder.records(i, name)) for i, name in enumerate(plan.models)]
            self._tails = [(name, JournalTail(path)) for name, path in paths]
        self.grown.emit()
        self.poll()

    def poll(self) -> None:
        """Look whether there is more."""
        if self.folder is not None and not self._timer.isActive():
            self._timer.start()

    @property
    def n_tasks(self) -> int:
        """How many tasks there are; 0 while they are not known."""
        return len(self._lines)

    def task_line(self, index: int) -> str:
        """Return the row of a task as text."""
        return self._lines[index]

    def _read_some(self) -> None:
        assert self.folder is not None
        try:
            if not self._lines:
                self._lines = self.folder.task_lines()
                self.ids = [str(json.loads(line).get("id") or "") for line in self._lines]
            n_read = self._read_lines()
        except (CoreError, ValueError) as error:
            self._timer.stop()
            self.failed.emit(str(error))
            return
        if n_read < _LINES:
            self._timer.stop()
        if n_read:
            self.grown.emit()

    def _read_lines(self) -> int:
        n_left = _LINES
        for model, tail in self._tails:
            for line in islice(tail.lines(), n_left):
                self._answers.take(model, line)
                n_left -= 1
        return _LINES - n_left
