"""The composition root: the only part that builds everything and connects it."""

from explorer.app.explorer import Explorer
from explorer.app.look import prepare_application

__all__ = ["Explorer", "prepare_application"]
