"""The compiler's decorator, with a cache on disk that follows the source.

The compiler renews a cached function when its own file changes, but not when a function it calls,
in another file, does: a changed open list would leave an old search in use. So the cache lies in a
folder named by a digest of all source that may be compiled. Each change starts a fresh folder and
removes the last one. Where the program's folder cannot be written to, the compiler's own choice of
a place stands.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba

_PACKAGE = Path(__file__).resolve().parent
_settings: Any = numba.config
_PREFIX = "compiled-"


def source_digest() -> str:
    """Return a short digest of all source below the words and the model."""
    digest = hashlib.blake2b(digest_size=4)
    for part in ("*.py", "domains/**/*.py", "search/**/*.py", "model/*kernel*.py"):
        for path in sorted(_PACKAGE.glob(part)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _use_folder(caches: Path) -> None:
    """Let the compiler cache in a folder of ``caches`` that belongs to this very source."""
    folder = caches / (_PREFIX + source_digest())
    if not folder.is_dir():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        for old in caches.glob(_PREFIX + "*"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    if os.access(folder, os.W_OK):
        _settings.CACHE_DIR = str(folder)


_use_folder(Path(_settings.CACHE_DIR or _PACKAGE / "__pycache__"))


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function at its first call and cache the result."""
    return numba.njit(cache=True)(function)


def summing(function: Callable[..., Any]) -> Any:
    """Compile as ``compiled`` does, free to add in any order: sums then run on vectors.

    Rounding differs from the written order; a division by zero gives infinity, as in NumPy. Other
    threads of Python run meanwhile.
    """
    orders = {"reassoc", "contract", "nsz"}
    return numba.njit(cache=True, fastmath=orders, error_model="numpy", nogil=True)(function)


def inlined(function: Callable[..., Any]) -> Any:
    """Compile a function into each of its callers."""
    return numba.njit(cache=True, inline="always")(function)
