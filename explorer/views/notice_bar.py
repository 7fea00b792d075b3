"""One line that the user should read, with copy and dismiss; never a dialog in the way."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from explorer.session.state import Notice


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    copy_requested = Signal(str)
    dismiss_requested = Signal()
    choice_made = Signal(str)
    """Text of one of the bar's own buttons."""

    def __init__(self, choices: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """Make a hidden bar, with a button for each choice it offers."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button, self.dismiss_button = QPushButton("Copy"), QPushButton("Dismiss")
        self.copy_button.clicked.connect(lambda: self.copy_requested.emit(self.label.text()))
        self.dismiss_button.clicked.connect(self.dismiss_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.label, stretch=1)
        self.choices = [QPushButton(text) for text in choices]
        for button in self.choices:
            button.clicked.connect(partial(self.choice_made.emit, button.text()))
            row.addWidget(button)
        row.addWidget(self.copy_button)
        row.addWidget(self.dismiss_button)
        self.hide()

    def show_notice(self, notice: Notice | None, *, can_dismiss: bool = True) -> None:
        """Show a line, or hide the bar."""
        self.setVisible(notice is not None)
        if notice is None:
            return
        self.setProperty("error", notice.is_error)
        self.style().unpolish(self)
        self.style().polish(self)
        self.label.setText(notice.text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.copy_button.setVisible(not self.choices)
        self.dismiss_button.setVisible(can_dismiss)
