"""The optional libraries: asked for before use, so that a missing one is told in one line."""

import warnings
from importlib.util import find_spec

from core.errors import ConfigError

_LIBRARIES = ("transformers", "tokenizers", "peft")


def missing_library() -> str | None:
    """Return the name of a library of the extra that is not installed; None if all are."""
    return next((name for name in _LIBRARIES if find_spec(name) is None), None)


def require() -> None:
    """Raise ConfigError if the extra is not installed; keep its libraries quiet and offline."""
    name = missing_library()
    if name is not None:
        right = 'the extra for worded mathematics: pip install ".[math]"'
        raise ConfigError(f"{name} is not installed", "steps", right)
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    # peft still asks for names that transformers has renamed; nobody here can mend that.
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"transformers\.")
