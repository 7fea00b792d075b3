"""One plot of an evaluation: point at a mark to read it, click it to open what it stands for.

Drag to move, turn the wheel to zoom, double-click to see all of it. Uses pyqtgraph.
"""

from pathlib import Path

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QToolTip, QWidget

from core.errors import DataError
from explorer.painting.theme import Theme, color, sans
from explorer.pictures.batch_charts import ChartPicture, ChartPoint, ChartSeries
from explorer.views.share_axis import ShareAxis

_REACH_PX = 12.0
_CLICK_PX = 4.0
"""How far the pointer may move in a click."""
_LEGEND_COLUMNS, _LEGEND_ROW_PX, _MARK_PX = 3, 20, 12
"""Names in a row at most; the height of a row, and of a mark that must stay below it."""
_FINER = 2
_FEW = 400
"""Points of a cloud up to which they are drawn larger."""


class BatchChart(pg.PlotWidget):  # type: ignore[misc]
    """Shows a ``ChartPicture``."""

    rows_requested = Signal(object)
    """Numbers of the answers that a mark stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty plot."""
        self._upright = ShareAxis("left")
        super().__init__(parent, axisItems={"left": self._upright})
        self.setMinimumSize(220, 160)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseTracking(True)
        # What is in sight is said once, by ``_fit``, and not found out anew with each cloud.
        self.getViewBox().disableAutoRange()
        self.getPlotItem().setContentsMargins(2, 2, 10, 2)
        self.points: list[ChartPoint] = []
        self._xs: NDArray[np.float64] = np.empty(0)
        self._ys: NDArray[np.float64] = np.empty(0)
        self._pressed_at = QPointF()
        self._ranges = ((0.0, 1.0), (0.0, 1.0))
        self._is_zoomed = False
        self._picture: ChartPicture | None = None
        self._legend_rows = 0
        self.getViewBox().sigRangeChangedManually.connect(self._on_zoomed)
        self.getViewBox().sigResized.connect(lambda _box: self._lay_legend())

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(360, 240)

    def show_chart(self, picture: ChartPicture, theme: Theme) -> None:
        """Show another plot; what the user zoomed to stays in sight."""
        self.clear()
        self._picture = picture
        self.setAccessibleName(picture.title)
        self._dress(picture, theme)
        self.points = [point for one in picture.series for point in one.points]
        self._xs = np.array([point.x for point in self.points])
        self._ys = np.array([point.y for point in self.points])
        self._legend(picture, theme)
        if picture.has_diagonal:
            pen = pg.mkPen(color(theme.muted), width=1, style=Qt.PenStyle.DashLine)
            self.addItem(pg.InfiniteLine((0, 0), angle=45, pen=pen))
        for one in picture.series:
            self._draw(one, theme)
        self._lay_legend()

    def _legend(self, picture: ChartPicture, theme: Theme) -> None:
        item = self.getPlotItem()
        if item.legend is not None:
            item.legend.scene().removeItem(item.legend)
            item.legend = None
        if len(picture.series) > 1:
            legend = self.addLegend(offset=(-4, 1), verSpacing=-4)
            legend.setLabelTextColor(color(theme.text))
            legend.setLabelTextSize(f"{round(8 * theme.scale)}pt")

    def _lay_legend(self) -> None:
        """Put as many names in a row as there is room for, and make that room above the marks."""
        legend, rows = self.getPlotItem().legend, 0
        if legend is not None:
            room, names = self.getViewBox().width(), len(legend.items)
            for columns in range(min(names, _LEGEND_COLUMNS), 0, -1):
                legend.setColumnCount(columns)
                rows = -(-names // columns)
                if legend.layout.effectiveSizeHint(Qt.SizeHint.PreferredSize).width() <= room:
                    break
        self._legend_rows = rows
        self._fit()

    def _draw(self, series: ChartSeries, theme: Theme) -> None:
        hue = getattr(theme, series.hue)
        xs = np.array([point.x for point in series.points])
        ys = np.array([point.y for point in series.points])
        if not series.is_line:
            hollow = np.array([point.is_hollow for point in series.points], bool)
            for part, brush, name in (
                (~hollow, color(hue, 0.55), series.name),
                (hollow, None, None),
            ):
                cloud = pg.ScatterPlotItem(
                    x=xs[part],
                    y=ys[part],
                    symbol=series.symbol,
                    size=8 if len(xs) <= _FEW else 5,
                    pen=pg.mkPen(color(hue), width=1),
                    brush=pg.mkBrush(brush),
                    name=name,
                )
                self.addItem(cloud)
            return
        lows = np.array([point.y if point.low is None else point.low for point in series.points])
        highs = np.array([point.y if point.high is None else point.high for point in series.points])
        pen = pg.mkPen(color(hue, 0.6), width=1.5)
        bars = pg.ErrorBarItem(x=xs, y=ys, top=highs - ys, bottom=ys - lows, beam=0, pen=pen)
        self.addItem(bars)
        self.plot(
            xs,
            ys,
            pen=pg.mkPen(color(hue), width=2),
            symbol=series.symbol,
            symbolSize=9,
            symbolPen=pg.mkPen(color(theme.panel), width=1),
            symbolBrush=color(hue),
            name=series.name,
        )

    def _dress(self, picture: ChartPicture, theme: Theme) -> None:
        self.setBackground(color(theme.panel))
        item, ink = self.getPlotItem(), color(theme.text)
        item.setTitle(picture.title, color=ink, size=f"{round(10 * theme.scale)}pt")
        item.titleLabel.item.setFont(sans(13 * theme.scale, is_bold=True))
        for side, text in (("left", picture.y_label), ("bottom", picture.x_label)):
            axis = self.getAxis(side)
            axis.setLabel(text, color=theme.muted)
            axis.label.setFont(sans(11 * theme.scale))
            axis.setPen(color(theme.border))
            axis.setTextPen(color(theme.muted))
            axis.setTickFont(sans(11 * theme.scale))
            axis.enableAutoSIPrefix(False)
        self._upright.is_share = picture.is_share
        self.getAxis("left").setScale(100 if picture.is_share else 1)
        if picture.is_share:
            self.getAxis("left").setLabel(f"{picture.y_label}, %", color=theme.muted)

    def _fit(self) -> None:
        """Choose what is in sight; keep what the user zoomed to."""
        picture = self._picture
        if picture is None or not self.points:
            return
        ends = [e for p in self.points for e in (p.y, p.low, p.high) if e is not None]
        low = 0.0 if picture.has_diagonal else min(ends)
        left = 0.0 if picture.has_diagonal else float(self._xs.min())
        high = max(ends)
        air = max(0.0, picture.least_span - (high - low)) / 2
        rows, tall = self._legend_rows, self.getViewBox().height()
        names = rows * _LEGEND_ROW_PX + _MARK_PX if rows else 0
        room = (high - low) * names / max(tall - names, names, 1)
        self._ranges = (left, float(self._xs.max())), (low - air, high + air + room)
        if not self._is_zoomed:
            self.show_all()

    def _on_zoomed(self) -> None:
        self._is_zoomed = True

    def show_all(self) -> None:
        """Bring everything into sight."""
        self._is_zoomed = False
        (left, right), (low, high) = self._ranges
        self.setRange(
            xRange=(left, max(right, left + 1e-9)),
            yRange=(low, max(high, low + 1e-3)),
            padding=0.06,
        )

    def mark_at(self, place: QPointF) -> ChartPoint | None:
        """Return the mark nearest to a place of the widget, if it is near."""
        if not self.points:
            return None
        box, scene = self.getViewBox(), self.mapToScene(place.toPoint())
        at, (wide, tall) = box.mapSceneToView(scene), box.viewPixelSize()
        far = np.hypot((self._xs - at.x()) / wide, (self._ys - at.y()) / tall)
        nearest = int(far.argmin())
        return self.points[nearest] if far[nearest] <= _REACH_PX else None

    def place_of(self, point: ChartPoint) -> QPointF:
        """Return where a mark lies on the widget."""
        scene = self.getViewBox().mapViewToScene(QPointF(point.x, point.y))
        return QPointF(self.mapFromScene(scene))

    def save_png(self, path: Path) -> None:
        """Write the plot as it looks, at twice the resolution; raises DataError."""
        picture = QImage(self.size() * _FINER, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.render(painter)
        painter.end()
        # The stubs want bytes, the library a text.
        if not picture.save(str(path), "PNG"):  # type: ignore[call-overload]
            raise DataError("cannot write a picture", path, "a folder with room for it")

    def save_svg(self, path: Path) -> None:
        """Write the plot as a drawing."""
        drawing = QSvgGenerator()
        drawing.setFileName(str(path))
        drawing.setSize(self.size())
        drawing.setViewBox(self.rect())
        drawing.setTitle(self.accessibleName())
        painter = QPainter(drawing)
        self.render(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a drag began."""
        self._pressed_at = event.position()
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the mark under the pointer stands for."""
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        mark = self.mark_at(event.position())
        shape = Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        if mark is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), mark.tip, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what a clicked mark stands for."""
        super().mouseReleaseEvent(event)
        event.accept()
        way = event.position() - self._pressed_at
        mark = self.mark_at(event.position())
        is_click = abs(way.x()) + abs(way.y()) <= _CLICK_PX
        if event.button() == Qt.MouseButton.LeftButton and is_click and mark is not None:
            self.rows_requested.emit(mark.rows)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bring everything into sight."""
        self.show_all()
        event.accept()
