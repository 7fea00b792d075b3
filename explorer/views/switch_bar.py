"""Buttons that show or hide panels: as many as there is room for, the rest in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

_GAP = 6
"""Pixels between two buttons."""


class SwitchBar(QWidget):
    """A row of switches, aligned right; those without room stand in the menu of the last button."""

    def __init__(self) -> None:
        """Begin without switches."""
        super().__init__()
        self._buttons: list[QToolButton] = []
        # Qt's menu alone does not keep a Python action alive.
        self._actions: list[QAction] = []
        self.more = self._button()
        self.more.setText("More")
        self.more.setToolTip("Further panels")
        self.more.setAccessibleName("Further panels")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)

    def add(self, actions: Sequence[QAction]) -> None:
        """Put a button that stays down for each action at the end of the row."""
        self._actions += actions
        for action in actions:
            button = self._button()
            button.setDefaultAction(action)
            self._buttons.append(button)
        self.updateGeometry()
        self._arrange()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("switch")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def sizeHint(self) -> QSize:
        """Wish room for all."""
        hints = [button.sizeHint() for button in self._buttons]
        width = sum(hint.width() for hint in hints) + _GAP * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Be content with the menu."""
        return QSize(self.more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Show what has room."""
        self._arrange()

    def changeEvent(self, event: object) -> None:
        """Arrange anew when the font has changed."""
        super().changeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        """Lay buttons out from the right; those without room go to the menu."""
        n_shown = self._n_with_room()
        left_out = self._buttons[n_shown:]
        self.more.setVisible(bool(left_out))
        for button in left_out:
            button.hide()
        row = [*self._buttons[:n_shown], *([self.more] if left_out else [])]
        self._menu.clear()
        self._menu.addActions(self._actions[n_shown:])
        x = self.width() - sum(b.sizeHint().width() for b in row) - _GAP * max(0, len(row) - 1)
        for button in row:
            hint = button.sizeHint()
            button.setGeometry(x, (self.height() - hint.height()) // 2, hint.width(), hint.height())
            button.show()
            x += hint.width() + _GAP

    def _n_with_room(self) -> int:
        """Return how many buttons are shown, from the first on."""
        if self.width() >= self.sizeHint().width():
            return len(self._buttons)
        left = self.width() - self.more.sizeHint().width()
        for i, button in enumerate(self._buttons):
            left -= button.sizeHint().width() + _GAP
            if left < 0:
                return i
        return len(self._buttons)
