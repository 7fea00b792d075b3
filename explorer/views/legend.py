"""What the marks on a board mean, drawn by the same painter that draws them there."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.domains.maze.board import MazeBoard
from core.domains.sokoban.board import SokobanBoard, SokobanState
from core.search.trace import CLOSED, OPEN, UNSEEN
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.board_painter import paint_dynamic, paint_static
from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.pictures.board_picture import BoardPicture, unknown_costs
from explorer.pictures.maze_board import MazePicture
from explorer.pictures.sokoban_board import LevelPicture

_CELL, _ROW, _COLUMNS = 18.0, 25.0, 2
_SIDE, _N = 3, 9
_OFF, _HERE, _NEXT = (-1, -1), (0, 0), (1, 0)
_NONE = unknown_costs(_N)


def _bytes(value: int) -> bytes:
    """Return one byte a cell, all but the first 0."""
    return bytes([value] + [0] * (_N - 1))


def _column(value: int) -> bytes:
    return np.array([value] + [0] * (_N - 1), np.int32).tobytes()


def _maze(status: int = UNSEEN, *, is_wall: bool = False, kind: str = "") -> BoardPicture:
    """Return a maze whose first cells show one entry of the legend."""
    return MazePicture(
        board=MazeBoard(_SIDE, _SIDE, _bytes(int(is_wall))),
        start=_HERE if kind == "start" else _OFF,
        goal=_HERE if kind == "goal" else _OFF,
        status=_bytes(status),
        g=_NONE,
        h=_NONE,
        current=_HERE if kind == "current" else None,
        plan=(_HERE, _NEXT) if kind == "plan" else (),
        faults=(_HERE,) if kind == "fault" else (),
    )


def _level(kind: str, n_open: int = 0, n_closed: int = 0, *, is_dock: bool = False) -> BoardPicture:
    """Return a level whose first cells show one entry of the legend."""
    return LevelPicture(
        board=SokobanBoard(_SIDE, _SIDE, _bytes(int(kind == "wall")), _bytes(int(is_dock))),
        worker=_HERE if kind == "worker" else None,
        boxes=(_HERE,) if kind == "box" else (),
        status=bytes(_N),
        g=_NONE,
        h=_NONE,
        n_open=_column(n_open),
        n_closed=_column(n_closed),
        ghost=SokobanState(_HERE, ()) if kind == "ghost" else None,
        plan=(_HERE, _NEXT) if kind == "push" else (),
        pushes=(1,) if kind == "push" else (),
        faults=(_HERE,) if kind == "fault" else (),
    )


_ENTRIES: dict[str, tuple[tuple[str, BoardPicture], ...]] = {
    "maze": (
        ("start", _maze(kind="start")),
        ("goal", _maze(kind="goal")),
        ("wall", _maze(is_wall=True)),
        ("open", _maze(OPEN)),
        ("closed", _maze(CLOSED)),
        ("expanding", _maze(CLOSED, kind="current")),
        ("plan", _maze(kind="plan")),
        ("breaks a rule", _maze(kind="fault")),
    ),
    "sokoban": (
        ("worker", _level("worker")),
        ("new node", _level("ghost")),
        ("box", _level("box")),
        ("docked box", _level("box", is_dock=True)),
        ("dock", _level("", is_dock=True)),
        ("wall", _level("wall")),
        ("open", _level("", n_open=1)),
        ("half closed", _level("", n_open=1, n_closed=1)),
        ("plan, push", _level("push")),
        ("breaks a rule", _level("fault")),
    ),
}


class Legend(QWidget):
    """Always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the legend."""
        super().__init__(parent)
        self._theme, self._domain = LIGHT, ""
        self.show_picture("maze", LIGHT)

    def show_picture(self, domain: str, theme: Theme) -> None:
        """Show the entries of a domain in a theme's colours."""
        if (domain, theme) == (self._domain, self._theme):
            return
        self._theme, self._domain = theme, domain
        names = ", ".join(name for name, _ in _ENTRIES[domain])
        self.setAccessibleName(f"Legend: {names}")
        self.setFixedHeight(round(self._row * (len(_ENTRIES[domain]) // _COLUMNS)))
        self.update()

    @property
    def _row(self) -> float:
        """Height of a row."""
        return _ROW * self._theme.scale

    def sizeHint(self) -> QSize:
        """Be as tall as the rows are."""
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a cell and a name for each entry."""
        painter = QPainter(self)
        wide = self.width() / _COLUMNS
        for i, (name, picture) in enumerate(_ENTRIES[self._domain]):
            row, column = divmod(i, _COLUMNS)
            self._entry(
                painter, QRectF(column * wide, row * self._row, wide, self._row), name, picture
            )
        painter.end()

    def _entry(self, painter: QPainter, rect: QRectF, name: str, picture: BoardPicture) -> None:
        top = rect.top() + (self._row - _CELL) / 2
        n = 2 if len(picture.plan) > 1 else 1
        left = rect.left() + 1
        at = BoardGeometry(_SIDE, _SIDE, _CELL, left, top)
        painter.save()
        painter.setClipRect(QRectF(left, top, _CELL * n, _CELL).adjusted(-1, -1, 1, 1))
        paint_static(painter, picture, at, self._theme)
        paint_dynamic(painter, picture, at, self._theme)
        painter.restore()
        painter.setPen(color(self._theme.text))
        painter.setFont(sans(12 * self._theme.scale))
        text = rect.adjusted(_CELL * n + 9, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(text, flags, name)
