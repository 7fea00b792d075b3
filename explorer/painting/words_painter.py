"""Lays chips of words out in lines and draws those in sight."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from explorer.painting.theme import Theme, color, mono
from explorer.pictures.words import Chip, Role, WordsPicture

FONT_PX = 12.0
LINE_PX = 23.0
_PAD, _GAP, _MARGIN = 6.0, 5.0, 8.0


_BASELINE = 5.5
"""Height of a chip's foot below the line its words stand on."""


class Light(IntEnum):
    """Where the clock stands to a chip."""

    AHEAD = 0
    LIT = 1
    NEWEST = 2


@dataclass(frozen=True)
class WordsLayout:
    """Where each chip lies, for one width."""

    rects: tuple[QRectF, ...]
    """In document coordinates, from the top of the first line."""
    height: float

    def chip_at(self, point: QPointF) -> int | None:
        """Return the index of the chip under a point of the document."""
        last = bisect_right(self.rects, point.y(), key=lambda rect: rect.top())
        line_start = max(0, last - 64)
        hits = (i for i in range(line_start, last) if self.rects[i].contains(point))
        return next(hits, None)

    def in_sight(self, top: float, bottom: float) -> range:
        """Return the indices of the chips that may be seen between two heights."""
        first = bisect_right(self.rects, top, key=lambda rect: rect.bottom())
        last = bisect_right(self.rects, bottom, key=lambda rect: rect.top())
        return range(first, last)


def _advance(scale: float) -> float:
    """Return the width of any character of the words' font."""
    return QFontMetricsF(mono(FONT_PX * scale)).horizontalAdvance("0")


def lay_out(
    chips: Sequence[Chip],
    width: float,
    scale: float = 1.0,
    known: Sequence[QRectF] = (),
) -> WordsLayout:
    """Break chips into lines of ``width`` pixels, with text of ``scale`` times the usual size.

    ``known`` are the places of the first chips, where they were laid out like this before.
    """
    advance, line = _advance(scale), LINE_PX * scale
    x, y = _MARGIN, _MARGIN / 2
    rects = list(known)
    if rects:
        x, y = rects[-1].right() + _GAP, rects[-1].top()
    for chip in chips[len(rects) :]:
        wide = advance * len(chip.text) + 2 * _PAD
        if x + wide > width - _MARGIN and x > _MARGIN:
            x, y = _MARGIN, y + line
        rects.append(QRectF(x, y, wide, line - 4))
        x += wide + _GAP
    return WordsLayout(tuple(rects), y + line + _MARGIN / 2 if rects else 0.0)


def word_of_chip(text: str, x: float, scale: float = 1.0) -> int:
    """Return the index of the word at a distance from the left edge of a chip with this text."""
    letter = max(0, int((x - _PAD) / _advance(scale)))
    return text[:letter].count(" ")


def paint_picked(
    painter: QPainter,
    chips: Sequence[Chip],
    layout: WordsLayout,
    picked: tuple[int, int],
    theme: Theme,
) -> None:
    """Underline one word of one chip."""
    chip, word = picked
    words = chips[chip].text.split(" ")
    if word >= len(words):
        return
    advance = _advance(theme.scale)
    before = sum(len(other) + 1 for other in words[:word])
    rect = layout.rects[chip]
    left = rect.left() + _PAD + advance * before
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.accent))
    wide = advance * len(words[word])
    painter.drawRect(QRectF(left, rect.bottom() - 3 * theme.scale, wide, 2 * theme.scale))


def paint_words(
    painter: QPainter, picture: WordsPicture, layout: WordsLayout, sight: range, theme: Theme
) -> None:
    """Draw the chips in sight; those ahead of the clock are faint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(mono(FONT_PX * theme.scale))
    advance = _advance(theme.scale)
    for i in sight:
        light = Light.NEWEST if i == picture.n_lit - 1 else Light(i < picture.n_lit)
        _box(painter, picture.chips[i], layout.rects[i], theme, light)
        _text(painter, picture.chips[i], layout.rects[i], theme, light, advance)
        if picture.chips[i].fault is not None:
            _badge(painter, layout.rects[i], theme, light)


def _hue(role: Role, theme: Theme) -> str:
    hues = {Role.CREATE: theme.open_glyph, Role.CLOSE: theme.closed_glyph, Role.PLAN: theme.plan}
    return hues.get(role, theme.error)


def _box(painter: QPainter, chip: Chip, rect: QRectF, theme: Theme, light: Light) -> None:
    hue = _hue(chip.role, theme)
    is_newest, is_lit = light is Light.NEWEST, light is not Light.AHEAD
    if not is_lit and chip.fault is None:
        return
    edge = QPen(Qt.PenStyle.NoPen)
    if chip.fault is not None:
        edge = QPen(color(theme.error, 1.0 if is_lit else 0.5), 1.5)
    elif is_newest:
        edge = QPen(color(hue), 1.5)
    painter.setPen(edge)
    painter.setBrush(color(hue, 0.30 if is_newest else 0.14 if is_lit else 0.0))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


def _badge(painter: QPainter, rect: QRectF, theme: Theme, light: Light) -> None:
    """Mark a clause that breaks a rule at its upper right corner."""
    strength = 0.5 if light is Light.AHEAD else 1.0
    at, arm = rect.topRight() + QPointF(-1.5, 2.5), 2.0
    painter.setPen(QPen(color(theme.panel), 1))
    painter.setBrush(color(theme.panel))
    painter.drawEllipse(at, 5.5, 5.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.error, strength))
    painter.drawEllipse(at, 4.75, 4.75)
    painter.setPen(QPen(color(theme.panel), 1.4))
    painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
    painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))


def _text(
    painter: QPainter, chip: Chip, rect: QRectF, theme: Theme, light: Light, advance: float
) -> None:
    is_lit = light is not Light.AHEAD
    verb, _, rest = chip.text.partition(" ")
    at = QPointF(rect.left() + _PAD, rect.bottom() - _BASELINE * theme.scale)
    painter.setPen(color(_hue(chip.role, theme), 1.0 if is_lit else 0.45))
    painter.drawText(at, verb)
    painter.setPen(color(theme.text, 1.0 if is_lit else 0.38))
    painter.drawText(at + QPointF(advance * (len(verb) + 1), 0), rest)
