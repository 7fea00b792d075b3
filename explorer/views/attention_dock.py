"""The dock of attention: which layer and head, what was looked at, and what that took."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from explorer.painting.heat_painter import paint_scale
from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.pictures.heat import Heat
from explorer.session.shares import share_in_words
from explorer.views.forms import Choices, fix_height
from explorer.views.search_dock import SearchDock

_NOTHING = "No word yet. Click a word of the model's to see where it looked when it chose that."
_KINDS = 5
_SCALE = 24


class HeatScale(QWidget):
    """The colours of the layer, with the share of the strongest cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty scale."""
        super().__init__(parent)
        self._most, self._theme = 0.0, LIGHT
        fix_height(self, _SCALE)

    def show_most(self, most: float, theme: Theme) -> None:
        """Show up to which share the colours go."""
        self._most, self._theme = most, theme
        self.setAccessibleName(f"Legend: from none to {share_in_words(most)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Fit into a narrow dock."""
        return QSize(260, _SCALE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ramp and numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sans(12 * self._theme.scale))
        none, most = "0", share_in_words(self._most)
        metrics, gap = painter.fontMetrics(), 8
        left, right = (metrics.horizontalAdvance(text) + gap for text in (none, most))
        painter.setPen(color(self._theme.text))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), flags | Qt.AlignmentFlag.AlignLeft, none)
        painter.drawText(self.rect(), flags | Qt.AlignmentFlag.AlignRight, most)
        ramp = QRectF(left, 5, max(10, self.width() - left - right), self.height() - 10)
        paint_scale(painter, ramp, self._theme)
        painter.end()


class AttentionDock(SearchDock):
    """Says which layer and head are wished for; shows what is told."""

    choice_requested = Signal(object, object)
    """Index of layer and head, each None for the mean of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty dock."""
        super().__init__("attention", "Attention", parent)
        # Only the model looks.
        self.lanes.hide()
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.summary.setText("Numbers on the board are in percent")
        self.place = QLabel(_NOTHING)
        self.place.setWordWrap(True)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.scale = HeatScale()
        self._shape = (0, 0)
        self.layers, self.heads = Choices(()), Choices(())
        self._choices = QGridLayout()
        self._choices.setColumnStretch(1, 1)
        for row, what in enumerate(("Layer", "Head")):
            self._choices.addWidget(QLabel(what), row, 0)
        self._put_choices()
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        self.rows = [(QLabel(), QLabel()) for _ in range(_KINDS)]
        for i, (name, value) in enumerate(self.rows):
            name.setWordWrap(True)
            grid.addWidget(name, i, 0)
            grid.addWidget(value, i, 1, Qt.AlignmentFlag.AlignRight)
        self.cost = QLabel()
        self.cost.setObjectName("muted")
        self.cost.setWordWrap(True)
        self.cost.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.column.addWidget(self.place)
        self.column.addLayout(self._choices)
        self.column.addWidget(self.scale)
        self.column.addLayout(grid)
        self.column.addWidget(self.cost)
        self.column.addStretch(1)

    def show_shape(self, n_layers: int, n_heads: int) -> None:
        """Offer the layers and heads of a model."""
        if (n_layers, n_heads) == self._shape:
            return
        self._shape = n_layers, n_heads
        for old in (self.layers, self.heads):
            self._choices.removeWidget(old)
            old.deleteLater()
        self.layers, self.heads = _numbered("layer", n_layers), _numbered("head", n_heads)
        self._put_choices()

    def _put_choices(self) -> None:
        for row, choices in enumerate((self.layers, self.heads)):
            self._choices.addWidget(choices, row, 1)
            choices.group.idClicked.connect(lambda _id: self._ask())

    def show_choice(self, layer: int | None, head: int | None) -> None:
        """Show which are chosen."""
        for choices, chosen in ((self.layers, layer), (self.heads, head)):
            if choices.group.buttons():
                choices.show_choice(0 if chosen is None else chosen + 1)

    def _ask(self) -> None:
        chosen = [choices.group.checkedId() - 1 for choices in (self.layers, self.heads)]
        self.choice_requested.emit(*(None if index < 0 else index for index in chosen))

    def show_heat(self, heat: Heat | None, place: str, cost: str, theme: Theme) -> None:
        """Show what was looked at when a word was chosen."""
        self.place.setText(place or _NOTHING)
        self.cost.setText(cost)
        self.scale.setVisible(heat is not None)
        self.scale.show_most(0.0 if heat is None else heat.most, theme)
        kinds: Sequence[tuple[str, float]] = () if heat is None else heat.kinds
        for i, (name, value) in enumerate(self.rows):
            name.setText(kinds[i][0] if i < len(kinds) else "")
            value.setText(share_in_words(kinds[i][1]) if i < len(kinds) else "")


def _numbered(what: str, n: int) -> Choices:
    names = [(str(i), f"Only {what} {i}") for i in range(1, n + 1)]
    return Choices((("mean", f"The mean of every {what}"), *names))
