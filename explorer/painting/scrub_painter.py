"""Draws ticks, flags and playhead of the scrub bar."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from explorer.painting.theme import Theme, color
from explorer.pictures.scrub import ScrubPicture, Ticks

EDGE = 10.0
"""Room beside the first and the last frame, in pixels."""
_TOP = 5.0
_FLAG = 4.0
_PAST, _AHEAD = 0.95, 0.35
"""Strength of ticks before and behind the playhead."""
_SHORT = 0.25
"""What ticks to come lack at either end where contrast is wished, as a share of their row."""
HUES = {"open": 0, "closed_glyph": 1, "plan": 2, "current": 3, "error": 4}
"""Which of the ticks on one pixel is seen: the rarest."""


def frame_x(frame: int, last: int, width: float) -> float:
    """Return where a frame lies on a bar of a width."""
    return EDGE + (width - 2 * EDGE) * frame / max(1, last)


def frame_at(x: float, last: int, width: float) -> int:
    """Return the frame nearest to a place on a bar of a width."""
    share = (x - EDGE) / max(1.0, width - 2 * EDGE)
    return round(min(1.0, max(0.0, share)) * last)


def paint_ticks(
    painter: QPainter, picture: ScrubPicture, size: QSizeF, theme: Theme, *, is_past: bool
) -> None:
    """Draw a row of ticks a lane; those to come are fainter, or shorter where none may be faint."""
    tall = (size.height() - 2 * _TOP) / max(1, len(picture.rows))
    strength = _PAST if is_past or theme.is_contrast else _AHEAD
    inset = 1 + (_SHORT * tall if theme.is_contrast and not is_past else 0)
    room = (size.width() - 2 * EDGE) / max(1, picture.last)
    wide = max(1.0, min(5.0, room - 1))
    for k, ticks in enumerate(picture.rows):
        top = _TOP + inset + k * tall
        for x, hue in one_a_pixel(ticks, picture.last, size.width()):
            ink = color(getattr(theme, hue), strength)
            painter.fillRect(QRectF(x - wide / 2, top, wide, tall - 2 * inset), ink)


def one_a_pixel(ticks: Ticks, last: int, width: float) -> list[tuple[float, str]]:
    """Return place and colour of the ticks; of those on one pixel the first of the rarest alone."""
    xs = EDGE + (width - 2 * EDGE) * ticks.frames / max(1, last)
    weights = np.fromiter(map(HUES.__getitem__, ticks.hues), np.int64, len(ticks.hues))
    # The sort is stable: of ticks that weigh the same the first stays first.
    order = np.lexsort((-weights, xs.astype(np.int64)))
    _, firsts = np.unique(xs.astype(np.int64)[order], return_index=True)
    return [(float(xs[i]), ticks.hues[i]) for i in order[firsts].tolist()]


def paint_flags(painter: QPainter, picture: ScrubPicture, size: QSizeF, theme: Theme) -> None:
    """Draw a triangle at each flag, above for the first lane, and a disc at each breakpoint."""
    painter.setPen(QPen(color(theme.panel), 1))
    for frame in picture.stops:
        painter.setBrush(color(theme.error))
        x = frame_x(frame, picture.last, size.width())
        painter.drawEllipse(QPointF(x, size.height() / 2), 3.5, 3.5)
    for flag in picture.flags:
        x = frame_x(flag.frame, picture.last, size.width())
        is_above = flag.lane == 0
        base, tip = (0.5, _FLAG + 3.5) if is_above else (-0.5, -_FLAG - 3.5)
        y = 0.0 if is_above else size.height()
        corners = ((-_FLAG, base), (_FLAG, base), (0.0, tip))
        painter.setBrush(color(getattr(theme, flag.hue)))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))


def paint_playhead(painter: QPainter, x: float, height: float, theme: Theme) -> None:
    """Draw the playhead."""
    painter.setPen(QPen(color(theme.accent), 2))
    painter.drawLine(QPointF(x, 2), QPointF(x, height - 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.accent))
    painter.drawEllipse(QPointF(x, height / 2), 5, 5)
