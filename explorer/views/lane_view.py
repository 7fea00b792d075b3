"""One lane: head, board and words of one solver."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from explorer.painting.theme import Theme
from explorer.pictures.headline import Headline, Verdict
from explorer.views.board_view import BoardView
from explorer.views.words_view import WordsView

_MARKS = {Verdict.NONE: "", Verdict.GOOD: "✓", Verdict.FAIR: "!", Verdict.BAD: "✕"}


class LaneView(QFrame):
    """A card with a lane's head above its board above its words."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        """Make an empty lane; ``placeholder`` stands in place of words."""
        super().__init__(parent)
        self.setObjectName("card")
        self.title, self.numbers, self.message = QLabel(name), QLabel(), QLabel()
        self.title.setObjectName("title")
        self.numbers.setObjectName("numbers")
        self.numbers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(34)
        self.message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.board = BoardView(f"{name}: board")
        self.words = WordsView(f"{name}: words", placeholder)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.numbers)
        rule = QFrame()
        rule.setObjectName("rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.board, stretch=5)
        column.addWidget(rule)
        column.addWidget(self.words, stretch=2)

    def show_headline(self, headline: Headline, theme: Theme) -> None:
        """Show title, numbers and verdict."""
        self.title.setText(headline.title)
        strong = f"color:{theme.text};font-weight:600;font-size:14px"
        parts = [
            f'<span style="{strong}">{escape(value)}</span>&nbsp;{escape(unit)}'
            for value, unit in headline.numbers
        ]
        self.numbers.setText("&nbsp;&nbsp; ".join(parts))
        hues = {
            Verdict.GOOD: theme.plan,
            Verdict.FAIR: theme.closed_glyph,
            Verdict.BAD: theme.error,
        }
        hue = hues.get(headline.verdict, theme.muted)
        mark = _MARKS[headline.verdict]
        text = f'<b style="color:{hue}">{mark}</b> {escape(headline.message)}'
        self.message.setText(text if headline.message else "")
        self.message.setToolTip(headline.message)
