"""What is asked when a step of a lesson is recorded: its text, and perhaps a question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class StepDialog(QDialog):
    """Stays open until what was typed is taken; nothing else waits for it."""

    step_typed = Signal(dict)
    """Texts by the names of the fields."""

    def __init__(self, parent: QWidget, number: int, where: str, pointed: str) -> None:
        """Ask for step ``number`` of a file; ``pointed`` is what is pointed at, if anything."""
        super().__init__(parent)
        self.setWindowTitle(f"Record Step {number}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        intro = QLabel(f"The screen as it is now becomes step {number} of {where}.")
        intro.setWordWrap(True)
        self.title, self.text = QLineEdit(), QPlainTextEdit()
        self.light, self.ask, self.answer = QLineEdit(pointed), QLineEdit(), QLineEdit()
        self.title.setPlaceholderText(f"Step {number}")
        self.text.setPlaceholderText("What to tell. **Bold**, *italics* and lists are Markdown.")
        self.light.setPlaceholderText("cell 3 4, clause 12, command play")
        self.ask.setPlaceholderText("Click the cell that A* expands next.")
        self.answer.setPlaceholderText("cell 3 4")
        self.said = QLabel()
        self.said.setObjectName("error_text")
        self.said.setWordWrap(True)
        self.said.hide()
        form = QFormLayout()
        rows = (("Title", self.title), ("Text", self.text), ("Light up", self.light))
        for name, field in (*rows, ("Question", self.ask), ("Answer", self.answer)):
            form.addRow(name, field)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.buttons.accepted.connect(self._tell)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for item in (intro, form, self.said, self.buttons):
            column.addLayout(item) if isinstance(item, QFormLayout) else column.addWidget(item)

    def _tell(self) -> None:
        fields = {"title": self.title, "light": self.light, "ask": self.ask, "answer": self.answer}
        texts = {name: field.text().strip() for name, field in fields.items()}
        self.step_typed.emit({**texts, "text": self.text.toPlainText().strip()})

    def say(self, what: str) -> None:
        """Say why what was typed is not taken."""
        self.said.setText(what)
        self.said.show()
