"""The window's frame: where each view stands. It holds no facts and makes no decisions."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.views.breakpoint_strip import BreakpointStrip
from explorer.views.elided_label import ElidedLabel
from explorer.views.lane_view import LaneView
from explorer.views.notice_bar import NoticeBar
from explorer.views.side_bar import SideBar
from explorer.views.side_scroll import SideScroll
from explorer.views.switch_bar import SwitchBar
from explorer.views.transport_bar import TransportBar

_PLAY_SHARE = 420
"""Share of the user's lane in the width of all lanes, in thousandths."""


class MainWindow(QMainWindow):
    """Side bar left, lanes right, transport below, notices above."""

    files_dropped = Signal(list)
    """Paths as texts, in their order."""
    closing = Signal(object)
    """The close event, which a listener may refuse."""

    def __init__(self, side_bar: SideBar, lanes: list[LaneView]) -> None:
        """Put the views into place."""
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.side_bar, self.lanes = side_bar, lanes
        self._put_away: list[QDockWidget] = []
        self.notice, self.board_notice = NoticeBar(), NoticeBar()
        self.rescue = NoticeBar(("Restore", "Discard"))
        self.status = ElidedLabel()
        self.status.setObjectName("muted")
        splitter = self.canvas = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(10)
        for lane in lanes:
            splitter.addWidget(lane)
        splitter.setSizes([1000] * len(lanes))
        splitter.setObjectName("lanes")
        stage = self.stage = QSplitter(Qt.Orientation.Horizontal)
        stage.setObjectName("stage")
        stage.setChildrenCollapsible(False)
        stage.setHandleWidth(10)
        stage.addWidget(splitter)
        right = self._column = QVBoxLayout()
        right.setSpacing(8)
        for widget in (self.rescue, self.board_notice, self.notice):
            right.addWidget(widget)
        right.addWidget(stage, stretch=1)
        self.switches = SwitchBar()
        foot = QHBoxLayout()
        foot.addWidget(self.status)
        foot.addWidget(self.switches)
        right.addLayout(foot)
        central = QWidget()
        # A low window, or large text: the side bar scrolls.
        self._side = SideScroll(side_bar)
        row = QHBoxLayout(central)
        row.setContentsMargins(10, 4, 10, 6)
        row.setSpacing(10)
        row.addWidget(self._side)
        row.addLayout(right, stretch=1)
        self.setCentralWidget(central)

    def add_panel(self, panel: QWidget) -> None:
        """Put a panel to the left of everything, which no layout of docks can hide."""
        central = self.centralWidget()
        row = None if central is None else central.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, panel)

    def add_plays(self, plays: Sequence[QWidget]) -> None:
        """Put the lanes of the user, of which one at most is shown, to the left of the others."""
        for play in plays:
            self.stage.insertWidget(0, play)
        self._share_stage()

    def _share_stage(self) -> None:
        """Give the user's lane its share of the width."""
        n_plays = self.stage.count() - 1
        self.stage.setSizes([_PLAY_SHARE] * n_plays + [1000 - _PLAY_SHARE])

    def show_side(self, *, is_on: bool) -> None:
        """Let the side bar stand at the left, or leave its room to the lanes."""
        self._side.setVisible(is_on)

    def set_presenting(self, *, is_on: bool) -> None:
        """Leave nothing but the lanes and the transport bar, on the whole screen; or undo that."""
        if is_on:
            docks = self.findChildren(QDockWidget)
            self._put_away = [dock for dock in docks if not dock.isHidden()]
        for widget in (self.menuBar(), *(lane.words for lane in self.lanes)):
            widget.setVisible(not is_on)
        for dock in self._put_away:
            dock.setVisible(not is_on)
        self.showFullScreen() if is_on else self.showNormal()

    def add_switches(self, actions: Sequence[QAction]) -> None:
        """Put a button that stays down for each action into the lower right corner."""
        self.switches.add(actions)

    def add_docks(self, right: Sequence[QDockWidget], below: Sequence[QDockWidget]) -> None:
        """Put hidden docks behind each other at two sides; this is the layout to come back to."""
        areas = Qt.DockWidgetArea
        self.setCorner(Qt.Corner.BottomRightCorner, areas.RightDockWidgetArea)
        self.setTabPosition(areas.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for area, docks in (
            (areas.RightDockWidgetArea, right),
            (areas.BottomDockWidgetArea, below),
        ):
            for dock in docks:
                self.addDockWidget(area, dock)
            for one, other in pairwise(docks):
                self.tabifyDockWidget(one, other)
            for dock in docks:
                dock.hide()
        self._first_layout = self.saveState()

    def reset_layout(self) -> None:
        """Hide all docks and put them where they were at first."""
        self.restoreState(self._first_layout)
        self.canvas.setSizes([1000] * self.canvas.count())
        self._share_stage()

    def add_transport(self, transport: TransportBar, strip: BreakpointStrip) -> None:
        """Put the transport bar below the lanes, and where it pauses above it."""
        for widget in (strip, transport):
            self._column.insertWidget(self._column.count() - 1, widget)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Report the files."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let a listener put things away first."""
        self.closing.emit(event)
