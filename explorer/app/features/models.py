"""The page Models of the workbench."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.painting.theme import Theme
from explorer.presenters.appearance import theme_of
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer
    from explorer.presenters.models import ModelsPresenter


class _Models:
    """Builds the page when it is first looked at."""

    def __init__(self, explorer: "Explorer") -> None:
        self._explorer = explorer
        self.presenter: ModelsPresenter | None = None

    def make(self) -> QWidget:
        # Its chart takes time to load.
        from explorer.presenters.models import ModelsPresenter
        from explorer.views.models_page import ModelsPage

        page, session = ModelsPage(), self._explorer.session
        theme = theme_of(session.state.options)
        self.presenter = ModelsPresenter(page, session, self._explorer.runner, theme)
        return page

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme."""
        if self.presenter is not None:
            self.presenter.set_theme(theme)


def models_feature(explorer: "Explorer") -> Feature:
    """Build the feature."""
    made = _Models(explorer)
    return Feature(pages=(Page("models", "Models", made.make),), themed=(made,))
