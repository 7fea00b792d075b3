"""What a feature adds to the window: one file in ``explorer/app/features`` builds and joins it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QDockWidget

from explorer.presenters.appearance import Themed
from explorer.presenters.workbench import Page


def _nothing() -> None:
    """Do nothing."""


def _never() -> bool:
    """Say no."""
    return False


@dataclass(frozen=True)
class Feature:
    """Docks, pages and commands of one idea, already joined with session and player."""

    handlers: dict[str, Callable[[], object]] = field(default_factory=dict)
    """What its commands do, by name."""
    docks_right: tuple[QDockWidget, ...] = ()
    """Docks that stand to the right of the boards at first."""
    docks_below: tuple[QDockWidget, ...] = ()
    switches: tuple[str, ...] = ()
    """Commands that get a switch in the lower right corner."""
    pages: tuple[Page, ...] = ()
    """Pages of the workbench."""
    themed: tuple[Themed, ...] = ()
    """Whatever must be told of another theme."""
    is_busy: Callable[[], bool] = _never
    """Whether something is under way that a picture should wait for."""
    begin: Callable[[], object] = _nothing
    """Called once the first board is there."""
    close: Callable[[], object] = _nothing
    """Called when the window has closed: stop what still runs."""
