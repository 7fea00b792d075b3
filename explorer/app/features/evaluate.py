"""The page "Evaluate" of the workbench: many boards answered in the background, and looked at."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.app.late_page import LatePage
from explorer.jobs.batch_plan import batches_folder
from explorer.painting.theme import Theme
from explorer.presenters.evaluating import EvaluatePresenter
from explorer.presenters.open_answer import AnswerOpener
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def evaluate_feature(explorer: "Explorer") -> Feature:
    """Return the feature."""
    session = explorer.session

    def build(theme: Theme) -> tuple[QWidget, EvaluatePresenter]:
        opener = AnswerOpener(session, explorer.actions["first_error"], explorer.window)
        presenter = EvaluatePresenter(session, opener, batches_folder(), theme, explorer)
        return presenter.page, presenter

    late = LatePage(session, build)
    return Feature(
        pages=(Page("evaluate", "Evaluate", late.make),),
        themed=(late,),
        is_busy=lambda: late.presenter is not None and late.presenter.reading.is_reading,
        close=late.if_there(lambda presenter: presenter.close()),
    )
