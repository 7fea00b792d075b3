"""Strokes on a board become edits: one undo entry a stroke, shown live on the way."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from core.grid import Cell
from explorer.session.options import Shape, Tool
from explorer.session.session import Session
from explorer.session.state import State
from explorer.session.strokes import Stroke, begun, moved
from explorer.views.board_view import BoardView


def shape_of(shape: Shape, modifiers: Qt.KeyboardModifier) -> Shape:
    """Return the shape of a stroke: Shift makes a line of it, Ctrl a rectangle."""
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return Shape.RECTANGLE
    return Shape.LINE if modifiers & Qt.KeyboardModifier.ShiftModifier else shape


class EditingPresenter(QObject):
    """Listens to boards; at most one stroke is on its way."""

    settled = Signal()
    """A stroke has ended; what was put off while drawing may be done now."""

    def __init__(self, session: Session, boards: list[BoardView], parent: QObject) -> None:
        """Listen to every board."""
        super().__init__(parent)
        self._session = session
        self._stroke: Stroke | None = None
        self._before = session.state.document
        session.changed.connect(self._on_changed)
        session.replacing.connect(self._end)
        for board in boards:
            board.stroke_began.connect(self._begin)
            board.stroke_moved.connect(self._move)
            board.stroke_ended.connect(self._end)
            board.stroke_aborted.connect(self._abort)
            board.reset_requested.connect(self._reset)

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is on its way."""
        return self._stroke is not None

    def _begin(self, cell: Cell, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        state = self._session.state
        if state.play is not None:
            self._session.notify("While you play, the level stays as it is: Ctrl+P stops playing.")
            return
        drawn, options = state.document.task, state.options
        shape = shape_of(options.shape, modifiers)
        is_right = button == Qt.MouseButton.RightButton
        self._before = state.document
        self._show(begun(drawn, cell, options.tool, shape, is_right=is_right))

    def _move(self, passed: list[Cell], last: Cell) -> None:
        if self._stroke is not None:
            self._show(moved(self._stroke, passed, last))

    def _show(self, stroke: Stroke) -> None:
        self._stroke = stroke
        self._session.show_document(replace(self._before, task=stroke.now))

    def _end(self) -> None:
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._session.edit(stroke.now, stroke.name, before=self._before)
            self.settled.emit()

    def _abort(self) -> None:
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._session.show_document(self._before)
            self.settled.emit()

    def _reset(self) -> None:
        """Go back to drawing as usual."""
        self._session.set_options(tool=Tool.AUTO, shape=Shape.FREE)

    def _on_changed(self, _old: State, new: State) -> None:
        """Forget the stroke if undo has brought another board in the middle of it."""
        if self._stroke is not None and new.document.task != self._stroke.now:
            self._stroke = None
            self.settled.emit()
