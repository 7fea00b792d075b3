"""From the command line's wishes to a running window, or to a picture of one."""

import gc
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QTabWidget, QWidget

from core.errors import ConfigError, DataError
from core.infer.modes import Mode
from core.infer.shelf import empty_aside
from core.resources import assets_folder
from explorer.app import Explorer, prepare_application
from explorer.commands import COMMAND_NAMES
from explorer.display import leave_out_noise
from explorer.presenters.files import write_png
from explorer.presenters.help import about_text
from explorer.session.collections import Collection
from explorer.session.files import read_board
from explorer.session.lesson import Lesson
from explorer.session.lesson_shelf import take_tour_once
from explorer.session.library import installed_models
from explorer.session.opening import Opened, read_any
from explorer.session.options import Options, ThemeName
from explorer.session.rescue import rescue_folder
from explorer.session.settings import load_options, open_settings
from explorer.session.state import Task
from explorer.session.workspace import Workspace

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
    """Number of the file's level, or of the lesson's step, from 1; None for the first."""
    frame: int | None = None
    """Frame to stop at; None for the last."""
    size: tuple[int, int] | None = None
    """Window size in device-independent pixels."""
    panels: tuple[str, ...] = ()
    """Titles of docks to show, or the beginnings of titles, in any case."""
    page: str | None = None
    """Page of the workbench to show, by its command; ``/`` and a tab of it may follow."""


def start_up_maze() -> Task:
    """Return the maze that the window opens with."""
    return read_board(assets_folder() / "levels" / "start-up.txt")


def _first(launch: Launch) -> tuple[Task, Opened | None]:
    """Return the board to begin with, and all of its file; raises CoreError for a bad file."""
    if launch.path is None:
        return start_up_maze(), None
    found = read_any(launch.path, COMMAND_NAMES)
    parts = _parts(found)
    if launch.level is not None and launch.level > parts:
        raise ConfigError(f"level {launch.level}", launch.path, f"1 to {parts}")
    if isinstance(found, Collection):
        return found.levels[(launch.level or 1) - 1].task, found
    return start_up_maze(), found


def _parts(found: Opened) -> int:
    """Return how many levels, or steps of a lesson, there are to choose from."""
    if isinstance(found, Collection):
        return len(found.levels)
    return len(found.steps) if isinstance(found, Lesson) else 1


def _take(explorer: Explorer, launch: Launch, found: Opened | None) -> None:
    """Put what was opened on the board."""
    if found is not None:
        explorer.files.take(found, launch.path)
    if isinstance(found, Collection) and launch.level is not None and len(found.levels) > 1:
        explorer.session.open_level(launch.level - 1)
    if isinstance(found, Lesson) and launch.level is not None:
        for _ in range(launch.level - 1):
            explorer.actions["next_step"].trigger()
    if isinstance(found, Workspace | Lesson) and launch.mode is not None:
        explorer.session.set_options(mode=Mode(launch.mode))
    explorer.files.offer(launch.more)


def _show_panels(explorer: Explorer, names: tuple[str, ...]) -> None:
    """Show docks by the beginnings of their titles; raises ConfigError."""
    docks = {d.windowTitle().lower(): d for d in explorer.window.findChildren(QDockWidget)}
    ways: dict[QDockWidget, Callable[[], None]] = {
        presenter.dock: presenter.open for presenter in explorer.search_docks.values()
    }
    for name in names:
        found = [title for title in docks if title.startswith(name.lower())]
        if not found:
            raise ConfigError(f"unknown panel {name!r}", "--panels", ", ".join(sorted(docks)))
        dock = docks[found[0]]
        ways.get(dock, dock.show)()
        dock.raise_()


def _show_page(explorer: Explorer, name: str | None) -> QWidget:
    """Show a page of the workbench, if one is wished, and return its window; or the main window."""
    if name is None:
        return explorer.window
    pages = explorer.workbench.handlers()
    name, _, part = name.partition("/")
    if name not in pages:
        raise ConfigError(f"unknown page {name!r}", "--page", ", ".join(sorted(pages)) or "none")
    pages[name]()
    if part:
        _show_part(explorer.workbench.view.tabs.currentWidget(), part)
    return explorer.workbench.view


def _show_part(page: QWidget, name: str) -> None:
    """Show what is behind a tab of a page, by the word on it; raises ConfigError."""
    parts = {
        tabs.tabText(i).lower(): (tabs, i)
        for tabs in page.findChildren(QTabWidget)
        for i in range(tabs.count())
    }
    if name.lower() not in parts:
        raise ConfigError(f"unknown part {name!r}", "--page", ", ".join(sorted(parts)) or "none")
    tabs, i = parts[name.lower()]
    tabs.setCurrentIndex(i)


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
    QTimer.singleShot(0, partial(_begin, explorer, opened))
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


def _is_screen(opened: Opened | None) -> bool:
    """Say whether a file says what the whole screen shows."""
    return isinstance(opened, Workspace | Lesson)


def _begin(explorer: Explorer, opened: Opened | None) -> None:
    """Start the workers; a screen that was saved stands as it was, a first start gets the tour."""
    explorer.begin(autoplay=False if _is_screen(opened) else None)
    if _is_screen(opened):
        explorer.screens.place()
    elif opened is None and take_tour_once(explorer.settings):
        explorer.actions["tour"].trigger()


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
        _begin(explorer, opened) if _is_screen(opened) else explorer.begin(autoplay=False)
        pictured = _show_page(explorer, launch.page)
        if pictured is not explorer.window:
            pictured.resize(*(launch.size or (1120, 760)))
        _wait_until_done(app, explorer)
        if launch.frame is not None or not _is_screen(opened):
            last = explorer.player.last
            explorer.transport_presenter.seek(last if launch.frame is None else launch.frame)
        app.processEvents()
        write_png(pictured, out)
    finally:
        # What hides at the very end would ask for commands that are gone.
        explorer.window.hide()
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
