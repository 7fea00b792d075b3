"""One line that the user should read, with copy and dismiss; never a dialog in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from explorer.session.state import Notice


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    copy_requested = Signal(str)
    dismiss_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
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
        self.copy_button.setVisible(notice.is_error)
        self.dismiss_button.setVisible(can_dismiss)
