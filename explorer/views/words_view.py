"""A lane's words: chips in lines, scrolled so that the newest stays in sight."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.painting.words_painter import (
    EDGE,
    LINE_PX,
    OVERHANG,
    WordsLayout,
    lay_out,
    paint_picked,
    paint_words,
    reach,
    shown,
    word_of_chip,
)
from explorer.pictures.words import NO_WORDS, Chip, WordsPicture, n_kept

_FEW = 40
"""Most chips that are painted one by one; of more, all in sight are."""
_MANY = 800
"""Chips that no strip holds without scrolling."""


class WordsView(QAbstractScrollArea):
    """Draws a ``WordsPicture``; only chips in sight are drawn, so any length scrolls smoothly."""

    seek_requested = Signal(int)
    """Number of events up to and with the clicked chip."""
    word_requested = Signal(int, int)
    """Index of the clicked chip, and of the word in it."""
    menu_requested = Signal(int, QPoint)
    """Index of the chip that was clicked with the right button, and the place on the screen."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        """Make an empty strip with a line to show in place of words."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Whatever lies behind is hidden, and need not be painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._placeholder = placeholder
        self._picture, self._theme = NO_WORDS, LIGHT
        self._layout: WordsLayout = lay_out((), 0)
        self._laid_out: tuple[Sequence[Chip], tuple[float, float]] = ((), (0.0, 1.0))
        """What the layout is of: chips, width and scale."""
        self._picked: tuple[int, int] | None = None
        self.tip_of: Callable[[int, int], str] = self._fault_of

    def show_picture(self, picture: WordsPicture, theme: Theme) -> None:
        """Show a picture; chips are laid out anew only if they changed."""
        if (picture, theme) == (self._picture, self._theme):
            return
        old, was = self._picture, self._theme
        self._picture, self._theme = picture, theme
        if picture.chips is not old.chips or theme.scale != was.scale:
            self._lay_out()
        self._follow()
        if theme == was:
            self.viewport().update(self._changed(old, picture))
        else:
            self.viewport().update()

    def _changed(self, old: WordsPicture, new: WordsPicture) -> QRegion:
        """Return the part of the viewport that another picture changes."""
        kept = n_kept(old.chips, new.chips)
        first = min(kept, *(max(0, n_lit - 1) for n_lit in (old.n_lit, new.n_lit)))
        last = max(old.n_lit, new.n_lit) + 1
        is_whole = kept == len(old.chips) == len(new.chips)
        changed = range(first, min(last, len(new.chips)) if is_whole else len(new.chips))
        if not changed or len(changed) > _FEW or kept < len(old.chips):
            return QRegion(self.viewport().rect())
        return self._region(changed)

    def _region(self, chips: Iterable[int]) -> QRegion:
        """Return the part of the viewport that some chips may paint."""
        region, top = QRegion(), self.verticalScrollBar().value()
        for chip in chips:
            region += self._reach(chip).translated(0, -top)
        return region

    def _reach(self, chip: int) -> QRect:
        """Return what a chip may paint, in the coordinates of the layout."""
        return reach(self._layout.rect(chip), self._picture.chips[chip])

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Move what is painted; only what comes into sight is painted anew."""
        self.viewport().scroll(0, dy)

    def show_picked(self, picked: tuple[int, int] | None) -> None:
        """Underline a word: index of its chip, and of the word in that."""
        if picked != self._picked:
            chips = [one[0] for one in (self._picked, picked) if one is not None]
            self._picked = picked
            self.viewport().update(self._region(i for i in chips if i < len(self._layout)))

    def _fault_of(self, chip: int, _word: int) -> str:
        return self._picture.chips[chip].fault or ""

    def sizeHint(self) -> QSize:
        """Prefer five lines."""
        return QSize(300, round(5 * LINE_PX) + 8)

    def _lay_out(self) -> None:
        chips, scale = self._picture.chips, self._theme.scale
        is_long = len(chips) > _MANY
        # A bar that came after the first layout would narrow the lines, and so need a second one.
        policies = Qt.ScrollBarPolicy
        wanted = policies.ScrollBarAlwaysOn if is_long else policies.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)
        room = self.viewport().width(), scale
        if chips is not self._laid_out[0] or room != self._laid_out[1]:
            n_known = n_kept(self._laid_out[0], chips) if room == self._laid_out[1] else 0
            self._layout = lay_out(chips, *room, self._layout, n_known)
            self._laid_out = (chips, room)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(self._layout.line))
        bar.setRange(0, max(0, round(self._layout.height) - self.viewport().height()))

    def _follow(self) -> None:
        """Scroll no further than needed to bring the newest chip into sight."""
        if self._picture.n_lit == 0 or not len(self._layout):
            self.verticalScrollBar().setValue(0)
            return
        newest = self._layout.rect(min(self._picture.n_lit, len(self._layout)) - 1)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if newest.bottom() > bar.value() + height:
            bar.setValue(round(newest.bottom() + self._layout.line - height))
        elif newest.top() < bar.value():
            bar.setValue(round(newest.top() - self._layout.line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips in sight, of those no more than what is asked for."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), color(self._theme.panel))
        top = self.verticalScrollBar().value()
        if not self._picture.chips:
            painter.setFont(sans(13 * self._theme.scale))
            painter.setPen(color(self._theme.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(
                self.viewport().rect().adjusted(16, 0, -16, 0), flags, self._placeholder
            )
        painter.translate(0, -top)
        asked = QRectF(event.rect()).translated(0, top)
        lines = self._layout.in_sight(asked.top() - EDGE, asked.bottom() + OVERHANG)
        asked_for = event.region().translated(0, top)
        sight = [i for i in lines if asked_for.intersects(self._reach(i))]
        paint_words(painter, self._picture, self._layout, sight, self._theme)
        if self._picked is not None and self._picked[0] in sight:
            paint_picked(painter, self._picture.chips, self._layout, self._picked, self._theme)
        painter.end()

    def rect_of(self, chip: int) -> QRectF | None:
        """Return where a chip lies in the viewport; None if it is out of sight or not there."""
        if not 0 <= chip < len(self._layout):
            return None
        rect = self._layout.rect(chip).translated(0, -self.verticalScrollBar().value())
        return rect if 0 <= rect.center().y() < self.viewport().height() else None

    def _chip_at(self, point: QPointF) -> int | None:
        return self._layout.chip_at(point + QPointF(0, self.verticalScrollBar().value()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the frame of the clicked chip."""
        chip = self._chip_at(event.position())
        if chip is not None and event.button() == Qt.MouseButton.LeftButton:
            self.seek_requested.emit(chip + 1)
            self.word_requested.emit(chip, self._word_at(chip, event.position().x()))

    def _word_at(self, chip: int, x: float) -> int:
        """Return the word of a chip at a place."""
        left = self._layout.rect(chip).left()
        return word_of_chip(self._picture.chips[chip].text, x - left, self._theme.scale)

    def _tip(self, chip: int, x: float) -> str:
        """Return what is told of a chip, after all of its words where the strip cuts them."""
        text = self._picture.chips[chip].text
        is_cut = shown(text, self._layout.rect(chip), self._theme.scale) != text
        tip = self.tip_of(chip, self._word_at(chip, x))
        return "\n".join(part for part in (text if is_cut else "", tip) if part)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chip under the pointer."""
        chip = self._chip_at(QPointF(event.pos()))
        if chip is not None:
            self.menu_requested.emit(chip, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of the word under the pointer, and of the rule that its clause breaks."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            chip = self._chip_at(QPointF(event.pos()))
            tip = "" if chip is None else self._tip(chip, event.pos().x())
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)
