"""The dock about one word of the model's answer: what else it could have said there."""

from math import isnan

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from explorer.painting.theme import Theme
from explorer.pictures.word_odds import WordOdds
from explorer.views.elided_label import ElidedLabel
from explorer.views.entropy_strip import EntropyStrip
from explorer.views.odds_bars import OddsBars
from explorer.views.search_dock import SearchDock

_NOTHING = "No word yet. Click a word of the model's to see what else it weighed."


class OddsDock(SearchDock):
    """Bars of the candidates, and below them the strip of all words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty dock."""
        super().__init__("word_odds", "Words", parent)
        # Only the model weighs its words.
        self.lanes.hide()
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.place = ElidedLabel(_NOTHING)
        self.bars, self.strip = OddsBars(), EntropyStrip()
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        caption = self.caption = QLabel()
        caption.setObjectName("muted")
        self.column.addWidget(self.place)
        self.column.addWidget(self.bars)
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.column.addWidget(caption)
        self.column.addWidget(self.strip)

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
