"""The search tree, grown as far as the playhead, with the branch to the goal lit. Uses pyqtgraph.

Drag to move, turn the wheel to zoom, double-click to see all of it again.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from explorer.painting.theme import LIGHT, Theme, color
from explorer.pictures.search_tree import SearchTree

_MOST_POINTS = 2500
"""Vertices up to which each has a dot; more are drawn by their edges alone."""
_REACH_PX = 9.0
_CLICK_PX = 4.0
"""How far the pointer may move in a click that goes to a vertex."""


class TreeChart(pg.PlotWidget):  # type: ignore[misc]
    """Shows a ``SearchTree``."""

    vertex_requested = Signal(int)
    """A vertex to go to."""
    vertex_hovered = Signal(object)
    """The vertex under the pointer or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chart."""
        super().__init__(parent)
        self.setAccessibleName("Search tree")
        self.setMinimumHeight(120)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.invertY(True)
        self.setMouseTracking(True)
        self.all_edges, self.edges, self.lit = (pg.PlotCurveItem(connect="pairs") for _ in range(3))
        self.open_points, self.closed_points, self.newest_point = (
            pg.ScatterPlotItem(pxMode=True, size=size) for size in (7, 5, 11)
        )
        for item in (
            self.all_edges,
            self.edges,
            self.lit,
            self.open_points,
            self.closed_points,
            self.newest_point,
        ):
            self.addItem(item)
        self._tree: SearchTree | None = None
        self._xs: NDArray[np.float64] = np.empty(0)
        self._ys: NDArray[np.float64] = np.empty(0)
        self._on_branch: NDArray[np.bool_] = np.empty(0, bool)
        self._n, self._theme = 0, LIGHT
        self._hovered: int | None = None
        self._pressed_at = QPointF()

    def sizeHint(self) -> QSize:
        """Leave most of the window to the boards."""
        return QSize(400, 150)

    def show_tree(self, tree: SearchTree | None, theme: Theme) -> None:
        """Show another tree, all of it in sight and none of it grown yet."""
        self._tree, self._theme, self._n = tree, theme, 0
        self.setBackground(color(theme.panel))
        self._dress(theme)
        n = 0 if tree is None else len(tree.x)
        self._xs, self._ys = np.empty(2 * n), np.empty(2 * n)
        self._on_branch = np.zeros(n, bool)
        if tree is not None and n:
            above = np.where(tree.parent < 0, np.arange(n), tree.parent)
            self._xs[::2], self._xs[1::2] = tree.x[above], tree.x
            self._ys[::2], self._ys[1::2] = tree.depth[above], tree.depth
            self._on_branch[tree.branch] = True
        self.all_edges.setData(self._xs, self._ys)
        self.show_all()

    def _dress(self, theme: Theme) -> None:
        self.all_edges.setPen(pg.mkPen(color(theme.grid), width=1))
        self.edges.setPen(pg.mkPen(color(theme.way), width=1))
        self.lit.setPen(pg.mkPen(color(theme.plan), width=3))
        self.open_points.setPen(pg.mkPen(color(theme.open_glyph), width=1.5))
        self.open_points.setBrush(pg.mkBrush(color(theme.panel)))
        self.closed_points.setPen(pg.mkPen(None))
        self.closed_points.setBrush(pg.mkBrush(color(theme.closed_glyph)))
        self.newest_point.setPen(pg.mkPen(color(theme.current), width=2))
        self.newest_point.setBrush(pg.mkBrush(None))

    def show_all(self) -> None:
        """Bring the whole tree into sight."""
        n = len(self._xs) // 2
        if n:
            self.setRange(
                xRange=(0, self._xs.max() + 0.5), yRange=(0, self._ys.max()), padding=0.05
            )

    def show_place(self, clauses: int) -> None:
        """Grow the tree as far as after so many clauses."""
        tree = self._tree
        if tree is None:
            return
        n = self._n = tree.n_created(clauses)
        self.edges.setData(self._xs[: 2 * n], self._ys[: 2 * n])
        lit = np.repeat(self._on_branch[:n], 2)
        self.lit.setData(self._xs[: 2 * n][lit], self._ys[: 2 * n][lit])
        has_points = len(tree.x) <= _MOST_POINTS
        is_closed = tree.closed_by[:n] < clauses
        for item, chosen in ((self.open_points, ~is_closed), (self.closed_points, is_closed)):
            item.setVisible(has_points)
            if has_points:
                item.setData(tree.x[:n][chosen], tree.depth[:n][chosen])
        self.newest_point.setData(tree.x[n - 1 : n], tree.depth[n - 1 : n])

    def vertex_at(self, point: QPointF) -> int | None:
        """Return the grown vertex nearest to a point of the widget, if it is near."""
        tree = self._tree
        if tree is None or not self._n:
            return None
        box = self.getViewBox()
        (left, right), (low, high) = box.viewRange()
        at = box.mapSceneToView(self.mapToScene(point.toPoint()))
        x_px = box.width() / max(1e-9, right - left)
        y_px = box.height() / max(1e-9, high - low)
        away = np.hypot(
            (tree.x[: self._n] - at.x()) * x_px, (tree.depth[: self._n] - at.y()) * y_px
        )
        nearest = int(np.argmin(away))
        return nearest if away[nearest] <= _REACH_PX else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a drag began."""
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the clicked vertex."""
        super().mouseReleaseEvent(event)
        moved = (event.position() - self._pressed_at).manhattanLength()
        vertex = self.vertex_at(event.position()) if moved <= _CLICK_PX else None
        if vertex is not None and event.button() == Qt.MouseButton.LeftButton:
            self.vertex_requested.emit(vertex)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which vertex is under the pointer."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            vertex = self.vertex_at(event.position())
            if vertex != self._hovered:
                self._hovered = vertex
                self.vertex_hovered.emit(vertex)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all of the tree again."""
        event.accept()
        self.show_all()
