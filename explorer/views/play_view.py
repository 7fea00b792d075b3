"""The lane of the user: head, board, and the moves so far as text."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import mono
from explorer.views.forms import fix_height
from explorer.views.lane_head import LaneHead

_TEXT_HEIGHT = 74


Board = TypeVar("Board", bound=QWidget)


class PlayView(QFrame, Generic[Board]):
    """A card with head, board, buttons of the commands that play, and the moves as text."""

    def __init__(self, board: Board, placeholder: str, parent: QWidget | None = None) -> None:
        """Make an empty lane around a board; ``placeholder`` stands in place of moves."""
        super().__init__(parent)
        self.setObjectName("card")
        self.head = LaneHead("You")
        self.board = board
        self.moves = QPlainTextEdit()
        self.moves.setReadOnly(True)
        self.moves.setAccessibleName("Your moves")
        self.moves.setPlaceholderText(placeholder)
        self.moves.setFont(mono(12))
        fix_height(self.moves, _TEXT_HEIGHT)
        self.moves.setFrameShape(QFrame.Shape.NoFrame)
        self.moves.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(6)
        rule = QFrame()
        rule.setObjectName("rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.board, stretch=1)
        column.addLayout(self._buttons)
        column.addWidget(rule)
        column.addWidget(self.moves)

    def add_buttons(self, actions: Sequence[QAction]) -> None:
        """Put a button for each action below the board."""
        for i, action in enumerate(actions):
            button = QToolButton()
            button.setDefaultAction(action)
            # A click leaves the focus on the board, where the keys are.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._buttons.addWidget(button, *divmod(i, 2))

    def show_moves(self, text: str) -> None:
        """Show the moves so far, the newest in sight."""
        if text != self.moves.toPlainText():
            self.moves.setPlainText(text)
            bar = self.moves.verticalScrollBar()
            bar.setValue(bar.maximum())
