"""Fast, slow, auto: the first word decides, and a forced word is part of the answer."""

from enum import Enum


class Mode(Enum):
    """How the first word of a response is found."""

    FAST = "fast"
    """Forced to ``plan``: the plan alone."""
    SLOW = "slow"
    """Forced to ``create``: trace and plan."""
    AUTO = "auto"
    """The model decides."""

    @property
    def forced_word(self) -> str | None:
        """The first word of the response, or None if the model chooses it."""
        return {"fast": "plan", "slow": "create", "auto": None}[self.value]
