"""Seeds that are the same for ever: derivation by a stable digest, never by builtin ``hash``.

Compiled code draws from ``core.splitmix``; NumPy code from ``generator``. Both start here.
"""

import hashlib

import numpy as np


def derive_seed(*parts: int | str) -> int:
    """Return a 64-bit seed that depends on every part and on nothing else."""
    text = "\x1f".join(f"{type(part).__name__}:{part}" for part in parts)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def generator(*parts: int | str) -> np.random.Generator:
    """Return a NumPy generator for ``derive_seed(*parts)``."""
    return np.random.Generator(np.random.PCG64(derive_seed(*parts)))
