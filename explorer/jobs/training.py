"""Children that train, from the window's side. A run's child may outlive the window.

So it is no ``QProcess``, which takes its child along when it goes, and nothing of it is read from
a pipe: what it tells stands in its folder. Only its standard input is ours, and its end tells it
that the window has gone.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from core.watch.runs import ERRORS_NAME
from explorer.jobs.process import child_environment, child_variables

_MODULE = "explorer.jobs.trainer"


class RunProcess:
    """The child of one run."""

    def __init__(self, folder: Path) -> None:
        """Start it; raises OSError if the system refuses."""
        command = [sys.executable, "-P", "-m", _MODULE, "run", str(folder)]
        how: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            quiet = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
            how = {"creationflags": quiet}
        with (folder / ERRORS_NAME).open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=errors,
                stderr=errors,
                env=os.environ | child_variables(),
                **how,
            )

    @property
    def process_id(self) -> int:
        """The system's number of the process."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it is alive."""
        return self._process.poll() is None

    def say(self, word: str) -> None:
        """Tell it a word; one that has ended hears nothing."""
        stream = self._process.stdin
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.write(f"{word}\n".encode())
                stream.flush()

    def let_go(self) -> None:
        """End its input: it keeps its checkpoint and ends, or goes on if it was told to stay."""
        self._end_input()
        # It is on its own from here: nobody waits for it, and nobody complains that it lives.
        self._process.returncode = self._process.poll() or 0

    def wait(self, timeout_s: float) -> bool:
        """Wait for its end; False if the time was up first."""
        try:
            self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return False
        self._end_input()
        return True

    def _end_input(self) -> None:
        stream = self._process.stdin
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.close()


class LinesProcess(QObject):
    """A child that prints lines of JSON and ends, and that never outlives the window."""

    told = Signal(object)
    """One line, read."""
    ended = Signal(str)
    """Why it failed, in one line; empty if it did not."""

    def __init__(self, parent: QObject) -> None:
        """Prepare without starting."""
        super().__init__(parent)
        self._process: QProcess | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is up or starting."""
        return self._process is not None

    def start(self, *arguments: str) -> None:
        """Start it anew with these arguments."""
        self.close()
        process = self._process = QProcess(self)
        process.setProcessEnvironment(child_environment())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(sys.executable, ["-P", "-m", _MODULE, *arguments])

    def close(self) -> None:
        """Kill it, if it runs; nothing more is heard of it."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2000)
            process.deleteLater()

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            with suppress(ValueError):
                self.told.emit(json.loads(line))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end("the training process cannot be started")

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        process = self._process
        said = b"" if process is None else bytes(process.readAllStandardError().data())
        lines = said.decode(errors="replace").strip().splitlines()
        last = lines[-1] if lines else f"exit code {code}"
        self._end(last.removeprefix("error: ") if code else "")

    def _end(self, why: str) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.ended.emit(why)
