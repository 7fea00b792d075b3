"""The command "Export": what the lanes show as films, pictures, pages and rows."""

from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.presenters.appearance import theme_of
from explorer.presenters.exporting import ExportPresenter

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def export_feature(explorer: "Explorer") -> Feature:
    """Return the feature."""
    theme = theme_of(explorer.session.state.options)
    presenter = ExportPresenter(explorer.session, explorer.lanes_presenter, explorer.window, theme)
    return Feature(handlers=presenter.handlers(), themed=(presenter,), close=presenter.close)
