"""Lays chips of words out in lines and draws those in sight."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from explorer.painting.laid_text import laid
from explorer.painting.theme import Theme, ahead, color, mono
from explorer.pictures.words import Chip, Role, WordsPicture

FONT_PX = 12.0
LINE_PX = 23.0
_PAD, _GAP, _MARGIN, _LEADING = 6.0, 5.0, 8.0, 4.0
"""In and between chips, at the edges of the strip, and between lines, in pixels."""

EDGE, OVERHANG = 1.0, 4.0
"""How far the edge of a chip, and the badge of a broken rule above it, reach beyond its box, in
pixels at most."""

_FEWEST = 4
"""Letters of a chip that are shown however narrow the strip is."""
_BASELINE = 5.5
"""Height of a chip's foot below the line its words stand on."""


class Light(IntEnum):
    """Where the clock stands to a chip."""

    AHEAD = 0
    LIT = 1
    NEWEST = 2


@dataclass(frozen=True)
class WordsLayout:
    """Where each chip lies, for one width, in document coordinates from the top of the first line.

    Lines are all that is kept: a long search has tens of thousands of chips, few of them in sight.
    """

    edges: tuple[float, ...]
    """Left edge of each chip, and of one more, as if all stood in one line; shape (n_chips + 1)."""
    starts: tuple[int, ...]
    """Index of the first chip of each line."""
    line: float
    """Height of a line, in pixels."""

    def __len__(self) -> int:
        """Return the number of chips."""
        return len(self.edges) - 1

    @property
    def height(self) -> float:
        """Height of all lines, in pixels."""
        return len(self.starts) * self.line + _MARGIN if self.starts else 0.0

    def rect(self, i: int) -> QRectF:
        """Return where chip ``i`` lies."""
        line = bisect_right(self.starts, i) - 1
        left = _MARGIN + self.edges[i] - self.edges[self.starts[line]]
        wide = self.edges[i + 1] - self.edges[i] - _GAP
        return QRectF(left, _MARGIN / 2 + line * self.line, wide, self.line - _LEADING)

    def chip_at(self, point: QPointF) -> int | None:
        """Return the index of the chip under a point of the document."""
        hits = (i for i in self.in_sight(point.y(), point.y()) if self.rect(i).contains(point))
        return next(hits, None)

    def in_sight(self, top: float, bottom: float) -> range:
        """Return the indices of the chips that may be seen between two heights."""
        first = self._n_lines_to(top - self.line + _LEADING)
        return range(self._first_of(first), self._first_of(self._n_lines_to(bottom)))

    def _n_lines_to(self, y: float) -> int:
        """Return the number of lines whose top is not below a height."""
        return max(0, math.floor((y - _MARGIN / 2) / self.line) + 1)

    def _first_of(self, line: int) -> int:
        """Return the first chip of a line; their number for one behind the last."""
        return self.starts[line] if line < len(self.starts) else len(self)


class _Face(NamedTuple):
    """The font of the words: its name, and in pixels its ascent and the width of any character."""

    name: str
    ascent: float
    advance: float


@lru_cache(maxsize=16)
def _advance(scale: float) -> float:
    """Return the width of any character of the words' font."""
    return QFontMetricsF(mono(FONT_PX * scale)).horizontalAdvance("0")


def lay_out(
    chips: Sequence[Chip],
    width: float,
    scale: float = 1.0,
    known: WordsLayout | None = None,
    n_known: int = 0,
) -> WordsLayout:
    """Break chips into lines of ``width`` pixels, with text of ``scale`` times the usual size.

    ``known`` is a layout of the same width and scale whose first ``n_known`` chips are the same;
    only what follows them is laid out.
    """
    known = known or WordsLayout((0.0,), (), LINE_PX * scale)
    n_lines = bisect_left(known.starts, n_known)
    kept = known.edges[: n_known + 1]
    edges = (*kept[:-1], *_edges(chips[n_known:], width, scale, kept[-1]))
    # The last of these lines may have room for more.
    starts = list(known.starts[: max(0, n_lines - 1)])
    start = known.starts[n_lines - 1] if n_lines else 0
    while start < len(chips):
        starts.append(start)
        # The gap behind the last chip of a line may stand beyond its end.
        fitting = bisect_right(edges, edges[start] + width - 2 * _MARGIN + _GAP, start) - 1
        start = max(start + 1, fitting)
    return WordsLayout(edges, tuple(starts), LINE_PX * scale)


