"""The numbers of a head, painted: rich text in a label has the whole window laid out anew."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.laid_text import Laid, laid
from explorer.painting.theme import LIGHT, Theme, color, sans

_APART, _UNIT = 14.0, 4.0
"""Pixels between two numbers, and between a number and its unit."""
_LINE = 20.0
"""Height of a line, in pixels at the usual size of text."""
_GRAIN = 24
"""Widths are multiples of it, so that a further digit seldom moves what stands beside."""
Number = tuple[str, str]
"""Value and unit."""


@dataclass(frozen=True)
class _Part:
    """A number as it is painted."""

    value: Laid
    unit: Laid
    wide: float


class HeadNumbers(QWidget):
    """Shows numbers with their units, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without numbers."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._numbers: tuple[Number, ...] = ()
        self._theme, self._is_right, self._room = LIGHT, True, math.inf
        self._parts: list[_Part] = []
        self._lines: list[list[_Part]] = []
        self._size = QSize(1, 0)

    def show_numbers(self, numbers: Sequence[Number], theme: Theme) -> bool:
        """Show other numbers; return whether they need another room."""
        before = self.wanted, len(self._lines)
        self._numbers, self._theme = tuple(numbers), theme
        self._parts = [self._part(*number) for number in numbers]
        self._lines = self._broken()
        self.setAccessibleName(self.text())
        self.update()
        return (self.wanted, len(self._lines)) != before

    @property
    def wanted(self) -> int:
        """Width that holds all numbers in one line, in pixels."""
        wide = sum(part.wide + _APART * self._theme.scale for part in self._parts)
        return math.ceil(wide / _GRAIN) * _GRAIN

    def break_at(self, width: float, *, is_right: bool) -> None:
        """Break the numbers into lines of a width, at the right or the left of their room."""
        self._is_right, self._room = is_right, width
        self._lines = self._broken()
        lines = max(1, len(self._lines))
        size = QSize(self.wanted if lines == 1 else round(width), round(lines * self._line))
        if size != self._size:
            self._size = size
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the numbers as they are read, a line for each line."""
        at, said = 0, []
        for line in self._lines:
            some = self._numbers[at : at + len(line)]
            said.append("   ".join(" ".join(number).strip() for number in some))
            at += len(line)
        return "\n".join(said)

    def sizeHint(self) -> QSize:
        """Ask for the room of the lines."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return QSize(1, self._size.height())

    @property
    def _line(self) -> float:
        return _LINE * self._theme.scale

    def _fonts(self) -> tuple[str, str]:
        scale = self._theme.scale
        return sans(14 * scale, is_bold=True).toString(), sans(13 * scale).toString()

    def _part(self, value: str, unit: str) -> _Part:
        strong, usual = self._fonts()
        one, other = laid(value, strong), laid(unit, usual)
        gap = _UNIT * self._theme.scale if value and unit else 0.0
        return _Part(one, other, one.wide + gap + other.wide)

    def _broken(self) -> list[list[_Part]]:
        """Return the parts in lines; a number is never cut in two."""
        lines: list[list[_Part]] = []
        x, apart = 0.0, _APART * self._theme.scale
        for part in self._parts:
            if not lines or x + part.wide > self._room:
                lines.append([])
                x = 0.0
            lines[-1].append(part)
            x += part.wide + apart
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter, theme = QPainter(self), self._theme
        apart = _APART * theme.scale
        above = (self.height() - len(self._lines) * self._line) / 2
        for i, line in enumerate(self._lines):
            wide = sum(part.wide for part in line) + apart * (len(line) - 1)
            x = self.width() - wide if self._is_right else 0.0
            middle = above + (i + 0.5) * self._line
            for part in line:
                self._draw(painter, part, x, middle)
                x += part.wide + apart
        painter.end()

    def _draw(self, painter: QPainter, part: _Part, x: float, middle: float) -> None:
        """Draw one number; both of its fonts stand on one line."""
        theme, places = self._theme, (x, x + part.wide - part.unit.wide)
        fonts = sans(14 * theme.scale, is_bold=True), sans(13 * theme.scale)
        painter.setFont(fonts[0])
        # Down, not to the nearest: so they stand on one line with the title beside them.
        top = math.floor(middle - part.value.tall / 2)
        foot = top + painter.fontMetrics().ascent()
        painter.setPen(color(theme.text))
        painter.drawStaticText(QPointF(places[0], top), part.value.text)
        painter.setFont(fonts[1])
        painter.setPen(color(theme.muted))
        top = foot - painter.fontMetrics().ascent()
        painter.drawStaticText(QPointF(places[1], top), part.unit.text)
