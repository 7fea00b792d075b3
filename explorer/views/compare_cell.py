"""One cell of a comparison: who answers, the board at the frame, and the verdict."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.board_painter import paint_dynamic
from explorer.painting.theme import Theme
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.headline import Headline
from explorer.views.board_widget import BoardWidget
from explorer.views.lane_head import LaneHead


class SmallBoard(BoardWidget[BoardPicture]):
    """A board that is looked at, and clicked as a whole."""

    clicked = Signal()

    def show_picture(self, picture: BoardPicture, theme: Theme) -> None:
        """Show a picture; nothing is drawn again if it is the same."""
        if (picture, theme) != (self._picture, self._theme):
            self._picture, self._theme = picture, theme
            self.update()

    def _paint_picture(self, painter: QPainter, picture: BoardPicture, at: BoardGeometry) -> None:
        paint_dynamic(painter, picture, at, self._theme, shows_costs=False)

    def _describe(self, picture: BoardPicture, cell: Cell) -> str:
        return picture.describe(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wish for this answer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class CompareCell(QFrame):
    """A card with head and board."""

    play_requested = Signal()
    remove_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty cell."""
        super().__init__(parent)
        self.setObjectName("card")
        self.head = LaneHead(name)
        self.board = SmallBoard(f"{name}: board")
        self.board.setToolTip("Click to take this answer into the model's lane")
        self.board.clicked.connect(self.play_requested)
        self.remove = QToolButton(self)
        self.remove.setObjectName("head_menu")
        self.remove.setText("✕")
        self.remove.setToolTip("Compare without it")
        self.remove.setAccessibleName(f"Compare without {name}")
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.remove.clicked.connect(self.remove_requested)
        self.head.add_button(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.board, stretch=1)

    def show_answer(self, head: Headline, picture: BoardPicture, theme: Theme) -> None:
        """Show the verdict, and the board at a frame."""
        self.head.show_headline(head, theme)
        self.board.show_picture(picture, theme)
