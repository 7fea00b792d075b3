"""Every widget of the main window, built and put into its place."""

from dataclasses import dataclass

from PySide6.QtGui import QAction

from explorer.presenters.actions import make_actions, menu_named
from explorer.presenters.playing import BUTTONS as PLAY_BUTTONS
from explorer.presenters.routing import BUTTONS as ROUTE_BUTTONS
from explorer.presenters.search_docks import SWITCHES
from explorer.presenters.transport import BUTTONS, SELDOM_BUTTONS
from explorer.views.breakpoint_strip import BreakpointStrip
from explorer.views.lane_view import LaneView
from explorer.views.level_list import LevelList
from explorer.views.main_window import MainWindow
from explorer.views.play_board import PlayBoard
from explorer.views.play_view import PlayView
from explorer.views.route_board import RouteBoard
from explorer.views.search_docks import SearchDocks, make_search_docks
from explorer.views.side_bar import SideBar
from explorer.views.transport_bar import TransportBar

_PLAY_HINT = "Your moves appear here; capitals push."
_ROUTE_HINT = "Your plan appears here, in the model's words."
_SEARCH_HINT = "The words of the search appear here."
_MODEL_HINT = "The words of the model appear here as they are decoded."
_LANES = ("play_by_hand", "levels")


@dataclass(frozen=True)
class Views:
    """The main window and what stands in it."""

    window: MainWindow
    side_bar: SideBar
    lanes: tuple[LaneView, LaneView]
    """A* left, the model right."""
    play_view: PlayView[PlayBoard]
    route_view: PlayView[RouteBoard]
    level_list: LevelList
    docks: SearchDocks
    transport: TransportBar
    strip: BreakpointStrip
    actions: dict[str, QAction]
    """By the name of their command."""


def make_views() -> Views:
    """Build all widgets; docks are put into the window later, with those of the features."""
    side_bar = SideBar()
    lanes = (LaneView("A* search", _SEARCH_HINT), LaneView("Dualformer", _MODEL_HINT))
    window = MainWindow(side_bar, list(lanes))
    play_view = PlayView(PlayBoard("You: board"), _PLAY_HINT)
    route_view = PlayView(RouteBoard("You: board"), _ROUTE_HINT)
    plays = (play_view, route_view)
    actions = make_actions(window, window.canvas, plays)
    play_view.add_buttons([actions[name] for name in PLAY_BUTTONS])
    route_view.add_buttons([actions[name] for name in ROUTE_BUTTONS])
    window.add_plays(plays)
    window.add_switches([actions[name] for name in (*SWITCHES, *_LANES)])
    transport, strip = _make_transport(actions), BreakpointStrip()
    transport.set_menu(menu_named(window, "Playback"))
    lanes[0].head.set_menu(menu_named(window, "Search"), "Which search this is")
    window.add_transport(transport, strip)
    level_list, docks = LevelList(), make_search_docks()
    return Views(
        window, side_bar, lanes, play_view, route_view, level_list, docks, transport, strip, actions
    )


def _make_transport(actions: dict[str, QAction]) -> TransportBar:
    buttons, seldom = ([actions[n] for n in names] for names in (BUTTONS, SELDOM_BUTTONS))
    return TransportBar(buttons, seldom)
