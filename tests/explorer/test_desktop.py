"""Habits of the desktop: themes, size of text, presentation, layout, help, about."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from explorer.commands import COMMANDS
from explorer.painting.theme import THEMES
from explorer.presenters.appearance import TEXT_STEPS, next_size
from explorer.presenters.help import all_rows
from explorer.session.options import Options, ThemeName
from explorer.session.settings import load_options, restore_window, save
from explorer.views.help_page import AboutPage, ShortcutsPage
from tests.explorer.fakes import a_level
from tests.explorer.test_painting import contrast

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_every_theme_can_be_chosen_and_has_colours():
    assert {name.value for name in ThemeName} - {"system"} == set(THEMES)


@pytest.mark.parametrize("name", ["contrast_light", "contrast_dark"])
def test_high_contrast_is_high(name):
    theme = THEMES[name]
    for ink, ground in (
        (theme.text, theme.window),
        (theme.muted, theme.panel),
        (theme.accent_text, theme.accent),
        (theme.open_glyph, theme.open),
        (theme.closed_glyph, theme.closed),
        (theme.plan, theme.floor),
        (theme.wall, theme.floor),
    ):
        assert contrast(ink, ground) >= 7 - 2.5 * (ink in (theme.closed_glyph, theme.open_glyph))
    # On large boards cells are too small for a glyph.
    assert contrast(theme.open, theme.floor) >= 2


def test_text_grows_and_shrinks_by_keys_everywhere(qtbot, make_window):
    explorer = make_window()
    window = explorer.window
    wide, high = explorer.side_bar.width(), window.status.fontMetrics().height()
    qtbot.keyClick(window, K.Key_Plus, CTRL)
    qtbot.keyClick(window, K.Key_Equal, CTRL)
    QApplication.processEvents()
    assert explorer.session.state.options.text_percent == 130
    assert explorer.side_bar.width() > 1.25 * wide
    assert window.status.fontMetrics().height() > 1.2 * high
    qtbot.keyClick(window, K.Key_0, CTRL)
    QApplication.processEvents()
    assert explorer.side_bar.width() == wide


def test_sizes_of_text_end_at_both_sides():
    assert next_size(TEXT_STEPS[-1], 1) == TEXT_STEPS[-1]
    assert next_size(TEXT_STEPS[0], -1) == TEXT_STEPS[0]
    assert next_size(101, -1) == 100 and next_size(101, 1) == 115


def test_a_low_window_scrolls_its_side_bar(make_window):
    explorer = make_window(options=Options(theme=ThemeName.LIGHT, text_percent=200))
    explorer.window.resize(1000, 500)
    QApplication.processEvents()
    assert explorer.window.height() <= 620
    scroll = explorer.side_bar.parentWidget().parentWidget()
    assert scroll.verticalScrollBar().maximum() > 0
    assert explorer.side_bar.width() <= scroll.viewport().width()


def test_a_presentation_shows_the_lanes_alone_and_ends_as_it_began(qtbot, make_window):
    explorer = make_window()
    explorer.actions["levels"].trigger()
    for _ in range(2):
        qtbot.keyClick(explorer.window, K.Key_F11)
        QApplication.processEvents()
        assert explorer.window.isFullScreen() and not explorer.side_bar.isVisible()
        assert explorer.level_list.isHidden() and explorer.lanes[0].board.isVisible()
        qtbot.keyClick(explorer.window, K.Key_F11)
        QApplication.processEvents()
        assert explorer.side_bar.isVisible() and not explorer.level_list.isHidden()
        assert explorer.window.menuBar().isVisible()


def test_less_motion_lets_nothing_move_by_itself(qtbot, make_window):
    explorer = make_window(a_level())
    explorer.actions["reduced_motion"].trigger()
    explorer.actions["play_by_hand"].trigger()
    qtbot.keyClick(explorer.play_view.board, K.Key_Left)
    assert explorer.session.state.play.now.moves == 1 and not explorer.play_view.board.is_gliding
    explorer.session.set_options(autoplay=True)
    explorer.session.replace_board(a_level(), "new level")
    assert not explorer.player.is_playing


def restored(make_window, tmp_path, explorer, options):
    """A window that was closed and opened again."""
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    save(settings, options, explorer.window)
    other = make_window()
    restore_window(settings, other.window)
    QApplication.processEvents()
    assert load_options(settings) == options
    return other


def test_docks_and_options_are_kept_and_the_layout_can_be_reset(make_window, tmp_path):
    explorer = make_window()
    explorer.actions["levels"].trigger()
    options = Options(text_percent=130, theme=ThemeName.CONTRAST_DARK)
    other = restored(make_window, tmp_path, explorer, options)
    assert not other.level_list.isHidden()
    other.actions["reset_layout"].trigger()
    assert other.level_list.isHidden()


def test_the_widths_of_lanes_are_kept_and_can_be_reset(make_window, tmp_path):
    explorer = make_window()
    explorer.window.resize(790, 700)  # no wider than the offscreen screen
    QApplication.processEvents()
    explorer.window.canvas.setSizes([9999, 1])
    moved = explorer.window.canvas.sizes()
    other = restored(make_window, tmp_path, explorer, Options())
    assert other.window.canvas.sizes() == moved and moved[0] > moved[1] + 20
    other.actions["reset_layout"].trigger()
    QApplication.processEvents()
    first, second = other.window.canvas.sizes()
    assert abs(first - second) < 5


def test_the_help_page_lists_every_command_with_keys_and_can_be_searched(qtbot, make_window):
    assert {c.text.replace(" …", "") for c in COMMANDS if c.keys} <= {row[1] for row in all_rows()}
    explorer = make_window()
    qtbot.keyClick(explorer.window, K.Key_F1)
    page = explorer.window.findChild(ShortcutsPage)
    assert not page.isModal() and "Rectangle" in page.page.toPlainText()
    qtbot.keyClicks(page.field, "undo push")
    assert "Undo Push" in page.page.toPlainText() and "Rect" not in page.page.toPlainText()


def test_about_can_be_copied(qtbot, make_window):
    explorer = make_window()
    explorer.actions["about"].trigger()
    page = explorer.window.findChild(AboutPage)
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert all(name in text for name in ("Explorer", "Python", "PySide6", "torch", "numba"))


def test_notices_can_be_copied_and_put_away(qtbot, make_window):
    explorer = make_window()
    explorer.session.notify("Something to know.")
    qtbot.mouseClick(explorer.window.notice.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Something to know."
    qtbot.mouseClick(explorer.window.notice.dismiss_button, Qt.MouseButton.LeftButton)
    assert explorer.window.notice.isHidden()


def test_no_two_commands_of_one_place_share_a_key():
    places = {"Play": {"play"}, "Levels": {"play", "canvas"}}
    twins = {"tool_start": "tool_worker", "tool_goal": "tool_box"}  # of different domains
    seen = {}
    for command in COMMANDS:
        for key in command.keys:
            is_wide = command.keys[0].startswith(("Ctrl", "F1"))
            where = {"play", "canvas"} if is_wide else places.get(command.menu, {"canvas"})
            for place in where:
                other = seen.setdefault((place, key), command.name)
                assert other == command.name or twins.get(other) == command.name, key


def test_a_second_window_of_the_same_look_styles_no_widget_of_the_first(make_window, monkeypatch):
    make_window()
    sheets = []
    monkeypatch.setattr(QApplication, "setStyleSheet", lambda _app, sheet: sheets.append(sheet))
    explorer = make_window()
    assert sheets == []
    explorer.actions["larger_text"].trigger()
    assert len(sheets) == 1


def test_the_side_bar_leaves_its_room_to_the_lanes_and_comes_back(make_window, tmp_path):
    explorer = make_window()
    width = explorer.lanes[0].width()
    explorer.actions["side_bar"].trigger()
    QApplication.processEvents()
    assert not explorer.side_bar.isVisible() and explorer.lanes[0].width() > width
    explorer.actions["presentation"].trigger()
    explorer.actions["presentation"].trigger()
    assert not explorer.side_bar.isVisible() and not explorer.actions["side_bar"].isChecked()
    options = explorer.session.state.options
    restored(make_window, tmp_path, explorer, options)
    again = make_window(options=options)
    assert not again.side_bar.isVisible()
    again.actions["reset_layout"].trigger()
    assert again.side_bar.isVisible() and again.actions["side_bar"].isChecked()
