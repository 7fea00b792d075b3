"""Damages files of every format and reads them: ``python -m tests.formats.fuzz_formats [N]``.

Whatever comes out is levels, which can be written again, or one of our errors in one line; anything
else ends the script. The slowest read is told, so that a hang would be seen.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from core.errors import CoreError
from core.formats.files import read_file, write_file, write_text
from core.formats.registry import FORMATS, format_by_suffix
from tests.formats.mutate import mutated
from tests.formats.samples import NAMES, write_samples


def write_all(folder):
    """Write a sample of every kind, Parquet too, into a folder; return the files by kind."""
    write_samples(folder)
    files = {kind: folder / name for kind, name in NAMES.items()}
    files["parquet"] = folder / "g.parquet"
    write_file(files["parquet"], read_file(files["rows"]))
    return files


def fuzz(path, count, seed):
    """Read ``count`` damaged copies of a file; return how many were read, and how many refused."""
    rng = random.Random(f"{path.name}-{seed}")
    whole, damaged = path.read_bytes(), path.with_name(f"damaged-{path.name}")
    outcome = {"read": 0, "refused": 0, "slowest_ms": 0.0}
    for _ in range(count):
        damaged.write_bytes(mutated(whole, rng))
        # Where the ending names the format, now and then another one is insisted on.
        name = rng.choice([None] * 9 + [_other(rng)]) if format_by_suffix(path.name) else None
        started = time.perf_counter()
        try:
            levels = read_file(damaged, name)
        except CoreError as error:
            check_is_one_line(error)
            outcome["refused"] += 1
        else:
            write_text(levels, "rows")
            outcome["read"] += 1
        spent_ms = 1000 * (time.perf_counter() - started)
        outcome["slowest_ms"] = max(outcome["slowest_ms"], round(spent_ms, 1))
    return outcome


def check_is_one_line(error):
    """Fail unless an error says what, where and what would be right in one line."""
    text = str(error)
    assert "\n" not in text and len(text) < 500, text
    assert error.right, text


def _other(rng):
    return rng.choice([name for name, item in FORMATS.items() if item.read])


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        for kind, path in write_all(Path(name)).items():
            print(f"{kind:8} {fuzz(path, count, seed=0)}", flush=True)


if __name__ == "__main__":
    main()
