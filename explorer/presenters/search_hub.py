"""What all docks about one lane's search have in common: the lane, its run, the place in it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from core.grid import Cell
from explorer.painting.theme import Theme
from explorer.pictures.density import Density
from explorer.pictures.prepared import Prepared
from explorer.pictures.shown import Shown
from explorer.playback.player import Player
from explorer.presenters.cell_marks import CellMarksPresenter
from explorer.presenters.lanes import LanesPresenter
from explorer.presenters.transport import MODEL_LANE, TransportPresenter
from explorer.session.session import Session
from explorer.session.state import Task
from explorer.views.search_dock import SearchDock


class SearchHub(QObject):
    """Knows which lane the docks are about, and passes their wishes on."""

    run_changed = Signal()
    """Another lane, another run of it, or another theme."""
    place_changed = Signal()
    """Another frame, or another picked cell."""

    def __init__(
        self,
        session: Session,
        player: Player,
        lanes: LanesPresenter,
        transport: TransportPresenter,
        marks: CellMarksPresenter,
        theme: Theme,
    ) -> None:
        """Listen to lanes, player and marks."""
        super().__init__(lanes)
        self.session, self.marks, self.theme = session, marks, theme
        self._lanes, self._transport = lanes, transport
        self.lane = 0
        lanes.timeline_changed.connect(self.run_changed)
        player.frame_changed.connect(lambda _frame: self.place_changed.emit())
        marks.picked_changed.connect(self.place_changed)
        # Whoever looks for the model's errors wants to read about the model.
        transport.error_shown.connect(lambda: self.choose_lane(MODEL_LANE))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.theme = theme
        self.run_changed.emit()

    def choose_lane(self, lane: int) -> None:
        """Be about another lane."""
        self.lane = lane
        self.run_changed.emit()

    @property
    def prepared(self) -> Prepared | None:
        """The lane's run, if there is one of the board that is shown."""
        return self.prepared_of(self.lane)

    def prepared_of(self, lane: int) -> Prepared | None:
        """Return the run of any lane, if there is one of the board that is shown."""
        prepared = self._lanes.prepared[lane]
        is_ours = prepared is not None and prepared.run.task == self.session.state.document.task
        return prepared if is_ours else None

    @property
    def position(self) -> int:
        """How many events of the lane are in."""
        return self.position_of(self.lane)

    def position_of(self, lane: int) -> int:
        """Return how many events of any lane are in."""
        return self._lanes.position(lane)

    def seek_event(self, event: int, lane: int | None = None) -> None:
        """Stop where an event of the lane, or of another one, is in."""
        self._transport.seek_event(self.lane if lane is None else lane, event)

    def show_instead(self, shown: Shown | None) -> None:
        """Put what is left of a search on A*'s board, or what it did."""
        self._lanes.show_instead(shown)

    def show_density(self, density: Density | None) -> None:
        """Put the plans of many samples over the model's board, or take them off."""
        self.lay_over("density", None if density is None else density.task, density)

    def lay_over(self, field: str, task: Task | None, value: object) -> None:
        """Put something over the model's board, or take it off; arguments as for the lanes'."""
        self._lanes.lay_over(field, task, value)

    def light(self, cells: tuple[Cell, ...]) -> None:
        """Frame cells on the boards."""
        self.marks.light(cells)


class DockPresenter(QObject):
    """Keeps one dock up with the hub while it is in sight."""

    def __init__(self, dock: SearchDock, hub: SearchHub, action: QAction) -> None:
        """Listen to both; ``action`` shows and hides the dock."""
        super().__init__(dock)
        self.dock, self.hub, self._action = dock, hub, action
        self._is_stale = True
        self._drawn_from: Prepared | None = None
        action.setChecked(not dock.isHidden())
        dock.lane_requested.connect(hub.choose_lane)
        dock.visibilityChanged.connect(lambda _on: self.refresh())
        dock.toggleViewAction().toggled.connect(action.setChecked)
        hub.run_changed.connect(self._on_run)
        hub.place_changed.connect(self.refresh)

    def toggle(self) -> None:
        """Show the dock, or bring it before its neighbours; hide it if it is in front."""
        is_in_front = self.dock.is_in_sight
        self.dock.hide() if is_in_front else self.open()
        self._action.setChecked(not is_in_front)

    def open(self) -> None:
        """Show the dock before its neighbours."""
        self.dock.show()
        self.dock.raise_()

    def _on_run(self) -> None:
        self._is_stale = True
        self.refresh()

    def refresh(self) -> None:
        """Show the player's frame, if anybody can see it."""
        if not self.dock.is_in_sight:
            return
        prepared = self.hub.prepared
        # A board that comes back by undo brings its run back, and no other is made.
        if self._is_stale or prepared is not self._drawn_from:
            self._is_stale, self._drawn_from = False, prepared
            self.show_run()
        self.show_place()

    def show_run(self) -> None:
        """Show what no frame changes."""

    def show_place(self) -> None:
        """Show what the frame changes."""
        raise NotImplementedError
