"""One lane: head, board and words of one solver."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from explorer.painting.theme import Theme
from explorer.pictures.headline import Headline
from explorer.views.board_view import BoardView
from explorer.views.forms import keep_width
from explorer.views.lane_head import LaneHead
from explorer.views.words_view import WordsView

_LEAST = 172
"""Width that holds a clause of a maze in one line."""


class LaneView(QFrame):
    """A card with a lane's head above its board above its words."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        """Make an empty lane; ``placeholder`` stands in place of words."""
        super().__init__(parent)
        self.setObjectName("card")
        keep_width(self, _LEAST)
        self.head = LaneHead(name)
        self.board = BoardView(f"{name}: board")
        self.words = WordsView(f"{name}: words", placeholder)
        rule = QFrame()
        rule.setObjectName("rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.board, stretch=5)
        column.addWidget(rule)
        column.addWidget(self.words, stretch=2)

    def show_headline(self, headline: Headline, theme: Theme) -> None:
        """Show title, numbers and verdict."""
        self.head.show_headline(headline, theme)
