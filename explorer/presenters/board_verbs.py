"""Commands that change the whole board, or how it is drawn on: clear, turn, resize, the cursor."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.domains.maze.board import MAX_SIDE as MAX_MAZE_SIDE
from core.domains.maze.board import MIN_SIDE as MIN_MAZE_SIDE
from core.domains.maze.board import MazeTask
from core.domains.sokoban.board import MAX_SIDE as MAX_LEVEL_SIDE
from core.domains.sokoban.board import MIN_SIDE as MIN_LEVEL_SIDE
from explorer.session.editing import cleared
from explorer.session.level_editing import level_cleared
from explorer.session.session import Session
from explorer.session.state import Drawn
from explorer.session.transforms import flipped, mirrored, resized, rotated
from explorer.views.board_view import BoardView
from explorer.views.resize_dialog import ResizeDialog

SIDES = {
    "maze": (MIN_MAZE_SIDE, MAX_MAZE_SIDE),
    "sokoban": (MIN_LEVEL_SIDE, MAX_LEVEL_SIDE),
}
"""Least and largest side of a board by domain."""


class BoardVerbs:
    """Serves one window; each verb is one undo step."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        boards: list[BoardView],
        actions: dict[str, QAction],
    ) -> None:
        """Change the session's board."""
        self._session, self._window, self._boards = session, window, boards
        self._cursor = actions["cell_cursor"]
        for board in boards:
            board.cursor_shown.connect(self._cursor.setChecked)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands do."""
        return {
            "clear_walls": partial(self._apply, _without_walls, "clear walls"),
            "mirror": partial(self._apply, mirrored, "mirror"),
            "flip": partial(self._apply, flipped, "mirror"),
            "rotate": partial(self._apply, rotated, "turn"),
            "resize": self.ask_size,
            "cell_cursor": self._toggle_cursor,
        }

    def resize(self, width: int, height: int, anchor: tuple[int, int]) -> None:
        """Give the board another size."""
        self._apply(lambda drawn: resized(drawn, width, height, anchor), "resize")

    def ask_size(self) -> None:
        """Let the user choose a size; nothing else waits for the answer."""
        document = self._session.state.document
        board = document.task.board
        dialog = ResizeDialog(self._window, (board.width, board.height), SIDES[document.domain])
        dialog.size_chosen.connect(self.resize)
        dialog.open()

    def _apply(self, verb: Callable[[Drawn], Drawn], text: str) -> None:
        state = self._session.state
        if state.play is not None:
            self._session.notify("While you play, the level stays as it is: Ctrl+P stops playing.")
            return
        self._session.edit(verb(state.document.task), text)

    def _toggle_cursor(self) -> None:
        """Show the cursor on the board that has the focus, else on the first; or hide it."""
        focused = [board for board in self._boards if board.hasFocus()]
        board = (focused or self._boards)[0]
        is_on = board.cursor_keys.cell is None
        for other in self._boards:
            other.show_cursor(is_on=is_on and other is board)
        self._cursor.setChecked(is_on)
        board.setFocus()


def _without_walls(drawn: Drawn) -> Drawn:
    return cleared(drawn) if isinstance(drawn, MazeTask) else level_cleared(drawn)
