"""Where the files are that ship with the program: models, levels, fonts, icons.

In a checkout they lie in the top folder ``assets``; an installed wheel carries the same tree as
``core/assets``. Nothing else in the program knows that there are two places.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets_folder() -> Path:
    """Return the folder of shipped files."""
    installed = _PACKAGE / "assets"
    return installed if installed.is_dir() else _PACKAGE.parent / "assets"
