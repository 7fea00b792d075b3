"""The two pages of the Help menu."""

import platform
from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.version import __version__
from explorer.presenters.actions import shortcut_rows
from explorer.views.help_page import AboutPage, Row, ShortcutsPage

_GESTURES: tuple[Row, ...] = (
    ("Mouse on a board", "Draw walls, or erase where a wall stands", "drag"),
    ("Mouse on a board", "Erase", "right drag"),
    ("Mouse on a board", "Draw a straight line", "Shift and drag"),
    ("Mouse on a board", "Draw a rectangle", "Ctrl and drag"),
    ("Mouse on a board", "Move start, goal, worker, box or dock, solved live", "drag it"),
    ("Mouse on a board", "Walk through the frames", "Alt and wheel"),
    ("Mouse on a board", "Go to a clause", "click its words"),
    ("Mouse on a board", "Tell all events of a cell", "Alt and click, or middle click"),
    ("Search views", "Go to a clause or a node", "click its row, or its place in the tree"),
    ("Search views", "Go along the costs", "drag on the chart"),
    ("Search views", "Move the tree, zoom, see all of it", "drag, wheel, double-click"),
    ("Cell cursor (K shows it)", "Move the cursor", "Arrows, Home, End"),
    ("Cell cursor (K shows it)", "Move it by five cells", "Ctrl and arrows"),
    ("Cell cursor (K shows it)", "Put the pen down, draw or drag by arrows, lift it", "Space"),
    ("Cell cursor (K shows it)", "Draw a line or a rectangle", "Shift or Ctrl with Space"),
    ("Cell cursor (K shows it)", "Draw one cell", "Return"),
    ("Cell cursor (K shows it)", "Erase one cell", "Delete"),
    ("Cell cursor (K shows it)", "Give a stroke up, or leave the cursor", "Esc"),
    ("Your lane", "Walk", "click a cell"),
    ("Your lane", "Draw a way through a maze", "drag"),
    ("Your lane", "Push a box", "click it, then a lit square"),
    ("Your lane", "Take moves back, or make them again", "wheel"),
)

_PARTS = ("torch", "numpy", "numba", "pyqtgraph")


def all_rows() -> list[Row]:
    """Return every command that has keys, from the table of commands, then the gestures."""
    return [*shortcut_rows(), *_GESTURES]


def show_shortcuts(parent: QWidget) -> None:
    """Show the table of shortcuts."""
    ShortcutsPage(parent, all_rows()).show()


def about_text() -> str:
    """Return versions of everything, for a bug report."""
    parts = ", ".join(f"{name} {_version(name)}" for name in _PARTS)
    python = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    return f"Dualformer Explorer {__version__}\n{python}, {platform.platform()}\n{parts}"


def _version(name: str) -> str:
    """Return the version of a package without loading it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def show_about(parent: QWidget) -> None:
    """Show what this is, and the versions."""
    idea = (
        "A* and a Transformer trained on its traces, side by side on one board.\n"
        "After Su et al., Dualformer (ICLR 2025), and Lehnert et al., Beyond A* (2024).\n"
        "Fonts: Inter and JetBrains Mono, SIL Open Font License 1.1."
    )
    page = AboutPage(parent, about_text(), idea)
    page.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
    page.show()
