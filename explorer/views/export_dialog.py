"""Asks what to write to a file, and shows how far that has come; the window goes on beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.views.export_form import ExportForm, FileKind

_WIDTH = 400


class ExportDialog(QDialog):
    """A form above a line of progress."""

    export_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget, kinds: Sequence[FileKind]) -> None:
        """Offer kinds of files."""
        super().__init__(parent)
        self.setWindowTitle("Export")
        self._is_running = False
        self.form = ExportForm(kinds)
        self.form.setMinimumWidth(_WIDTH)
        self.bar, self.said = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName("Progress")
        self.said.setWordWrap(True)
        self.button, self.close_button = QPushButton("Export …"), QPushButton("Close")
        self.button.setObjectName("primary")
        self.button.setDefault(True)
        self.close_button.setAutoDefault(False)
        self.button.clicked.connect(self.export_requested)
        self.close_button.clicked.connect(self._on_close_button)
        self._arrange()
        self.show_idle()

    def show_idle(self) -> None:
        """Be ready for another file."""
        self._is_running = False
        self.form.setEnabled(True)
        self.button.show()
        self.close_button.setText("Close")
        self.bar.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many frames are drawn; of 0 the number is not known yet."""
        self._is_running = True
        self.form.setEnabled(False)
        self.button.hide()
        self.close_button.setText("Cancel")
        self.bar.show()
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.said.setText(f"{done:,} of {total:,} done" if total else "Beginning …")

    def show_end(self, text: str) -> None:
        """Say what came of it."""
        self.show_idle()
        self.said.setText(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what is under way."""
        if self._is_running:
            self.cancel_requested.emit()
        super().closeEvent(event)

    def reject(self) -> None:
        """Close by Esc, which cancels as well."""
        self.close()

    def _on_close_button(self) -> None:
        if self._is_running:
            self.cancel_requested.emit()
        else:
            self.close()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        # The form has more fields for some kinds than for others.
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.button)
        column.addLayout(buttons)
