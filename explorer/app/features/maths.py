"""The page "Worded Maths" of the workbench: dropped steps, and a language model's answers."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.app.feature import Feature
from explorer.app.late_page import LatePage
from explorer.painting.theme import Theme
from explorer.presenters.workbench import Page

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer
    from explorer.presenters.maths import MathsPresenter


def maths_feature(explorer: "Explorer") -> Feature:
    """Return the feature."""

    def build(theme: Theme) -> "tuple[QWidget, MathsPresenter]":
        from explorer.presenters.maths import MathsPresenter

        presenter = MathsPresenter(theme, explorer)
        # The shipped model is small: its answers are there by the time one has read the problem.
        presenter.ask()
        return presenter.page, presenter

    late = LatePage(explorer.session, build)
    return Feature(
        pages=(Page("maths", "Worded Maths", late.make),),
        themed=(late,),
        is_busy=lambda: late.presenter is not None and late.presenter.is_busy,
        close=late.if_there(lambda presenter: presenter.close()),
    )
