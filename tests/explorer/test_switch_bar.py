"""Switches: all of them can be reached at any width, by a button or by the menu."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAction

from explorer.views.switch_bar import SwitchBar


@pytest.fixture(scope="module")
def bar(qapp):
    bar = SwitchBar()
    bar.add([QAction(name, bar) for name in ("Clauses", "Open", "Costs", "Tree", "A long one")])
    bar.show()
    yield bar
    bar.close()


def _shown(bar):
    return [button for button in bar._buttons if button.isVisible()]


@given(width=st.integers(1, 900))
def test_every_switch_is_a_button_or_stands_in_the_menu(bar, width):
    bar.resize(max(width, bar.minimumSizeHint().width()), 40)
    in_menu = bar.more.menu().actions()
    assert [b.defaultAction() for b in _shown(bar)] + in_menu == [
        button.defaultAction() for button in bar._buttons
    ]
    assert bar.more.isVisible() == bool(in_menu)
    row = _shown(bar) + ([bar.more] if in_menu else [])
    for one, other in pairwise(row):
        assert one.geometry().right() < other.geometry().left()
    assert all(bar.rect().contains(button.geometry()) for button in row)


def test_a_wide_bar_shows_all_and_no_menu(bar):
    bar.resize(bar.sizeHint())
    assert len(_shown(bar)) == 5
    assert not bar.more.isVisible()


def test_a_switch_in_the_menu_works(bar, qtbot):
    bar.resize(bar.minimumSizeHint())
    last = bar.more.menu().actions()[-1]
    with qtbot.waitSignal(last.triggered):
        last.trigger()
