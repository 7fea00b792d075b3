"""The page Models of the workbench."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.app.late_page import LatePage
from explorer.painting.theme import Theme
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer
    from explorer.presenters.models import ModelsPresenter


def models_feature(explorer: "Explorer") -> Feature:
    """Build the feature."""

    def build(theme: Theme) -> "tuple[QWidget, ModelsPresenter]":
        from explorer.presenters.models import ModelsPresenter
        from explorer.views.models_page import ModelsPage

        page = ModelsPage()
        use = explorer.model_use.use
        return page, ModelsPresenter(page, explorer.session, explorer.runner, theme, use)

    late = LatePage(explorer.session, build)
    return Feature(pages=(Page("models", "Models", late.make),), themed=(late,))
