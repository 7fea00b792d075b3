"""Boards that a seed draws: asked for, waited for, and put in the document's place."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.jobs.ledger import JobLedger
from explorer.jobs.messages import GenerateLevelRequest, GenerateRequest
from explorer.session.session import Session
from explorer.session.state import Task

PATIENCE_MS = 500
"""Time after which a board that is still being drawn is said to be."""
_NO_JOB = -1


class NewBoards(QObject):
    """Draws one board at a time; a newer wish takes an older one's place."""

    ended = Signal(object)
    """The board that was drawn, once it is the document's; None if there is none."""

    def __init__(self, session: Session, runner: JobLedger, parent: QObject) -> None:
        """Serve one window; who runs jobs tells the user why one failed."""
        super().__init__(parent)
        self._session, self._runner, self._job = session, runner, _NO_JOB
        runner.task_ready.connect(self._on_task)
        runner.failed.connect(self._on_failed)

    def generate_next(self) -> None:
        """Draw the board of the next seed, of the document's domain."""
        state = self._session.state
        domain, options = state.document.domain, state.options
        seed = options.maze_seed if domain == "maze" else options.level_seed
        self.generate(domain, seed + 1)

    def generate(self, domain: str, seed: int) -> None:
        """Draw a board by the options with this seed."""
        o = self._session.state.options
        if domain == "maze":
            self._session.set_options(maze_seed=seed)
            request = GenerateRequest(o.width, o.height, o.wall_density, seed)
            self._job = self._runner.generate(request)
        else:
            self._session.set_options(level_seed=seed)
            size = o.level_width, o.level_height
            level = GenerateLevelRequest(*size, o.level_boxes, o.level_walls, seed)
            self._job = self._runner.generate(level)
        QTimer.singleShot(PATIENCE_MS, self, partial(self._tell, self._job))

    def give_up(self) -> None:
        """Take no board that is being drawn."""
        self._job = _NO_JOB

    def _tell(self, job: int) -> None:
        """Say that a board is still being drawn, and what makes that quicker."""
        if job == self._job:
            why = "draws are tried until A* solves one; fewer boxes or a smaller board are quicker"
            self._session.notify(f"Drawing a board … {why}.")

    def _on_task(self, job: int, task: Task) -> None:
        if job == self._job:
            self._job = _NO_JOB
            self._session.dismiss_notice()
            self._session.replace_board(task, "new board")
            self.ended.emit(task)

    def _on_failed(self, job: int, _text: str) -> None:
        if job == self._job:
            self._job = _NO_JOB
            self.ended.emit(None)
