"""Draws the candidates for a word as bars, and how open each word of an answer was as a strip."""

from collections.abc import Sequence
from math import isnan

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from explorer.painting.theme import Theme, color, mono, sans
from explorer.pictures.word_odds import Odds, WordOdds
from explorer.session.shares import share_in_words

ROW_PX = 26.0
_FONT_PX = 12.5
_PAD = 8.0
FULL_BITS = 2.0
"""Entropy that fills the strip: a choice among four equal words."""


def row_rect(row: int, width: float, scale: float) -> QRectF:
    """Return where a candidate's row lies."""
    return QRectF(0, row * ROW_PX * scale, width, ROW_PX * scale)


def paint_odds(
    painter: QPainter, odds: WordOdds, width: float, theme: Theme, pointed: int | None
) -> None:
    """Draw a row a candidate, and one for all other words."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = QFontMetricsF(mono(_FONT_PX * theme.scale))
    longest = max((len(c.text) for c in odds.candidates), default=6)
    names = metrics.horizontalAdvance("0") * (max(6, longest) + 3)
    for row, candidate in enumerate(odds.candidates):
        rect = row_rect(row, width, theme.scale)
        if row == pointed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.accent, 0.12))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 4, 4)
        _candidate(painter, candidate, rect, names, theme)
    if odds.candidates:
        rect = row_rect(len(odds.candidates), width, theme.scale)
        rest = Odds("others", odds.others, "muted", is_chosen=False)
        _candidate(painter, rest, rect, names, theme)


def _candidate(
    painter: QPainter, candidate: Odds, rect: QRectF, names: float, theme: Theme
) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    is_rest = candidate.hue == "muted"
    painter.setFont((sans if is_rest else mono)(_FONT_PX * theme.scale))
    painter.setPen(color(theme.muted if is_rest else theme.text))
    mark = "▸ " if candidate.is_chosen else "  "
    at = rect.adjusted(_PAD, 0, 0, 0)
    painter.drawText(at, Qt.AlignmentFlag.AlignLeft | middle, mark)
    indent = QFontMetricsF(mono(_FONT_PX * theme.scale)).horizontalAdvance("00")
    painter.drawText(
        at.adjusted(indent, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, candidate.text
    )
    painter.setFont(sans(_FONT_PX * theme.scale, is_bold=candidate.is_chosen))
    right = rect.adjusted(0, 0, -_PAD, 0)
    said = share_in_words(candidate.share)
    painter.drawText(right, Qt.AlignmentFlag.AlignRight | middle, said)
    figures = QFontMetricsF(sans(_FONT_PX * theme.scale, is_bold=True))
    room = rect.width() - names - figures.horizontalAdvance("> 99.9 %") - 3 * _PAD
    tall = rect.height() * 0.5
    bar = QRectF(_PAD + names, rect.center().y() - tall / 2, max(0.0, room), tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.grid))
    painter.drawRoundedRect(bar, 3, 3)
    share = 0.0 if isnan(candidate.share) else candidate.share
    if share > 0:
        bar.setWidth(max(2.0, bar.width() * min(1.0, share)))
        hue = getattr(theme, candidate.hue)
        painter.setBrush(color(hue, 1.0 if candidate.is_chosen else 0.55))
        painter.drawRoundedRect(bar, 3, 3)


def word_at(x: float, n_words: int, width: float) -> int:
    """Return the word at a place of the strip."""
    return min(n_words - 1, max(0, int(x / max(1.0, width) * n_words)))


def paint_strip(
    painter: QPainter,
    entropies: Sequence[float],
    picked: int | None,
    n_lit: int,
    size: tuple[float, float],
    theme: Theme,
) -> None:
    """Draw the entropy of every word; of those that share a pixel the largest is seen."""
    width, height = size
    painter.setPen(Qt.PenStyle.NoPen)
    n = len(entropies)
    wide = width / max(1, n)
    tallest: dict[int, tuple[float, bool]] = {}
    for i, bits in enumerate(entropies):
        if not isnan(bits):
            x = int(i * wide) if wide < 1 else i
            if bits >= tallest.get(x, (-1.0, False))[0]:
                tallest[x] = bits, i < n_lit
    step = max(1.0, wide)
    for x, (bits, is_lit) in tallest.items():
        tall = max(1.0, (height - 4) * min(1.0, bits / FULL_BITS))
        ink = color(theme.current, 0.95 if is_lit else 0.35)
        gap = 1.0 if step >= 3 else 0.0
        painter.fillRect(QRectF(x * step, height - 1 - tall, step - gap, tall), ink)
    if picked is not None and n:
        middle = (picked + 0.5) * wide
        painter.setPen(QPen(color(theme.accent), 2))
        painter.drawLine(QPointF(middle, 0), QPointF(middle, height))
