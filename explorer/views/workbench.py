"""The second window: pages for work on models and many boards, beside the window of one board."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMainWindow, QTabWidget, QWidget


class Workbench(QMainWindow):
    """Named pages behind tabs."""

    page_shown = Signal(str)
    """Name of the page that came to the front."""

    def __init__(self) -> None:
        """Begin without pages."""
        super().__init__()
        self.setObjectName("workbench")
        self._names: list[str] = []
        self.tabs = QTabWidget()
        self.tabs.setObjectName("workbench_pages")
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(self._on_current)
        self.setCentralWidget(self.tabs)

    def sizeHint(self) -> QSize:
        """Return the size it opens with."""
        return QSize(1120, 760)

    def add_page(self, name: str, title: str, holder: QWidget) -> None:
        """Put a page behind a new tab."""
        self._names.append(name)
        holder.setObjectName(name)
        self.tabs.addTab(holder, title)

    def show_page(self, name: str) -> None:
        """Bring the window and one of its pages to the front."""
        self.tabs.setCurrentIndex(self._names.index(name))
        self.show()
        self.raise_()
        self.activateWindow()
        self._on_current(self.tabs.currentIndex())

    @property
    def current(self) -> str:
        """Name of the page in front; empty without pages."""
        index = self.tabs.currentIndex()
        return self._names[index] if index >= 0 else ""

    def _on_current(self, index: int) -> None:
        self.setWindowTitle(f"{self.tabs.tabText(index)} – Dualformer Explorer")
        if self.isVisible() and index >= 0:
            self.page_shown.emit(self._names[index])
