"""Small building blocks of the side bar: headed sections, labelled fields, choices in a row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

_WIDTH, _HEIGHT, _LEAST = "usual_width", "usual_height", "least_width"
"""Names of the properties that keep sizes for text of the usual size."""
COMMAND = "command"
"""Name of the property that says which command a widget stands for."""


def section(title: str, column: QVBoxLayout) -> None:
    """Add a heading to a column."""
    label = QLabel(title.upper())
    label.setObjectName("section")
    if column.count():
        column.addSpacing(10)
    column.addWidget(label)


def labelled(text: str, *fields: QWidget) -> QHBoxLayout:
    """Return a row with a label on the left and fields on the right."""
    row = QHBoxLayout()
    row.setSpacing(6)
    label = QLabel(text)
    label.setBuddy(fields[0])
    row.addWidget(label)
    row.addStretch(1)
    for field in fields:
        row.addWidget(field)
    return row


def fix_width(widget: QWidget, pixels: int) -> None:
    """Give a widget a width that grows with the text."""
    widget.setProperty(_WIDTH, pixels)
    widget.setFixedWidth(pixels)


def fix_height(widget: QWidget, pixels: int) -> None:
    """Give a widget a height that grows with the text."""
    widget.setProperty(_HEIGHT, pixels)
    widget.setFixedHeight(pixels)


def keep_width(widget: QWidget, pixels: int) -> None:
    """Give a widget a least width that grows with the text."""
    widget.setProperty(_LEAST, pixels)
    widget.setMinimumWidth(pixels)


def scale_fixed(root: QWidget, scale: float) -> None:
    """Make all fixed and least sizes below a widget fit text of another size."""
    for widget in [root, *root.findChildren(QWidget)]:
        width, height = widget.property(_WIDTH), widget.property(_HEIGHT)
        if width is not None:
            widget.setFixedWidth(round(width * scale))
        if height is not None:
            widget.setFixedHeight(round(height * scale))
        least = widget.property(_LEAST)
        if least is not None:
            widget.setMinimumWidth(round(least * scale))


def spin_box(low: int, high: int, name: str, suffix: str = "") -> QSpinBox:
    """Return a box for whole numbers that reports when the user has finished typing."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setAccessibleName(name)
    box.setSuffix(suffix)
    box.setKeyboardTracking(False)
    fix_width(box, 70)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    return box


def small_button(text: str, tip: str) -> QPushButton:
    """Return a button that stands among other things in a row."""
    button = QPushButton(text)
    button.setObjectName("small")
    button.setToolTip(tip)
    return button


def name_command(widget: QWidget, name: str) -> None:
    """Say which command a widget stands for that is no button of that command's own action."""
    widget.setProperty(COMMAND, name)


class Choices(QWidget):
    """Buttons of which one is down."""

    def __init__(self, names: Sequence[tuple[str, str]], columns: int | None = None) -> None:
        """Make a button for each (text, tip), in one row unless ``columns`` are given."""
        super().__init__()
        self.group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        columns = columns or max(1, len(names))
        for i, (text, tip) in enumerate(names):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setToolTip(tip)
            # A click leaves the focus on the board, where the keys of playback are.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(20)
            button.setStyleSheet("padding-left: 2px; padding-right: 2px;")
            self.group.addButton(button, i)
            grid.addWidget(button, *divmod(i, columns))

    def show_choice(self, index: int) -> None:
        """Put one button down without asking for it."""
        self.group.button(index).setChecked(True)
