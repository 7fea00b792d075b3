"""Strokes on a board become edits: one undo entry a stroke, shown live on the way."""

from PySide6.QtCore import QObject, Qt, Signal

from core.grid import Cell
from explorer.session.session import Session
from explorer.session.state import Document
from explorer.session.strokes import Brush, begin_stroke, stroke_name, stroke_over
from explorer.views.board_view import BoardView


class EditingPresenter(QObject):
    """Listens to boards; at most one stroke is on its way."""

    settled = Signal()
    """A stroke has ended; what was put off while drawing may be done now."""

    def __init__(self, session: Session, boards: list[BoardView], parent: QObject) -> None:
        """Listen to every board."""
        super().__init__(parent)
        self._session = session
        self._brush: Brush | None = None
        self._before = session.state.document
        for board in boards:
            board.stroke_began.connect(self._begin)
            board.stroke_moved.connect(self._move)
            board.stroke_ended.connect(self._end)
            board.stroke_aborted.connect(self._abort)

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is on its way."""
        return self._brush is not None

    def _begin(self, cell: Cell, button: Qt.MouseButton) -> None:
        state = self._session.state
        if state.play is not None:
            self._session.notify("While you play, the level stays as it is: Ctrl+P stops playing.")
            return
        is_right = button == Qt.MouseButton.RightButton
        self._before = state.document
        self._brush = begin_stroke(state.document.task, cell, state.options.tool, is_right=is_right)
        self._move([cell])

    def _move(self, cells: list[Cell]) -> None:
        if self._brush is not None:
            drawn, self._brush = stroke_over(self._session.state.document.task, self._brush, cells)
            self._session.show_document(Document(drawn))

    def _end(self) -> None:
        brush, self._brush = self._brush, None
        if brush is not None:
            drawn = self._session.state.document.task
            self._session.edit(drawn, stroke_name(brush), before=self._before)
            self.settled.emit()

    def _abort(self) -> None:
        brush, self._brush = self._brush, None
        if brush is not None:
            self._session.show_document(self._before)
            self.settled.emit()
