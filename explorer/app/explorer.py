"""The main window and everything behind it, built in order and connected."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget

from explorer.app.features import FEATURES
from explorer.app.screens import make_screens
from explorer.app.views import make_views
from explorer.jobs.runner import JobRunner
from explorer.painting.theme import Theme
from explorer.playback.player import Player
from explorer.presenters.actions import connect_actions
from explorer.presenters.appearance import AppearancePresenter, theme_of
from explorer.presenters.board_verbs import BoardVerbs
from explorer.presenters.by_hand import ByHand
from explorer.presenters.cell_marks import CellMarksPresenter
from explorer.presenters.editing import EditingPresenter
from explorer.presenters.files import FilesPresenter
from explorer.presenters.forks import ForksPresenter
from explorer.presenters.help import show_about, show_shortcuts
from explorer.presenters.lanes import LanesPresenter
from explorer.presenters.levels import LevelsPresenter
from explorer.presenters.marks import MarksPresenter
from explorer.presenters.model_use import ModelUse
from explorer.presenters.new_boards import NewBoards
from explorer.presenters.notices import NoticesPresenter
from explorer.presenters.orderings import OrderingsPresenter
from explorer.presenters.playing import PlayingPresenter
from explorer.presenters.recent import RecentPresenter
from explorer.presenters.rescue import RescuePresenter
from explorer.presenters.routing import RoutingPresenter
from explorer.presenters.search_docks import present_docks
from explorer.presenters.search_hub import SearchHub
from explorer.presenters.side_bar import SideBarPresenter
from explorer.presenters.solving import SolvingPresenter
from explorer.presenters.transport import TransportPresenter
from explorer.presenters.word_pick import WordPick
from explorer.presenters.workbench import WorkbenchPresenter
from explorer.session.options import Options, Shape, Tool
from explorer.session.recent import load_recent
from explorer.session.records import load_records
from explorer.session.session import Session
from explorer.session.settings import restore_window, save
from explorer.session.state import Document, ModelEntry, State, Task
from explorer.views.board_view import BoardView


def _autoplays(options: Options) -> bool:
    """Say whether a new board plays from its start."""
    return options.autoplay and not options.reduced_motion


class Explorer(QObject):
    """One window with everything behind it."""

    def __init__(
        self,
        task: Task,
        models: tuple[ModelEntry, ...],
        options: Options,
        settings: QSettings | None = None,
        rescue_folder: Path | None = None,
    ) -> None:
        """Build and connect; no job runs before ``begin``.

        Without settings nothing is remembered, without a folder nothing is kept for a crash.
        """
        super().__init__()
        self.settings = settings
        # The workers start up while the window is built.
        self.runner = JobRunner(self)
        self.runner.start()
        self._rescue_folder = rescue_folder
        records = {} if settings is None else load_records(settings)
        recent = () if settings is None else load_recent(settings)
        options = replace(options, tool=Tool.AUTO, shape=Shape.FREE)
        state = State(Document(task), options, models=models, records=records, recent=recent)
        self.session = Session(state, self)
        self.player = Player(self)
        self._make_views()
        self._make_presenters(theme_of(options))
        self._connect()

    def _make_views(self) -> None:
        views = make_views()
        self.window, self.side_bar, self.lanes = views.window, views.side_bar, views.lanes
        self.play_view, self.route_view = views.play_view, views.route_view
        self.level_list, self.docks = views.level_list, views.docks
        self.transport, self.strip = views.transport, views.strip
        self.actions = views.actions

    def _place_docks(self) -> None:
        """Put all docks into the window, which may then take its last shape."""
        docks, features = self.docks, self.features
        right: list[QDockWidget] = [
            self.level_list,
            docks.clauses,
            docks.open_list,
            docks.odds,
            docks.check,
        ]
        below: list[QDockWidget] = [docks.costs, docks.tree, docks.drops]
        right += [dock for feature in features for dock in feature.docks_right]
        below += [dock for feature in features for dock in feature.docks_below]
        self.window.add_docks(right, below)
        self.window.add_switches(
            [self.actions[name] for feature in features for name in feature.switches]
        )
        if self.settings is not None:
            restore_window(self.settings, self.window)

    def _make_presenters(self, theme: Theme) -> None:
        session, window = self.session, self.window
        boards = [lane.board for lane in self.lanes]
        self.editing = EditingPresenter(session, boards, self)
        self.solving = SolvingPresenter(session, self.runner, lambda: self.editing.is_drawing, self)
        self.new_boards = NewBoards(session, self.runner, self)
        self.model_use = ModelUse(session, self.new_boards, window)
        self._make_playback(theme, boards)
        self.side_bar.board_requested.connect(self.new_boards.generate)
        self.side_presenter = SideBarPresenter(session, self.solving, self.side_bar, theme)
        self.files = FilesPresenter(session, window)
        self.playing = PlayingPresenter(session, self.play_view, theme, self.runner, boards[0])
        self.routing = RoutingPresenter(
            session, self.route_view, theme, self.lanes_presenter.answer_run, boards[0]
        )
        self.by_hand = ByHand(session, self.actions, self.playing, self.routing)
        self.levels = LevelsPresenter(
            session, self.level_list, self.actions, self.by_hand.start, self.settings
        )
        self.screens = make_screens(self)
        self.notices = NoticesPresenter(session, window)
        self.recent = RecentPresenter(session, window, self.files, self.settings)
        self.rescue = RescuePresenter(session, window, self._rescue_folder)
        self.marks = MarksPresenter(session, window, self.actions)
        self.board_verbs = BoardVerbs(session, window, boards, self.actions)
        self._make_features()
        themed = (
            *(one for feature in self.features for one in feature.themed),
            self.workbench,
            self.lanes_presenter,
            self.transport_presenter,
            self.search_hub,
            self.side_presenter,
            self.playing,
            self.routing,
            self.levels,
        )
        self.appearance = AppearancePresenter(session, window, self.play_view.board, themed)

    def _make_features(self) -> None:
        self.features = tuple(make(self) for make in FEATURES)
        self._place_docks()
        pages = [page for feature in self.features for page in feature.pages]
        self.workbench = WorkbenchPresenter(pages, self.actions, self.settings, self)
        self.screens.parts.append(self.workbench)
        self.window.destroyed.connect(self.workbench.view.deleteLater)

    def _make_playback(self, theme: Theme, boards: list[BoardView]) -> None:
        """Join the player with lanes, transport, marks on cells and the docks about a search."""
        session = self.session
        self.lanes_presenter = LanesPresenter(
            session, self.player, self.lanes, self.transport, theme, self
        )
        self.transport_presenter = TransportPresenter(
            session, self.player, self.transport, self.lanes_presenter, self.actions, theme
        )
        self.cell_marks = CellMarksPresenter(
            session, self.lanes_presenter, boards, self.strip, self.actions
        )
        hub = self.search_hub = SearchHub(
            session,
            self.player,
            self.lanes_presenter,
            self.transport_presenter,
            self.cell_marks,
            theme,
        )
        self.orderings = OrderingsPresenter(session, self.actions, self)
        self.docks.check.add_actions([self.actions[n] for n in ("first_error", "next_error")])
        self.word_pick = WordPick(
            session,
            self.player,
            self.lanes_presenter,
            self.transport_presenter,
            self.lanes[1].words,
        )
        self.forks = ForksPresenter(
            session,
            self.player,
            self.solving,
            self.word_pick,
            self.docks.odds,
        )
        self.search_docks = present_docks(
            self.docks, hub, self.actions, self.word_pick, self.runner
        )

    def _connect(self) -> None:
        self.editing.settled.connect(self.solving.catch_up)
        self.lanes[0].head.command_requested.connect(lambda name: self.actions[name].trigger())
        for i, lane in enumerate(self.lanes):
            lane.words.seek_requested.connect(
                lambda n, i=i: self.transport_presenter.seek_event(i, n - 1)
            )
            lane.board.scrub_requested.connect(self.transport_presenter.step)
            lane.board.stroke_began.connect(lambda *_: self._show_end())
        self.session.board_replaced.connect(self.replay)
        self.files.several_opened.connect(self.levels.reveal)
        self.files.collection_offered.connect(self.levels.offer)
        self.window.files_dropped.connect(lambda names: self.files.open_paths([*map(Path, names)]))
        self.window.closing.connect(self._on_closing)
        connect_actions(self.actions, self._handlers())

    def _handlers(self) -> dict[str, Callable[[], object]]:
        session, files = self.session, self.files
        handlers: dict[str, Callable[[], object]] = {
            "new_board": self.new_boards.generate_next,
            "open": files.ask_open,
            "save": files.save,
            "save_as": files.ask_save_as,
            "save_picture": files.ask_save_picture,
            "quit": self.window.close,
            "undo": session.undo_group.undo,
            "redo": session.undo_group.redo,
            "copy_board": files.copy,
            "paste_board": files.paste,
            "ask": self.solving.ask_again,
            "search_longer": self.solving.search_longer,
            "shortcuts": lambda: show_shortcuts(self.window),
            "about": lambda: show_about(self.window),
        }
        handlers |= self.transport_presenter.handlers() | self.cell_marks.handlers()
        handlers |= self.by_hand.handlers() | self.levels.handlers()
        handlers |= self.appearance.handlers() | self.board_verbs.handlers()
        handlers |= {name: dock.toggle for name, dock in self.search_docks.items()}
        handlers |= self.forks.handlers() | self.orderings.handlers() | self.marks.handlers()
        for feature in self.features:
            handlers |= feature.handlers
        return handlers | self.workbench.handlers()

    @property
    def is_busy(self) -> bool:
        """Whether a search, an answer or the work of a feature is under way."""
        state = self.session.state
        working = any(feature.is_busy() for feature in self.features)
        return state.is_searching or state.is_answering or working

    def begin(self, *, autoplay: bool | None = None) -> None:
        """Start the workers on the first board; ``autoplay`` overrides the user's option."""
        wants = _autoplays(self.session.state.options) if autoplay is None else autoplay
        self.solving.begin()
        self.rescue.offer()
        for feature in self.features:
            feature.begin()
        if wants:
            self.replay()
        else:
            self._show_end()
        self.lanes[0].board.setFocus()

    def replay(self) -> None:
        """Play a new board from its start, or show its end, as the user likes."""
        if _autoplays(self.session.state.options):
            self.player.seek(0)
            self.player.play()
        else:
            self._show_end()

    def _show_end(self) -> None:
        self.player.pause()
        self.player.follow_end()

    def _on_closing(self, event: QCloseEvent) -> None:
        self.files.on_closing(event)
        if event.isAccepted():
            self.rescue.forget()
            self.appearance.end_presentation()
            if self.settings is not None:
                save(self.settings, self.session.state.options, self.window)
            self.close()

    def close(self) -> None:
        """Stop clock and workers."""
        self.player.pause()
        self.workbench.close()
        for feature in self.features:
            feature.close()
        self.rescue.close()
        self.solving.end()
        self.new_boards.give_up()
        self.runner.close()
