"""The two pages of the Help menu."""

import platform
from html import escape

import PySide6
from PySide6.QtWidgets import QMessageBox, QWidget

from core.version import __version__
from explorer.presenters.actions import shortcut_rows

_MOUSE = (
    ("Mouse", "Draw walls, or erase where a wall stands", "left drag"),
    ("Mouse", "Erase", "right drag"),
    ("Mouse", "Move start, goal, worker, box or dock, solved live", "drag it"),
    ("Mouse", "Walk through the frames", "Alt+wheel"),
    ("Mouse", "Go to a clause", "click its words"),
)


def shortcuts_html() -> str:
    """Return the table of all shortcuts, made from the table of commands."""
    rows = "".join(
        f"<tr><td>{escape(menu)}&nbsp;&nbsp;</td><td>{escape(text)}&nbsp;&nbsp;</td>"
        f"<td><b>{escape(keys)}</b></td></tr>"
        for menu, text, keys in [*shortcut_rows(), *_MOUSE]
    )
    return f"<table cellpadding='2'>{rows}</table>"


def show_shortcuts(parent: QWidget) -> None:
    """Show the table of shortcuts."""
    _show(parent, "Keyboard and mouse", shortcuts_html())


def about_text() -> str:
    """Return versions of everything, for a bug report."""
    return (
        f"Dualformer Explorer {__version__}\n"
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.platform()}"
    )


def show_about(parent: QWidget) -> None:
    """Show what this is, and the versions."""
    text = escape(about_text()).replace("\n", "<br>")
    idea = (
        "A* and a Transformer trained on its traces, side by side on one board.<br>"
        "After Su et al., Dualformer (ICLR 2025), and Lehnert et al., Beyond A* (2024).<br>"
        "Fonts: Inter and JetBrains Mono, SIL Open Font License 1.1."
    )
    _show(parent, "About", f"<b>{text}</b><br><br>{idea}")


def _show(parent: QWidget, title: str, html: str) -> None:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(html)
    box.setModal(False)
    box.show()
