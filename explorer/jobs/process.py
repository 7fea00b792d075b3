"""One worker process from the window's side: started when needed, fed with lines, heard by signals.

A worker that dies is started afresh, but after ``MAX_DEATHS`` in a minute only once some time has
passed. Windows: Qt itself keeps a child of a window without console from opening one.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import explorer
from core.errors import DataError
from explorer.jobs.messages import NO_JOB, Failure, Request
from explorer.jobs.wire import read_result, write_request

MAX_DEATHS, DEATH_SPAN_S = 3, 60.0
_ROOT = str(Path(explorer.__file__).resolve().parent.parent)


class WorkerProcess(QObject):
    """A child that runs ``explorer.jobs.worker`` in one role."""

    received = Signal(int, object)
    """Job and result."""
    died = Signal(str)
    """The process ended by itself; why, in one line."""

    def __init__(
        self,
        role: str,
        parent: QObject,
        *,
        is_compiled: bool = True,
        command: list[str] | None = None,
    ) -> None:
        """Prepare without starting.

        Args:
            role: ``search`` or ``model``.
            parent: owner.
            is_compiled: False runs compiled code interpreted, which needs no compilation.
            command: program and arguments in place of our worker; for tests.
        """
        super().__init__(parent)
        worker = [sys.executable, "-P", "-m", "explorer.jobs.worker", role]
        self._role, self._command = role, command or worker
        self._environment = child_environment(is_compiled=is_compiled)
        self._process: QProcess | None = None
        self._deaths: list[float] = []

    @property
    def is_running(self) -> bool:
        """Whether the process is up or starting."""
        return self._process is not None

    @property
    def process_id(self) -> int:
        """The system's number of the process, 0 if there is none."""
        return 0 if self._process is None else int(self._process.processId())

    def start(self) -> bool:
        """Start the process unless it runs; False if it died too often of late."""
        if self._process is not None:
            return True
        recent = [moment for moment in self._deaths if time.monotonic() - moment < DEATH_SPAN_S]
        self._deaths = recent
        if len(recent) > MAX_DEATHS:
            return False
        process = QProcess(self)
        process.setProcessEnvironment(self._environment)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start(self._command[0], self._command[1:])
        return self._process is not None

    def send(self, job: int, request: Request) -> bool:
        """Send a request, starting the process if need be; False if it cannot be started."""
        if not self.start() or self._process is None:
            return False
        self._process.write(write_request(job, request).encode())
        return True

    def begin_close(self) -> QProcess | None:
        """Let the process end by closing its input; nothing of it is heard any more."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.closeWriteChannel()
        return process

    def _read(self) -> None:
        # ``readLine`` keeps a partial line back until the rest of it has come.
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace")
            try:
                self.received.emit(*read_result(line))
            except DataError as error:
                self.received.emit(NO_JOB, Failure(f"{self._role} worker: {error}"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._bury(f"the {self._role} worker cannot be started: {self._command[0]}")

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        said = b"" if self._process is None else self._process.readAllStandardError().data()
        lines = bytes(said).decode(errors="replace").strip().splitlines()
        why = f": {lines[-1]}" if lines else ""
        self._bury(f"the {self._role} worker stopped (exit code {code}){why}")

    def _bury(self, why: str) -> None:
        if self._process is None:
            return
        self._process.deleteLater()
        self._process = None
        self._deaths.append(time.monotonic())
        self.died.emit(why)


def child_variables() -> dict[str, str]:
    """Return the variables that every child has beside those of this process."""
    path = os.environ.get("PYTHONPATH")
    return {
        "PYTHONPATH": os.pathsep.join([_ROOT, path] if path else [_ROOT]),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "PASSIVE",
    }


def child_environment(*, is_compiled: bool = True) -> QProcessEnvironment:
    """Return the environment of a child of the window."""
    environment = QProcessEnvironment.systemEnvironment()
    values = child_variables()
    if not is_compiled:
        values["NUMBA_DISABLE_JIT"] = "1"
    for name, value in values.items():
        environment.insert(name, value)
    return environment
