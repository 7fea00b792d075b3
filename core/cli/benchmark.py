"""``benchmark``: the claims of the README, measured now by the scripts in ``benchmarks``."""

import runpy
import sys
from pathlib import Path
from typing import Annotated

import typer

from core.errors import ConfigError

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="What to measure.")]
FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


def benchmark(names: Names = None) -> int:
    """Run benchmarks by name; without a name, list them."""
    scripts = _scripts()
    if not names:
        print("\n".join(f"{name:20} {_first_line(path)}" for name, path in scripts.items()))
        return 0
    for name in names:
        if name not in scripts:
            raise ConfigError(f"unknown benchmark {name!r}", None, ", ".join(scripts))
    codes = [_run(scripts[name]) for name in names]
    return max(codes)


def _scripts() -> dict[str, Path]:
    """Return the benchmarks by name; raises ConfigError where they are not installed."""
    found = {path.stem: path for path in sorted(FOLDER.glob("[!_]*.py"))}
    if not found:
        raise ConfigError("no benchmarks here", FOLDER, "a checkout of the repository")
    return found


def _run(path: Path) -> int:
    # A script may import its neighbours.
    sys.path.insert(0, str(FOLDER))
    try:
        code = runpy.run_path(str(path))["main"]()
    finally:
        sys.path.remove(str(FOLDER))
    return code if isinstance(code, int) else 0


def _first_line(path: Path) -> str:
    """Return the first line of a script's docstring."""
    lines = path.read_text(encoding="utf-8").splitlines() or [""]
    return lines[0].strip().strip('"')
