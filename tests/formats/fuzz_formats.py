"""Damages files of every format and reads them: ``python -m tests.formats.fuzz_formats [N]``.

Whatever comes out is levels or one of our errors in one line; anything else ends the script. The
slowest read is told, so that a hang would be seen.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from core.errors import CoreError
from core.formats.registry import read_levels
from tests.formats.mutate import mutated
from tests.formats.samples import NAMES, TEXTS, write_samples


def fuzz(kind, folder, count, seed):
    """Read ``count`` damaged files of a kind; return how many were read and refused."""
    rng = random.Random(f"{kind}-{seed}")
    outcome = {"read": 0, "refused": 0, "slowest_s": 0.0}
    path = folder / f"damaged-{NAMES[kind]}"
    for _ in range(count):
        path.write_bytes(mutated(TEXTS[kind], rng).encode("utf-8"))
        started = time.perf_counter()
        try:
            read_levels(path)
            outcome["read"] += 1
        except CoreError as error:
            assert "\n" not in str(error), str(error)
            outcome["refused"] += 1
        outcome["slowest_s"] = max(outcome["slowest_s"], time.perf_counter() - started)
    return outcome


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        write_samples(Path(name))
        for kind in NAMES:
            print(f"{kind:8} {fuzz(kind, Path(name), count, seed=0)}", flush=True)


if __name__ == "__main__":
    main()
