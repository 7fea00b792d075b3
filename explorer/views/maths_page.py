"""The page of worded maths: fields on the left; problem, solution and two answers on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.views.forms import section
from explorer.views.maths_setup import MathsSetup
from explorer.views.notice_bar import NoticeBar
from explorer.views.side_scroll import SideScroll


class AnswerCard(QFrame):
    """One answer of the model, with its verdict."""

    def __init__(self, title: str, hint: str) -> None:
        """Make an empty card."""
        super().__init__()
        self.setObjectName("card")
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        section(title, column)
        self.verdict, self.text = _text("muted"), _text()
        column.addWidget(self.verdict)
        column.addWidget(self.text)
        column.addStretch(1)
        self.show_answer("", hint)

    def show_answer(self, text: str, verdict: str) -> None:
        """Show an answer, or why there is none."""
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.verdict.setText(verdict or self._hint)


class MathsPage(QWidget):
    """Holds the parts; takes a file of problems that is dropped on it."""

    file_dropped = Signal(str)

    def __init__(self) -> None:
        """Put the parts into place."""
        super().__init__()
        self.setAcceptDrops(True)
        self.setup, self.notice = MathsSetup(), NoticeBar()
        self.question, self.solution = _text(), _text()
        self.lesson, self.survey = _text("muted"), _text("muted")
        self.slow = AnswerCard("Slow answer", "Asked to think step by step.")
        self.fast = AnswerCard("Fast answer", "Asked to answer at once.")
        answers = QHBoxLayout()
        answers.setSpacing(10)
        answers.addWidget(self.slow, stretch=1)
        answers.addWidget(self.fast, stretch=1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addWidget(self.notice)
        right.addWidget(self._problem_card())
        right.addLayout(answers)
        right.addStretch(1)
        inside = QWidget()
        inside.setLayout(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(SideScroll(self.setup))
        row.addWidget(_scrolling(inside), stretch=1)

    def _problem_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        section("Problem", column)
        column.addWidget(self.question)
        section("What the example teaches", column)
        column.addWidget(self.lesson)
        self.solution.setTextFormat(Qt.TextFormat.RichText)
        column.addWidget(self.solution)
        section("What the mixture does", column)
        column.addWidget(self.survey)
        return card

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file or a folder."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Report the first one."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.file_dropped.emit(paths[0])


def _text(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    return area
