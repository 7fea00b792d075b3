"""The dock about one word of the model's answer: what else it could have said there."""

from collections.abc import Sequence
from math import isnan

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.word_odds import WordOdds
from explorer.views.entropy_strip import EntropyStrip
from explorer.views.flow_layout import FlowLayout
from explorer.views.futures_view import FuturesView
from explorer.views.odds_bars import OddsBars
from explorer.views.search_dock import SearchDock

_NOTHING = "No word yet. Click a word of the model's to see what else it weighed."


class OddsDock(SearchDock):
    """Bars of the candidates, other answers, and the strip of all words."""

    word_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty dock."""
        super().__init__("word_odds", "Words", parent)
        # Only the model weighs its words.
        self.lanes.hide()
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.place = QLabel(_NOTHING)
        self.bars, self.strip = OddsBars(), EntropyStrip()
        self.note = QLabel()
        self.note.setObjectName("muted")
        for label in (self.place, self.note):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        caption = self.caption = QLabel()
        caption.setObjectName("muted")
        self.column.addWidget(self.place)
        self.column.addWidget(self.bars)
        self.column.addWidget(self.note)
        self.column.addLayout(self._make_field())
        self.column.addLayout(self._buttons)
        self.futures = FuturesView()
        self.column.addWidget(self.futures)
        self.column.addStretch(1)
        self.column.addWidget(caption)
        self.column.addWidget(self.strip)

    def _make_field(self) -> QHBoxLayout:
        """Return a row with a field for a word of the user's own."""
        self.field = QLineEdit()
        self.field.setPlaceholderText("Another word")
        self.field.setAccessibleName("Another word in its place")
        go = self.go = QPushButton("Go on from it")
        go.setToolTip("The model goes on from this word; the answer so far is kept")
        go.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        go.clicked.connect(self._ask_typed)
        self.field.returnPressed.connect(self._ask_typed)
        self.bars.setToolTip("Click another word and the model goes on from it")
        self._buttons = FlowLayout(spacing=6)
        self._buttons.addWidget(QLabel("The whole clause:"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, stretch=1)
        row.addWidget(go)
        return row

    def _ask_typed(self) -> None:
        word = self.field.text().strip()
        if word:
            self.field.clear()
            self.word_typed.emit(word)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Put a button for each action about the whole clause."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setObjectName("switch")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.addWidget(button)

    def show_style(self, style: str) -> None:
        """Say which drop level the answer's trace looks like; empty where that is not known."""
        self.summary.setText(style)

    def show_odds(self, odds: WordOdds | None, theme: Theme) -> None:
        """Show the candidates for a word, or that there is none."""
        self.bars.show_odds(odds, theme)
        self.place.setText(_NOTHING if odds is None else odds.place)
        self.note.setText("" if odds is None else odds.note)
        bits = "" if odds is None or isnan(odds.entropy) else f": {odds.entropy:.2f} bits"
        self.caption.setText(f"Entropy of each word{bits}")
