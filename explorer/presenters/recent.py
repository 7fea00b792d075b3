"""The menu of recent files."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QMenu

from explorer.presenters.files import FilesPresenter
from explorer.session.recent import save_recent
from explorer.session.session import Session
from explorer.session.state import State
from explorer.views.main_window import MainWindow


class RecentPresenter(QObject):
    """Keeps menu and settings up with the session's recent files."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        files: FilesPresenter,
        settings: QSettings | None,
    ) -> None:
        """Put the menu below Open."""
        super().__init__(window)
        self._session, self._files, self._settings = session, files, settings
        self.menu = QMenu("Open Recent", window)
        above = window.findChild(QMenu, "File")
        assert above is not None
        names = [action.objectName() for action in above.actions()]
        above.insertMenu(above.actions()[names.index("open") + 1], self.menu)
        session.changed.connect(self._on_changed)
        self._fill(session.state)

    def _on_changed(self, old: State, new: State) -> None:
        if new.recent != old.recent:
            self._fill(new)
            if self._settings is not None:
                save_recent(self._settings, new.recent)

    def _fill(self, state: State) -> None:
        self.menu.clear()
        self.menu.setEnabled(bool(state.recent))
        for path in state.recent:
            # An ampersand would underline a letter.
            entry = self.menu.addAction(path.name.replace("&", "&&"))
            entry.setToolTip(str(path))
            entry.triggered.connect(partial(self._open, path))
        self.menu.setToolTipsVisible(True)
        self.menu.addSeparator()
        self.menu.addAction("Clear This List").triggered.connect(self._clear)

    def _open(self, path: Path) -> None:
        if self._files.may_discard():
            self._files.open_path(path)

    def _clear(self) -> None:
        self._session.forget_files()
