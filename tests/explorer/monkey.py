"""Ten thousand random events on a real window: no exception, no Qt warning, nothing that hangs.

``python -m tests.explorer.monkey --events 10000 --seed 1``. Everything a hand can do is among them:
mouse buttons anywhere, the wheel, keys with and without modifiers, commands, files dropped (good
and bad), resizes; and what comes by itself: searches, words, answers, failures, in any order.
"""

import argparse
import random
import string
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from core.domains.maze.board import MazeTask
from explorer.commands import COMMANDS
from explorer.session.level_draft import LevelDraft
from tests.explorer.fakes import FIVE, LEVEL, TEN, a_level, a_task, trace_of

SLOW_S = 5.0
"""An event that takes the processor longer counts as a hang."""
NEVER = ("quit",)
"""Commands that end the test instead of the window."""
FILES = {
    "five.txt": FIVE,
    "ten.txt": TEN,
    "level.xsb": "\n".join(LEVEL),
    "two.xsb": "\n".join((*LEVEL, "Title: one", "", *LEVEL, "Title: two")),
    "bad.txt": "S.x\n",
    "empty.jsonl": "",
    "binary.xsb": "\x00\x01\x02",
}
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 4 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_SINGLE = (*"\r\x1b\t\x08 ", *string.ascii_lowercase, *string.digits, *"[].,+-")
_KEYS = ("Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown", "Delete")


