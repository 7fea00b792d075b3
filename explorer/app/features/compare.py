"""The page "Compare" of the workbench: modes, styles and models on one board and one clock.

It stands in the second window, where six boards have room, and a teacher can put it on another
screen while drawing on the board in the first.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.painting.theme import Theme
from explorer.presenters.actions import menu_named
from explorer.presenters.appearance import theme_of
from explorer.presenters.comparer import Comparer
from explorer.presenters.comparing import ComparePresenter
from explorer.presenters.transport import BUTTONS
from explorer.presenters.workbench import Page
from explorer.session.state import ModelRun
from explorer.views.compare_page import ComparePage

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer

_KEYS = (*BUTTONS, "next_expansion", "previous_expansion", "slower", "faster", "loop")
"""Commands of playback whose keys work on the page too."""


class CompareFeature:
    """Builds the page when it is first looked at."""

    def __init__(self, explorer: "Explorer") -> None:
        """Serve one window."""
        self._explorer = explorer
        self._theme = theme_of(explorer.session.state.options)
        self._page: ComparePage | None = None
        self._presenter: ComparePresenter | None = None
        self.comparer = Comparer(explorer.session, explorer.runner, self._is_wanted, explorer)

    def _is_wanted(self) -> bool:
        is_seen = self._page is not None and self._page.isVisible()
        return is_seen and not self._explorer.editing.is_drawing

    def make_page(self) -> QWidget:
        """Build the page."""
        explorer = self._explorer
        page = self._page = ComparePage([explorer.actions[name] for name in BUTTONS])
        page.addActions([explorer.actions[name] for name in _KEYS])
        page.transport.set_menu(menu_named(explorer.window, "Playback"))
        page.transport.seek_requested.connect(explorer.transport_presenter.seek)
        page.transport.speed_requested.connect(explorer.transport_presenter.set_speed)
        self._presenter = ComparePresenter(
            page,
            self.comparer,
            explorer.session,
            explorer.player,
            explorer.lanes_presenter,
            self._theme,
            self._play,
        )
        return page

    def _play(self, run: ModelRun) -> None:
        self._explorer.solving.give_up_answer()
        self._explorer.session.answer_shown(run)

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme, if it is there."""
        self._theme = theme
        if self._presenter is not None:
            self._presenter.set_theme(theme)


def compare_feature(explorer: "Explorer") -> Feature:
    """Return the feature."""
    feature = CompareFeature(explorer)
    # The end of a stroke that was held still changes nothing more: nobody else says that it came.
    explorer.editing.settled.connect(feature.comparer.catch_up)
    return Feature(
        pages=(Page("compare", "Compare", feature.make_page, is_of_board=True),),
        themed=(feature,),
        is_busy=lambda: feature.comparer.is_busy,
        close=feature.comparer.close,
    )
