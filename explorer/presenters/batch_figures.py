"""Metrics and plots of the evaluation shown; what nobody sees is not computed."""

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer

from core.errors import CoreError
from core.evaluate.report_file import read_report
from core.files import read_text
from explorer.jobs.batch_plan import BatchFolder
from explorer.painting.theme import Theme
from explorer.pictures.batch_charts import charts_of
from explorer.pictures.batch_metrics import GROUPS, resolve_metrics
from explorer.presenters.batch_answers import AnswersPresenter
from explorer.presenters.batch_reading import BatchReading
from explorer.presenters.batch_running import BatchRunning
from explorer.views.evaluate_page import EvaluatePage

_PAUSE_MS = 400
"""Between two times that growing plots are drawn."""


class FiguresPresenter(QObject):
    """Joins the tabs of metrics and plots with reports and answers."""

    def __init__(
        self,
        page: EvaluatePage,
        running: BatchRunning,
        reading: BatchReading,
        answers: AnswersPresenter,
        theme: Theme,
    ) -> None:
        """Listen to all of them."""
        super().__init__(page)
        self._page, self._running, self._reading = page, running, reading
        self._answers, self._theme = answers, theme
        self._are_charts_stale = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show_charts)
        running.reported.connect(self.show_metrics)
        running.changed.connect(self.show_metrics)
        page.metrics.group_requested.connect(self.show_metrics)
        page.charts.seen.connect(self._show_charts)
        page.charts.rows_requested.connect(self._open)
        reading.grown.connect(self._on_grown)
        self.show_metrics()

    def set_theme(self, theme: Theme) -> None:
        """Draw the plots in another theme."""
        self._theme = theme
        self._on_grown()

    def reports(self) -> list[dict[str, Any]]:
        """Return the reports there are; one that cannot be read is left out."""
        folder, plan = self._running.folder, self._running.plan
        found = []
        for i, name in enumerate(() if plan is None else plan.models):
            path = folder.report(i, name) if folder is not None else None
            if path is not None and path.exists():
                try:
                    found.append(read_report(path))
                except CoreError as error:
                    self._running.noted.emit(str(error), True)
        return found

    def show_metrics(self) -> None:
        """Show the figures of the reports there are."""
        folder, page = self._running.folder, self._page.metrics
        compared = [] if folder is None else _compared(folder)
        page.show_metrics(resolve_metrics(self.reports(), compared, GROUPS[page.group]))

    def _on_grown(self) -> None:
        self._are_charts_stale = True
        if self._page.charts.isVisible() and not self._pause.isActive():
            self._pause.start()

    def _show_charts(self) -> None:
        if self._are_charts_stale:
            self._are_charts_stale = False
            self._page.charts.show_charts(charts_of(self._reading.rows), self._theme)

    def _open(self, numbers: tuple[int, ...]) -> None:
        """Open the one answer of a mark, or list those of a mark that stands for several."""
        rows = [self._reading.rows[i] for i in numbers]
        if len(rows) == 1:
            self._answers.open(rows[0])
            return
        lengths = sorted({row.optimal_cost for row in rows})
        span = f"{lengths[0]}" if len(lengths) == 1 else f"{lengths[0]} to {lengths[-1]}"
        self._answers.show_only(frozenset(row.index for row in rows), f"Plans of {span} moves")
        self._page.tabs.setCurrentWidget(self._page.answers)


def _compared(folder: BatchFolder) -> list[list[str]]:
    """Return the rows of the comparison; none before an evaluation is done."""
    if not folder.is_complete:
        return []
    try:
        found = json.loads(read_text(folder.comparison))
        return [[str(field) for field in row] for row in found]
    except (CoreError, ValueError, TypeError):
        return []
