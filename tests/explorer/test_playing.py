"""Playing a level with real keys, clicks and wheel, in the lane of the user alone."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QMainWindow, QSplitter

from core.data.draw import draw
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.play import written
from core.domains.sokoban.rows import read_text
from core.search.astar import search
from explorer.painting.theme import THEMES
from explorer.pictures.play import describe_play
from explorer.presenters.actions import connect_actions, make_actions
from explorer.presenters.by_hand import ByHand
from explorer.presenters.playing import PlayingPresenter
from explorer.presenters.routing import RoutingPresenter
from explorer.session.session import Session
from explorer.session.state import Document, SearchRun, State
from explorer.views.play_board import PlayBoard
from explorer.views.play_view import PlayView
from explorer.views.route_board import RouteBoard
from tests.domains.sokoban.test_dead import large_level
from tests.explorer.fakes import FakeRunner, a_task
from tests.oracles import SOKOBAN

ROOM = read_text("########\n#      #\n# @$ . #\n#      #\n########\n")
LIMIT_MS = 50


class Seat:
    """A window with nothing but the user's lane, and a session behind it."""

    def __init__(self, qtbot, task):
        """Show it, being played."""
        self.qtbot, self.session = qtbot, Session(State(Document(task)))
        self.window, self.view = QMainWindow(), PlayView(PlayBoard("You"), "")
        other = PlayView(RouteBoard("You"), "")
        stage = QSplitter()
        for lane in (self.view, other):
            stage.addWidget(lane)
        self.window.setCentralWidget(stage)
        qtbot.addWidget(self.window)
        canvas = QSplitter(self.window)
        self.actions = make_actions(self.window, canvas, [self.view, other])
        light = THEMES["light"]
        self.runner = FakeRunner(self.window)
        self.presenter = PlayingPresenter(self.session, self.view, light, self.runner, canvas)
        routing = RoutingPresenter(self.session, other, light, lambda: None, canvas)
        by_hand = ByHand(self.session, self.actions, self.presenter, routing)
        handlers = dict.fromkeys(self.actions, lambda: None) | by_hand.handlers()
        connect_actions(self.actions, handlers)
        self.window.resize(600, 600)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.actions["play_by_hand"].trigger()

    @property
    def play(self):
        """The session's play."""
        return self.session.state.play

    @property
    def board(self):
        """The board."""
        return self.view.board

    def press(self, keys, modifier=Qt.KeyboardModifier.NoModifier):
        """Type keys on the board."""
        for key in keys:
            self.qtbot.keyClick(self.board, key, modifier)

    def click(self, cell):
        """Click a cell."""
        place = self.board.geometry_of_board().center(cell).toPoint()
        self.qtbot.mouseClick(self.board, Qt.MouseButton.LeftButton, pos=place)

    def wheel(self, delta):
        """Turn the wheel over the board."""
        where = QPointF(self.board.rect().center())
        event = QWheelEvent(
            where,
            self.board.mapToGlobal(where),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QGuiApplication.sendEvent(self.board, event)

    def searched(self):
        """Let A* finish."""
        task = self.session.state.document.task
        run = SearchRun(task, search(*SOKOBAN.problem_of(task)), 0.0)
        self.session.search_arrived(run)


@pytest.fixture
def seat(qtbot, prepared):
    """A seat at the room with one box."""
    return Seat(qtbot, ROOM)


def message(seat):
    return seat.view.head.message.text()


def numbers(seat):
    return seat.view.head.numbers.text()


def test_arrows_and_letters_move_and_push(seat):
    seat.press([Qt.Key.Key_Up, Qt.Key.Key_D, Qt.Key.Key_Down, Qt.Key.Key_A])
    assert written(seat.play) == "urDl"
    seat.press([Qt.Key.Key_S, Qt.Key.Key_W, Qt.Key.Key_Left, Qt.Key.Key_Right])
    assert written(seat.play) == seat.view.moves.toPlainText() == "urDldulr"


def test_fast_typing_loses_no_key(seat):
    seat.press([Qt.Key.Key_Up, Qt.Key.Key_Down] * 40)
    assert seat.play.now.moves == 80
    assert seat.board.picture.state == seat.play.state


def test_undo_and_redo_by_step_and_by_push(seat):
    seat.press([Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up])
    seat.press([Qt.Key.Key_U])
    assert written(seat.play) == "RR"
    seat.press([Qt.Key.Key_Y])
    assert written(seat.play) == "RRu"
    seat.press([Qt.Key.Key_Z])
    assert written(seat.play) == "R"
    seat.press([Qt.Key.Key_Backspace])
    seat.press([Qt.Key.Key_Y], Qt.KeyboardModifier.ShiftModifier)
    seat.press([Qt.Key.Key_Y], Qt.KeyboardModifier.ShiftModifier)
    assert written(seat.play) == "RR"
    seat.press([Qt.Key.Key_U], Qt.KeyboardModifier.ShiftModifier)
    assert written(seat.play) == "R"


def test_the_usual_keys_of_undo_take_back_moves_not_edits(seat):
    seat.press([Qt.Key.Key_Right, Qt.Key.Key_Right])
    seat.press([Qt.Key.Key_Z], Qt.KeyboardModifier.ControlModifier)
    assert written(seat.play) == "R"
    shifted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    seat.press([Qt.Key.Key_Z], shifted)
    assert written(seat.play) == "RR"


def test_a_restart_can_be_undone(seat):
    seat.press([Qt.Key.Key_Right, Qt.Key.Key_R])
    assert written(seat.play) == "" and seat.play.state == ROOM.start
    seat.press([Qt.Key.Key_U])
    assert written(seat.play) == "R"


def test_the_wheel_walks_the_history(seat):
    seat.press([Qt.Key.Key_Right, Qt.Key.Key_Right])
    seat.wheel(120)
    assert written(seat.play) == "R"
    seat.wheel(-120)
    assert written(seat.play) == "RR"


def test_a_click_walks(seat):
    seat.click((6, 3))
    assert seat.play.state.worker == (6, 3) and seat.play.now.pushes == 0
    assert seat.play.now.moves == 5
    seat.click((0, 0))
    assert seat.play.now.moves == 5


def test_a_box_is_chosen_and_pushed_to_a_lit_square(seat):
    seat.click((3, 2))
    choice = seat.board.picture.choice
    assert choice.box == (3, 2) and "lit square" in message(seat)
    lost = {target.cell for target in choice.targets if target.losses}
    assert (4, 1) in lost and (5, 2) not in lost
    seat.click((5, 2))
    assert written(seat.play) == "RR" and seat.board.picture.choice is None


def test_a_choice_is_let_go_by_a_second_click_and_by_escape(seat):
    seat.click((3, 2))
    seat.click((3, 2))
    assert seat.board.picture.choice is None
    seat.click((3, 2))
    seat.press([Qt.Key.Key_Escape])
    assert seat.board.picture.choice is None and seat.play is not None
    seat.press([Qt.Key.Key_Escape])
    assert seat.play is None and not seat.view.isVisible()


def test_a_solved_level_is_compared_with_the_best(seat):
    assert "?" in numbers(seat)
    seat.searched()
    assert "2 best" in numbers(seat)
    seat.press([Qt.Key.Key_Right] * 2)
    assert "Solved in 2 moves: it cannot be done in fewer" in message(seat)
    seat.press([Qt.Key.Key_R, Qt.Key.Key_Up, Qt.Key.Key_Down])
    seat.press([Qt.Key.Key_Right] * 2)
    assert "Solved in 4 moves, 2 more than the best" in message(seat)


def test_a_lost_box_is_said_and_marked_at_once(seat):
    seat.press([Qt.Key.Key_Down, Qt.Key.Key_Right])
    started = time.perf_counter()
    seat.press([Qt.Key.Key_Up])
    assert 1000 * (time.perf_counter() - started) < LIMIT_MS
    assert [dead.box for dead in seat.board.picture.dead] == [(3, 1)]
    assert "Box at (3, 1) can be pushed to no dock from here. Z takes" in message(seat)
    assert "lost: box at (3, 1)" in describe_play(seat.board.picture, (3, 1))


def test_keys_on_a_large_board_are_answered_at_once(qtbot, prepared):
    seat = Seat(qtbot, large_level(3, 40))
    times = []
    for key in [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right] * 5:
        started = time.perf_counter()
        seat.press([key])
        seat.board.repaint()
        times.append(1000 * (time.perf_counter() - started))
    assert sorted(times)[len(times) // 2] < LIMIT_MS


def test_another_board_begins_another_play(seat):
    seat.press([Qt.Key.Key_Right])
    other = draw(SokobanDistribution(), 3, 0, 1)[0]
    seat.session.replace_board(other, "new level")
    assert seat.play.task == other and written(seat.play) == ""
    seat.session.replace_board(a_task(), "new maze")
    assert seat.play is None and not seat.actions["play_by_hand"].isChecked()


def test_commands_of_playing_are_off_while_nobody_plays(seat):
    seat.actions["play_by_hand"].trigger()
    assert seat.play is None and not seat.actions["move_up"].isEnabled()
    seat.actions["play_by_hand"].trigger()
    assert seat.actions["move_up"].isEnabled() and seat.board.hasFocus()


def test_moves_are_copied_as_text(seat):
    seat.press([Qt.Key.Key_Right])
    seat.actions["copy_moves"].trigger()
    assert QGuiApplication.clipboard().text() == "R"


def test_pieces_glide_and_arrive(qtbot, seat):
    seat.click((6, 3))
    assert seat.board.is_gliding
    qtbot.waitUntil(lambda: not seat.board.is_gliding)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_pieces_and_marks_have_their_colours(qtbot, seat, theme):
    seat.presenter.set_theme(theme)
    seat.press([Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up])
    qtbot.waitUntil(lambda: not seat.board.is_gliding)
    image, at = seat.board.grab().toImage(), seat.board.geometry_of_board()

    def ink(cell, dx, dy):
        place = at.center(cell) + QPointF(dx * at.cell, dy * at.cell)
        return image.pixelColor(place.toPoint()).name()

    assert ink((3, 2), 0.2, 0.0) == theme.start
    assert ink((3, 1), -0.31, 0.2) == theme.closed_glyph
    assert ink((3, 1), 0.26, -0.12) == theme.error


def test_a_hopeless_level_is_said(seat):
    hopeless = replace(ROOM, boxes=((1, 1),), worker=(3, 3))
    seat.session.replace_board(hopeless, "new level")
    seat.searched()
    assert "no solution" in numbers(seat) and "corner" in message(seat)
