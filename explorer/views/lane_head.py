"""The head of a lane: what it is, its numbers, and the verdict in words below them."""

import math
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.headline import MARKS, Headline, Verdict
from explorer.views.head_numbers import HeadNumbers

_GAP = 12
"""Pixels between the title and the numbers beside it."""
_ROOMY = 340
"""Width that holds what most heads say, so that lanes side by side look alike."""
_MESSAGE = 34
"""Height of two lines of message."""
_MOST = 6
"""Lines of message that the board makes room for; the tip tells what is longer."""


class LaneHead(QWidget):
    """Shows a ``Headline``."""

    command_requested = Signal(str)
    """Name of the command that the head offers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a head that says no more than the lane's name."""
        super().__init__(parent)
        self.title, self.numbers, self.message = QLabel(name), HeadNumbers(), QLabel()
        self.title.setObjectName("title")
        self.message.setWordWrap(True)
        self._scale = 1.0
        self._shown: tuple[Headline, Theme] | None = None
        self.message.setMinimumHeight(_MESSAGE)
        self.message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        flags = Qt.TextInteractionFlag
        self.message.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.LinksAccessibleByMouse
        )
        self.message.linkActivated.connect(self.command_requested)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.menu_button: QToolButton | None = None
        # A lane may be narrower than title and numbers: then they stand below each other.
        self.title.setMinimumWidth(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(6)
        self._title_row.addWidget(self.title)
        self._title_row.addStretch(1)
        self._row.addLayout(self._title_row)
        self._row.addWidget(self.numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.message)

    def set_menu(self, menu: QMenu, tip: str) -> None:
        """Put a button beside the title that opens a menu."""
        button = self.menu_button = QToolButton()
        button.setObjectName("head_menu")
        button.setText("▾")
        # No taller than the title, so that heads side by side are of one height.
        button.setMaximumHeight(self.title.sizeHint().height())
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(menu)
        self._title_row.insertWidget(1, button)

    def add_button(self, button: QToolButton) -> None:
        """Put a button beside the title."""
        button.setMaximumHeight(self.title.sizeHint().height())
        self._title_row.insertWidget(1, button)
        self.menu_button = button

    def show_headline(self, headline: Headline, theme: Theme) -> None:
        """Show title, numbers and verdict; texts are laid out anew only if they changed."""
        if (headline, theme) == self._shown:
            return
        before, self._shown, self._scale = self._shown, (headline, theme), theme.scale
        needs_room = self.numbers.show_numbers(headline.numbers, theme)
        if before is not None and before == (replace(headline, numbers=before[0].numbers), theme):
            # Numbers alone change with every word that the model says.
            if needs_room:
                self._arrange()
            return
        self.title.setText(headline.title)
        self.message.setText(_said(headline, theme) if headline.message else "")
        self.message.setToolTip(headline.message)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the numbers beside the title where both have room, else below it."""
        button = 0 if self.menu_button is None else self.menu_button.sizeHint().width() + 6
        wanted = self.title.sizeHint().width() + button + _GAP + self.numbers.wanted
        is_narrow = max(wanted, _ROOMY * self._scale) > self.width()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._row.setSpacing(2 if is_narrow else _GAP)
        self.numbers.break_at(self.width() if is_narrow else math.inf, is_right=not is_narrow)
        # Without this the board below keeps the room that further lines need.
        line = _MESSAGE * self._scale / 2
        told = min(self.message.heightForWidth(self.width()), round(_MOST * line))
        self.message.setMinimumHeight(max(round(2 * line), told))
        self.setMinimumHeight(self._height(is_narrow=is_narrow))

    def _height(self, *, is_narrow: bool) -> int:
        heights = [label.sizeHint().height() for label in (self.title, self.numbers)]
        row = sum(heights) + 2 if is_narrow else max(heights)
        return row + 4 + self.message.minimumHeight()


def _said(headline: Headline, theme: Theme) -> str:
    """Return the verdict as rich text, with what the user may do about it."""
    hues = {Verdict.GOOD: theme.plan, Verdict.FAIR: theme.closed_glyph, Verdict.BAD: theme.error}
    hue, mark = hues.get(headline.verdict, theme.muted), MARKS[headline.verdict]
    text = f'<b style="color:{hue}">{mark}</b> {escape(headline.message)}'
    if headline.offer is not None:
        command, name = headline.offer
        text += f' <a style="color:{theme.accent}" href="{command}">{escape(name)}</a>'
    return text
