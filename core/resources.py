"""Where files are: those that ship with the program, and those of its user.

In a checkout shipped files lie in the top folder ``assets``; an installed wheel carries the same
tree as ``core/assets``. Nothing else in the program knows that there are two places.
"""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
DATA_VARIABLE = "DUALFORMER_DATA"
"""Environment variable that names another folder for the user's files."""


def assets_folder() -> Path:
    """Return the folder of shipped files."""
    installed = _PACKAGE / "assets"
    return installed if installed.is_dir() else _PACKAGE.parent / "assets"


def user_folder() -> Path | None:
    """Return where a user's own models, runs and unsaved work are kept.

    That is the system's usual place, unless ``DUALFORMER_DATA`` names another folder; None if the
    usual place is not known.
    """
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).absolute()
    try:
        from platformdirs import user_data_path
    except ImportError:  # not needed by core alone
        return None
    return user_data_path("dualformer-explorer", appauthor=False)
