"""The evaluations there are: which one is shown, which one runs, and how they stand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.errors import CoreError
from explorer.jobs.batch_events import (
    BatchEnded,
    BatchEvent,
    BatchFailed,
    BatchNote,
    BatchPaused,
    BatchProgress,
    BatchReported,
)
from explorer.jobs.batch_plan import BatchFolder, BatchPlan, list_batches, new_batch
from explorer.jobs.batch_process import BatchProcess, is_free
from explorer.pictures.batch_status import BatchState


class BatchRunning(QObject):
    """Starts, pauses and ends evaluations; at most one runs."""

    changed = Signal()
    """Another evaluation is shown, or one stands otherwise than before."""
    progressed = Signal()
    reported = Signal()
    """A report of the evaluation shown was written."""
    completed = Signal(str)
    """An evaluation is done; its models."""
    noted = Signal(str, bool)
    """A line for the user, and whether it is an error."""

    def __init__(self, parent_folder: Path, process: BatchProcess, parent: QObject) -> None:
        """List what is there; the newest is shown."""
        super().__init__(parent)
        self._parent_folder, self._process = parent_folder, process
        self.batches = list(list_batches(parent_folder))
        self.shown = 0 if self.batches else -1
        self._running: BatchFolder | None = None
        self._state = BatchState.RUNNING
        self.progress: dict[Path, BatchProgress] = {}
        """The last that was told of each evaluation."""
        process.told.connect(self._on_told)

    @property
    def folder(self) -> BatchFolder | None:
        """The evaluation that is shown."""
        return self.batches[self.shown][0] if self.shown >= 0 else None

    @property
    def plan(self) -> BatchPlan | None:
        """What it is to do."""
        return self.batches[self.shown][1] if self.shown >= 0 else None

    @property
    def is_running(self) -> bool:
        """Whether any evaluation is under way, paused ones included."""
        return self._process.is_running

    @property
    def state(self) -> BatchState | None:
        """How the one that is shown stands; None if none is."""
        folder = self.folder
        if folder is None:
            return None
        if folder == self._running:
            return self._state
        return BatchState.DONE if folder.is_complete else BatchState.UNFINISHED

    def show(self, index: int) -> None:
        """Show another evaluation."""
        if index != self.shown:
            self.shown = index
            self.changed.emit()

    def begin(self, make_plan: Callable[[BatchFolder], BatchPlan]) -> None:
        """Begin an evaluation in a folder of its own, and show it."""
        try:
            folder = new_batch(self._parent_folder)
            plan = make_plan(folder)
            folder.write_plan(plan)
        except CoreError as error:
            self.noted.emit(str(error), True)
            return
        self.batches.insert(0, (folder, plan))
        self.shown = 0
        self._run(folder)

    def go_on(self) -> None:
        """Let the evaluation that is shown go on."""
        if self.state in (BatchState.PAUSED, BatchState.PAUSING):
            self._process.go_on()
            self._set(BatchState.RUNNING)
        elif self.state is BatchState.UNFINISHED and self.folder is not None:
            if self.is_running:
                self.noted.emit("Another evaluation is under way: stop it first.", False)
            else:
                self._run(self.folder)

    def pause(self) -> None:
        """Wait after the answers under way."""
        if self.state is BatchState.RUNNING:
            self._process.pause()
            self._set(BatchState.PAUSING)

    def stop(self) -> None:
        """End after the answers under way; once more, at once."""
        if self.folder != self._running:
            return
        if self._state is BatchState.STOPPING:
            self._process.kill()
        else:
            self._process.stop()
            self._set(BatchState.STOPPING)

    def delete(self) -> None:
        """Forget the evaluation that is shown, unless it runs."""
        folder = self.folder
        if folder is None or folder == self._running:
            return
        if not is_free(folder.path):
            self.noted.emit("Another window runs this evaluation.", True)
        else:
            self._forget(folder)
            self.changed.emit()

    def _forget(self, folder: BatchFolder) -> None:
        """Delete an evaluation; where it was shown, the next one is."""
        index = [known for known, _ in self.batches].index(folder)
        self.batches.pop(index)[0].delete()
        self.shown = min(self.shown - (index < self.shown), len(self.batches) - 1)

    def close(self) -> None:
        """End with the window; what was done is kept."""
        self._process.close()

    def _run(self, folder: BatchFolder) -> None:
        try:
            self._process.start(folder.path)
        except CoreError as error:
            self.noted.emit(str(error), True)
        else:
            self._running, self._state = folder, BatchState.RUNNING
            self.progress.pop(folder.path, None)
        self.changed.emit()

    def _set(self, state: BatchState) -> None:
        self._state = state
        self.changed.emit()

    def _on_told(self, event: BatchEvent) -> None:
        folder = self._running
        if folder is None:
            return
        if isinstance(event, BatchProgress):
            self.progress[folder.path] = event
            self.progressed.emit()
        elif isinstance(event, BatchNote):
            self.noted.emit(event.text, False)
        elif isinstance(event, BatchPaused):
            if self._state is not BatchState.STOPPING:
                self._set(BatchState.PAUSED if event.is_waiting else BatchState.RUNNING)
        elif isinstance(event, BatchReported):
            self.reported.emit()
        elif isinstance(event, (BatchEnded, BatchFailed)):
            self._on_end(folder, event)

    def _on_end(self, folder: BatchFolder, event: BatchEnded | BatchFailed) -> None:
        was_stopped, self._running = self._state is BatchState.STOPPING, None
        self.progress.pop(folder.path, None)
        if isinstance(event, BatchFailed) and not was_stopped:
            self.noted.emit(event.why, True)
            if not folder.tasks.exists():  # it never began: the form begins it as well
                self._forget(folder)
        self.changed.emit()
        self.reported.emit()
        if isinstance(event, BatchEnded) and event.is_complete:
            self.completed.emit(", ".join(folder.plan().models))
