"""The page "Evaluate": what to do on the left, how it stands above, the results on tabs."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from explorer.views.answers_page import AnswersPage
from explorer.views.charts_page import ChartsPage
from explorer.views.evaluate_head import EvaluateHead
from explorer.views.evaluate_setup import EvaluateSetup
from explorer.views.metrics_page import MetricsPage
from explorer.views.notice_bar import NoticeBar
from explorer.views.side_scroll import SideScroll


class EvaluatePage(QWidget):
    """Holds the parts; takes files of boards that are dropped on it."""

    file_dropped = Signal(str)

    def __init__(self) -> None:
        """Put the parts into place."""
        super().__init__()
        self.setAcceptDrops(True)
        self.setup, self.head = EvaluateSetup(), EvaluateHead()
        self.answers, self.metrics, self.charts = AnswersPage(), MetricsPage(), ChartsPage()
        self.notice = NoticeBar()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("evaluate_results")
        self.tabs.setDocumentMode(True)
        for tab, title in (
            (self.answers, "Answers"),
            (self.metrics, "Metrics"),
            (self.charts, "Plots"),
        ):
            self.tabs.addTab(tab, title)
        card = QFrame()
        card.setObjectName("card")
        right = QVBoxLayout(card)
        right.setContentsMargins(12, 10, 12, 12)
        right.setSpacing(8)
        right.addWidget(self.notice)
        right.addWidget(self.head)
        right.addWidget(self.tabs, stretch=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(SideScroll(self.setup))
        row.addWidget(card, stretch=1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Report the first file."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.file_dropped.emit(paths[0])
