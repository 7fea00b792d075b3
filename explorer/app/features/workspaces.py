"""Workspaces: the whole screen as a file, by the usual Open and Save."""

from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.session.workspace import Workspace

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def workspaces_feature(explorer: "Explorer") -> Feature:
    """Let the window's files be workspaces too."""
    session, screens, files = explorer.session, explorer.screens, explorer.files

    def take(workspace: Workspace, path: Path | None) -> None:
        session.open_workspace(workspace, path)
        amiss = screens.show(workspace)
        if path is not None:
            session.remember_file(path)
        if amiss:
            session.notify(" ".join(amiss))

    files.takers[Workspace] = take
    files.take_down = screens.take_down
    return Feature(handlers={"save_workspace": files.ask_save_workspace})
