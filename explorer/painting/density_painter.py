"""Draws where the plans of many samples run: bands, wider and stronger the more plans take a move.

Width and lightness say the same, so a band can be read in any colours.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.sokoban_pieces import paint_cross
from explorer.painting.theme import Theme, color
from explorer.pictures.density import Density

_THINNEST, _WIDEST = 0.09, 0.46
"""Width of a band that one plan in very many takes, and of one that all take, in cells."""
_FAINTEST = 0.45
"""Strength of the former; that of the latter is 1."""


def paint_density(painter: QPainter, density: Density, at: BoardGeometry, theme: Theme) -> None:
    """Draw a band for each move, and a cross where plans break."""
    bands = [((at.center(a), at.center(b)), n / density.n) for (a, b), n in density.moves]
    paint_bands(painter, bands, at.cell, theme)
    for cell, n in density.breaks:
        _break(painter, at.center(cell), n / density.n, at.cell, theme)


def paint_bands(
    painter: QPainter,
    bands: Sequence[tuple[tuple[QPointF, QPointF], float]],
    cell: float,
    theme: Theme,
) -> None:
    """Draw bands, each between two points, by its share of all plans; ``cell`` is a cell's side."""
    # A rim keeps bands apart from nodes of any colour; all of them lie below all bands.
    for ends, share in bands:
        painter.setPen(_pen(color(theme.floor), _width(share, cell) + max(1.5, cell * 0.07)))
        painter.drawLine(*ends)
    for ends, share in bands:
        ink = _mixed(theme, _FAINTEST + (1 - _FAINTEST) * share)
        painter.setPen(_pen(ink, _width(share, cell)))
        painter.drawLine(*ends)


def _width(share: float, cell: float) -> float:
    return max(1.5, cell * (_THINNEST + (_WIDEST - _THINNEST) * share))


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _mixed(theme: Theme, strength: float) -> QColor:
    """Return the bands' colour over the floor; opaque, so that bands that meet do not add up."""
    hue, floor = color(theme.density), color(theme.floor)

    def part(of_hue: float, of_floor: float) -> float:
        return of_floor + (of_hue - of_floor) * strength

    return QColor.fromRgbF(
        part(hue.redF(), floor.redF()),
        part(hue.greenF(), floor.greenF()),
        part(hue.blueF(), floor.blueF()),
    )


def _break(painter: QPainter, at: QPointF, share: float, cell: float, theme: Theme) -> None:
    """Cross out where plans break, larger for more of them."""
    reach = cell * (0.1 + 0.14 * share)
    width = max(1.5, cell * 0.07)
    paint_cross(painter, at, reach, width + max(1.5, cell * 0.06), theme.floor)
    paint_cross(painter, at, reach, width, theme.error)
