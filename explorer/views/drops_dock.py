"""What dropping leaves of A*'s trace, level by level, and what a model would learn from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from explorer.views.drop_heads import DropHeads
from explorer.views.drop_rows import DropRows
from explorer.views.flow_layout import FlowLayout
from explorer.views.forms import Choices, fix_width, spin_box
from explorer.views.lengths_page import LengthsPage
from explorer.views.search_dock import SearchDock

MOST_SEED = 999_999
RULES = ("paper", "released")
_RULES = (
    ("Paper", "Level 3 keeps each create with probability 0.7, without costs"),
    ("Released", "Level 3 as in the released code: 10 to 40 % of the creates go, costs stay"),
)
_BOARD = (
    ("What A* did", "A*'s board shows the whole search"),
    ("What is shown", "A*'s board shows only what a model is shown at the chosen level"),
)
_PAGES = (
    ("Words", "The trace of this board, level by level"),
    ("Lengths", "How long examples are, over many boards"),
)
_SAME_RULES = "For Sokoban paper and released code drop alike"


class DropsDock(SearchDock):
    """Seed, rules and board above the heads of the levels, and the rows below them."""

    seed_requested = Signal(int)
    again_requested = Signal()
    rules_requested = Signal(str)
    board_requested = Signal(bool)
    """Whether A*'s board is to show only what a model is shown."""
    copy_requested = Signal()
    page_requested = Signal(int)
    """0 for the words, 1 for the lengths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty dock."""
        super().__init__("drops", "Drops", parent)
        # Only the search's trace is dropped from: there is no lane to choose.
        self.lanes.hide()
        self.seed = spin_box(0, MOST_SEED, "Seed of the drops")
        fix_width(self.seed, 92)
        self.again = _button("Draw again", "Draw level and clauses with the next seed")
        self.rules = Choices(_RULES)
        self.board = Choices(_BOARD)
        self.copy = _button("Copy example", "Copy what a model would learn: prompt and response")
        self.heads, self.rows, self.lengths = DropHeads(), DropRows(), LengthsPage()
        self.pages, self.page = QStackedWidget(), Choices(_PAGES)
        self.pages.addWidget(self.rows)
        self.pages.addWidget(self.lengths)
        fix_width(self.page, 150)
        self.page.group.idClicked.connect(self.pages.setCurrentIndex)
        self.page.group.idClicked.connect(self.page_requested)
        self.page.show_choice(0)
        fix_width(self.rules, 150)
        fix_width(self.board, 220)
        self.seed.valueChanged.connect(self.seed_requested)
        self.again.clicked.connect(self.again_requested)
        self.rules.group.idClicked.connect(lambda i: self.rules_requested.emit(RULES[i]))
        self.board.group.idClicked.connect(lambda i: self.board_requested.emit(i == 1))
        self.copy.clicked.connect(self.copy_requested)
        self.board.show_choice(0)
        tools = FlowLayout(spacing=10)
        tools.addWidget(self.page)
        for widget in (_named("Seed", self.seed, self.again), _named("Rules", self.rules)):
            tools.addWidget(widget)
        for widget in (_named("Board", self.board), self.copy):
            tools.addWidget(widget)
        self.column.addLayout(tools)
        self.column.addWidget(self.heads)
        self.column.addWidget(self.pages, stretch=1)

    def show_wish(self, seed: int, rules: str, *, has_rules: bool) -> None:
        """Show seed and rules; where both rules are one there is nothing to choose."""
        self.seed.blockSignals(True)
        self.seed.setValue(seed)
        self.seed.blockSignals(False)
        self.rules.show_choice(RULES.index(rules) if has_rules else 0)
        self.rules.setEnabled(has_rules)
        self.rules.setToolTip("" if has_rules else _SAME_RULES)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("small")
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _named(text: str, *fields: QWidget) -> QWidget:
    """Return fields behind their name, as one thing."""
    whole, label = QWidget(), QLabel(text)
    label.setBuddy(fields[0])
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in (label, *fields):
        row.addWidget(widget)
    return whole
