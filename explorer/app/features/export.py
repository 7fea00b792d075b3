"""The command "Export": what the lanes show as films, pictures, pages and rows; lessons too."""

from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.presenters.appearance import theme_of
from explorer.presenters.exporting import ExportPresenter, Lessons
from explorer.presenters.lesson_menu import LessonMenu

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def export_feature(explorer: "Explorer") -> Feature:
    """Return the feature."""
    theme = theme_of(explorer.session.state.options)
    window = explorer.window

    def lessons() -> Lessons:
        menu = window.findChild(LessonMenu)
        return menu.exportable() if isinstance(menu, LessonMenu) else []

    lanes = explorer.lanes_presenter
    presenter = ExportPresenter(explorer.session, lanes, window, theme, lessons)
    return Feature(handlers=presenter.handlers(), themed=(presenter,), close=presenter.close)
