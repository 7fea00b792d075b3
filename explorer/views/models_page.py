"""The page Models: a list, the card of the chosen one, and what can be done with it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.model_card import ModelCard, Section
from explorer.pictures.train_curves import CHARTS, Axes, Line
from explorer.views.flow_layout import FlowLayout
from explorer.views.forms import fix_width
from explorer.views.train_charts import TrainChart

_NO_CURVE = "No training curve is kept with this model."


class ModelsPage(QWidget):
    """Takes folders that are dropped on it."""

    model_chosen = Signal(str)
    folders_dropped = Signal(list)
    """Paths as texts."""
    rename_requested = Signal(str)
    verb_requested = Signal(str)
    """``import``, ``export``, ``delete``, ``undo``, ``empty`` or ``use``."""

    def __init__(self) -> None:
        """Make an empty page."""
        super().__init__()
        self.setAcceptDrops(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Models")
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(3)
        self.list.currentItemChanged.connect(self._on_current)
        self.title, self.facts = QLabel(), QLabel()
        self.title.setObjectName("title")
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chart = TrainChart(CHARTS[0])
        self.chart.setMinimumHeight(180)
        self.chart.getAxis("bottom").setLabel("examples")
        self.no_curve = QLabel(_NO_CURVE)
        self.no_curve.setObjectName("muted")
        self._make_buttons()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._left())
        row.addWidget(self._right(), stretch=1)

    def _make_buttons(self) -> None:
        self.buttons = {
            verb: self._button(verb, text, tip)
            for verb, text, tip in (
                ("import", "Import a folder …", "Check the folder of a model and take it in"),
                ("undo", "Undo delete", "Put back the model that was deleted last"),
                ("empty", "Remove for good", "Free the room of everything that was deleted"),
                ("use", "Use on the board", "Let this model answer in the main window"),
                ("export", "Export …", "Copy the model's folder somewhere else"),
                ("delete", "Delete", "Take the model away; it can be put back"),
            )
        }
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the model")
        fix_width(self.name, 190)
        self.rename = QPushButton("Rename")
        self.rename.setObjectName("small")
        for signal in (self.rename.clicked, self.name.returnPressed):
            signal.connect(lambda *_: self.rename_requested.emit(self.name.text().strip()))

    def _button(self, verb: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("small")
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.verb_requested.emit(verb))
        return button

    def _left(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        fix_width(card, 270)
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.list, stretch=1)
        hint = QLabel("Drop the folder of a model here to take it in.")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        column.addWidget(hint)
        for verb in ("import", "undo", "empty"):
            column.addWidget(self.buttons[verb])
        return card

    def _right(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        inside = QWidget()
        texts = QVBoxLayout(inside)
        texts.setContentsMargins(0, 0, 8, 0)
        texts.addWidget(self.facts)
        texts.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        verbs = FlowLayout(spacing=8)
        widgets = (self.name, self.rename, *(self.buttons[v] for v in ("use", "export", "delete")))
        for widget in widgets:
            verbs.addWidget(widget)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(scroll, stretch=1)
        column.addWidget(self.no_curve)
        column.addWidget(self.chart, stretch=1)
        column.addLayout(verbs)
        return card

    def show_models(self, rows: Sequence[tuple[str, str]], chosen: str | None) -> None:
        """Show names, each with a line about it, without asking for anything."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for name, line in rows:
                item = QListWidgetItem(f"{name}\n{line}")
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.list.addItem(item)
                if name == chosen:
                    self.list.setCurrentItem(item)

    def show_card(self, card: ModelCard | None, theme: Theme) -> None:
        """Show what is known of the chosen model."""
        self.title.setText("No model" if card is None else f"{card.name} ({card.kind})")
        parts = () if card is None else card.sections
        self.facts.setText("".join(_html(section, theme) for section in parts))
        self.name.setText("" if card is None else card.name)

    def show_curve(self, lines: Sequence[Line], theme: Theme) -> None:
        """Show the losses of the training, if they are known."""
        has_curve = any(len(line.x) for line in lines)
        self.chart.setVisible(has_curve)
        self.no_curve.setVisible(not has_curve)
        if has_curve:
            hues = {line.run: theme.accent for line in lines}
            end = max(float(line.x[-1]) for line in lines)
            self.chart.show_lines(lines, hues, theme, Axes(False, False, end))

    def show_verbs(self, *, is_own: bool, has_model: bool, can_undo: bool, n_aside: int) -> None:
        """Offer what can be done."""
        for widget in (self.name, self.rename, self.buttons["delete"]):
            widget.setEnabled(is_own)
        self.buttons["delete"].setToolTip(
            "Take the model away; it can be put back" if is_own else "Shipped models stay"
        )
        for verb in ("use", "export"):
            self.buttons[verb].setEnabled(has_model)
        self.buttons["undo"].setVisible(can_undo)
        self.buttons["empty"].setVisible(n_aside > 0)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.model_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Report the folders."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.folders_dropped.emit(paths)


def _html(section: Section, theme: Theme) -> str:
    lines = []
    for i, row in enumerate(section.rows):
        is_head = section.has_head and i == 0
        cells = [
            f"<td style='color:{theme.muted}'>{escape(text)}</td>"
            if is_head or j == 0
            else f"<td>{escape(text)}</td>"
            for j, text in enumerate(row)
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    table = f"<table cellpadding='4' cellspacing='0'>{''.join(lines)}</table>"
    # A bold made up from the semi-bold font would be smeared.
    return f"<p style='font-weight:600'>{escape(section.title)}</p>{table}"
