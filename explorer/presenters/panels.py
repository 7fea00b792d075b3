"""The docks of the window by name: which are open, and opening just those."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from explorer.session.workspace import PanelSize


def docks_of(window: QMainWindow) -> dict[str, QDockWidget]:
    """Return the docks by the names under which their places are stored."""
    return {dock.objectName(): dock for dock in window.findChildren(QDockWidget)}


def open_panels(window: QMainWindow) -> tuple[str, ...]:
    """Return the names of the open docks; of several at one place the one in front comes last."""
    shown = [(name, dock) for name, dock in docks_of(window).items() if not dock.isHidden()]
    in_front = {name: not dock.visibleRegion().isEmpty() for name, dock in shown}
    return tuple(sorted(in_front, key=lambda name: in_front[name]))


def panel_sizes(window: QMainWindow) -> tuple[PanelSize, ...]:
    """Return the sizes of the open docks that are in front, as shares of the window."""
    wide, tall = max(1, window.width()), max(1, window.height())
    return tuple(
        (name, round(dock.width() / wide, 3), round(dock.height() / tall, 3))
        for name, dock in docks_of(window).items()
        if not dock.isHidden() and not dock.isFloating() and not dock.visibleRegion().isEmpty()
    )


def size_panels(window: QMainWindow, sizes: Sequence[PanelSize]) -> None:
    """Give open docks these shares of the window, as far as there is room."""
    docks = docks_of(window)
    known = [one for one in sizes if one[0] in docks]
    found = [docks[name] for name, _, _ in known]
    wide = [round(share * window.width()) for _, share, _ in known]
    tall = [round(share * window.height()) for _, _, share in known]
    window.resizeDocks(found, wide, Qt.Orientation.Horizontal)
    window.resizeDocks(found, tall, Qt.Orientation.Vertical)


def show_panels(window: QMainWindow, names: Sequence[str]) -> list[str]:
    """Open these docks, the last ones in front, and close the others; return unknown names."""
    docks = docks_of(window)
    for name, dock in docks.items():
        if name not in names:
            dock.hide()
    for name in names:
        if name in docks:
            docks[name].show()
            docks[name].raise_()
    return [name for name in names if name not in docks]
