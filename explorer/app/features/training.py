"""The page Train of the workbench."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.painting.theme import Theme
from explorer.presenters.appearance import theme_of
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer
    from explorer.presenters.training import TrainingPresenter


class _Training:
    """Builds the page when it is first looked at; until then there is nothing to do."""

    def __init__(self, explorer: "Explorer") -> None:
        self._session = explorer.session
        self.presenter: TrainingPresenter | None = None

    def make(self) -> QWidget:
        # Its charts take time to load.
        from explorer.presenters.training import TrainingPresenter
        from explorer.views.train_page import TrainPage

        page = TrainPage()
        theme = theme_of(self._session.state.options)
        self.presenter = TrainingPresenter(page, self._session, theme)
        return page

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme."""
        if self.presenter is not None:
            self.presenter.set_theme(theme)

    def is_busy(self) -> bool:
        return self.presenter is not None and self.presenter.is_busy

    def close(self) -> None:
        if self.presenter is not None:
            self.presenter.close()


def training_feature(explorer: "Explorer") -> Feature:
    """Build the feature."""
    made = _Training(explorer)
    return Feature(
        pages=(Page("train", "Train", made.make),),
        themed=(made,),
        is_busy=made.is_busy,
        close=made.close,
    )
