"""The answers that were forked from each other as a table, and what one is compared with."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.clause_rows import RowsPicture
from explorer.pictures.futures import Parting
from explorer.views.forms import small_button
from explorer.views.rows_table import RowsTable

_TALL = 132
_NOTHING = "nothing"


class FuturesView(QWidget):
    """Hidden while there is one answer alone."""

    future_requested = Signal(int)
    """Index of the answer to show."""
    rival_requested = Signal(int)
    """Index of the answer to compare it with; -1 for none."""
    word_requested = Signal(int)
    """Index of the word at which they part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._place = 0
        self._indices: list[int] = []
        self.table = RowsTable("Answers")
        self.table.setMaximumHeight(_TALL)
        self.table.row_requested.connect(self.future_requested)
        self.rivals = QComboBox()
        self.rivals.setAccessibleName("Compare with")
        self.rivals.setToolTip("The plan of this answer is the dotted line on the model's board")
        self.rivals.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.rivals.activated.connect(self._ask_rival)
        self.parting = QLabel()
        self.parting.setWordWrap(True)
        self.parting.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.go = small_button("Go there", "Go to the first word that is not the same")
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.go.clicked.connect(lambda: self.word_requested.emit(self._place))
        label = QLabel("Compare with")
        label.setBuddy(self.rivals)
        against = QHBoxLayout()
        against.addWidget(label)
        against.addWidget(self.rivals, stretch=1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.go)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.table, against, self.parting, self._buttons):
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        self.hide()

    def add_action(self, action: QAction) -> None:
        """Put a button below all."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setObjectName("switch")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addWidget(button)

    def show_futures(self, rows: RowsPicture, shown: int, theme: Theme) -> None:
        """List the answers, of which one is shown; no table for one alone."""
        self.table.show_rows(rows, theme)
        self.table.show_place(shown, len(rows.rows))
        self.setVisible(len(rows.rows) > 1)

    def show_rivals(self, names: Sequence[tuple[int, str]], rival: int) -> None:
        """Offer answers to compare with by (index, name), of which one may be chosen."""
        self._indices = [-1, *(index for index, _ in names)]
        with QSignalBlocker(self.rivals):
            self.rivals.clear()
            self.rivals.addItems([_NOTHING, *(name for _, name in names)])
            self.rivals.setCurrentIndex(self._indices.index(rival))

    def show_parting(self, parting: Parting | None) -> None:
        """Say where the two part."""
        self.parting.setText("" if parting is None else parting.text)
        self.parting.setVisible(parting is not None)
        place = None if parting is None else parting.word
        self._place = place or 0
        self.go.setVisible(place is not None)

    def _ask_rival(self, row: int) -> None:
        self.rival_requested.emit(self._indices[row])