class Monkey:
    """Random events on one window; all chance comes from ``rng``."""

    def __init__(self, explorer, rng: random.Random, folder: Path) -> None:
        """Use a window; files to drop lie in a folder."""
        self.explorer, self.rng, self.folder = explorer, rng, folder
        for name, text in FILES.items():
            (folder / name).write_text(text)
        self.slowest = (0.0, "")
        # The menu of a button waits for its user in a loop of its own.
        self._closer = QTimer()
        self._closer.timeout.connect(_close_popup)
        self._closer.start(150)
        trace_of(a_task())  # compiled or loaded now, as a worker would
        self.acts = (
            *[self.press] * 6,
            *[self.move] * 10,
            *[self.release] * 6,
            *[self.click] * 6,
            *[self.wheel] * 3,
            *[self.key] * 12,
            *[self.command] * 4,
            *[self.job] * 6,
            self.drop,
            self.resize,
        )

    def event(self) -> None:
        """Do one thing, let the window react, and take the time."""
        act = self.rng.choice(self.acts)
        start = time.process_time()
        what = act()
        QApplication.processEvents()
        took = time.process_time() - start
        self.slowest = max(self.slowest, (took, f"{act.__name__} {what}"))
        assert took < SLOW_S, f"{act.__name__} {what}: {took:.1f} s"
        self._tidy()
        self._check()

    def _tidy(self) -> None:
        """Close what would swallow all further events, most of the time at once."""
        for found in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if found is not None and self.rng.random() < 0.5:
                found.close()
        if len(self.explorer.window.findChildren(QWidget)) > 3000:
            raise AssertionError("widgets pile up")

    def _check(self) -> None:
        explorer = self.explorer
        assert explorer.window.isVisible() and not explorer.complaints, explorer.complaints
        task = explorer.session.state.document.task
        if isinstance(task, MazeTask):
            assert task.start != task.goal and task.board.is_free(task.start)
        assert 0 <= explorer.player.frame <= explorer.player.last

    # What hands do -----------------------------------------------------------------------------

    def _widget(self) -> QWidget:
        """Return a widget that is seen, boards more often than others."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        explorer = self.explorer
        if top is None and self.rng.random() < 0.6:
            boards = [lane.board for lane in explorer.lanes]
            boards += [explorer.play_view.board, explorer.route_view.board]
            return self.rng.choice([board for board in boards if board.isVisible()] or boards[:1])
        top = top or explorer.window
        return self.rng.choice([top, *(w for w in top.findChildren(QWidget) if w.isVisible())])

    def _point(self, widget: QWidget) -> QPoint:
        """Return a point of a widget, or a little beside it."""
        return QPoint(
            self.rng.randint(-30, widget.width() + 30), self.rng.randint(-30, widget.height() + 30)
        )

    def press(self) -> str:
        """Press a button somewhere."""
        widget, button = self._widget(), self.rng.choice((_LEFT, _LEFT, _RIGHT))
        QTest.mousePress(widget, button, self.rng.choice(_MODIFIERS), self._point(widget))
        return type(widget).__name__

    def move(self) -> str:
        """Move the pointer somewhere."""
        widget = self._widget()
        QTest.mouseMove(widget, self._point(widget))
        return type(widget).__name__

    def release(self) -> str:
        """Let a button go somewhere."""
        widget = self._widget()
        QTest.mouseRelease(widget, self.rng.choice((_LEFT, _RIGHT)), pos=self._point(widget))
        return type(widget).__name__

    def click(self) -> str:
        """Click or double-click somewhere."""
        widget = self._widget()
        act = self.rng.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        act(widget, _LEFT, self.rng.choice(_MODIFIERS), self._point(widget))
        return type(widget).__name__

    def wheel(self) -> str:
        """Turn the wheel somewhere."""
        widget = self._widget()
        place = QPointF(self._point(widget))
        turn = QPoint(0, self.rng.choice((-360, -120, -15, 15, 120, 360)))
        keys, none = self.rng.choice(_MODIFIERS), Qt.MouseButton.NoButton
        where = widget.mapToGlobal(place)
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, where, QPoint(), turn, none, keys, phase, False)
        QApplication.sendEvent(widget, event)
        return type(widget).__name__

    def key(self) -> str:
        """Press a key where the focus is."""
        widget = QApplication.focusWidget() or self.explorer.window
        if self.rng.random() < 0.3:
            self.explorer.lanes[self.rng.randint(0, 1)].board.setFocus()
        if self.rng.random() < 0.5:
            key = getattr(Qt.Key, f"Key_{self.rng.choice(_KEYS)}")
            QTest.keyClick(widget, key, self.rng.choice(_MODIFIERS))
            return key.name
        text = self.rng.choice(_SINGLE)
        keys = self.rng.choice(_MODIFIERS)
        is_end = keys & Qt.KeyboardModifier.ControlModifier and text == "q"
        QTest.keyClick(widget, text, Qt.KeyboardModifier.NoModifier if is_end else keys)
        return repr(text)

    def command(self) -> str:
        """Use a command from a menu."""
        names = [command.name for command in COMMANDS if command.name not in NEVER]
        name = self.rng.choice(names)
        self.explorer.actions[name].trigger()
        return name

    def drop(self) -> str:
        """Drop some files."""
        names = self.rng.sample(sorted(FILES), self.rng.randint(1, 3))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.folder / name)) for name in names])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        self.explorer.window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, _LEFT, none))
        return " ".join(names)

    def resize(self) -> str:
        """Give the window another size."""
        size = self.rng.randint(100, 1800), self.rng.randint(100, 1200)
        self.explorer.window.resize(*size)
        return str(size)

    # What comes by itself ----------------------------------------------------------------------

    def job(self) -> str:
        """Let a job bring something."""
        runner, state = self.explorer.runner, self.explorer.session.state
        task = state.document.task
        acts = [self._new_board, self._fail]
        if isinstance(task, MazeTask) and runner.searches and len(task.board.walls) <= 4096:
            acts += [runner.finish_search] * 3
        if state.is_answering and not isinstance(task, LevelDraft):
            acts += [lambda: runner.say("create", "0", "0", "c0", "c8", "close", "nonsense")] * 2
            acts += [lambda: runner.finish_answer("plan 0 0 plan 1 0".split())]
        self.rng.choice(acts)()
        return ""

    def _new_board(self) -> None:
        boards = (a_task(FIVE), a_task(TEN), a_level())
        self.explorer.session.replace_board(self.rng.choice(boards), "new board")

    def _fail(self) -> None:
        runner = self.explorer.runner
        runner.failed.emit(runner.job, "the worker stopped")


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


@contextmanager
def no_dialogs(rng: random.Random, folder: Path) -> Iterator[None]:
    """Answer every question of the system at random."""
    names = [str(folder / name) for name in FILES]
    buttons = QMessageBox.StandardButton
    answers = {
        "getOpenFileName": lambda *_: (rng.choice(("", *names)), ""),
        "getSaveFileName": lambda *_: (rng.choice(("", str(folder / "saved.txt"))), ""),
    }
    with (
        mock.patch.multiple(QFileDialog, **answers),
        mock.patch.object(QMessageBox, "question", lambda *_: rng.choice((buttons.Discard,))),
    ):
        yield


def main() -> None:
    """Send as many events as asked, and say which took longest."""
    from tests.explorer.bare_window import bare_window

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    rng = random.Random(wanted.seed)
    with tempfile.TemporaryDirectory() as name, bare_window() as explorer:
        monkey = Monkey(explorer, rng, Path(name))
        with no_dialogs(rng, Path(name)):
            for i in range(wanted.events):
                try:
                    monkey.event()
                except BaseException:
                    print(f"event {i}, seed {wanted.seed}", file=sys.stderr)
                    raise
        took, what = monkey.slowest
        print(f"{wanted.events} events with seed {wanted.seed}; slowest {took:.2f} s: {what}")


if __name__ == "__main__":
    main()
