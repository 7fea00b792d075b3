"""From the command line's wishes to a running window, or to a picture of one."""

import gc
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from core.errors import ConfigError, DataError
from core.infer.modes import Mode
from core.infer.shelf import empty_aside
from core.resources import assets_folder
from explorer.app import Explorer, prepare_application
from explorer.display import leave_out_noise
from explorer.presenters.files import write_png
from explorer.presenters.help import about_text
from explorer.session.collections import Collection, read_collection
from explorer.session.files import read_board
from explorer.session.library import installed_models
from explorer.session.rescue import rescue_folder
from explorer.session.settings import load_options, open_settings
from explorer.session.state import Options, Task, ThemeName

ANSWER_TIMEOUT_S = 120.0
"""Time a picture may wait for both lanes."""


@dataclass(frozen=True)
class Launch:
    """What the command line asked for; None where it did not."""

    path: Path | None = None
    more: tuple[Path, ...] = ()
    """Further files; their levels are offered in the browser."""
    mode: str | None = None
    theme: str | None = None
    level: int | None = None
    """Number of the file's level to show, from 1; None for the first."""
    frame: int | None = None
    """Frame to stop at; None for the last."""
    size: tuple[int, int] | None = None
    """Window size in device-independent pixels."""
    panels: tuple[str, ...] = ()
    """Titles of docks to show, or the beginnings of titles, in any case."""
    page: str | None = None
    """Page of the workbench to show, by its command."""


def start_up_maze() -> Task:
    """Return the maze that the window opens with."""
    return read_board(assets_folder() / "levels" / "start-up.txt")


def _first(launch: Launch) -> tuple[Task, Collection | None]:
    """Return the board to begin with, and all of its file; raises CoreError for a bad file."""
    if launch.path is None:
        return start_up_maze(), None
    collection = read_collection(launch.path)
    n_levels = len(collection.levels)
    if launch.level is not None and launch.level > n_levels:
        raise ConfigError(f"level {launch.level}", launch.path, f"1 to {n_levels}")
    return collection.levels[(launch.level or 1) - 1].task, collection


def _take(explorer: Explorer, launch: Launch, collection: Collection | None) -> None:
    """Put what was opened on the board."""
    if collection is not None:
        explorer.files.take(collection, launch.path)
        if launch.level is not None and len(collection.levels) > 1:
            explorer.session.open_level(launch.level - 1)
    explorer.files.offer(launch.more)


def _show_panels(explorer: Explorer, names: tuple[str, ...]) -> None:
    """Show docks by the beginnings of their titles; raises ConfigError."""
    docks = {d.windowTitle().lower(): d for d in explorer.window.findChildren(QDockWidget)}
    for name in names:
        found = [title for title in docks if title.startswith(name.lower())]
        if not found:
            raise ConfigError(f"unknown panel {name!r}", "--panels", ", ".join(sorted(docks)))
        docks[found[0]].show()
        docks[found[0]].raise_()


def _show_page(explorer: Explorer, name: str | None) -> QWidget:
    """Show a page of the workbench, if one is wished, and return its window; or the main window."""
    if name is None:
        return explorer.window
    pages = explorer.workbench.handlers()
    if name not in pages:
        raise ConfigError(f"unknown page {name!r}", "--page", ", ".join(sorted(pages)) or "none")
    pages[name]()
    return explorer.workbench.view


def _options(launch: Launch, options: Options) -> Options:
    if launch.mode is not None:
        options = replace(options, mode=Mode(launch.mode))
    if launch.theme is not None:
        options = replace(options, theme=ThemeName(launch.theme))
    return options


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["dualformer-explorer"])
    if app.platformName() == "offscreen":
        leave_out_noise()
    prepare_application(app)
    return app


def open_window(launch: Launch) -> int:
    """Open the window and stay until it is closed; raises CoreError for a bad file."""
    first, opened = _first(launch)
    app = _application()
    settings = open_settings()
    # What was deleted could be put back until the window closed.
    empty_aside()
    options = _options(launch, load_options(settings))
    explorer = Explorer(first, installed_models(), options, settings, rescue_folder())
    _take(explorer, launch, opened)
    explorer.window.resize(*(launch.size or (1440, 900)))
    _show_panels(explorer, launch.panels)
    explorer.window.show()
    _show_page(explorer, launch.page)
    QTimer.singleShot(0, explorer.begin)
    # What stays until the end need not be looked through for garbage, which takes 70 ms each time.
    gc.freeze()
    # Python sees Ctrl-C only when it runs: a slow tick lets it.
    signal.signal(signal.SIGINT, lambda *_: explorer.window.close())
    tick = QTimer()
    tick.timeout.connect(lambda: None)
    tick.start(300)
    code = app.exec()
    explorer.close()
    return code


def take_screenshot(launch: Launch, out: Path) -> int:
    """Draw the window with both lanes done to a PNG file; raises CoreError."""
    first, opened = _first(launch)
    app = _application()
    explorer = Explorer(first, installed_models(), _options(launch, Options(theme=ThemeName.LIGHT)))
    try:
        _take(explorer, launch, opened)
        explorer.window.resize(*(launch.size or (1440, 900)))
        explorer.window.show()
        _show_panels(explorer, launch.panels)
        explorer.begin(autoplay=False)
        pictured = _show_page(explorer, launch.page)
        if pictured is not explorer.window:
            pictured.resize(*(launch.size or (1120, 760)))
        _wait_until_done(app, explorer)
        frame = explorer.player.last if launch.frame is None else launch.frame
        explorer.transport_presenter.seek(frame)
        app.processEvents()
        write_png(pictured, out)
    finally:
        explorer.close()
    return 0


def _wait_until_done(app: QApplication, explorer: Explorer) -> None:
    """Let both lanes finish; raises DataError if they do not."""
    end = time.monotonic() + ANSWER_TIMEOUT_S
    while explorer.is_busy:
        if time.monotonic() > end:
            raise DataError("no answer", f"{ANSWER_TIMEOUT_S:.0f} s", "a faster machine or board")
        app.processEvents()
        time.sleep(0.005)


def print_info() -> int:
    """Print versions and models."""
    print(about_text())
    for model in installed_models():
        print(f"model {model.name}: {model.width}x{model.height}, {model.parameters:,} parameters")
    return 0


def reset_settings() -> int:
    """Forget every stored setting."""
    settings = open_settings()
    settings.clear()
    settings.sync()
    print("settings cleared")
    return 0
