"""g, h and f of every clause as curves, with the playhead as a line to drag. Uses pyqtgraph."""

from collections.abc import Collection

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from explorer.painting.theme import LIGHT, Theme, color, sans

_CURVES = (
    ("f", "text", 2.0, Qt.PenStyle.SolidLine),
    ("g", "open_glyph", 1.5, Qt.PenStyle.SolidLine),
    ("h", "closed_glyph", 1.5, Qt.PenStyle.DashLine),
)
"""Name, theme colour, width and style of each curve."""


class CostChart(pg.PlotWidget):  # type: ignore[misc]
    """Click or drag anywhere to go to a clause."""

    seek_requested = Signal(int)
    """Number of events that are in then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chart."""
        super().__init__(parent)
        self.setAccessibleName("f, g and h of every clause")
        self.setMinimumHeight(120)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setMouseTracking(True)
        self.getPlotItem().setContentsMargins(0, 4, 8, 0)
        self.legend = self.addLegend(offset=(12, 6), colCount=3)
        self.curves = {name: self.plot([], [], name=name) for name, *_ in _CURVES}
        for curve in self.curves.values():
            curve.setDownsampling(auto=True, method="peak")
        self.playhead = pg.InfiniteLine(0, angle=90)
        self.addItem(self.playhead)
        self._stops: list[pg.InfiniteLine] = []
        self._columns: dict[str, NDArray[np.float64]] = {}
        self._theme = LIGHT

    def sizeHint(self) -> QSize:
        """Leave most of the window to the boards."""
        return QSize(400, 150)

    def show_costs(self, g: NDArray[np.float64], h: NDArray[np.float64], theme: Theme) -> None:
        """Show the costs of all clauses; nan where a clause says none."""
        self._theme = theme
        self.setBackground(color(theme.panel))
        self._columns = {"g": g, "h": h, "f": g + h}
        steps = np.arange(1, len(g) + 1)
        for name, hue, width, style in _CURVES:
            pen = pg.mkPen(color(getattr(theme, hue)), width=width, style=style)
            # Plain widths of one pixel draw many times faster than wide ones.
            pen.setWidthF(width if len(g) < 4000 else 1.0)
            self.curves[name].setPen(pen)
            self.curves[name].setData(steps, self._columns[name], connect="finite")
        self._dress(theme)
        most = np.nanmax(self._columns["f"], initial=1.0)
        self.setRange(xRange=(0, max(1, len(g))), yRange=(0, most * 1.06), padding=0.01)

    def _dress(self, theme: Theme) -> None:
        """Give axes, legend and playhead the theme's colours."""
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(color(theme.border))
            axis.setTextPen(color(theme.muted))
            axis.setTickFont(sans(11 * theme.scale))
        for _, label in self.legend.items:
            size = f"{round(12 * theme.scale)}px"
            label.setText(label.text, color=color(theme.text), size=size)
        self.legend.updateSize()
        self.playhead.setPen(pg.mkPen(color(theme.accent), width=2))

    def show_place(self, position: int) -> None:
        """Put the playhead after so many events."""
        self.playhead.setValue(position)

    def show_stops(self, costs: Collection[int]) -> None:
        """Draw a line at each f that playback pauses at."""
        for line in self._stops:
            self.removeItem(line)
        pen = pg.mkPen(color(self._theme.error), width=1, style=Qt.PenStyle.DashLine)
        self._stops = [pg.InfiniteLine(f, angle=0, pen=pen) for f in sorted(costs)]
        for line in self._stops:
            self.addItem(line)

    def _position_at(self, point: QPointF) -> int:
        x = self.getViewBox().mapSceneToView(self.mapToScene(point.toPoint())).x()
        n = len(self._columns.get("g", ()))
        return min(n, max(0, round(x)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the user clicks."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.seek_requested.emit(self._position_at(event.position()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the drag; say what the costs are there."""
        position = self._position_at(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.seek_requested.emit(position)
        elif position:
            QToolTip.showText(event.globalPosition().toPoint(), self.describe(position), self)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is left to do."""
        event.accept()

    def describe(self, position: int) -> str:
        """Return the costs of a clause in words."""
        costs = ((name, self._columns[name][position - 1]) for name in "ghf")
        return f"step {position}  " + "  ".join(f"{n} {c:.0f}" for n, c in costs if not np.isnan(c))
