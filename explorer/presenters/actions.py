"""The commands of the window as actions in its menus, each with its keys and its handler."""

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from explorer.commands import COMMANDS

_ANYWHERE = re.compile(r"Ctrl|F\d")
"""Keys that no field and no button uses, so that they work wherever the focus is."""

Handlers = Mapping[str, Callable[[], object]]


def make_actions(
    window: QMainWindow, canvas: QWidget, plays: Sequence[QWidget]
) -> dict[str, QAction]:
    """Make one action a command and put all of them into the window's menus.

    Keys without Ctrl work while the focus is in ``canvas``, those of the menu Play while it is in
    one of ``plays``, which lie elsewhere, those of the menu Levels in both: so an arrow moves the
    playhead in the one and the worker in the other, and keeps its usual meaning in a field.
    """
    places = {"Play": plays, "Levels": [canvas, *plays]}
    actions = {}
    menus: dict[str, QMenu] = {}
    for command in COMMANDS:
        menu = _menu(window, menus, command.menu)
        action = QAction(command.text, window)
        action.setObjectName(command.name)
        action.setIconText(command.short or command.text)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.is_checkable)
        if not command.keys or _ANYWHERE.match(command.keys[0]):
            # Menus may be hidden, as in a presentation: keys then need the window itself.
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for place in places.get(command.menu, [canvas]):
                place.addAction(action)
        keys = f" ({command.keys[0]})" if command.keys else ""
        action.setToolTip(command.text.replace(" …", "") + keys)
        menu.addAction(action)
        actions[command.name] = action
    return actions


def _menu(window: QMainWindow, menus: dict[str, QMenu], name: str) -> QMenu:
    """Return a menu or submenu, made when it is first asked for."""
    if name not in menus:
        above, _, own = name.rpartition(" > ")
        parent = _menu(window, menus, above) if above else window.menuBar()
        menus[name] = parent.addMenu(own)
        menus[name].setObjectName(name)
    return menus[name]


def menu_named(window: QMainWindow, name: str) -> QMenu:
    """Return a menu of the menu bar."""
    actions = window.menuBar().actions()
    found = next(action.menu() for action in actions if action.text() == name)
    assert isinstance(found, QMenu)
    return found


def connect_actions(actions: Mapping[str, QAction], handlers: Handlers) -> None:
    """Give each action its handler; every command must have one."""
    for name, action in actions.items():
        handler = handlers[name]
        action.triggered.connect(lambda _checked=False, run=handler: run())


def shortcut_rows() -> list[tuple[str, str, str]]:
    """Return menu, text and keys of every command that has keys."""
    return [(c.menu, c.text.replace(" …", ""), "  ".join(c.keys)) for c in COMMANDS if c.keys]
