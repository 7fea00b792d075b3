"""Where on the window the things are that a lesson speaks of."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from explorer.session.lesson import Target
from explorer.views.forms import COMMAND
from explorer.views.lane_view import LaneView
from explorer.views.main_window import MainWindow
from explorer.views.spotlight import Spotlight


class LessonLights:
    """Gives the spotlight the places of targets."""

    def __init__(
        self,
        window: MainWindow,
        lanes: Sequence[LaneView],
        scrub: QWidget,
        actions: Mapping[str, QAction],
    ) -> None:
        """Lie over a window."""
        self._window, self._lanes, self._scrub, self._actions = window, lanes, scrub, actions
        self.spotlight = Spotlight(window)

    def light(self, targets: Sequence[Target]) -> None:
        """Put a ring around each target, as long as it is in sight."""
        self.spotlight.light(partial(self.places, targets) if targets else None)

    def places(self, targets: Sequence[Target]) -> list[QRect]:
        """Return where targets are now, in the window's coordinates."""
        return [place for target in targets for place in self._places(target)]

    def _places(self, target: Target) -> Iterator[QRect]:
        if target.kind == "command":
            yield from self._of_command(target.command)
        elif target.kind == "frame":
            yield self._mapped(self._scrub, QRectF(self._scrub.rect()))
        else:
            lanes = (0, 1) if target.lane is None and target.kind == "cell" else (target.lane or 0,)
            for lane in lanes:
                yield from self._of_lane(target, self._lanes[lane])

    def _of_lane(self, target: Target, lane: LaneView) -> Iterator[QRect]:
        if target.kind == "clause":
            rect = lane.words.rect_of(target.first - 1)
            if rect is not None and lane.words.isVisible():
                yield self._mapped(lane.words.viewport(), rect)
            return
        at = lane.board.geometry_of_board()
        if at is not None and at.has(target.cell) and lane.board.isVisible():
            # Rings of neighbours lie beside each other.
            yield self._mapped(lane.board, at.rect(target.cell).adjusted(5, 5, -5, -5))

    def _of_command(self, name: str) -> Iterator[QRect]:
        """Yield the buttons of a command; where none is in sight, its menu in the menu bar."""
        buttons = [button for button in buttons_of(self._window, name) if _is_in_sight(button)]
        for button in buttons:
            yield self._mapped(button, QRectF(button.rect()))
        if not buttons and name in self._actions and self._window.menuBar().isVisible():
            bar = self._window.menuBar()
            for entry in bar.actions():
                menu = entry.menu()
                if isinstance(menu, QMenu) and _holds(menu, self._actions[name]):
                    yield self._mapped(bar, QRectF(bar.actionGeometry(entry)))

    def _mapped(self, widget: QWidget, rect: QRectF) -> QRect:
        corner = widget.mapTo(self._window, QPoint(0, 0))
        return rect.toAlignedRect().translated(corner)


def buttons_of(window: QWidget, name: str) -> Iterator[QAbstractButton]:
    """Yield the buttons that stand for a command."""
    for button in window.findChildren(QAbstractButton):
        action = button.defaultAction() if isinstance(button, QToolButton) else None
        if button.property(COMMAND) == name or (action and action.objectName() == name):
            yield button


def _is_in_sight(button: QAbstractButton) -> bool:
    return button.isVisible() and not button.visibleRegion().isEmpty()


def _holds(menu: QMenu, action: QAction) -> bool:
    """Say whether a command stands in a menu or in one of its submenus."""
    below = [entry.menu() for entry in menu.actions()]
    submenus = [one for one in below if isinstance(one, QMenu)]
    return action in menu.actions() or any(_holds(one, action) for one in submenus)
