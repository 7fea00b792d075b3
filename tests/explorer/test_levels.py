"""The level browser with real keys and clicks, and what it remembers."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter

from core.data.draw import draw
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.play import written
from core.domains.sokoban.rows import write_text
from core.search.astar import search
from explorer.painting import thumbnail as thumbnails
from explorer.painting.theme import THEMES
from explorer.presenters.actions import connect_actions, make_actions
from explorer.presenters.levels import LevelsPresenter
from explorer.presenters.playing import PlayingPresenter
from explorer.session.collections import read_collection
from explorer.session.records import (
    Record,
    load_records,
    record_of,
    save_records,
    with_optimum,
    with_solution,
)
from explorer.session.session import Session
from explorer.session.state import Document, SearchRun, State
from explorer.views.level_list import LevelList
from explorer.views.play_board import PlayBoard
from explorer.views.play_view import PlayView
from tests.explorer.fakes import FakeRunner, a_task
from tests.oracles import SOKOBAN
from tests.strategies import levels

THREE = """\
; Small rooms

#####
#@$.#
#####
Title: One push
Author: Ada

######
#@ $.#
######
Title: Two moves

#######
#@ $ .#
#     #
#######
Title: Further on
"""
COUNTS = st.integers(0, 999)


@given(levels(), st.lists(COUNTS, min_size=1))
def test_the_fewest_moves_stand(task, counts):
    records = {}
    for count in counts:
        records = with_solution(records, task, count)
    assert record_of(records, task) == Record(min(counts))


@given(levels(), levels(), COUNTS)
def test_a_record_belongs_to_the_board_whatever_its_name(task, other, count):
    records = with_optimum({}, task, count)
    assert record_of(records, replace(task, id="another name")).optimum == count
    if write_text(other) != write_text(task):
        assert record_of(records, other) == Record()


@given(st.dictionaries(st.text("0123456789abcdef"), st.builds(Record, st.none() | COUNTS, COUNTS)))
def test_records_are_stored_and_read_again(tmp_path_factory, records):
    path = tmp_path_factory.mktemp("settings") / "s.ini"
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    save_records(settings, records)
    settings.sync()
    assert load_records(QSettings(str(path), QSettings.Format.IniFormat)) == records


@pytest.mark.parametrize("stored", ["[", "3", '{"a": [1]}', '{"a": ["x", null]}', '{"a": [-1, 2]}'])
def test_stored_nonsense_is_dropped(tmp_path, stored):
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("levels", stored)
    assert load_records(settings) == {}


class Desk:
    """A window with the user's lane and the browser, and a session behind them."""

    def __init__(self, qtbot, path, settings):
        """Show it with a collection open."""
        self.qtbot = qtbot
        records = load_records(settings)
        self.session = Session(State(Document(a_task()), records=records))
        self.window, self.play_view, self.list = (
            QMainWindow(),
            PlayView(PlayBoard("You"), ""),
            LevelList(),
        )
        stage, canvas = QSplitter(), QSplitter()
        stage.addWidget(self.play_view)
        stage.addWidget(canvas)
        self.window.setCentralWidget(stage)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.list)
        qtbot.addWidget(self.window)
        self.actions = make_actions(self.window, canvas, [self.play_view])
        runner, light = FakeRunner(self.window), THEMES["light"]
        self.playing = PlayingPresenter(self.session, self.play_view, light, runner, canvas)
        self.levels = LevelsPresenter(
            self.session, self.list, self.actions, self.playing.start, settings
        )
        handlers = dict.fromkeys(self.actions, lambda: None)
        connect_actions(self.actions, handlers | self.playing.handlers() | self.levels.handlers())
        self.window.resize(900, 600)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        assert self.levels.open_collection(path)

    @property
    def board(self):
        """The board that is played."""
        return self.play_view.board

    @property
    def title(self):
        """Title of the level on the board."""
        return self.session.state.document.task.id

    def mark(self, row):
        """Return the mark of a row."""
        return self.list.rows.rows[row].mark

    def press(self, widget, *keys):
        """Type keys."""
        for key in keys:
            self.qtbot.keyClick(widget, key)


