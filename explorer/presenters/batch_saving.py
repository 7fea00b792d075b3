"""Saves what an evaluation found: answers, reports and plots."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog

from core.errors import CoreError
from core.files import write_atomic, write_with
from explorer.jobs.process import child_environment
from explorer.presenters.asking import file_meant, may_replace, with_ending
from explorer.presenters.batch_answers import AnswersPresenter
from explorer.presenters.batch_reading import BatchReading
from explorer.presenters.batch_running import BatchRunning
from explorer.views.evaluate_page import EvaluatePage

ROWS = "JSON Lines (*.jsonl);;Parquet (*.parquet);;Comma-separated (*.csv)"
REPORTS = "Report (*.json)"
PLOTS = "PNG picture (*.png);;SVG drawing (*.svg)"
_CLOSE_MS = 300
_NAMES = ("optimal-by-length", "first-word", "trace-length")
"""Of the plots, as ``results`` names them."""


class SavingPresenter(QObject):
    """The buttons that save something of the evaluation shown."""

    def __init__(
        self,
        page: EvaluatePage,
        running: BatchRunning,
        reading: BatchReading,
        answers: AnswersPresenter,
    ) -> None:
        """Listen to the page."""
        super().__init__(page)
        self._page, self._running = page, running
        self._reading, self._answers = reading, answers
        self._process: QProcess | None = None
        page.answers.save.clicked.connect(self.ask_rows)
        page.metrics.save.clicked.connect(self.ask_reports)
        page.charts.save.clicked.connect(self.ask_plots)

    def close(self) -> None:
        """End an export that is under way; the file is not written then."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_CLOSE_MS)

    # Answers ---------------------------------------------------------------------------------

    def ask_rows(self) -> None:
        """Let the user choose a file for the rows that are shown."""
        name, kind = QFileDialog.getSaveFileName(
            self._page, "Save the answers shown", "answers.jsonl", ROWS
        )
        path = file_meant(self._page, name, kind, ROWS)
        if path is not None:
            self.save_rows(path)

    def save_rows(self, path: Path) -> None:
        """Write the rows that are shown, in their order, in a child process."""
        folder = self._running.folder
        if folder is None or self._process is not None:
            return
        keys = [row.key for row in self._page.answers.table.shown_rows()]
        process = self._process = QProcess(self)
        process.setProcessEnvironment(child_environment())
        process.finished.connect(lambda code, _status: self._on_saved(path, code))
        self._page.answers.save.setEnabled(False)
        worker = ["-P", "-m", "explorer.jobs.batch_export", str(folder.path), str(path)]
        process.start(sys.executable, worker)
        process.write(json.dumps(keys).encode())
        process.closeWriteChannel()

    def _on_saved(self, path: Path, code: int) -> None:
        process, self._process = self._process, None
        self._page.answers.save.setEnabled(True)
        if process is None:
            return
        process.deleteLater()
        if code == 0:
            count = int(bytes(process.readAllStandardOutput().data()))
            self._running.noted.emit(f"Saved {path.name}: {count:,} answers.", False)
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace")
        why = said.strip().splitlines()[-1:] or [f"exit code {code}"]
        self._running.noted.emit(f"Not saved: {why[0].removeprefix('error: ')}", True)

    # Reports ---------------------------------------------------------------------------------

    def ask_reports(self) -> None:
        """Let the user choose a file for the one report, or a folder for several."""
        plan = self._running.plan
        if plan is None:
            return
        if len(plan.models) > 1:
            name = QFileDialog.getExistingDirectory(self._page, "Save the reports in a folder")
            if name:
                self.save_reports([Path(name) / f"{Path(m).name}.json" for m in plan.models])
            return
        usual = f"{Path(plan.models[0]).name}.json"
        name, kind = QFileDialog.getSaveFileName(self._page, "Save the report", usual, REPORTS)
        path = file_meant(self._page, name, kind, REPORTS)
        if path is not None:
            self.save_reports([path])

    def save_reports(self, paths: list[Path]) -> None:
        """Write the reports, each as ``evaluate`` writes it; ask before others are replaced."""
        folder, plan = self._running.folder, self._running.plan
        if folder is None or plan is None:
            return
        if len(paths) > 1 and not may_replace(self._page, paths):
            return

        def write() -> None:
            for i, path in enumerate(paths):
                write_atomic(path, folder.report(i, plan.models[i]).read_bytes())

        self._try(write, paths)

    # Plots -----------------------------------------------------------------------------------

    def ask_plots(self) -> None:
        """Let the user choose a name for the plots."""
        name, kind = QFileDialog.getSaveFileName(
            self._page,
            "Save the plots",
            "plot.png",
            PLOTS,
            # It knows only the name that those of the files are made of.
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        path = with_ending(name, kind, PLOTS)
        if path is not None:
            self.save_plots(path)

    def save_plots(self, path: Path) -> None:
        """Write each plot that is shown to a file of its own: NAME-first-word.png and so on.

        Ask before others are replaced.
        """
        charts = zip(_NAMES, self._page.charts.charts, strict=False)
        drawn = {path.with_stem(f"{path.stem}-{n}"): chart for n, chart in charts if chart.points}
        if not may_replace(self._page, list(drawn)):
            return
        is_svg = path.suffix.lower() == ".svg"

        def write() -> None:
            for place, chart in drawn.items():
                write_with(place, chart.save_svg if is_svg else chart.save_png)

        self._try(write, list(drawn))

    def _try(self, write: Callable[[], None], paths: list[Path]) -> None:
        """Write files, and say that or why not."""
        try:
            write()
        except (CoreError, OSError) as error:
            self._running.noted.emit(f"Not saved: {error}", True)
        else:
            self._running.noted.emit(f"Saved {', '.join(path.name for path in paths)}.", False)
