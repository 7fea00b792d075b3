"""What a user gets back when the guests have gone: boards of a lesson, such as they were."""

from typing import Any, Final

from explorer.session.options import Options
from explorer.session.state import State

TASTE: Final = (
    "theme",
    "text_percent",
    "has_side_bar",
    "reduced_motion",
    "speed_fps",
    "keeps_time",
    "autoplay",
)
"""Options that a user changes for good, whoever's board is shown."""
_RETURNING: Final = (
    "document",
    "model",
    "wanted_models",
    "search",
    "answer",
    "futures",
    "future",
    "collection",
    "level",
    "breakpoints",
    "play",
    "route",
    "no_search",
    "reach",
    "can_search_longer",
)
"""What of the state was the user's; models, records and recent files may have become more."""


def home_again(home: State, options: Options) -> dict[str, Any]:
    """Return what of the state changes when the user's own comes back."""
    returning = {name: getattr(home, name) for name in _RETURNING}
    # Whatever was under way is begun anew.
    under_way = {"is_searching": False, "is_answering": False, "is_guest": False}
    return {**returning, **under_way, "options": options, "notice": None}
