"""What takes the screen down and shows it again, joined with the window's parts."""

from typing import TYPE_CHECKING

from explorer.presenters.drops import DropsPresenter
from explorer.presenters.screens import Screens

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def make_screens(explorer: "Explorer") -> Screens:
    """Join it with a window whose docks exist."""
    drops = explorer.search_docks["drops"]
    assert isinstance(drops, DropsPresenter)
    return Screens(
        explorer.session,
        explorer.player,
        explorer.solving,
        explorer.search_hub,
        drops,
        explorer.window,
    )
