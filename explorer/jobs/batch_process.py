"""The child that evaluates, from the window's side: one at a time, and one a folder.

A lock in the folder keeps a second window from going on with what this one does.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QProcess, Signal

from core.errors import ConfigError, DataError
from explorer.jobs.batch_events import BatchEnded, BatchFailed, read_event
from explorer.jobs.batch_worker import GO_ON, PAUSE, STOP
from explorer.jobs.process import child_environment

_CLOSE_MS = 300


class BatchProcess(QObject):
    """Runs ``explorer.jobs.batch_worker`` on a folder."""

    told = Signal(object)
    """A ``BatchEvent``; the last one says that it ended or failed."""

    def __init__(self, parent: QObject | None = None, command: list[str] | None = None) -> None:
        """Prepare without starting; ``command`` takes the worker's place in tests."""
        super().__init__(parent)
        self._command = command or [sys.executable, "-P", "-m", "explorer.jobs.batch_worker"]
        self._process: QProcess | None = None
        self._lock: QLockFile | None = None
        self._last: BatchEnded | BatchFailed | None = None

    @property
    def is_running(self) -> bool:
        """Whether an evaluation is under way."""
        return self._process is not None

    @property
    def process_id(self) -> int:
        """The system's number of the process, 0 if there is none."""
        return 0 if self._process is None else int(self._process.processId())

    def start(self, folder: Path) -> None:
        """Go on with the evaluation of a folder; raises ConfigError if another window does."""
        assert self._process is None
        lock = _lock_of(folder)
        if not lock.tryLock(0):
            right = "the other window, or its end"
            raise ConfigError("another window runs this evaluation", folder.name, right)
        self._lock, self._last = lock, None
        process = self._process = QProcess(self)
        process.setProcessEnvironment(child_environment())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._command[0], [*self._command[1:], str(folder)])

    def pause(self) -> None:
        """Wait after the answers under way."""
        self._say(PAUSE)

    def go_on(self) -> None:
        """Wait no more."""
        self._say(GO_ON)

    def stop(self) -> None:
        """End after the answers under way, with a report of what was done."""
        self._say(STOP)

    def kill(self) -> None:
        """End at once; what is in the journal is kept."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End without a word: the window closes."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.closeWriteChannel()
            if not process.waitForFinished(_CLOSE_MS):
                process.kill()
                process.waitForFinished(_CLOSE_MS)
            self._unlock()

    def _say(self, word: str) -> None:
        if self._process is not None:
            self._process.write(f"{word}\n".encode())

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace")
            try:
                event = read_event(line)
            except DataError as error:
                event = BatchFailed(str(error))
            if isinstance(event, (BatchEnded, BatchFailed)):
                self._last = event
            else:
                self.told.emit(event)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._bury(BatchFailed(f"the evaluation cannot be started: {self._command[0]}"))

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        if self._process is None:
            return
        if self._last is not None:
            self._bury(self._last)
            return
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        lines = said.strip().splitlines()
        why = f": {lines[-1]}" if lines else ""
        self._bury(BatchFailed(f"the evaluation's process ended (exit code {code}){why}"))

    def _bury(self, event: BatchEnded | BatchFailed) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
            self._unlock()
            self.told.emit(event)

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def is_free(folder: Path) -> bool:
    """Say whether no window is at the evaluation of a folder."""
    lock = _lock_of(folder)
    is_locked = lock.tryLock(0)
    lock.unlock()
    return is_locked


def _lock_of(folder: Path) -> QLockFile:
    """Return the lock of a folder, which ends with the process that holds it."""
    lock = QLockFile(str(folder / "lock"))
    lock.setStaleLockTime(0)
    return lock
