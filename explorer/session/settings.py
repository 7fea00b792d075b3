"""What survives the window: options, geometry and splitter, in the system's usual place.

A stored value that no longer makes sense is dropped, never an error.
"""

import json

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from core.errors import CoreError
from core.settings import from_json, to_json
from explorer.session.options import Options

STATE_VERSION = 1
_OPTIONS, _GEOMETRY, _WINDOW = "options", "geometry", "window"


def open_settings() -> QSettings:
    """Return the settings of this program for this user."""
    return QSettings("Dualformer Explorer", "Dualformer Explorer")


def load_options(settings: QSettings) -> Options:
    """Return the stored options, or the usual ones."""
    try:
        return from_json(Options, json.loads(str(settings.value(_OPTIONS, "{}"))))
    except (ValueError, CoreError):
        return Options()


def save(settings: QSettings, options: Options, window: QMainWindow) -> None:
    """Store options and the shape of the window."""
    settings.setValue(_OPTIONS, json.dumps(to_json(options)))
    settings.setValue(_GEOMETRY, window.saveGeometry())
    settings.setValue(_WINDOW, window.saveState(STATE_VERSION))
    for splitter in _splitters(window):
        settings.setValue(_key(splitter), splitter.saveState())


def restore_window(settings: QSettings, window: QMainWindow) -> None:
    """Give the window its last shape, if there is one."""
    for key, restore in (
        (_GEOMETRY, window.restoreGeometry),
        (_WINDOW, lambda state: window.restoreState(state, STATE_VERSION)),
    ):
        stored = settings.value(key)
        if isinstance(stored, QByteArray):
            restore(stored)
    for splitter in _splitters(window):
        stored = settings.value(_key(splitter))
        if isinstance(stored, QByteArray):
            splitter.restoreState(stored)


def save_shape(settings: QSettings, window: QMainWindow) -> None:
    """Store the size and place of a further window, under its name."""
    settings.setValue(f"{_GEOMETRY}/{window.objectName()}", window.saveGeometry())


def restore_shape(settings: QSettings, window: QMainWindow) -> None:
    """Give a further window its last size and place, if there are any."""
    stored = settings.value(f"{_GEOMETRY}/{window.objectName()}")
    if isinstance(stored, QByteArray):
        window.restoreGeometry(stored)


def _splitters(window: QMainWindow) -> list[QSplitter]:
    """Return the splitters that have a name to be known by."""
    return [one for one in window.findChildren(QSplitter) if one.objectName()]


def _key(splitter: QSplitter) -> str:
    return f"splitter/{splitter.objectName()}"
