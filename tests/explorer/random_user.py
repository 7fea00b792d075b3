"""A user at random: draws, turns, plays, undoes, saves and loads, with invariants after each step.

``python -m tests.explorer.random_user --steps 5000 --seed 1`` drives a window of its own.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domains.maze.board import MazeTask
from explorer.session.files import read_board
from explorer.session.level_draft import LevelDraft
from explorer.session.options import TOOLS, Shape
from explorer.session.records import digest_of
from tests.explorer.fakes import FIVE, TEN, a_level, a_task

BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
KEYS = (Qt.KeyboardModifier.NoModifier,) * 3 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
MOVES = ("move_up", "move_down", "move_left", "move_right", "undo_move", "redo_move", "restart")


class RandomUser:
    """Steps of one user in one window; all chance comes from ``rng``."""

    def __init__(self, explorer, rng: random.Random, folder: Path) -> None:
        """Use a window; files go into a folder."""
        self.explorer, self.session = explorer, explorer.session
        self.rng, self.folder = rng, folder
        self.done: dict[str, int] = {}
        self.acts = (
            *[self.stroke] * 8,
            *[self.pen] * 3,
            *[self.undo_redo] * 4,
            *[self.play] * 5,
            *[self.turn] * 2,
            self.resize,
            *[self.save] * 2,
            *[self.load] * 2,
            *[self.choose] * 3,
            self.answer,
            self.board,
        )

    def step(self) -> None:
        """Do one thing and check what must hold."""
        act = self.rng.choice(self.acts)
        self.done[act.__name__] = self.done.get(act.__name__, 0) + 1
        act()
        QApplication.processEvents()
        self.check()

    def check(self) -> None:
        """Assert the invariants of the document and of what is played on it."""
        state = self.session.state
        task = state.document.task
        if isinstance(task, MazeTask):
            assert task.start != task.goal
            assert task.board.is_free(task.start) and task.board.is_free(task.goal)
        else:
            things = [task.worker, *task.boxes]
            assert len(set(things)) == len(things) and all(map(task.board.is_free, things))
            assert isinstance(task, LevelDraft) != (
                1 <= len(task.boxes) <= len(task.board.dock_cells)
            )
        for played in (state.play, state.route):
            assert played is None or played.task == task
        assert not self.explorer.editing.is_drawing
        # The mark says whether the document is what its file holds.
        if state.path is not None and not isinstance(task, LevelDraft) and not state.is_modified:
            assert read_board(state.path) == task

    def a_board(self):
        """Return one of the lanes' boards."""
        return self.rng.choice(self.explorer.lanes).board

    def a_place(self, board) -> QPoint:
        """Return a point on the board, or a little beside it."""
        at = board.geometry_of_board()
        cell = (self.rng.randint(-1, at.width), self.rng.randint(-1, at.height))
        return at.center(cell).toPoint()

    def stroke(self) -> None:
        """Drag with a button and perhaps a key; sometimes give it up."""
        board, button, keys = self.a_board(), self.rng.choice(BUTTONS), self.rng.choice(KEYS)
        before, count = self.session.state.document, self.session.undo_stack.count()
        index = self.session.undo_stack.index()
        place = self.a_place(board)
        QTest.mousePress(board, button, keys, place)
        for _ in range(self.rng.randint(0, 6)):
            place = self.a_place(board)
            QTest.mouseMove(board, place)
        if self.rng.random() < 0.15:
            QTest.keyClick(board, Qt.Key.Key_Escape)
            assert self.session.state.document == before
            assert self.session.undo_stack.count() == count
        QTest.mouseRelease(board, button, keys, place)
        made = self.session.undo_stack.index() - index
        assert made == (self.session.state.document != before), "one entry for one change"

    def pen(self) -> None:
        """Draw by keys alone."""
        board = self.explorer.lanes[0].board
        board.setFocus()
        if board.cursor_keys.cell is None:
            QTest.keyClick(board, Qt.Key.Key_K)
        keys = Qt.Key
        arrows = (keys.Key_Left, keys.Key_Right, keys.Key_Up, keys.Key_Down)
        QTest.keyClick(board, keys.Key_Space, self.rng.choice(KEYS))
        for _ in range(self.rng.randint(0, 5)):
            QTest.keyClick(board, self.rng.choice(arrows))
        QTest.keyClick(board, self.rng.choice((keys.Key_Space, keys.Key_Return, keys.Key_Escape)))

    def undo_redo(self) -> None:
        """Undo and redo some steps: the document is what it was; then perhaps stay back."""
        stack, n = self.session.undo_stack, self.rng.randint(1, 4)
        before, index = self.session.state, stack.index()
        for _ in range(n):
            stack.undo()
        for _ in range(index - stack.index()):
            stack.redo()
        after = self.session.state
        assert (after.document, after.path) == (before.document, before.path)
        assert after.is_modified == before.is_modified
        for _ in range(self.rng.randint(0, 2)):
            stack.undo()

    def play(self) -> None:
        """Begin or go on to play by hand; sometimes stop."""
        if self.session.state.play is None and self.session.state.route is None:
            self.explorer.actions["play_by_hand"].trigger()
        for _ in range(self.rng.randint(1, 8)):
            self.explorer.actions[self.rng.choice(MOVES)].trigger()
        if self.rng.random() < 0.7:
            self.explorer.actions["leave_play"].trigger()

    def turn(self) -> None:
        """Mirror, turn or clear."""
        name = self.rng.choice(("mirror", "flip", "rotate", "rotate", "clear_walls"))
        self.explorer.actions[name].trigger()

    def resize(self) -> None:
        """Give the board another size, up to 12 cells."""
        sides = self.rng.randint(3, 12), self.rng.randint(3, 12)
        self.explorer.board_verbs.resize(*sides, (self.rng.randint(0, 2), self.rng.randint(0, 2)))

    def save(self) -> None:
        """Save to a new file or to the document's own; what is read again is the document."""
        task = self.session.state.document.task
        ending = ".txt" if isinstance(task, MazeTask) else ".xsb"
        endings = (ending, ".jsonl", ".json")
        path = self.folder / f"{self.rng.randint(0, 5)}{self.rng.choice(endings)}"
        if self.explorer.files.save_path(path):
            assert not self.session.state.is_modified and self.session.state.path == path
            assert digest_of(read_board(path)) == digest_of(task)
        else:
            assert isinstance(task, LevelDraft)

    def load(self) -> None:
        """Open a file that was saved before, or one that is none."""
        found = sorted(self.folder.iterdir())
        before = self.session.state.document
        path = self.rng.choice([*found, self.folder / "nowhere.txt"])
        if not self.explorer.files.open_path(path):
            assert self.session.state.document == before

    def choose(self) -> None:
        """Choose another tool or shape."""
        tools = TOOLS[self.session.state.document.domain]
        options = {"tool": self.rng.choice(tools), "shape": self.rng.choice(list(Shape))}
        self.session.set_options(**options)

    def answer(self) -> None:
        """Let the model answer, if it was asked; let the search end, if it is small."""
        runner, task = self.explorer.runner, self.session.state.document.task
        if isinstance(task, MazeTask) and runner.searches:
            runner.finish_search()
            if self.session.state.is_answering:
                runner.finish_answer()

    def board(self) -> None:
        """Draw another board, of either domain."""
        tasks = (a_task(FIVE), a_task(TEN), a_level())
        self.session.replace_board(self.rng.choice(tasks), "new board")


def main() -> None:
    """Drive a window as long as asked, and say what was done."""
    from tests.explorer.bare_window import bare_window

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with bare_window() as explorer, tempfile.TemporaryDirectory() as folder:
        user = RandomUser(explorer, random.Random(wanted.seed), Path(folder))
        for i in range(wanted.steps):
            try:
                user.step()
            except BaseException:
                print(f"step {i}, seed {wanted.seed}", file=sys.stderr)
                raise
        print(f"{wanted.steps} steps with seed {wanted.seed}: {user.done}")


if __name__ == "__main__":
    main()
