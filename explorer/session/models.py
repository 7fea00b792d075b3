"""Which model answers on a board of this size, and what to say if none was trained on it."""

from collections.abc import Sequence

from core.domains.maze.board import MazeBoard
from explorer.session.state import ModelEntry


def fits(model: ModelEntry, board: MazeBoard) -> bool:
    """Say whether the model was trained on boards of this size."""
    return (model.width, model.height) == (board.width, board.height)


def can_read(model: ModelEntry, board: MazeBoard) -> bool:
    """Say whether the model's words can name every cell of the board."""
    return max(board.width, board.height) <= max(model.width, model.height)


def choose_model(
    models: Sequence[ModelEntry], board: MazeBoard, wanted: str | None
) -> ModelEntry | None:
    """Return the wanted model if it was trained on this size, else the best that can read it."""
    readable = [model for model in models if can_read(model, board)]
    fitting = [model for model in readable if fits(model, board)]
    for model in (*fitting, *readable):
        if model.name == wanted and (model in fitting or not fitting):
            return model
    by_size = sorted(readable, key=lambda model: model.width * model.height)
    return next(iter(fitting or by_size), None)


def board_notice(
    models: Sequence[ModelEntry], chosen: ModelEntry | None, board: MazeBoard
) -> str | None:
    """Return why the answer on this board is missing or not to be trusted, or None."""
    size = f"{board.width}×{board.height}"
    if not models:
        return "No trained model is installed: A* alone solves this board."
    if chosen is None:
        largest = max(models, key=lambda model: model.width * model.height)
        known = f"largest: {largest.name}, {largest.width}×{largest.height}"
        return f"No model reads a {size} board ({known}). A* alone solves it."
    if not fits(chosen, board):
        trained = f"{chosen.width}×{chosen.height}"
        return f"{chosen.name} was trained on {trained} mazes only: on {size} expect mistakes."
    return None
