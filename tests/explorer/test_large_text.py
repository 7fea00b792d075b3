"""Text of one and a half times the usual size: nothing that is said is cut without saying so."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.style import style_sheet
from explorer.painting.theme import LIGHT
from explorer.session.options import Options, ThemeName
from explorer.views.elided_label import ElidedLabel
from explorer.views.forms import scale_fixed
from explorer.views.side_scroll import SideScroll
from explorer.views.train_form import TrainFormView
from tests.explorer.fakes import finish

DOCKS = (
    "levels",
    "clauses",
    "open_list",
    "word_odds",
    "trace_check",
    "attention",
    "samples",
    "costs_chart",
    "search_tree",
    "drops",
)


@pytest.fixture
def large(make_window):
    explorer = make_window(options=Options(theme=ThemeName.LIGHT, autoplay=False, text_percent=150))
    explorer.window.resize(1280, 800)
    finish(explorer)
    return explorer


def cut(root):
    """Labels and boxes in sight that have less room than what they say needs."""
    found = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        wanted = label.heightForWidth(label.width()) if label.wordWrap() else 0
        is_low = label.height() < wanted
        is_narrow = not label.wordWrap() and label.width() < label.minimumSizeHint().width()
        if is_low or is_narrow:
            found.append(label.text())
    for box in root.findChildren(QSpinBox):
        if box.isVisible() and box.width() < box.minimumSizeHint().width():
            found.append(box.accessibleName())
    return found


def shown_dock(explorer, name):
    return next(d for d in explorer.window.findChildren(QDockWidget) if d.objectName() == name)


@pytest.mark.parametrize("name", DOCKS)
def test_nothing_is_cut_with_a_dock_open(large, name, qtbot):
    dock = shown_dock(large, name)
    dock.show()
    dock.raise_()
    qtbot.wait(50)
    assert cut(large.window) == []
    assert large.window.width() <= 1280


def test_numbers_of_a_narrow_lane_go_on_in_another_line(large, qtbot):
    head = large.lanes[0].head
    shown_dock(large, "clauses").show()
    qtbot.wait(50)
    assert "\n" in head.numbers.text() and "   " in head.numbers.text()
    large.session.set_options(text_percent=80)
    large.window.resize(1800, 900)
    shown_dock(large, "clauses").hide()
    qtbot.waitUntil(lambda: "\n" not in head.numbers.text())


def height_of_title(dock):
    """Lines of pixels from the highest to the lowest ink of a dock's title."""
    title = dock.grab(dock.rect().adjusted(2, 2, -80, -dock.widget().height() - 2)).toImage()
    ground = title.pixel(title.width() - 1, title.height() // 2)
    xs = range(title.width())
    inked = [y for y in range(title.height()) if any(title.pixel(x, y) != ground for x in xs)]
    return inked[-1] - inked[0] + 1


def test_titles_of_docks_follow_the_size_of_text(large, qtbot):
    dock = shown_dock(large, "clauses")
    dock.show()
    qtbot.wait(20)
    tall = height_of_title(dock)
    large.session.set_options(text_percent=100)
    qtbot.wait(20)
    assert tall >= 1.3 * height_of_title(dock)


def test_a_narrow_transport_bar_keeps_what_is_needed(large, qtbot):
    bar = large.transport
    for width in range(bar.minimumSizeHint().width(), 1000, 15):
        bar.resize(width, bar.height())
        bar.layout().activate()
        assert bar.layout().minimumSize().width() <= width
        assert bar.step_box.width() >= bar.step_box.minimumSizeHint().width()
        assert bar.scrub.width() >= 90
        buttons = [b for b in bar.findChildren(QToolButton) if b.isVisible()]
        assert all(button.width() >= button.minimumSizeHint().width() for button in buttons)


def test_notes_of_a_scrolled_form_are_whole(qtbot, prepared):
    theme = replace(LIGHT, scale=1.5)
    form = TrainFormView()
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(SideScroll(form))
    column.addWidget(form.foot)
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(theme))
    scale_fixed(page, theme.scale)
    page.resize(460, 400)
    page.show()
    qtbot.wait(30)
    form.purpose.setText("The same for five minutes, to watch it learn on the board beside it")
    form.show_estimate("Speed not measured for these settings", is_measuring=False)
    qtbot.wait(30)
    assert cut(page) == []


@pytest.mark.parametrize("name", ["clauses", "trace_check", "samples"])
def test_a_small_window_has_room_for_a_dock_without_the_side_bar(large, name):
    large.actions["side_bar"].trigger()
    large.actions[name].trigger()
    QApplication.processEvents()
    large.window.resize(1000, 700)
    assert (large.window.width(), large.window.height()) == (1000, 700)
