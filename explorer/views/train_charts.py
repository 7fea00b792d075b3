"""Curves of runs, a chart a quantity: raw under smoothed, values at the pointer. pyqtgraph."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPen
from PySide6.QtWidgets import QGridLayout, QToolTip, QWidget

from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.pictures.train_curves import CHARTS, SERIES_NAMES, Axes, Chart, Line, describe
from explorer.views.count_axis import CountAxis
from explorer.views.forms import keep_width

_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
"""Of the series of a chart, in order."""
_AXIS = 40
"""Width of the axis at the left, beside which the title stands."""
RUN_HUES = ("accent", "current", "plan", "goal", "closed_glyph", "text")
"""Theme colours of runs that are laid over each other."""


class TrainChart(pg.PlotWidget):  # type: ignore[misc]
    """One quantity of all chosen runs."""

    pointed = Signal(object)
    """Examples under the pointer, or None."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        """Make an empty chart."""
        super().__init__(parent, axisItems={"bottom": CountAxis("bottom")})
        self.chart = chart
        self.setAccessibleName(chart.title)
        self.setMinimumHeight(90)
        keep_width(self, 165)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setMouseTracking(True)
        self.getPlotItem().setContentsMargins(0, 0, 8, 0)
        self.pointer = pg.InfiniteLine(angle=90)
        self.pointer.hide()
        self.addItem(self.pointer, ignoreBounds=True)
        self._lines: Sequence[Line] = ()
        self._theme = LIGHT
        self._drawn: list[pg.PlotDataItem] = []
        self._is_log = False
        self._titled: object = None
        self.getViewBox().sigResized.connect(lambda *_: self._write_title())

    def sizeHint(self) -> QSize:
        """Share the room with the others."""
        return QSize(320, 180)

    def show_lines(
        self, lines: Sequence[Line], hues: Mapping[str, str], theme: Theme, axes: Axes
    ) -> None:
        """Show curves; ``hues`` are colours by run."""
        self._lines, self._theme, self._is_log = lines, theme, axes.is_log_x
        self.setLogMode(axes.is_log_x, axes.is_log_y and self.chart.name != "solved")
        self._dress(theme)
        for item in self._drawn:
            self.removeItem(item)
        self._drawn = []
        for line in lines:
            style = _STYLES[self.chart.series.index(line.series) % len(_STYLES)]
            hue = hues[line.run]
            if line.smooth is not line.raw:
                self._draw(line.x, line.raw, pg.mkPen(color(hue, 0.35), width=1))
            self._draw(line.x, line.smooth, _pen(hue, style))
        ends = (0.0, math.log10(max(10.0, axes.end))) if axes.is_log_x else (0.0, axes.end)
        self.setXRange(*ends, padding=0.02)
        if self.chart.name == "solved":
            self.setYRange(0, 100, padding=0.03)
        else:
            self.enableAutoRange(axis="y")

    def _draw(self, x: np.ndarray, y: np.ndarray, pen: QPen) -> None:
        item = pg.PlotDataItem(x, y, pen=pen, connect="finite")
        item.setDownsampling(auto=True, method="peak")
        self.addItem(item)
        self._drawn.append(item)

    def _dress(self, theme: Theme) -> None:
        self.setBackground(color(theme.panel))
        self._write_title()
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(color(theme.border))
            axis.setTextPen(color(theme.muted))
            axis.setTickFont(sans(11 * theme.scale))
        self.getAxis("bottom").enableAutoSIPrefix(False)
        self.getAxis("left").enableAutoSIPrefix(False)
        self.pointer.setPen(pg.mkPen(color(theme.muted), width=1))

    def _title(self, theme: Theme) -> str:
        """Return the title with what each style of line stands for."""
        marks = ("━", "╍", "┉")
        series = self.chart.series
        names = [f"{marks[i % 3]} {SERIES_NAMES[name]}" for i, name in enumerate(series)]
        tail = " &nbsp;".join(names) if len(series) > 1 else self.chart.unit
        unit = f"<span style='color:{theme.muted}'>{tail}</span>"
        gap = "<br>" if self._is_narrow() else " &nbsp;"
        # A bold made up from the semi-bold font would be smeared.
        return f"<span style='font-weight:600'>{self.chart.title}</span>{gap}{unit}"

    def _is_narrow(self) -> bool:
        """Say whether title and series have no room beside each other."""
        series = [f"━ {SERIES_NAMES[name]}" for name in self.chart.series]
        said = [self.chart.title, *(series if len(series) > 1 else [self.chart.unit])]
        wide = QFontMetrics(sans(12 * self._theme.scale, is_bold=True)).horizontalAdvance
        return sum(wide(f"{text}  ") for text in said) > self.width() - _AXIS * self._theme.scale

    def _write_title(self) -> None:
        """Write the title in one line or two, unless it stands there already."""
        theme, lines = self._theme, 1 + self._is_narrow()
        if self._titled == (theme, lines):
            return
        self._titled = theme, lines
        size = f"{round(12 * theme.scale)}px"
        self.setTitle(self._title(theme), color=color(theme.text), size=size)
        # The plot keeps 30 pixels for a title, whatever it says.
        height, item = round((10 + 15 * lines) * theme.scale), self.getPlotItem()
        item.titleLabel.setMaximumHeight(height)
        item.layout.setRowFixedHeight(0, height)

    def show_pointer(self, x: float | None) -> None:
        """Put the line of the pointer at so many examples."""
        self.pointer.setVisible(x is not None)
        if x is not None:
            self.pointer.setValue(math.log10(max(x, 1.0)) if self._is_log else x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the values there."""
        x = self.getViewBox().mapSceneToView(self.mapToScene(event.position().toPoint())).x()
        at = 10 ** min(x, 12.0) if self._is_log else x
        self.pointed.emit(at)
        text = describe(self.chart, self._lines, at)
        if text:
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """Take the line of the pointer away."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""
        event.accept()


class TrainCharts(QWidget):
    """All charts, two in a row, with one pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty charts."""
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.charts = {chart.name: TrainChart(chart) for chart in CHARTS}
        for i, chart in enumerate(self.charts.values()):
            grid.addWidget(chart, *divmod(i, 2))
            chart.pointed.connect(self._on_pointed)
        for i in range(2):
            grid.setRowStretch(i, 3 - i)
            grid.setColumnStretch(i, 1)

    def _on_pointed(self, x: float | None) -> None:
        for chart in self.charts.values():
            chart.show_pointer(x)


def _pen(hue: str, style: Qt.PenStyle) -> QPen:
    pen = pg.mkPen(color(hue), width=2)
    pen.setStyle(style)
    return pen
