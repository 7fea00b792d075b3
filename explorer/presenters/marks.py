"""Check marks and enabled commands, the title and its modified mark, as the state says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from core.infer.modes import Mode
from explorer.session.options import TOOLS, Shape, ThemeName, Tool
from explorer.session.session import Session
from explorer.session.state import State


class MarksPresenter(QObject):
    """Keeps menus and title up with the session."""

    def __init__(self, session: Session, window: QMainWindow, actions: dict[str, QAction]) -> None:
        """Listen to the session and its undo stack."""
        super().__init__(window)
        self._session, self._window, self._actions = session, window, actions
        # The stack's own signals: while the board changes, its index has not moved yet.
        stack = session.undo_group
        for name, can in (("undo", stack.canUndoChanged), ("redo", stack.canRedoChanged)):
            actions[name].setEnabled(False)
            can.connect(actions[name].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        session.changed.connect(lambda _old, new: self._show(new))
        self._show(session.state)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command does that chooses one of several."""
        choose = self._session.set_options
        handlers: dict[str, Callable[[], object]] = {}
        for tool in Tool:
            handlers[f"tool_{tool.value}"] = partial(choose, tool=tool)
        for shape in Shape:
            handlers[f"shape_{shape.value}"] = partial(choose, shape=shape)
        for name in ThemeName:
            handlers[f"theme_{name.value}"] = partial(choose, theme=name)
        for mode in Mode:
            handlers[f"mode_{mode.value}"] = partial(choose, mode=mode)
        return handlers

    def _name_undo(self, text: str) -> None:
        """Say in the menu what undo would change."""
        self._actions["undo"].setText(f"Undo: {text}" if text else "Undo")

    def _name_redo(self, text: str) -> None:
        self._actions["redo"].setText(f"Redo: {text}" if text else "Redo")

    def _show(self, state: State) -> None:
        options = state.options
        marks = {f"tool_{t.value}": t is options.tool for t in Tool}
        marks |= {f"shape_{s.value}": s is options.shape for s in Shape}
        marks |= {f"theme_{t.value}": t is options.theme for t in ThemeName}
        marks |= {"reduced_motion": options.reduced_motion, "side_bar": options.has_side_bar}
        marks |= {f"mode_{m.value}": m is options.mode for m in Mode}
        for tool in Tool:
            is_offered = tool in TOOLS[state.document.domain]
            self._actions[f"tool_{tool.value}"].setVisible(is_offered)
            self._actions[f"tool_{tool.value}"].setEnabled(is_offered)
        for name, is_on in marks.items():
            self._actions[name].setChecked(is_on)
        self._actions["ask"].setEnabled(state.model is not None)
        self._actions["search_longer"].setEnabled(state.can_search_longer)
        self._window.setWindowTitle(f"{_name(state)}[*] – Dualformer Explorer")
        self._window.setWindowModified(state.is_modified)


def _name(state: State) -> str:
    if state.path is not None:
        return state.path.name
    board = state.document.task.board
    kind = "maze" if state.document.domain == "maze" else "level"
    return f"{board.width}×{board.height} {kind}"
