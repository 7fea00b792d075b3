"""What the user should read: notices above the lanes, a live line below them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from explorer.session.session import Session
from explorer.session.state import Notice, State
from explorer.views.main_window import MainWindow


def status_line(state: State) -> str:
    """Return the live line about the board: walls, solvable or not, optimum."""
    task = state.document.task
    walls = sum(task.board.walls)
    share = walls / len(task.board.walls)
    parts = [f"{task.board.width}×{task.board.height}", f"{walls} walls ({share:.0%})"]
    search = state.search
    if search is not None and search.task == task:
        if search.trace.is_solved:
            parts += [f"shortest plan {search.trace.cost} moves"]
            parts += [f"{search.trace.expansions} expansions"]
        else:
            parts += ["not solvable: walls part start and goal"]
    return "   ·   ".join(parts)


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
