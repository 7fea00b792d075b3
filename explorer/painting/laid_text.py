"""Short texts laid out once: the same few come again in every line and frame."""

import math
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText


class Laid(NamedTuple):
    """A text ready to be drawn with the font it was laid out in."""

    text: QStaticText
    wide: float
    tall: float
    """In pixels."""


@lru_cache(maxsize=8192)
def laid(text: str, font: str, room: float = math.inf) -> Laid:
    """Return a plain text, its end cut where it is wider than ``room`` pixels.

    The font is given as ``QFont.toString`` writes it.
    """
    made = _named(font)
    if room < math.inf:
        text = QFontMetricsF(made).elidedText(text, Qt.TextElideMode.ElideRight, room)
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    static.prepare(font=made)
    size = static.size()
    return Laid(static, size.width(), size.height())


@lru_cache(maxsize=64)
def _named(name: str) -> QFont:
    made = QFont()
    made.fromString(name)
    return made


def draw_in_middle(painter: QPainter, place: QRectF, text: str, font: str) -> None:
    """Draw a text in the middle of a place; the painter has the font of that name."""
    one, middle = laid(text, font), place.center()
    at = QPointF(middle.x() - one.wide / 2, middle.y() - one.tall / 2)
    painter.drawStaticText(at, one.text)
