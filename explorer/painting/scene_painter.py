"""Draws a scene at one frame: a card a lane, with its head, its board and where it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from core.domains.maze.board import MazeBoard
from core.domains.sokoban.board import SokobanBoard
from explorer.painting.board_geometry import BoardGeometry, fit
from explorer.painting.board_painter import paint_dynamic, paint_static
from explorer.painting.theme import Theme, color, mono, sans
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.headline import MARKS, Headline, Verdict
from explorer.pictures.scene import LaneCard

_CARD = 496
"""Usual width of a card with its share of the gaps, in pixels."""
_HEIGHTS = (360, 900)
"""Least and largest usual height."""
_RULERS = 30
"""Room that the numbers along a board take."""
_GAP, _PADDING = 10.0, 14.0
_TITLE, _MESSAGE, _FOOT = 24.0, 36.0, 40.0
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def usual_size(boards: Sequence[MazeBoard | SokobanBoard]) -> tuple[int, int]:
    """Return width and height of a picture of so many boards that leaves little empty."""
    around = 2 * (_GAP + _PADDING)
    room = _CARD - around - _RULERS
    tallest = max(room * board.height / board.width for board in boards)
    height = tallest + _RULERS + around + _TITLE + _MESSAGE + _FOOT
    low, high = _HEIGHTS
    return _CARD * len(boards), round(min(max(height, low), high))


def card_rects(size: QSizeF, n_cards: int) -> list[QRectF]:
    """Return where the cards lie, from left to right."""
    width = (size.width() - _GAP) / max(1, n_cards) - _GAP
    height = size.height() - 2 * _GAP
    return [QRectF(_GAP + i * (width + _GAP), _GAP, width, height) for i in range(n_cards)]


def board_geometry(card: QRectF, picture: BoardPicture) -> BoardGeometry:
    """Return where the cells of a card's board lie in the whole picture."""
    area = card.adjusted(_PADDING, _PADDING + _TITLE + _MESSAGE, -_PADDING, -_PADDING - _FOOT)
    inner = fit(picture.board, area.size())
    left, top = round(area.left() + inner.left), round(area.top() + inner.top)
    return BoardGeometry(inner.width, inner.height, inner.cell, left, top)


def paint_scene(
    painter: QPainter,
    size: QSizeF,
    cards: tuple[LaneCard, ...],
    theme: Theme,
    *,
    shows_costs: bool = True,
) -> None:
    """Draw all cards side by side."""
    painter.fillRect(QRectF(QPointF(), size), color(theme.window))
    for rect, card in zip(card_rects(size, len(cards)), cards, strict=True):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(theme.border), 1.0))
        painter.setBrush(color(theme.panel))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        inner = rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        _head(painter, inner, card.headline, theme)
        at = board_geometry(rect, card.board)
        paint_static(painter, card.board, at, theme)
        paint_dynamic(painter, card.board, at, theme, shows_costs=shows_costs)
        _foot(painter, inner, card, theme)


def _head(painter: QPainter, rect: QRectF, headline: Headline, theme: Theme) -> None:
    """Write title and numbers in one line, the verdict in words below it."""
    line = QRectF(rect.left(), rect.top(), rect.width(), _TITLE)
    left = _numbers(painter, line, headline, theme)
    title = QRectF(line.left(), line.top(), max(0.0, left - line.left() - 8), _TITLE)
    _text(painter, title, headline.title, sans(15, is_bold=True), theme.text)
    hues = {Verdict.GOOD: theme.plan, Verdict.FAIR: theme.closed_glyph, Verdict.BAD: theme.error}
    mark, x = MARKS[headline.verdict], rect.left()
    below = QRectF(x, rect.top() + _TITLE + 2, rect.width(), _MESSAGE - 2)
    if mark:
        hue = hues.get(headline.verdict, theme.muted)
        _text(painter, below, mark, sans(13, is_bold=True), hue, _LEFT)
    painter.setFont(sans(13))
    painter.setPen(color(theme.text))
    flags = _LEFT | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(below.adjusted(17 if mark else 0, 0, 0, 0), int(flags), headline.message)


def _numbers(painter: QPainter, line: QRectF, headline: Headline, theme: Theme) -> float:
    """Write values and units from the right; return where they begin."""
    x = line.right()
    for value, unit in reversed([pair for pair in headline.numbers if pair[0]]):
        for text, font, hue in (
            (unit, sans(13), theme.muted),
            (value, sans(14, is_bold=True), theme.text),
        ):
            if text:
                wide = QFontMetricsF(font).horizontalAdvance(text)
                _text(painter, QRectF(x - wide - 1, line.top(), wide + 2, _TITLE), text, font, hue)
                x -= wide + 4
        x -= 8
    return x


def _foot(painter: QPainter, rect: QRectF, card: LaneCard, theme: Theme) -> None:
    """Write the newest words, and below them where the lane is and what it knows."""
    upper = QRectF(rect.left(), rect.bottom() - _FOOT, rect.width(), _FOOT / 2)
    lower = upper.translated(0, _FOOT / 2)
    _text(painter, upper, card.words, mono(13), theme.text)
    _text(painter, lower, card.place, sans(12), theme.muted)
    _text(painter, lower, card.known, sans(12), theme.muted, _RIGHT | _MIDDLE)


def _text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    hue: str,
    flags: Qt.AlignmentFlag = _LEFT | _MIDDLE,
) -> None:
    """Write one line, shortened to its room."""
    painter.setFont(font)
    painter.setPen(color(hue))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, flags, shown)
