"""Collections and their levels: the browser, next and previous, and what is remembered of each."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from core.errors import CoreError
from explorer.painting.theme import LIGHT, Theme
from explorer.pictures.levels import LevelRow, LevelsPicture, resolve_rows, summary_of
from explorer.session.collections import Collection, read_collection, shipped_collections
from explorer.session.records import save_records, with_optimum, with_solution
from explorer.session.session import Session
from explorer.session.state import State
from explorer.views.level_list import LevelList

FILTER = "Levels (*.xsb *.sok *.txt *.rle *.jsonl);;All files (*)"


class LevelsPresenter(QObject):
    """Keeps the browser up with the session, and the records with what happens on the board."""

    def __init__(
        self,
        session: Session,
        view: LevelList,
        actions: dict[str, QAction],
        start_playing: Callable[[], None],
        settings: QSettings | None = None,
    ) -> None:
        """Listen to both; records are stored in ``settings`` if there are any."""
        super().__init__(view)
        self._session, self._view, self._actions = session, view, actions
        self._start_playing, self._settings = start_playing, settings
        self._theme = LIGHT
        self._paths = list(shipped_collections())
        self._brought: dict[Path, Collection] = {}
        self._rows: tuple[LevelRow, ...] = ()
        view.collection_requested.connect(self._choose)
        view.file_requested.connect(self._ask_for_file)
        view.level_requested.connect(self.open_level)
        view.play_requested.connect(partial(self.open_level, plays=True))
        view.visibilityChanged.connect(lambda _on: self._mark())
        session.changed.connect(self._on_changed)
        self._resolve_rows()
        self._show()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of levels do."""
        return {
            "levels": self.toggle,
            "next_level": partial(self.step, 1),
            "previous_level": partial(self.step, -1),
        }

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self._show()

    def toggle(self) -> None:
        """Show the browser with the focus in its list, or hide it."""
        is_shown = self._view.isHidden()
        if is_shown and self._session.state.collection is None and self._paths:
            self.open_collection(self._paths[0])
        self._view.setVisible(is_shown)
        if is_shown:
            self._view.list.setFocus()

    def reveal(self) -> None:
        """Show the browser, and leave the focus where it is."""
        self._view.setVisible(True)

    def step(self, levels: int) -> None:
        """Open a level further on or, if negative, further back; stay at the ends."""
        state = self._session.state
        if state.collection is not None:
            wanted = levels - (levels > 0) if state.level is None else state.level + levels
            last = len(state.collection.levels) - 1
            self.open_level(min(max(wanted, 0), last))

    def open_level(self, index: int, *, plays: bool = False) -> None:
        """Put a level of the collection on the board, and play it if wished."""
        if self._session.state.level != index:
            self._session.open_level(index)
        if plays:
            self._start_playing()

    def open_collection(self, path: Path) -> bool:
        """Take the levels of a file; on failure say why, keep everything and return False."""
        try:
            collection = read_collection(path)
        except CoreError as error:
            self._session.notify(f"Not opened: {error}", is_error=True)
            return False
        self._session.set_collection(collection)
        return True

    def _choose(self, index: int) -> None:
        """Show a collection of the list, as read before where its file is none, or gone."""
        path = self._paths[index]
        if path in self._brought and not path.exists():
            self._session.set_collection(self._brought[path])
        else:
            self.open_collection(path)

    def offer(self, collection: Collection) -> None:
        """Put a collection on the list beside the one that is shown, and show the browser."""
        self._keep(collection)
        self._show()
        self.reveal()

    def _keep(self, collection: Collection) -> None:
        """Offer a collection in the list from now on."""
        self._brought[collection.path] = collection
        if collection.path not in self._paths:
            self._paths.append(collection.path)

    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._view, "Open levels", "", FILTER)
        if name and self.open_collection(Path(name)):
            self._view.list.setFocus()

    def _on_changed(self, old: State, new: State) -> None:
        self._learn(old, new)
        if new.records is not old.records and self._settings is not None:
            save_records(self._settings, new.records)
        if new.collection is not None and new.collection is not old.collection:
            self._keep(new.collection)
        if (new.records, new.collection) != (old.records, old.collection):
            self._resolve_rows()
        if (new.records, new.collection, new.level) != (old.records, old.collection, old.level):
            self._show()

    def _learn(self, old: State, new: State) -> None:
        """Remember a solution of the user, and what A* has found to be the fewest moves."""
        play, search, records = new.play, new.search, self._session.state.records
        if play is not None and play is not old.play and play.is_solved and play.now.moves:
            records = with_solution(records, play.task, play.now.moves)
        if search is not None and search is not old.search and search.best_cost is not None:
            records = with_optimum(records, search.task, search.best_cost)
        self._session.remember(records)

    def _resolve_rows(self) -> None:
        state = self._session.state
        collection = state.collection
        self._rows = () if collection is None else resolve_rows(collection, state.records)

    def _show(self) -> None:
        state, paths = self._session.state, self._paths
        collection = state.collection
        path = None if collection is None else collection.path
        picture = LevelsPicture(
            names=tuple(known.stem for known in paths),
            chosen=paths.index(path) if path in paths else -1,
            rows=self._rows,
            current=state.level,
            summary=summary_of(self._rows),
        )
        self._view.show_picture(picture, self._theme)
        self._mark()

    def _mark(self) -> None:
        """Check and enable the commands that mean something now."""
        self._actions["levels"].setChecked(not self._view.isHidden())
        for name in ("next_level", "previous_level"):
            self._actions[name].setEnabled(self._session.state.collection is not None)