@pytest.fixture
def settings(tmp_path):
    """Settings of this test alone."""
    return QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def three(tmp_path):
    """A file with three levels."""
    path = tmp_path / "three.xsb"
    path.write_text(THREE)
    return path


@pytest.fixture
def make_desk(qtbot, prepared, three, settings):
    """Build a desk with the three levels."""
    return partial(Desk, qtbot, three, settings)


def test_the_list_says_what_each_level_is(make_desk):
    rows = make_desk().list.rows.rows
    assert [row.title for row in rows] == ["One push", "Two moves", "Further on"]
    assert (rows[0].details, rows[0].author) == ("5×3 · 1 box", "Ada")


def test_a_whole_collection_is_played_by_keys_alone(make_desk):
    desk = make_desk()
    desk.press(desk.window, Qt.Key.Key_Tab)
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.list.isVisible() and desk.list.list.hasFocus()
    desk.press(desk.list.list, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert desk.title == "One push" and desk.board.hasFocus()
    desk.press(desk.board, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    assert desk.title == "Two moves" and written(desk.session.state.play) == ""
    desk.press(desk.board, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    desk.press(desk.board, *[Qt.Key.Key_Right] * 3)
    assert [desk.mark(row) for row in range(3)] == ["✓ 1", "✓ 2", "✓ 3"]
    assert desk.list.summary.text() == "3 of 3 solved"
    desk.press(desk.board, Qt.Key.Key_PageDown)
    assert desk.title == "Further on"
    desk.press(desk.board, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert desk.title == "One push"


def test_marks_outlive_the_window(make_desk):
    desk = make_desk()
    desk.levels.open_level(0, plays=True)
    desk.press(desk.board, Qt.Key.Key_Right)
    assert make_desk().mark(0) == "✓ 1"


def test_the_best_is_remembered_when_a_star_has_found_it(make_desk):
    desk = make_desk()
    desk.levels.open_level(1)
    task = desk.session.state.document.task
    desk.session.search_arrived(SearchRun(task, search(*SOKOBAN.problem_of(task)), 0.0))
    assert "best 2" in desk.list.rows.rows[1].details
    desk.playing.start()
    desk.press(desk.board, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert desk.list.rows.rows[1].is_best


def test_a_click_shows_a_level_without_playing_it(make_desk):
    desk = make_desk()
    desk.actions["levels"].trigger()
    place = desk.list.list.visualRect(desk.list.rows.index(1)).center()
    desk.qtbot.mouseClick(desk.list.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.title == "Two moves" and desk.session.state.play is None
    assert desk.session.state.level == 1 and not desk.session.state.is_modified


def test_another_board_is_no_level_of_the_collection(make_desk):
    desk = make_desk()
    desk.levels.open_level(2)
    desk.session.replace_board(a_task(), "new maze")
    assert desk.session.state.level is None
    desk.actions["next_level"].trigger()
    assert desk.title == "One push"


def test_a_file_without_levels_is_a_notice(make_desk, tmp_path):
    desk = make_desk()
    bad = tmp_path / "bad.xsb"
    bad.write_text("nothing here")
    assert not desk.levels.open_collection(bad)
    assert "Not opened" in desk.session.state.notice.text
    assert len(desk.list.rows.rows) == 3


def test_a_long_collection_paints_only_what_is_in_sight(make_desk, tmp_path):
    many = draw(SokobanDistribution(5, 5, 1, 0), 1, 0, 40) * 25
    path = tmp_path / "many.xsb"
    path.write_text("\n".join(write_text(task) + f"Title: {i}\n" for i, task in enumerate(many)))
    desk = make_desk()
    desk.actions["levels"].trigger()
    thumbnails.thumbnail.cache_clear()
    assert desk.levels.open_collection(path) and desk.list.rows.rowCount() == 1000
    desk.list.grab()
    assert 0 < thumbnails.thumbnail.cache_info().misses < 20


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_preview_shows_the_level(prepared, three, theme):
    task = read_collection(three).levels[0].task
    image = thumbnails.thumbnail(task, 50, 1.0, theme).toImage()
    assert image.pixelColor(5, 15).name() == theme.wall
    assert image.pixelColor(15, 25).name() == theme.start
    assert image.pixelColor(25, 25).name() == theme.closed_glyph
    assert image.pixelColor(35, 25).name() == theme.goal
