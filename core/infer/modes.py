"""Fast, slow, auto: the first word decides, and a forced word is part of the answer."""

from enum import Enum

from core.errors import ConfigError


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


def mode_named(name: str) -> Mode:
    """Return the mode of a name; raises ConfigError."""
    known = [mode.value for mode in Mode]
    if name not in known:
        raise ConfigError(f"mode {name!r}", None, " or ".join(known))
    return Mode(name)
