"""Lets a model answer in the main window: on the board there, or on one that is drawn for it."""

from typing import Any

from PySide6.QtCore import QObject

from explorer.presenters.new_boards import NewBoards
from explorer.session.models import fits
from explorer.session.session import Session
from explorer.session.state import Document, ModelEntry, Task
from explorer.views.main_window import MainWindow


class ModelUse(QObject):
    """Chooses a model, and draws a board of its kind where the one there does not fit."""

    def __init__(self, session: Session, boards: NewBoards, window: MainWindow) -> None:
        """Serve one window."""
        super().__init__(window)
        self._session, self._boards, self._window = session, boards, window
        self._waiting: ModelEntry | None = None
        """The model whose board is being drawn."""
        boards.ended.connect(self._on_drawn)

    def use(self, name: str) -> None:
        """Let a model answer, and bring its board to the front; what was wanted last counts."""
        session = self._session
        if self._waiting is not None:
            self._waiting = None
            self._boards.give_up()
        session.choose_model(name)
        model = next((one for one in session.state.models if one.name == name), None)
        if model is None:
            session.notify(f"{name} is not among the models.", is_error=True)
        elif session.state.model == name:
            session.notify(f"{name} answers on this board.")
        else:
            self._draw(model)
        self._window.raise_()
        self._window.activateWindow()

    def _draw(self, model: ModelEntry) -> None:
        self._waiting = model
        self._session.set_options(**_sizes(model))
        options = self._session.state.options
        seed = options.maze_seed if model.domain == "maze" else options.level_seed
        self._boards.generate(model.domain, seed)

    def _on_drawn(self, task: Task | None) -> None:
        model, self._waiting = self._waiting, None
        if model is None or task is None or not fits(model, Document(task)):
            return
        self._session.choose_model(model.name)
        size = f"{model.width}×{model.height}"
        self._session.notify(f"{model.name} answers {size} boards: this one was drawn for it.")


def _sizes(model: ModelEntry) -> dict[str, Any]:
    """Return the options under which boards are drawn that a model was trained on."""
    if model.domain == "maze":
        return {"width": model.width, "height": model.height}
    boxes = {} if model.boxes is None else {"level_boxes": model.boxes}
    return {"level_width": model.width, "level_height": model.height, **boxes}