def _edges(chips: Sequence[Chip], width: float, scale: float, left: float) -> list[float]:
    """Return the left edge of each chip, and of one more, as if all stood in one line."""
    advance = _advance(scale)
    # A chip is never wider than its line: its end is cut, as ``shown`` says.
    most = max(_FEWEST, int((width - 2 * _MARGIN - 2 * _PAD) / advance))
    lengths = np.fromiter((len(chip.text) for chip in chips), np.int64, len(chips))
    widths = advance * np.minimum(lengths, most) + 2 * _PAD + _GAP
    # Added one by one from the left, so that what is known already comes out the same.
    return np.cumsum([left, *widths.tolist()]).tolist()


def reach(rect: QRectF, chip: Chip) -> QRect:
    """Return all pixels that a chip at a place may paint."""
    beyond = EDGE if chip.fault is None else OVERHANG
    return rect.adjusted(-EDGE, -beyond, beyond, EDGE).toAlignedRect()


def shown(text: str, rect: QRectF, scale: float = 1.0) -> str:
    """Return as much of the text of a chip as stands in the room that the layout gives it."""
    room = round((rect.width() - 2 * _PAD) / _advance(scale))
    return text if room >= len(text) else f"{text[: room - 1]}…"


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
    rect = layout.rect(chip)
    words = shown(chips[chip].text, rect, theme.scale).split(" ")
    if word >= len(words):
        return
    advance = _advance(theme.scale)
    before = sum(len(other) + 1 for other in words[:word])
    left = rect.left() + _PAD + advance * before
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.accent))
    wide = advance * len(words[word])
    painter.drawRect(QRectF(left, rect.bottom() - 3 * theme.scale, wide, 2 * theme.scale))


def paint_words(
    painter: QPainter,
    picture: WordsPicture,
    layout: WordsLayout,
    sight: Sequence[int],
    theme: Theme,
) -> None:
    """Draw the chips in sight; those ahead of the clock are faint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = mono(FONT_PX * theme.scale)
    painter.setFont(font)
    face = _Face(font.toString(), painter.fontMetrics().ascent(), _advance(theme.scale))
    ahead_of, lit, newest = Light
    for i in sight:
        light = newest if i == picture.n_lit - 1 else lit if i < picture.n_lit else ahead_of
        rect = layout.rect(i)
        _box(painter, picture.chips[i], rect, theme, light)
        _text(painter, picture.chips[i], rect, theme, light, face)
        if picture.chips[i].fault is not None:
            _badge(painter, rect, theme, light)


def _hue(role: Role, theme: Theme) -> str:
    # Asked for each chip: a table by role would hash the role first, in plain Python.
    if role is Role.CREATE:
        return theme.open_glyph
    if role is Role.CLOSE:
        return theme.closed_glyph
    return theme.plan if role is Role.PLAN else theme.error


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
    painter: QPainter, chip: Chip, rect: QRectF, theme: Theme, light: Light, face: _Face
) -> None:
    is_lit = light is not Light.AHEAD
    verb, _, rest = shown(chip.text, rect, theme.scale).partition(" ")
    at = QPointF(rect.left() + _PAD, rect.bottom() - _BASELINE * theme.scale - face.ascent)
    painter.setPen(color(_hue(chip.role, theme), 1.0 if is_lit else ahead(theme, 0.45)))
    painter.drawStaticText(at, laid(verb, face.name).text)
    painter.setPen(color(theme.text, 1.0 if is_lit else ahead(theme, 0.38)))
    at += QPointF(face.advance * (len(verb) + 1), 0)
    painter.drawStaticText(at, laid(rest, face.name).text)
