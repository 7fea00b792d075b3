"""What the marks on a board mean, drawn by the same painter that draws them there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.domains.maze.board import MazeBoard
from core.search.trace import CLOSED, OPEN, UNSEEN
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.board_painter import paint_dynamic, paint_static
from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.pictures.board import BoardPicture

_CELL, _ROW, _COLUMNS = 18.0, 25.0, 2
_OFF = (-1, -1)
_NONE = (-1).to_bytes(4, "little", signed=True)


def _sample(
    status: int = UNSEEN, *, is_wall: bool = False, kind: str = "", n: int = 1
) -> BoardPicture:
    """Return a board of one row whose cells show one entry of the legend."""
    board = MazeBoard(2, 2, bytes([int(is_wall), 0, 0, 0]))
    return BoardPicture(
        board=board,
        start=(0, 0) if kind == "start" else _OFF,
        goal=(0, 0) if kind == "goal" else _OFF,
        status=bytes([status, 0, 0, 0]),
        g=_NONE * 4,
        h=_NONE * 4,
        current=(0, 0) if kind == "current" else None,
        plan=((0, 0), (1, 0))[:n] if kind == "plan" else (),
        faults=((0, 0),) if kind == "fault" else (),
    )


_ENTRIES: tuple[tuple[str, BoardPicture], ...] = (
    ("start", _sample(kind="start")),
    ("goal", _sample(kind="goal")),
    ("wall", _sample(is_wall=True)),
    ("open", _sample(OPEN)),
    ("closed", _sample(CLOSED)),
    ("expanding", _sample(CLOSED, kind="current")),
    ("plan", _sample(kind="plan", n=2)),
    ("breaks a rule", _sample(kind="fault")),
)


class Legend(QWidget):
    """Always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the legend."""
        super().__init__(parent)
        self._theme = LIGHT
        names = ", ".join(name for name, _ in _ENTRIES)
        self.setAccessibleName(f"Legend: {names}")
        self.setFixedHeight(round(_ROW * (len(_ENTRIES) // _COLUMNS)))

    def show_theme(self, theme: Theme) -> None:
        """Use a theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Be as tall as the rows are."""
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a cell and a name for each entry."""
        painter = QPainter(self)
        wide = self.width() / _COLUMNS
        for i, (name, picture) in enumerate(_ENTRIES):
            row, column = divmod(i, _COLUMNS)
            self._entry(painter, QRectF(column * wide, row * _ROW, wide, _ROW), name, picture)
        painter.end()

    def _entry(self, painter: QPainter, rect: QRectF, name: str, picture: BoardPicture) -> None:
        top = rect.top() + (_ROW - _CELL) / 2
        n = 2 if len(picture.plan) > 1 else 1
        left = rect.left() + 1
        at = BoardGeometry(2, 2, _CELL, left, top)
        painter.save()
        painter.setClipRect(QRectF(left, top, _CELL * n, _CELL).adjusted(-1, -1, 1, 1))
        paint_static(painter, picture, at, self._theme)
        paint_dynamic(painter, picture, at, self._theme)
        painter.restore()
        painter.setPen(color(self._theme.text))
        painter.setFont(sans(12))
        text = rect.adjusted(_CELL * n + 9, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(text, flags, name)
