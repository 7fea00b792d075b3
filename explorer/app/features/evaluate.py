"""The page "Evaluate" of the workbench: many boards answered in the background, and looked at."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.jobs.batch_plan import batches_folder
from explorer.painting.theme import Theme
from explorer.presenters.appearance import theme_of
from explorer.presenters.evaluating import EvaluatePresenter
from explorer.presenters.open_answer import AnswerOpener
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


class EvaluateFeature:
    """Builds the page when it is first looked at."""

    def __init__(self, explorer: "Explorer") -> None:
        """Serve one window."""
        self._explorer = explorer
        self._theme = theme_of(explorer.session.state.options)
        self.presenter: EvaluatePresenter | None = None

    def make_page(self) -> QWidget:
        """Build the page."""
        explorer = self._explorer
        first_error = explorer.actions["first_error"]
        opener = AnswerOpener(explorer.session, first_error, explorer.window)
        self.presenter = EvaluatePresenter(
            explorer.session, opener, batches_folder(), self._theme, explorer
        )
        return self.presenter.page

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme, if it is there."""
        self._theme = theme
        if self.presenter is not None:
            self.presenter.set_theme(theme)

    def is_busy(self) -> bool:
        """Whether answers are being read for the first time."""
        return self.presenter is not None and self.presenter.reading.is_reading

    def close(self) -> None:
        """End what runs."""
        if self.presenter is not None:
            self.presenter.close()


def evaluate_feature(explorer: "Explorer") -> Feature:
    """Return the feature."""
    feature = EvaluateFeature(explorer)
    return Feature(
        pages=(Page("evaluate", "Evaluate", feature.make_page),),
        themed=(feature,),
        is_busy=feature.is_busy,
        close=feature.close,
    )
