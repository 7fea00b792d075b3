"""A page to read beside the window: a table that can be searched, or text that can be copied."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

Row = tuple[str, str, str]
"""Section, what it does, keys or gesture."""


class ShortcutsPage(QDialog):
    """All commands with their keys; typing leaves those that fit."""

    def __init__(self, parent: QWidget, rows: Sequence[Row]) -> None:
        """Show all rows."""
        super().__init__(parent)
        self.setWindowTitle("Keyboard and mouse")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = tuple(rows)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a command or a key")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._show)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Commands and keys")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.page)
        self.resize(560, 640)
        self._show("")

    def _show(self, wanted: str) -> None:
        words = wanted.lower().split()
        fits = [row for row in self._rows if all(w in " ".join(row).lower() for w in words)]
        sections = dict.fromkeys(row[0] for row in fits)
        parts = [_section(name, [row for row in fits if row[0] == name]) for name in sections]
        self.page.setHtml("".join(parts) or "<p>Nothing fits.</p>")


def _section(name: str, rows: Sequence[Row]) -> str:
    lines = "".join(
        f"<tr><td width='300'>{escape(text)}</td><td><b>{escape(keys)}</b></td></tr>"
        for _, text, keys in rows
    )
    return f"<h4>{escape(name)}</h4><table cellpadding='3'>{lines}</table>"


class AboutPage(QDialog):
    """What this is, and the versions of everything in it, to copy."""

    copy_requested = Signal(str)

    def __init__(self, parent: QWidget, versions: str, idea: str) -> None:
        """Show both."""
        super().__init__(parent)
        self.setWindowTitle("About")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title, about = QLabel(versions), QLabel(idea)
        for label in (title, about):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton("Copy versions")
        self.copy_button.clicked.connect(lambda: self.copy_requested.emit(versions))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (about, title, buttons):
            column.addWidget(widget)
