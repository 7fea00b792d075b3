"""The page Train of the workbench."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.app.late_page import LatePage
from explorer.painting.theme import Theme
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer
    from explorer.presenters.training import TrainingPresenter


def training_feature(explorer: "Explorer") -> Feature:
    """Build the feature."""

    def build(theme: Theme) -> "tuple[QWidget, TrainingPresenter]":
        from explorer.presenters.training import TrainingPresenter
        from explorer.views.train_page import TrainPage

        page = TrainPage()
        return page, TrainingPresenter(page, explorer.session, theme, explorer.model_use.use)

    late = LatePage(explorer.session, build)
    return Feature(
        pages=(Page("train", "Train", late.make),),
        themed=(late,),
        is_busy=lambda: late.presenter is not None and late.presenter.is_busy,
        close=late.if_there(lambda presenter: presenter.close()),
    )
