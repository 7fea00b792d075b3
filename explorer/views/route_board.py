"""The board of a maze being solved by hand: clicks and drags are steps of a way."""

from PySide6.QtGui import QPainter, QPen

from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.theme import color
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.route import RoutePicture
from explorer.views.board_view import BoardView
from explorer.views.history_keys import HistoryKeys


class RouteBoard(BoardView):
    """Draws a ``RoutePicture``; its strokes are the user's way."""

    def __init__(self, name: str) -> None:
        """Make an empty board; ``name`` is spoken by screen readers."""
        super().__init__(name)
        self.history = HistoryKeys(self)

    @property
    def picture(self) -> BoardPicture | None:
        """What is shown."""
        return self._picture

    def _paint_picture(self, painter: QPainter, picture: BoardPicture, at: BoardGeometry) -> None:
        super()._paint_picture(painter, picture, at)
        if isinstance(picture, RoutePicture) and picture.hint is not None:
            painter.setPen(QPen(color(self._theme.accent), max(2.0, at.cell * 0.07)))
            painter.setBrush(color(self._theme.accent, 0.18))
            painter.drawEllipse(at.center(picture.hint), at.cell * 0.32, at.cell * 0.32)
