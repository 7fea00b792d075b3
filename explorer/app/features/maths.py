"""The page "Worded Maths" of the workbench: dropped steps, and a language model's answers."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.painting.theme import Theme
from explorer.presenters.appearance import theme_of
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer
    from explorer.presenters.maths import MathsPresenter


class MathsFeature:
    """Builds the page when it is first looked at."""

    def __init__(self, explorer: "Explorer") -> None:
        """Serve one window."""
        self._explorer = explorer
        self._theme = theme_of(explorer.session.state.options)
        self.presenter: MathsPresenter | None = None

    def make(self) -> QWidget:
        """Build the page."""
        from explorer.presenters.maths import MathsPresenter

        self.presenter = MathsPresenter(self._theme, self._explorer)
        # The shipped model is small: its answers are there by the time one has read the problem.
        self.presenter.ask()
        return self.presenter.page

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme, if it is there."""
        self._theme = theme
        if self.presenter is not None:
            self.presenter.set_theme(theme)

    def is_busy(self) -> bool:
        """Whether a model is being asked."""
        return self.presenter is not None and self.presenter.is_busy

    def close(self) -> None:
        """End what runs."""
        if self.presenter is not None:
            self.presenter.close()


def maths_feature(explorer: "Explorer") -> Feature:
    """Return the feature."""
    feature = MathsFeature(explorer)
    return Feature(
        pages=(Page("maths", "Worded Maths", feature.make),),
        themed=(feature,),
        is_busy=feature.is_busy,
        close=feature.close,
    )
