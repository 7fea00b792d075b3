"""The child that asks a language model, from the window's side."""

import sys

from PySide6.QtCore import QObject, QProcess, Signal

from core.errors import DataError
from explorer.jobs.maths_messages import (
    MathsFailure,
    MathsQuestion,
    read_maths,
    write_maths,
)
from explorer.jobs.process import child_environment

_CLOSE_MS = 300


class MathsProcess(QObject):
    """Starts ``explorer.jobs.maths_worker`` with the first question."""

    told = Signal(object)
    """A ``MathsResult``."""

    def __init__(self, parent: QObject | None = None, command: list[str] | None = None) -> None:
        """Prepare without starting; ``command`` takes the worker's place in tests."""
        super().__init__(parent)
        self._command = command or [sys.executable, "-P", "-m", "explorer.jobs.maths_worker"]
        self._process: QProcess | None = None
        self._job = 0

    @property
    def process_id(self) -> int:
        """The system's number of the process, 0 if there is none."""
        return 0 if self._process is None else int(self._process.processId())

    def ask(self, model: str, question: str) -> int:
        """Ask in place of what was asked before; return the number of the job."""
        if self._process is None:
            self._start()
        self._job += 1
        if self._process is not None:
            line = write_maths(MathsQuestion(self._job, model, question))
            self._process.write(line.encode())
        return self._job

    def close(self) -> None:
        """End the child: the window closes."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.closeWriteChannel()
            if not process.waitForFinished(_CLOSE_MS):
                process.kill()
                process.waitForFinished(_CLOSE_MS)

    def _start(self) -> None:
        process = self._process = QProcess(self)
        process.setProcessEnvironment(child_environment())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._command[0], self._command[1:])

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace")
            try:
                self.told.emit(read_maths(line))
            except DataError as error:
                self.told.emit(MathsFailure(self._job, str(error)))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._bury(f"the model's process cannot be started: {self._command[0]}")

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        if self._process is not None:
            said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            lines = said.strip().splitlines()
            why = f": {lines[-1]}" if lines else ""
            self._bury(f"the model's process ended (exit code {code}){why}")

    def _bury(self, why: str) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.told.emit(MathsFailure(self._job, why))
