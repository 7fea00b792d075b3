"""The docks of the window by name: which are open, and opening just those."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDockWidget, QMainWindow


def docks_of(window: QMainWindow) -> dict[str, QDockWidget]:
    """Return the docks by the names under which their places are stored."""
    return {dock.objectName(): dock for dock in window.findChildren(QDockWidget)}


def open_panels(window: QMainWindow) -> tuple[str, ...]:
    """Return the names of the open docks; of several at one place the one in front comes last."""
    shown = [(name, dock) for name, dock in docks_of(window).items() if not dock.isHidden()]
    in_front = {name: not dock.visibleRegion().isEmpty() for name, dock in shown}
    return tuple(sorted(in_front, key=lambda name: in_front[name]))


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
