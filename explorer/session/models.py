"""Which model answers on a board of this domain and size, and what to say if none was trained."""

from collections.abc import Sequence

from explorer.session.level_draft import counted
from explorer.session.state import Document, ModelEntry

_NAMES = {"maze": "maze", "sokoban": "Sokoban"}
BOARDS = {"maze": "mazes", "sokoban": "levels"}
"""What the boards of a domain are called."""


def models_of(models: Sequence[ModelEntry], domain: str) -> list[ModelEntry]:
    """Return the models of one domain."""
    return [model for model in models if model.domain == domain]


def fits(model: ModelEntry, document: Document) -> bool:
    """Say whether the model was trained on boards of this size."""
    board = document.task.board
    return (model.width, model.height) == (board.width, board.height)


def can_read(model: ModelEntry, document: Document) -> bool:
    """Say whether the model's words can name every cell of the board."""
    board = document.task.board
    return max(board.width, board.height) <= max(model.width, model.height)


def choose_model(
    models: Sequence[ModelEntry], document: Document, *wanted: str | None
) -> ModelEntry | None:
    """Return the first wanted model of those trained on this size, or else of those that read it.

    Where none of these is wanted, it is the best of them.
    """
    known = models_of(models, document.domain)
    readable = [model for model in known if can_read(model, document)]
    fitting = [model for model in readable if fits(model, document)]
    named = {model.name: model for model in fitting or readable}
    for name in wanted:
        if name in named:
            return named[name]
    return min(named.values(), key=lambda model: model.width * model.height, default=None)


def with_wish(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return the names of wanted models, newest first, after one more was chosen."""
    return (name, *(known for known in names if known != name))


def heuristic_of(models: Sequence[ModelEntry], name: str | None) -> str | None:
    """Return the estimate that a model's words are about; None for the published one."""
    return next((model.heuristic for model in models if model.name == name), None)


def board_notice(
    models: Sequence[ModelEntry], chosen: ModelEntry | None, document: Document
) -> str | None:
    """Return why the answer on this board is not to be trusted, or missing though there are models.

    That no model of the domain is installed is said in the model's own lane: ``no_answer``.
    """
    board, domain = document.task.board, document.domain
    known = models_of(models, domain)
    size = f"{board.width}×{board.height}"
    if not known:
        return None
    if chosen is None:
        largest = max(known, key=lambda model: model.width * model.height)
        most = f"largest: {largest.name}, {largest.width}×{largest.height}"
        return f"No model reads a {size} board ({most}). A* alone solves it."
    if not fits(chosen, document):
        trained = f"{chosen.width}×{chosen.height} {BOARDS[domain]}"
        return f"{chosen.name} was trained on {trained} only: on {size} expect mistakes."
    n_boxes = len(getattr(document.task, "boxes", ()))
    if chosen.boxes is not None and n_boxes not in (0, chosen.boxes):
        trained = counted(chosen.boxes, "box")
        return (
            f"{chosen.name} was trained on levels with {trained}: expect mistakes with {n_boxes}."
        )
    return None


def no_answer(models: Sequence[ModelEntry], document: Document) -> str:
    """Return in one line why no model answers on this board."""
    if not models_of(models, document.domain):
        return f"No {_NAMES[document.domain]} model is installed: A* works alone."
    return "No model reads boards of this size."
