"""The child that draws a file, from the window's side: one at a time."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from explorer.jobs.process import child_environment

_CANCEL_MS, _CLOSE_MS = 3000, 300
"""How long it has to remove what it began: when cancelled, and when the window closes."""


class DrawingProcess(QObject):
    """Runs ``explorer.export`` on one order."""

    progressed = Signal(int, int)
    """Frames done, and all there will be."""
    noted = Signal(str)
    done = Signal(dict)
    """What came of it: frames, width, height and bytes."""
    failed = Signal(str)
    """Why, in one line."""
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None, command: list[str] | None = None) -> None:
        """Prepare without starting; ``command`` takes the child's place in tests."""
        super().__init__(parent)
        self._command = command or [sys.executable, "-P", "-m", "explorer.export"]
        self._process: QProcess | None = None
        self._total, self._said, self._is_cancelled = 0, "", False
        self._end: dict[str, Any] | str | None = None

    @property
    def is_running(self) -> bool:
        """Whether a file is being drawn."""
        return self._process is not None

    def start(self, order: Mapping[str, Any]) -> None:
        """Draw one order."""
        assert self._process is None
        self._total, self._said, self._is_cancelled, self._end = 0, "", False, None
        process = self._process = QProcess(self)
        process.setProcessEnvironment(child_environment())
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._command[0], self._command[1:])
        process.write((json.dumps(order) + "\n").encode())

    def cancel(self) -> None:
        """Stop; nothing of the file stays."""
        process = self._process
        if process is not None and not self._is_cancelled:
            self._is_cancelled = True
            process.closeWriteChannel()
            QTimer.singleShot(_CANCEL_MS, process, process.kill)

    def close(self) -> None:
        """End without a word: the window closes."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.closeWriteChannel()
            if not process.waitForFinished(_CLOSE_MS):
                process.kill()
                process.waitForFinished(_CLOSE_MS)

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace").strip()
            try:
                message = json.loads(line)
            except ValueError:
                message = None
            if isinstance(message, dict):
                self._heed(message)
            elif line:
                self._said = line

    def _heed(self, message: dict[str, Any]) -> None:
        kind = message.pop("kind", None)
        if self._is_cancelled:
            return
        if kind == "begun":
            self._total = message["frames"]
            self.progressed.emit(0, self._total)
        elif kind == "frame":
            self.progressed.emit(message["done"], self._total)
        elif kind == "note":
            self.noted.emit(message["text"])
        elif kind in ("done", "failed"):
            self._end = message if kind == "done" else message["text"]

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._bury(f"nothing can be drawn: {self._command[0]} cannot be started")

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        self._bury(self._end or f"nothing was drawn (exit code {code}): {self._said}")

    def _bury(self, end: dict[str, Any] | str) -> None:
        """Let the process go, and tell what came of it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.deleteLater()
        if self._is_cancelled:
            self.cancelled.emit()
        elif isinstance(end, dict):
            self.done.emit(end)
        else:
            self.failed.emit(end)
