"""Lengths of examples, a curve a drop level over that of the mixture. Uses pyqtgraph."""

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.search.trace import DropLevel
from explorer.painting.theme import Theme, color, sans
from explorer.pictures.lengths import LengthsPicture, outline
from explorer.views.drop_heads import NAMES

_LINES = {
    DropLevel.NONE: ("text", Qt.PenStyle.SolidLine),
    DropLevel.CLOSE: ("open_glyph", Qt.PenStyle.DashLine),
    DropLevel.COST: ("closed_glyph", Qt.PenStyle.DashDotLine),
    DropLevel.CREATE: ("current", Qt.PenStyle.DotLine),
    DropLevel.ALL: ("plan", Qt.PenStyle.SolidLine),
}
"""Theme colour and style of each level's curve."""

_COLUMNS = ((6, 1100), (3, 560), (2, 0))
"""Columns of the legend, and the least width for them."""


class LengthsChart(pg.PlotWidget):  # type: ignore[misc]
    """Share of the boards by the number of words, on a logarithmic axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chart."""
        # The library resizes in its constructor, before there is a legend.
        self._is_made = False
        super().__init__(parent)
        self.setAccessibleName("Lengths of examples at each drop level")
        self.setMinimumHeight(60)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.getPlotItem().setContentsMargins(0, 4, 8, 0)
        self.legend = self.addLegend(offset=(-8, 1), colCount=3, verSpacing=-4)
        self._most = 1.0
        self.mix = self.plot([], [], name="mixture")
        self._is_made = True
        self.curves = {level: self.plot([], [], name=names[0]) for level, names in NAMES.items()}

    def sizeHint(self) -> QSize:
        """Leave most of the window to the boards."""
        return QSize(400, 130)

    def show_lengths(self, picture: LengthsPicture | None, chosen: DropLevel, theme: Theme) -> None:
        """Show histograms, the chosen level's bolder; None shows empty axes."""
        self.setBackground(color(theme.panel))
        self._dress(theme)
        self.mix.setPen(pg.mkPen(None))
        self.mix.setFillLevel(0)
        self.mix.setBrush(color(theme.muted, 0.3))
        for level, (hue, style) in _LINES.items():
            pen = pg.mkPen(color(getattr(theme, hue)), width=3 if level == chosen else 1.5)
            pen.setStyle(style)
            self.curves[level].setPen(pen)
        if picture is None:
            for curve in (self.mix, *self.curves.values()):
                curve.setData([], [])
            return
        self.mix.setData(*outline(picture.edges, picture.mix))
        for level, curve in self.curves.items():
            curve.setData(*outline(picture.edges, picture.shares[level]))
        self.getAxis("bottom").setTicks([picture.ticks])
        self._most = float(picture.shares.max())
        ends = float(picture.edges[0]), float(picture.edges[-1])
        self._name(picture, theme)
        self.setXRange(*ends, padding=0.01)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the legend into as few rows as there is room for."""
        super().resizeEvent(event)
        if self._is_made:
            columns = next(n for n, least in _COLUMNS if event.size().width() >= least)
            self.legend.setColumnCount(columns)
            self._make_room()

    def _make_room(self) -> None:
        """Keep the curves below the legend."""
        tall = max(1.0, self.getViewBox().height())
        free = max(0.4, 1 - self.legend.boundingRect().height() / tall)
        self.setYRange(0, self._most / free, padding=0)

    def _name(self, picture: LengthsPicture, theme: Theme) -> None:
        """Write the means into the legend."""
        names = [f"mixture, mean {picture.mean_of_mix:,.0f}"]
        for level, mean in zip(NAMES, picture.means, strict=True):
            names.append(f"{int(level)} {NAMES[level][0]}, mean {mean:,.0f}")
        for (_, label), name in zip(self.legend.items, names, strict=True):
            label.setText(name, color=color(theme.text))
        self.legend.updateSize()

    def _dress(self, theme: Theme) -> None:
        """Give axes and legend the theme's colours."""
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(color(theme.border))
            axis.setTextPen(color(theme.muted))
            axis.setTickFont(sans(11 * theme.scale))
        for _, label in self.legend.items:
            size = f"{round(12 * theme.scale)}px"
            label.setText(label.text, color=color(theme.text), size=size)
        self.legend.updateSize()
