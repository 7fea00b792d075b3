"""The dock about one word of the model's answer: what else it could have said there."""

from collections.abc import Sequence
from math import isnan

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.futures import FutureRow
from explorer.pictures.word_odds import WordOdds
from explorer.views.entropy_strip import EntropyStrip
from explorer.views.odds_bars import OddsBars
from explorer.views.search_dock import SearchDock

_FUTURES_PX = 132
_NOTHING = "No word yet. Click a word of the model's to see what else it weighed."


class OddsDock(SearchDock):
    """Bars of the candidates, other answers, and the strip of all words."""

    word_typed = Signal(str)
    future_requested = Signal(int)

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
        self.futures = QListWidget()
        self.futures.setAccessibleName("Answers")
        self.futures.setMaximumHeight(_FUTURES_PX)
        self.futures.itemClicked.connect(self._ask_future)
        self.futures.itemActivated.connect(self._ask_future)
        self.column.addWidget(self.futures)
        self.column.addLayout(self._buttons)
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
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
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

    def _ask_future(self, item: QListWidgetItem) -> None:
        self.future_requested.emit(self.futures.row(item))

    def add_action(self, action: QAction) -> None:
        """Put a button below the list of answers."""
        button = self.back = QToolButton()
        button.setDefaultAction(action)
        button.setObjectName("switch")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addWidget(button)
        self.show_futures([], 0)

    def show_futures(self, rows: Sequence[FutureRow], shown: int) -> None:
        """List the answers that were forked from each other; no list without any."""
        self.futures.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setToolTip(row.tip)
            self.futures.addItem(item)
        self.futures.setCurrentRow(shown if rows else -1)
        self.futures.setVisible(bool(rows))
        self.back.setVisible(bool(rows))

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
