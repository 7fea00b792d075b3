"""Pages of the workbench: each is built when it is first looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.painting.theme import Theme
from explorer.session.settings import restore_shape, save_shape
from explorer.session.workspace import Workspace
from explorer.views.forms import scale_fixed
from explorer.views.workbench import Workbench


@dataclass(frozen=True)
class Page:
    """One page."""

    command: str
    """The command that shows it; also its name."""
    title: str
    make: Callable[[], QWidget]
    """Builds and joins it."""
    is_of_board: bool = False
    """Whether it shows the board of the first window, and so belongs to a workspace."""


class WorkbenchPresenter(QObject):
    """Shows pages and keeps the shape of their window."""

    def __init__(
        self,
        pages: Sequence[Page],
        actions: dict[str, QAction],
        settings: QSettings | None,
        parent: QObject,
    ) -> None:
        """Prepare tabs; no page is built."""
        super().__init__(parent)
        self.view = Workbench()
        self._pages = {page.command: page for page in pages}
        self._built: dict[str, QWidget] = {}
        self._settings, self._scale = settings, 1.0
        for page in pages:
            self.view.add_page(page.command, page.title, QWidget())
        for action in actions.values():
            if action.objectName() in self._pages:
                self.view.addAction(action)
        if settings is not None:
            restore_shape(settings, self.view)
        self.view.page_shown.connect(self._build)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of the pages do."""
        return {name: partial(self.view.show_page, name) for name in self._pages}

    def take_down(self, workspace: Workspace) -> Workspace:
        """Say which page about the board is open, if any."""
        name = self.view.current if self.view.isVisible() else ""
        is_kept = name in self._pages and self._pages[name].is_of_board
        return replace(workspace, page=name if is_kept else None)

    def show(self, workspace: Workspace) -> str:
        """Show the page of a workspace; return what is amiss, or nothing."""
        page = None if workspace.page is None else self._pages.get(workspace.page)
        if page is not None and page.is_of_board:
            self.view.show_page(page.command)
        elif workspace.page is not None:
            return f"No page here is called {workspace.page!r}."
        return ""

    def set_theme(self, theme: Theme) -> None:
        """Give fixed sizes the size of the text."""
        self._scale = theme.scale
        scale_fixed(self.view, theme.scale)

    def close(self) -> None:
        """Keep the window's shape and hide it."""
        if self._settings is not None:
            save_shape(self._settings, self.view)
        self.view.close()

    def _build(self, name: str) -> None:
        """Build a page that was not looked at before."""
        if name in self._built:
            return
        widget = self._built[name] = self._pages[name].make()
        holder = self.view.tabs.currentWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(widget)
        scale_fixed(self.view, self._scale)
