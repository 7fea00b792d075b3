"""What the user should read: notices above the lanes, a live line below them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from core.domains.maze.board import MazeTask
from core.domains.sokoban.dead import dead_boxes
from core.domains.sokoban.heuristics import is_in_corner
from explorer.pictures.play import lost_words
from explorer.session.level_draft import LevelDraft, counted
from explorer.session.session import Session
from explorer.session.shares import percent
from explorer.session.state import Drawn, Notice, State
from explorer.views.main_window import MainWindow


def status_line(state: State) -> str:
    """Return the live line about the board: what is on it, solvable or not, optimum."""
    task, search = state.document.task, state.search
    parts = [f"{task.board.width}×{task.board.height}", *_contents(task)]
    if isinstance(task, LevelDraft):
        parts += [task.problem]
    if search is not None and search.task == task:
        if search.best_cost is not None:
            parts += [f"shortest plan {search.best_cost} moves"]
            parts += [f"{search.astar_expansions or search.expansions} expansions"]
        else:
            parts += [_why_not(task)]
    if state.play is not None:
        dead = dead_boxes(state.play.task.board, state.play.state)
        parts += [lost_words(dead)] if dead else []
    return "   ·   ".join(parts)


def _contents(task: Drawn) -> list[str]:
    """Return what stands on a board, in numbers."""
    walls = sum(task.board.walls)
    if isinstance(task, MazeTask):
        return [f"{walls} walls ({percent(walls / len(task.board.walls), 0)})"]
    docks = len(task.board.dock_cells)
    return [counted(len(task.boxes), "box"), counted(docks, "dock"), counted(walls, "wall")]


def _why_not(task: Drawn) -> str:
    """Return why no plan exists, as far as it can be seen at once."""
    if isinstance(task, MazeTask):
        return "not solvable: walls part start and goal"
    board = task.board
    stuck = [box for box in task.boxes if is_in_corner(board, box) and not board.is_dock(box)]
    if stuck:
        return f"not solvable: the box at {stuck[0]} is stuck in a corner"
    return "not solvable: no pushes bring every box to a dock"


class NoticesPresenter(QObject):
    """Keeps both notice bars and the live line up with the session."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        """Listen to the session."""
        super().__init__(window)
        self._window = window
        session.changed.connect(lambda _old, new: self._show(new))
        window.notice.dismiss_requested.connect(session.dismiss_notice)
        for bar in (window.notice, window.board_notice):
            bar.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        self._show(session.state)

    def _show(self, state: State) -> None:
        self._window.notice.show_notice(state.notice)
        standing = None if state.board_notice is None else Notice(state.board_notice)
        self._window.board_notice.show_notice(standing, can_dismiss=False)
        self._window.status.setText(status_line(state))
