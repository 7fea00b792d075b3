"""What the style sheet and the scrub bar tell by form and not by colour alone, in every theme."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSlider,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.style import style_sheet
from explorer.painting.theme import THEMES, palette
from explorer.pictures.scrub import ScrubPicture, Ticks
from explorer.views.scrub_bar import ScrubBar
from tests.explorer.test_painting import contrast

ALL = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def button(kind, name, *, is_checked=False):
    made = kind()
    made.setText("...")
    made.setObjectName(name)
    made.setCheckable(True)
    made.setChecked(is_checked)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def drop_down():
    made = QComboBox()
    made.addItems(["one", "two"])
    return made


FRAMED = {
    "plain": lambda: button(QPushButton, ""),
    "primary": lambda: button(QPushButton, "primary"),
    "checked": lambda: button(QPushButton, "", is_checked=True),
    "small": lambda: button(QPushButton, "small"),
    "tool": lambda: button(QToolButton, ""),
    "checked tool": lambda: button(QToolButton, "transport", is_checked=True),
    "switch": lambda: button(QToolButton, "switch"),
    "head menu": lambda: button(QToolButton, "head_menu"),
    "drop-down": drop_down,
}


@pytest.fixture
def focused(qtbot, prepared):
    """Show a widget of a theme in an active window, without and with the focus."""

    def grab(theme, made):
        window, other = QWidget(), QPushButton("other")
        column = QVBoxLayout(window)
        column.addWidget(other)
        column.addWidget(made)
        window.setPalette(palette(theme))
        window.setStyleSheet(style_sheet(theme))
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        images = []
        for widget in (other, made):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            images.append(made.grab().toImage())
        return images

    return grab


def thickness(image):
    """Pixels of the upper edge that differ from what is inside it."""
    x = 12
    inside = image.pixel(x, 5)
    return next(y for y in range(6) if image.pixel(x, y) == inside)


@ALL
@pytest.mark.parametrize("kind", FRAMED)
def test_the_focus_is_told_by_a_thicker_edge(theme, kind, focused):
    usual, chosen = focused(theme, FRAMED[kind]())
    assert thickness(usual) <= 1 and thickness(chosen) == (3 if theme.is_contrast else 2)
    assert usual.size() == chosen.size()
    edge, inside = (QColor(chosen.pixel(12, y)).name() for y in (0, 5))
    assert contrast(edge, inside) >= 3 or edge == theme.text


def inks(image):
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


@ALL
def test_the_focus_of_marks_and_sliders_is_told_by_an_edge(theme, focused):
    for made in (QCheckBox(""), QSlider(Qt.Orientation.Horizontal)):
        usual, chosen = focused(theme, made)
        ink = QColor(theme.text).rgb()
        assert ink in inks(chosen) and (ink not in inks(usual) or theme.border == theme.text)
        assert usual.size() == chosen.size() and usual != chosen


@ALL
def test_tabs_can_be_read_in_every_theme(theme, qtbot, prepared):
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.setPalette(palette(theme))
    tabs.setStyleSheet(style_sheet(theme))
    for name in ("Clauses", "Words"):
        tabs.addTab(QWidget(), name)
    tabs.show()
    bar = tabs.tabBar()
    for i in range(2):
        # The text lies in the middle; its ground is what there is most of.
        middle = bar.grab(bar.tabRect(i).adjusted(9, 6, -9, -6)).toImage()
        colors = [
            middle.pixelColor(x, y).name()
            for x in range(middle.width())
            for y in range(middle.height())
        ]
        ground = max(set(colors), key=colors.count)
        assert max(contrast(color, ground) for color in set(colors)) >= 4.5


@ALL
def test_ticks_to_come_are_fainter_or_shorter(theme, qtbot):
    bar = ScrubBar()
    qtbot.addWidget(bar)
    bar.resize(300, 36)
    bar.show_picture(ScrubPicture(10, (Ticks(np.arange(1, 10), ("plan",) * 9),)), 5, theme)
    image = bar.grab().toImage()
    past, ahead = (
        [image.pixelColor(QPoint(round(10 + 280 * frame / 10), y)).name() for y in range(6, 30)]
        for frame in (2, 8)
    )
    shown = [[contrast(ink, theme.window) for ink in column] for column in (past, ahead)]
    tall = [sum(value >= 0.8 * max(column) for value in column) for column in shown]
    assert tall[0] >= 18 and max(shown[0]) >= 2.5
    if theme.is_contrast:
        assert tall[1] <= 0.6 * tall[0] and max(shown[1]) >= 4.5
    else:
        assert tall[1] == tall[0] and max(shown[1]) < 0.75 * max(shown[0])
