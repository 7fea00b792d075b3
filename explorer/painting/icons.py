"""The few icons of the transport bar, drawn from points, so that they are sharp at any scale."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from explorer.painting.theme import Theme, color

_SIDE = 20
_Shape = tuple[tuple[float, float], ...]
_RIGHT: _Shape = ((6, 4), (16, 10), (6, 16))
_LEFT: _Shape = ((14, 4), (4, 10), (14, 16))


def _dot(x: float) -> _Shape:
    """Return a square dot at half height."""
    return ((x - 1.5, 8.5), (x + 1.5, 8.5), (x + 1.5, 11.5), (x - 1.5, 11.5))


_SHAPES: dict[str, tuple[_Shape, ...]] = {
    "play": (_RIGHT,),
    "pause": (((5, 4), (8.5, 4), (8.5, 16), (5, 16)), ((11.5, 4), (15, 4), (15, 16), (11.5, 16))),
    "step_forward": (((4, 5), (4, 15), (11, 10)), ((13, 5), (15.5, 5), (15.5, 15), (13, 15))),
    "step_back": (((16, 5), (16, 15), (9, 10)), ((4.5, 5), (7, 5), (7, 15), (4.5, 15))),
    "next_stop": (((3, 5), (3, 15), (10, 10)), ((12, 10), (15, 6.5), (18, 10), (15, 13.5))),
    "previous_stop": (((17, 5), (17, 15), (10, 10)), ((8, 10), (5, 6.5), (2, 10), (5, 13.5))),
    "loop": (
        ((4, 5), (12, 5), (12, 2), (17, 6.2), (12, 10.4), (12, 7.4), (6.4, 7.4), (4, 10)),
        ((16, 15), (8, 15), (8, 18), (3, 13.8), (8, 9.6), (8, 12.6), (13.6, 12.6), (16, 10)),
    ),
    "more": (_dot(4.5), _dot(10.0), _dot(15.5)),
    "last": (
        ((3, 5), (3, 15), (9, 10)),
        ((9, 5), (9, 15), (15, 10)),
        ((15, 5), (17, 5), (17, 15), (15, 15)),
    ),
    "first": (
        ((17, 5), (17, 15), (11, 10)),
        ((11, 5), (11, 15), (5, 10)),
        ((3, 5), (5, 5), (5, 15), (3, 15)),
    ),
}


def icon(name: str, theme: Theme) -> QIcon:
    """Return an icon of the table by its name, for normal and disabled buttons."""
    made = QIcon()
    looks = (
        (QIcon.Mode.Normal, QIcon.State.Off, theme.text),
        (QIcon.Mode.Normal, QIcon.State.On, theme.accent_text),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.border),
    )
    for mode, state, ink in looks:
        for ratio in (1, 2, 3):
            made.addPixmap(_pixmap(_SHAPES[name], color(ink), ratio), mode, state)
    return made


def _pixmap(shapes: tuple[_Shape, ...], ink: QColor, ratio: int) -> QPixmap:
    pixmap = QPixmap(QSize(_SIDE, _SIDE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for shape in shapes:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
    painter.end()
    return pixmap


def application_icon() -> QIcon:
    """Return the icon of the program: a maze corner with a plan through it."""
    side = 64
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#1c2028"))
    painter.drawRoundedRect(QRectF(0, 0, side, side), 14, 14)
    cells = {
        "#8c95a6": ((0, 1), (1, 1), (2, 3)),
        "#56b4e9": ((0, 0), (1, 0), (1, 3)),
        "#e69f00": ((2, 0), (2, 1), (2, 2), (3, 2)),
    }
    for hue, where in cells.items():
        painter.setBrush(QColor(hue))
        for x, y in where:
            painter.drawRoundedRect(QRectF(8 + 12.5 * x, 8 + 12.5 * y, 10.5, 10.5), 2.5, 2.5)
    painter.setBrush(QColor("#009e73"))
    painter.drawRoundedRect(QRectF(45.5, 45.5, 10.5, 10.5), 5, 5)
    painter.end()
    return QIcon(pixmap)
